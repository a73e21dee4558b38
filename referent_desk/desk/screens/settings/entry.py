"""The settings' place in the window: at the bottom of the rail."""

from typing import TYPE_CHECKING

from referent_desk.desk.shell.screen import Screen, ScreenEntry
from referent_desk.domain.text import tr

if TYPE_CHECKING:
    from referent_desk.desk.screens.furnish import Room


def settings_entry(room: "Room") -> ScreenEntry:
    """The screen."""

    def make() -> Screen:
        from referent_desk.desk.screens.settings.presenter import SettingsPresenter
        from referent_desk.desk.screens.settings.view import SettingsScreen

        return SettingsScreen(SettingsPresenter(room.desk))

    return ScreenEntry("settings", tr("settings", "Réglages"), make, "gear", "Ctrl+,", at_bottom=True)


def take_look(room: "Room") -> None:
    """Look as was chosen in this vault."""
    from referent_desk.desk.screens.settings import kept_look
    from referent_desk.desk.screens.settings.presenter import display

    kept_look.take(display(room.desk.connection))
