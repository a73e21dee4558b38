"""A line in which an organisation of the directory is chosen while typing, or anything else is written."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from referent_desk.desk.screens.directory_choice import DirectoryChoice, is_sure, name_in
from referent_desk.desk.widgets.completion import Ask, Completion
from referent_desk.desk.widgets.field import Field


class OrganisationField(Field):
    """`value()` is what `DirectoryChoice.resolve` and `keep` want; `picked` once one was chosen."""

    picked = Signal()

    def __init__(self, label: str, choice: DirectoryChoice, *, placeholder: str = "", height: int = 32) -> None:
        super().__init__(label, placeholder=placeholder, height=height)
        self.completion = organisations_under(self.line, choice.ask)
        self.completion.picked.connect(lambda _key: self.picked.emit())

    def value(self) -> str:
        """The key of what was chosen, else the text."""
        return self.completion.key() or self.text()

    def set_value(self, value: str) -> None:
        """Show what was chosen or typed before."""
        name = name_in(value)
        self.completion.set_key(value if value != name else "", name)


def organisations_under(line: QLineEdit, ask: Ask) -> Completion:
    """Organisations proposed under any line; the name alone stays in it once one is chosen."""
    completion = Completion(line, ask, sure=is_sure)
    completion.picked.connect(lambda key: completion.set_key(key, name_in(key)))
    return completion
