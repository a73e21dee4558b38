"""The buttons in the head of a dossier: the sheet, the interview, named by whether one was begun."""

from PySide6.QtCore import QObject, Signal

from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.columns import Breadth
from referent_desk.domain.text import tr


class HeadActions(QObject):
    """`asked` gives the key of a screen to open on the person."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.sheet = Button(tr("record", "Fiche de parcours"), icon="print", key="Ctrl+P")
        self.interview = Button(tr("record", "Commencer l’entretien"), "primary", key="Ctrl+E")
        self._begun, self._breadth = False, Breadth.WIDE
        for key, button in self.buttons().items():
            button.clicked.connect(lambda _checked=False, to=key: self.asked.emit(to))

    def buttons(self) -> dict[str, Button]:
        """By the key of the screen that each opens, in their order."""
        return {"sheet": self.sheet, "interview": self.interview}

    def show_begun(self, begun: bool) -> None:
        """Whether an interview was begun, and waits."""
        self._begun = begun
        self._name()

    def fit(self, breadth: Breadth) -> None:
        """Fewer words where room is short."""
        self._breadth = breadth
        self.sheet.set_icon_only(breadth is not Breadth.WIDE)
        self.sheet.set_key_shown("Ctrl+P" if breadth is Breadth.WIDE else "")
        self.interview.set_key_shown("Ctrl+E" if breadth is not Breadth.NARROW else "")
        self._name()

    def _name(self) -> None:
        whole = tr("record", "Reprendre l’entretien") if self._begun else tr("record", "Commencer l’entretien")
        short = tr("record", "Reprendre") if self._begun else tr("record", "Entretien")
        self.interview.set_words(short if self._breadth is Breadth.NARROW else whole, name=whole)
