"""What a template of a letter or an SMS is: for each form and each way of speaking, a text with gaps."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

Form = Literal["sms", "letter", "email"]
"""How it leaves. An e-mail takes the text of the letter, signed."""

Voice = Literal["vous", "tu", "guardian"]
"""How it speaks: to the young person, in one of two ways, or to a legal guardian about them."""

FORMS: Final[tuple[Form, ...]] = ("sms", "letter", "email")
VOICES: Final[tuple[Voice, ...]] = ("vous", "tu", "guardian")


@dataclass(frozen=True, slots=True)
class Template:
    """`texts` by (form, voice), "letter" standing for the e-mail too; a form that it does not have is not offered."""

    key: str
    title: str
    subject: str
    texts: Mapping[tuple[Form, Voice], str]

    def has(self, form: Form) -> bool:
        """Whether it can leave in this form."""
        return any(held == written_as(form) for held, _voice in self.texts)

    def text(self, form: Form, voice: Voice) -> str:
        """Its text with gaps; empty where it has none."""
        return self.texts.get((written_as(form), voice), "")


def written_as(form: Form) -> Form:
    """The form under which a text is kept."""
    return "letter" if form == "email" else form


def texts(
    *, sms: tuple[str, str, str] | None = None, letter: tuple[str, str, str] | None = None
) -> dict[tuple[Form, Voice], str]:
    """Texts in the order of `VOICES`: vous, tu, guardian."""
    held: dict[tuple[Form, Voice], str] = {}
    for form, told in (("sms", sms), ("letter", letter)):
        for voice, text in zip(VOICES, told or (), strict=False):
            held[("sms" if form == "sms" else "letter", voice)] = text
    return held
