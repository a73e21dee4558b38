"""Why a sheet is not made."""

from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr

MAX_PAGES = 12
"""A pathway sheet of more pages is a mistake, or an attack; nobody takes it home."""


class SheetRefusal(Refusal):
    """Codes: `nothing_to_print`, `no_name`, `too_long`, `unreadable` (a preview of what is no PDF)."""


def no_name() -> SheetRefusal:
    return SheetRefusal(
        "no_name", tr("sheets", "Cette fiche n’a pas de nom. Notez au moins un prénom, puis recommencez.")
    )


def nothing_to_print() -> SheetRefusal:
    return SheetRefusal(
        "nothing_to_print",
        tr(
            "sheets",
            "Il n’y a rien à imprimer sur cette fiche. Notez un projet, une étape ou une action, ou cochez une "
            "partie de la fiche, puis recommencez.",
        ),
    )


def too_long() -> SheetRefusal:
    return SheetRefusal(
        "too_long",
        tr(
            "sheets",
            "Cette fiche ferait plus de {n} pages. Raccourcissez les textes ou décochez des parties, puis "
            "recommencez. Rien n’est perdu.",
        ).format(n=MAX_PAGES),
    )


def unreadable() -> SheetRefusal:
    return SheetRefusal("unreadable", tr("sheets", "Cet aperçu ne peut pas être montré. Préparez la fiche à nouveau."))
