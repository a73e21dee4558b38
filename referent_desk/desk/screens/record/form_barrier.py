"""The fields of one barrier, beyond its theme: words, weight, who says so, since when, how lifted, on the sheet."""

from collections.abc import Sequence

from referent_desk.caseload.record import Record
from referent_desk.desk.screens.record.form_places import Place, Spec
from referent_desk.desk.screens.record.situation import stage_of
from referent_desk.domain import codes
from referent_desk.domain.text import tr


def barrier_places(found: Record, key: str, wordings: Sequence[str], *, closed: bool) -> list[Place]:
    """The fields of the barrier of this key; none once it is gone. `closed`: only these wordings may be chosen."""
    barrier = next((item for item in found.of("Barrier") if item.key == key), None)
    if barrier is None:
        return []
    words = Spec("label", "barrier", tr("form", "En quelques mots"), "Barrier", "label", wide=True)
    if closed:
        table = {text: text for text in (*wordings, barrier.text("label")) if text}
        words = Spec("label", "barrier", tr("form", "En quelques mots"), "Barrier", "label", "", "choice", table, True)
    off = barrier.text("theme") in codes.RESTRICTED_THEMES
    note = tr("form", "Santé, justice, suivi social\u00a0: à cocher seulement avec son accord.") if off else ""
    specs = [
        words,
        Spec("weight", "barrier", tr("form", "Poids"), "Barrier", "weight", "", "rank", _weights()),
        Spec("source", "barrier", tr("form", "Qui le dit"), "Barrier", "source", "", "choice", codes.BARRIER_SOURCE),
        Spec("since", "barrier", tr("form", "Depuis"), "Barrier", "since", "", "partial"),
    ]
    stage = stage_of(barrier)
    if stage == "under_way":
        specs.append(Spec("how", "barrier", tr("form", "Ce qui est fait"), "Barrier", "under_way", "how", wide=True))
    elif stage == "lifted":
        specs.append(Spec("how", "barrier", tr("form", "Comment il a été levé"), "Barrier", "lifted", "how", wide=True))
    on_sheet = tr("form", "Sur la fiche de parcours")
    specs.append(Spec("on_sheet", "barrier", on_sheet, "Barrier", "on_sheet", "", "flag", wide=True, note=note))
    return [Place(spec, barrier, ("Person", found.root)) for spec in specs]


def _weights() -> dict[str, str]:
    return {
        "0": tr("form", "Sans gêne"),
        "1": tr("form", "À surveiller"),
        "2": tr("form", "Gênant"),
        "3": tr("form", "Bloquant"),
    }
