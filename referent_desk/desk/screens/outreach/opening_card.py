"""Opening a session: where, from when to when. The last place and the hours are proposed, so that Enter is enough."""

from PySide6.QtCore import Signal

from referent_desk.desk.screens.outreach.form import FieldLine
from referent_desk.desk.screens.outreach.sessions import SessionPresenter
from referent_desk.desk.theme import look, px
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.card import Card
from referent_desk.desk.widgets.columns import Breadth
from referent_desk.desk.widgets.completion import Completion
from referent_desk.desk.widgets.field import Field
from referent_desk.desk.widgets.label import Label
from referent_desk.domain.text import tr


class OpeningCard(Card):
    """`asked` when the person opens the session with these words."""

    asked = Signal(str, str, str)

    def __init__(self, presenter: SessionPresenter) -> None:
        super().__init__(tr("outreach", "Ouvrir une permanence"), gap=12, padding=(16, 16, 16, 16))
        self._presenter = presenter
        self.place = Field(tr("outreach", "Lieu"), height=36, role="reading")
        self.place.line.setPlaceholderText(tr("outreach", "la salle et la commune"))
        self.start = Field(tr("outreach", "De"), height=36, role="reading")
        self.end = Field(tr("outreach", "À"), height=36, role="reading")
        self.places = Completion(self.place.line, lambda typed: [(place, place) for place in presenter.places(typed)])
        self._line = FieldLine([(self.place, None), (self.start, 96), (self.end, 96)])
        told = tr(
            "outreach",
            "Pour rencontrer des jeunes hors du bureau, sans réseau. Chaque passage est compté, avec un nom ou sans.",
        )
        self.body.addWidget(Label(told, "body", "text2", wraps=True))
        self.body.addWidget(self._line)
        self.body.addStretch(1)
        self.open_button = Button(tr("outreach", "Ouvrir la permanence"), "primary", size="large")
        self.open_button.clicked.connect(self._ask)
        foot = self.footer()
        foot.addStretch(1)
        foot.addWidget(self.open_button)
        for field in (self.place, self.start, self.end):
            field.line.returnPressed.connect(self._ask)
        look().changed.connect(self._fix_width)
        self._fix_width()

    def propose(self) -> None:
        """Fill in the last place and the hours from now on."""
        proposed = self._presenter.proposed()
        self.place.set_text(proposed.place)
        self.start.set_text(proposed.start)
        self.end.set_text(proposed.end)
        self.place.set_error(None)
        self.place.line.selectAll()

    def fit(self, breadth: Breadth) -> None:
        """One field a line where room is short."""
        self._line.fit(breadth)

    def _ask(self) -> None:
        self.places.put_away()
        self.asked.emit(self.place.text(), self.start.text(), self.end.text())

    def _fix_width(self) -> None:
        self.setMaximumWidth(px(720))
