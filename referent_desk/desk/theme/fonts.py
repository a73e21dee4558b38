"""Fonts shipped with the program, so that all machines show the same."""

from PySide6.QtGui import QFontDatabase

from referent_desk.resources import resource


def load_fonts() -> list[str]:
    """Register the shipped fonts with Qt, once an application exists; answers the families found."""
    families: list[str] = []
    for path in sorted(resource("fonts").glob("*.[to]tf")):
        number = QFontDatabase.addApplicationFont(str(path))
        if number >= 0:
            families.extend(QFontDatabase.applicationFontFamilies(number))
    return families
