"""Panels of an outreach session: its count, and two records that may be of one person."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from referent_desk.desk.screens.outreach.sessions import Doubt
from referent_desk.desk.screens.outreach.visits_card import LaterCard, VisitsCard
from referent_desk.desk.shell.side_panel import SidePanel
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.label import Label, MixedLabel
from referent_desk.domain.text import tr


class CountPanel(SidePanel):
    """The count of a session, without any name, to be read or copied."""

    def __init__(
        self, title: str, hours: str, lines: Sequence[str], copy: Callable[[str], None], paper: Callable[[], None]
    ) -> None:
        super().__init__(tr("outreach", "Bilan de permanence"), icon="chart")
        self.body.addWidget(Label(title, "reading", weight=700, wraps=True))
        self.body.addWidget(Label(hours, "dense", "text2", wraps=True))
        for line in lines:
            self.body.addWidget(Label(line, "body", wraps=True))
        self.body.addWidget(Label(tr("outreach", "Aucun nom n’y figure."), "small", "text2", wraps=True))
        self.body.addStretch(1)
        self._copy = Button(tr("outreach", "Copier le bilan"))
        self._copy.clicked.connect(lambda: copy("\n".join((title, hours, *lines))))
        self.paper = Button(tr("outreach", "Imprimer le bilan"), icon="print")
        self.paper.clicked.connect(paper)
        close = Button(tr("outreach", "Fermer"))
        close.clicked.connect(self.put_away)
        self.footer.addStretch(1)
        self.footer.addWidget(close)
        self.footer.addWidget(self._copy)
        self.footer.addWidget(self.paper)

    def first_focus(self) -> QWidget | None:
        """Copying."""
        return self._copy


class PassagesPanel(SidePanel):
    """Who passed, and what waits, where the window has no room for them beside the page."""

    def __init__(self, visits: VisitsCard, later: LaterCard) -> None:
        super().__init__(tr("outreach", "Passages"), icon="people", width=400)
        if visits.scroll_area is not None:
            visits.scroll_area.set_unrolled(True)
        self.body.addWidget(visits)
        self.body.addWidget(later)
        self.body.addStretch(1)
        self._close = Button(tr("outreach", "Fermer"))
        self._close.clicked.connect(self.put_away)
        self.footer.addStretch(1)
        self.footer.addWidget(self._close)

    def first_focus(self) -> QWidget | None:
        """Closing: Escape does it too."""
        return self._close


class DoubtPanel(SidePanel):
    """Two records that look alike: the same person, or two; nothing is asked again after the answer."""

    def __init__(self, doubt: Doubt, same: Callable[[Doubt], None], distinct: Callable[[Doubt], None]) -> None:
        super().__init__(tr("outreach", "Un doublon possible"), icon="people")
        self.body.addWidget(MixedLabel((doubt.name, True), (tr("outreach", "noté pendant cette permanence."), False)))
        self.body.addWidget(MixedLabel((doubt.other.who, True), (doubt.other.why, False)))
        told = tr(
            "outreach",
            "Réunis, les deux dossiers se lisent comme un seul. Rien n’est effacé ni réécrit, et ils se séparent de"
            " nouveau à tout moment.",
        )
        self.body.addWidget(Label(told, "dense", "text2", wraps=True))
        self.body.addStretch(1)
        self._apart = Button(tr("outreach", "Deux personnes"))
        self._one = Button(tr("outreach", "Réunir les deux dossiers"), "primary")
        self._apart.clicked.connect(lambda: self._answer(distinct, doubt))
        self._one.clicked.connect(lambda: self._answer(same, doubt))
        self.footer.addStretch(1)
        self.footer.addWidget(self._apart)
        self.footer.addWidget(self._one)

    def first_focus(self) -> QWidget | None:
        """The answer that changes nothing."""
        return self._apart

    def _answer(self, then: Callable[[Doubt], None], doubt: Doubt) -> None:
        self.put_away()
        then(doubt)
