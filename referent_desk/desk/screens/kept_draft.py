"""What is being typed in one form, as it rests in the encrypted drafts: texts by the name of their field."""

from collections.abc import Mapping
from dataclasses import dataclass

from referent_desk.caseload import local
from referent_desk.desk.screens.services import DeskServices


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """One draft by its name. `root` is the person whom it is about: it is erased with them."""

    desk: DeskServices
    key: str
    root: str = ""

    def read(self) -> dict[str, str]:
        """What was being typed; nothing where nothing was."""
        held = local.draft(self.desk.connection, self.key)
        value = held.value if held is not None and isinstance(held.value, dict) else {}
        return {name: str(text) for name, text in value.items()}

    def keep(self, values: Mapping[str, str], begun: Mapping[str, str], *, about: str = "") -> None:
        """Keep what is typed; what stands as it began is forgotten. `about` is a person chosen in the form."""
        if dict(values) == dict(begun):
            self.drop()
        else:
            root = about or self.root or None
            local.save_draft(self.desk.connection, self.key, dict(values), self.desk.clock(), root=root)

    def drop(self) -> None:
        """It was recorded, or given up."""
        local.drop_draft(self.desk.connection, self.key)
