"""Opens the tags of a person over whatever screen shows, and tells that screen what was done."""

from typing import TYPE_CHECKING

from referent_desk.caseload.roll import Roll
from referent_desk.desk.screens.done import Done
from referent_desk.desk.screens.over_screen import recorded
from referent_desk.desk.screens.services import DeskServices
from referent_desk.desk.screens.tags.panel import TagsPanel
from referent_desk.desk.screens.tags.presenter import TagsPresenter
from referent_desk.desk.widgets.banner import Message, refusal_message
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr

if TYPE_CHECKING:
    from referent_desk.desk.shell.window import Window


class TagsHost:
    """A new panel at each opening."""

    def __init__(self, desk: DeskServices, roll: Roll, window: "Window") -> None:
        self._window = window
        self._presenter = TagsPresenter(desk, roll)

    def open(self) -> None:
        """The tags of the person of the screen that shows."""
        screen = self._window.frame.current()
        root = screen.person() if screen is not None else None
        if root:
            self.open_for(root)
            return
        lead = tr("tags", "Une étiquette se donne à quelqu’un.")
        self._window.say(
            Message("info", lead, tr("tags", "Choisissez d’abord un jeune, ou ouvrez son dossier.")), "tags"
        )

    def open_for(self, root: str) -> None:
        """The tags of this person."""
        try:
            panel = TagsPanel(self._presenter, root)
        except Refusal as refusal:
            self._window.say(refusal_message(refusal))
            return
        panel.acted.connect(self._acted)
        self._window.show_panel(panel)

    def _acted(self, done: Done) -> None:
        recorded(self._window, done, self._renew)

    def _renew(self) -> None:
        panel = self._window.panels.panel()
        if isinstance(panel, TagsPanel):
            panel.renew()
