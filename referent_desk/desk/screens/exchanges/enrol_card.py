"""Relier ce poste au pôle: the request and its six words to read aloud, then the hub's answer and its six words."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from referent_desk.desk.widgets.banner import Banner, Message
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.card import Card
from referent_desk.desk.widgets.field import Field
from referent_desk.desk.widgets.flow import Flow
from referent_desk.desk.widgets.label import Label
from referent_desk.desk.widgets.layouts import Column, Row, Separator, empty
from referent_desk.domain.text import tr
from referent_desk.exchange.enrolling import Answer
from referent_desk.exchange.requesting import Requested


class EnrolCard(Card):
    """`request_asked`, `answer_asked` when a folder or a file is to be chosen; `joined` gives the words typed."""

    request_asked = Signal()
    answer_asked = Signal()
    joined = Signal(str)

    def __init__(self) -> None:
        super().__init__(tr("exchanges", "Relier ce poste au pôle"), icon="key", scrolls=True, gap=12)
        why = tr(
            "exchanges",
            "Une seule fois\u00a0: le pôle apprend à reconnaître ce poste, et ce poste le pôle. "
            "Deux petits fichiers, et un appel pour comparer six mots de chaque côté.",
        )
        self.body.addWidget(Label(why, "dense", "text2", wraps=True))
        self.request = Button(tr("exchanges", "Préparer la demande"))
        self.request.clicked.connect(self.request_asked)
        self._asked = Column(gap=8)
        self._step(1, tr("exchanges", "Envoyez une demande au pôle"), self.request, self._asked)
        self.body.addWidget(Separator())
        self.answer = Button(tr("exchanges", "Ouvrir la réponse du pôle"))
        self.answer.clicked.connect(self.answer_asked)
        self._answered = QWidget()
        column = Column(self._answered, gap=8)
        self._who = Label("", "dense", wraps=True)
        self.words = Field(
            tr("exchanges", "Les six mots que le pôle vous lit"),
            help=tr("exchanges", "Demandez-les de vive voix à la personne qui tient le pôle."),
        )
        self.words.line.returnPressed.connect(self._join)
        self.join = Button(tr("exchanges", "Relier ce poste"), "primary")
        self.join.clicked.connect(self._join)
        column.addWidget(self._who)
        column.addWidget(self.words)
        line = Row(gap=8)
        line.addWidget(self.join)
        line.addStretch(1)
        column.addLayout(line)
        self._answered.hide()
        answered = Column(gap=8)
        answered.addWidget(self._answered)
        self._step(2, tr("exchanges", "Ouvrez sa réponse et comparez ses six mots"), self.answer, answered)
        self.body.addWidget(Separator())
        never = tr("exchanges", "Six mots se lisent à voix haute. Les douze mots de secours, jamais, à personne.")
        self.body.addWidget(Banner(Message("info", never)))
        self.body.addStretch(1)

    def show_request(self, asked: Requested) -> None:
        """Show where the request is, and the six words to read aloud."""
        empty(self._asked)
        told = tr("exchanges", "{name} est écrit. Remettez-le au pôle, puis lisez-lui ces six mots\u00a0:")
        self._asked.addWidget(Label(told.format(name=Path(asked.path).name), "dense", wraps=True))
        self._asked.addWidget(_six(asked.words))
        self.request.set_words(tr("exchanges", "Refaire la demande"))

    def show_answer(self, answer: Answer) -> None:
        """Show who the answer says this desk is; it is trusted once the words were compared."""
        told = tr("exchanges", "Cette réponse inscrit {holder}, {platform}. À vérifier avec ses six mots.")
        said = answer.enrolment
        self._who.setText(told.format(holder=said.holder.name, platform=said.platform.name))
        self._answered.show()
        self.words.line.setFocus()

    def show_error(self, sentence: str) -> None:
        """Say under the field what is wrong."""
        self.words.set_error(sentence)

    def set_busy(self, busy: bool) -> None:
        """While words are being computed."""
        words = tr("exchanges", "Comparaison…") if busy else tr("exchanges", "Relier ce poste")
        self.join.set_words(words)

    def first_focus(self) -> QWidget:
        """The words to type where an answer was opened, else the first button: there is no field yet."""
        return self.words.line if not self._answered.isHidden() else self.request

    def _step(self, number: int, title: str, button: Button, under: Column) -> None:
        told = tr("exchanges", "{n}. {title}").format(n=number, title=title)
        self.body.addWidget(Label(told, "body", weight=700, wraps=True))
        line = Row(gap=8)
        button.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        line.addWidget(button)
        line.addStretch(1)
        self.body.addLayout(line)
        self.body.addLayout(under)

    def _join(self) -> None:
        self.joined.emit(self.words.text())


def _six(words: tuple[str, ...]) -> QWidget:
    """The six words, large, each with its number."""
    around = QWidget()
    around.setProperty("ground", "surface2")
    around.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    flow = Flow(gap=20, line_gap=6)
    column = Column(around, margins=(12, 10, 12, 10))
    column.addLayout(flow)
    for at, word in enumerate(words, 1):
        numbered = tr("exchanges", "{n} {word}").format(n=at, word=word)
        label = Label(numbered, "h2")
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        flow.addWidget(label)
    around.setAccessibleName(tr("exchanges", "Six mots à lire\u00a0: {words}").format(words=", ".join(words)))
    return around
