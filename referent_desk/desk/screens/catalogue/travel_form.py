"""Saying how one gets to an offer: the directory's form of a checked journey, with both ends filled in."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from referent_desk.desk.screens.catalogue.detail import Detail
from referent_desk.desk.screens.directory.form_view import DirectoryPanel
from referent_desk.desk.screens.directory.forms import Forms
from referent_desk.desk.shell.side_panel import SidePanel


class TravelForm(QObject):
    """`recorded` gives what was recorded, and what takes it back."""

    recorded = Signal(object)

    def __init__(self, forms: Forms, show_panel: Callable[[SidePanel], None]) -> None:
        super().__init__()
        self._forms, self._show_panel = forms, show_panel

    def open(self, start: str, told: Detail) -> None:
        """From a commune (its code, or empty) to the place of this offer."""
        form = self._forms.of_travel(commune=start, place=told.spot, place_commune=told.commune_code)
        panel = DirectoryPanel(form, self._forms)
        panel.saved.connect(self.recorded)
        self._show_panel(panel)
