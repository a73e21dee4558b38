"""How the caseload says no."""

from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr


class CaseloadRefusal(Refusal):
    """A change that can't be recorded: `bad_value`, `entry_written`, `no_such_person`, `new_values`, `contested`."""


def bad_value(field: str, reason: str) -> CaseloadRefusal:
    """A value that the registry does not allow: the field is named, the value never. `reason` is that of BadValue."""
    text = tr(
        "caseload", "La valeur de «\u00a0{field}\u00a0» ne peut pas être gardée\u00a0: {reason}. Rien n’a été écrit."
    )
    return CaseloadRefusal("bad_value", text.format(field=field, reason=_reasons().get(reason, reason)))


def _reasons() -> dict[str, str]:
    return {
        "not a text": tr("caseload", "ce n’est pas un texte"),
        "forbidden character": tr("caseload", "elle contient un caractère interdit"),
        "forbidden text": tr("caseload", "elle contient un caractère interdit"),
        "too long": tr("caseload", "elle est trop longue"),
        "not of this form": tr("caseload", "elle n’a pas la bonne forme"),
        "not a whole number": tr("caseload", "ce n’est pas un nombre entier"),
        "no decimal number": tr("caseload", "ce n’est pas un nombre entier"),
        "out of bounds": tr("caseload", "ce nombre est trop petit ou trop grand"),
        "not true or false": tr("caseload", "c’est oui ou non (true ou false)"),
        "not a date": tr("caseload", "cette date n’existe pas, ou ne s’écrit pas comme 2026-10-13"),
        "not a time": tr("caseload", "cette heure ne s’écrit pas comme 2026-10-13T10:04+02:00"),
        "not a code": tr("caseload", "ce n’est pas un code"),
        "unknown code": tr("caseload", "ce code n’est pas dans la liste"),
        "not a group": tr("caseload", "c’est un ensemble de rubriques, entre accolades"),
        "unknown part": tr("caseload", "une de ses rubriques n’est pas connue"),
        "missing": tr("caseload", "elle manque"),
        "not a list": tr("caseload", "c’est une liste, entre crochets"),
        "too many": tr("caseload", "la liste est trop longue"),
        "too deep": tr("caseload", "elle est trop imbriquée"),
        "unknown": tr("caseload", "cette rubrique n’est pas connue"),
    }
