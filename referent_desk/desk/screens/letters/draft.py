"""The message under way, and as it rests in the encrypted vault between two pauses."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import cast

from referent_desk.caseload import local
from referent_desk.caseload.letter_shape import FORMS, VOICES, Form, Voice
from referent_desk.vault.database import Connection


@dataclass(frozen=True, slots=True)
class Typed:
    """The message as it stands; `to` is the key of a guardian, empty for the young person.

    `about` names the appointment that it speaks of; `filled` is what the template gave, to know what was typed since.
    """

    root: str = ""
    form: Form = "sms"
    template: str = "free"
    to: str = ""
    voice: Voice = "vous"
    subject: str = ""
    text: str = ""
    about: str = ""
    filled: str = ""

    @property
    def is_typed(self) -> bool:
        """Whether somebody changed what the template gave."""
        return self.text != self.filled


@dataclass(frozen=True, slots=True)
class Asked:
    """What opens the panel: about whom, and what is known of what is to be written.

    `to` is the key of a guardian, empty for the young person, None to let the template choose.
    """

    root: str = ""
    form: Form | None = None
    template: str = ""
    to: str | None = None
    about: str = ""

    @property
    def is_precise(self) -> bool:
        """Whether something was asked for by name: a draft then gives way."""
        return bool(self.template or self.about or self.form)


def save(connection: Connection, typed: Typed, now: datetime) -> None:
    """Keep a message as the draft about its person."""
    local.save_draft(connection, _key(typed.root), asdict(typed), now, root=typed.root)


def kept(connection: Connection, root: str) -> Typed | None:
    """The draft about this person; None where there is none, or one of a newer program."""
    held = local.draft(connection, _key(root)) if root else None
    if held is None or not isinstance(held.value, dict):
        return None
    value = {name: str(held.value.get(name) or "") for name in Typed.__dataclass_fields__}
    if value["form"] not in FORMS or value["voice"] not in VOICES:
        return None
    form, voice = cast(Form, value.pop("form")), cast(Voice, value.pop("voice"))
    return Typed(**value, form=form, voice=voice)


def drop(connection: Connection, root: str) -> None:
    """What was typed has been noted, or is what the template says."""
    if root and local.draft(connection, _key(root)) is not None:
        local.drop_draft(connection, _key(root))


def _key(root: str) -> str:
    return f"letter:{root}"
