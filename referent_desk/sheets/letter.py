"""A letter, in plain values: who writes, to whom, about what; its PDF fits a window envelope."""

from dataclasses import dataclass


@dataclass(frozen=True)
class LetterSheet:
    """All that stands on a letter. Lines are printed as given; `recipient` has the name first, then the address."""

    sender: tuple[str, ...]
    recipient: tuple[str, ...]
    dated: str
    subject: str
    body: str
    signature: tuple[str, ...] = ()
    notice: str = ""
    fictional: bool = False


def render_letter(sheet: LetterSheet) -> bytes:
    """The PDF of a letter, on as many A4 pages as it takes."""
    from referent_desk.sheets.letter_pages import letter_pdf  # here: what draws it is not needed to write one

    return letter_pdf(sheet)
