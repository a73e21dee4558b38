"""The balance of an outreach session on paper, in plain values: what was counted; who passed only if it was asked."""

from dataclasses import dataclass


@dataclass(frozen=True)
class OutreachSheet:
    """`counts` are sentences without a name; `people` lines of names, empty unless somebody asked for them."""

    place: str
    when: str
    counts: tuple[str, ...]
    people: tuple[tuple[str, str, str], ...] = ()
    """Hour, name, what is known: "15:42", "Inès Valombre", "17 ans, Vierzon. RDV lun. 19"."""
    fictional: bool = False


def render_outreach(sheet: OutreachSheet) -> bytes:
    """The PDF of a balance, with room to write under it."""
    from referent_desk.sheets.outreach_pages import outreach_pdf  # here: what draws it is not needed to count

    return outreach_pdf(sheet)
