"""The card of the quick intake: the page, its banner, the two boxes and the four answers, the seconds as a help."""

from dataclasses import replace
from time import monotonic

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from referent_desk.desk.screens.likely import Likely
from referent_desk.desk.screens.outreach.alike_banner import AlikeBanner
from referent_desk.desk.screens.outreach.draft import Typed
from referent_desk.desk.screens.outreach.form import IntakeForm
from referent_desk.desk.screens.outreach.presenter import OutreachPresenter
from referent_desk.desk.screens.outreach.visits_card import scroll_inside
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.card import Card
from referent_desk.desk.widgets.columns import Breadth
from referent_desk.desk.widgets.label import IconLabel, Label
from referent_desk.desk.widgets.layouts import Column, Row, box
from referent_desk.domain.text import tr

_FORGET_SECONDS_AFTER = 600


class IntakeCard(Card):
    """`saved`, `counted` and `cleared` are what the person asked; `edited` at each change of the page."""

    save_asked = Signal()
    count_asked = Signal()
    clear_asked = Signal()
    edited = Signal()

    def __init__(self, presenter: OutreachPresenter) -> None:
        super().__init__(tr("outreach", "Accueil rapide"), scrolls=True, gap=12, padding=(16, 14, 16, 14))
        scroll_inside(self)
        self._presenter = presenter
        self._alike: list[Likely] = []
        self._began: float | None = None
        self.form = IntakeForm(presenter)
        self.banner = AlikeBanner()
        self.form.banner_place.addWidget(self.banner)
        self._needed = Label(tr("outreach", "obligatoire\u00a0: un prénom et un moyen de joindre"), "dense", "text2")
        self.header.insertWidget(1, self._needed)
        self._seconds = Label("", "dense", "text2")
        self._clock = _with_sign("clock", self._seconds)
        self._clock.hide()
        self.add_to_header(self._clock)
        self._tick = QTimer(self)
        self._tick.setInterval(1_000)
        self._tick.timeout.connect(self._tell_seconds)
        self.count_button = Button(tr("outreach", "Compter sans nom"), "quiet", key="Alt+N", size="large")
        self.clear_button = Button(tr("outreach", "Effacer"), size="large")
        save = tr("outreach", "Enregistrer, suivant")
        self.save_button = Button(save, "primary", key=tr("outreach", "Ctrl+Entrée"), size="large")
        self.body.addWidget(self.form)
        self.body.addStretch(1)
        self._lay_out_footer()
        self.form.edited.connect(self._edited)
        self.form.paused.connect(self.look_for_others)
        self.banner.same.connect(self.same)
        self.banner.other.connect(self.another)
        self.count_button.clicked.connect(self.count_asked)
        self.clear_button.clicked.connect(self.clear_asked)
        self.save_button.clicked.connect(self.save_asked)

    def fill(self, typed: Typed) -> None:
        """Show a page; the seconds begin with the first key."""
        self.form.fill(typed)
        self._stop_seconds()
        self.look_for_others()

    def same(self) -> None:
        """It is the person who is offered."""
        if self._alike:
            self.form.fill(replace(self.form.typed(), same=self._alike[0].id))
            self.look_for_others()
            self.edited.emit()
            self.form.phone.line.setFocus()

    def another(self) -> None:
        """It is somebody else: nobody offered is offered again."""
        typed = self.form.typed()
        met = (typed.same,) if typed.same else tuple(one.id for one in self._alike)
        self.form.fill(replace(typed, same="", others=(*typed.others, *met)))
        self.look_for_others()
        self.edited.emit()
        self.form.phone.line.setFocus()

    def look_for_others(self) -> None:
        """Offer who it may already be, as the page stands."""
        typed = self.form.typed()
        self._alike = self._presenter.likely(typed)
        if typed.same:
            self.banner.confirm(self._presenter.name(typed.same))
        elif self._alike:
            self.banner.offer(self._alike[0])
        else:
            self.banner.put_away()

    def fit(self, breadth: Breadth) -> None:
        """One field a line, and the answers under the boxes, where room is short."""
        narrow = breadth is Breadth.NARROW
        self.form.fit(breadth)
        self.banner.fit(breadth)
        self._needed.setVisible(not narrow)
        self._answers_line.setDirection(Row.Direction.TopToBottom if narrow else Row.Direction.LeftToRight)
        self.count_button.set_key_shown("" if narrow else "Alt+N")
        self.save_button.set_key_shown("" if narrow else tr("outreach", "Ctrl+Entrée"))

    def _edited(self) -> None:
        now = monotonic()
        if self._began is None or now - self._began > _FORGET_SECONDS_AFTER:
            self._began = now
            self._tick.start()
        self.edited.emit()

    def _tell_seconds(self) -> None:
        passed = round(monotonic() - self._began) if self._began is not None else 0
        if passed > _FORGET_SECONDS_AFTER or not self.isVisible():
            self._stop_seconds()
            return
        self._seconds.setText(tr("outreach", "{n}\u00a0s").format(n=passed))
        self._clock.show()

    def _stop_seconds(self) -> None:
        self._tick.stop()
        self._began = None
        self._clock.hide()

    def _lay_out_footer(self) -> None:
        self._answers_line = self.footer()
        boxes = Column(gap=0)
        boxes.addWidget(self.form.informed)
        boxes.addWidget(self.form.not_informed)
        boxes.addWidget(self.form.may_call)
        self._answers_line.addLayout(boxes, 1)
        answers = Row(gap=8)
        for button in (self.count_button, self.clear_button, self.save_button):
            answers.addWidget(button)
        self._answers_line.addLayout(answers)


def _with_sign(icon: str, words: Label) -> QWidget:
    line = Row(gap=4)
    line.addWidget(IconLabel(icon, "text2", 14))
    line.addWidget(words)
    return box(line)
