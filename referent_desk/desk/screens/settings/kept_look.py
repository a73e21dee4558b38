"""The look that was chosen, taken when the vault opens and kept when it changes."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from referent_desk.desk.screens.settings.presenter import Display, Theme
from referent_desk.desk.theme import look


def take(chosen: Display) -> None:
    """Look as was chosen; what nobody chose stays as it is."""
    look().set(
        scale=None if chosen.percent is None else chosen.percent / 100,
        dark=None if chosen.theme is None else is_dark(chosen.theme),
    )


def is_dark(theme: Theme) -> bool:
    """Whether a theme is dark now; the computer's own is asked."""
    if theme != "system":
        return theme == "dark"
    return QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
