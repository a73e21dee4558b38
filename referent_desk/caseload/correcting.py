"""Correcting what was noted wrong: a new entry that names the first, which stays readable and counts no more."""

from collections.abc import Mapping

from referent_desk.caseload.heads import Thing
from referent_desk.caseload.interviews import tidy_entry
from referent_desk.caseload.log import Log
from referent_desk.caseload.persons import read_person
from referent_desk.caseload.record import CORRECTED, Record
from referent_desk.caseload.refusals import CaseloadRefusal
from referent_desk.domain.canonical import Json, canonical
from referent_desk.domain.text import tr


def correctable(found: Record, key: str) -> Thing | None:
    """The interview or contact of a key, where nothing corrects it yet."""
    return next((thing for kind in sorted(CORRECTED) for thing in found.of(kind) if thing.key == key), None)


def correct(log: Log, root: str, key: str, entry: Mapping[str, Json]) -> str:
    """Record the entry as it should have been, in the episode of the first; answers its key.

    `entry` has all the parts. Raises CaseloadRefusal `gone` where the first was corrected or deleted meanwhile,
    `unchanged`, `bad_value`.
    """
    first = correctable(read_person(log.connection, root), key)
    if first is None or first.parent is None:
        text = tr("caseload", "Cette note a été corrigée ou retirée entre-temps. Rien n’a été écrit.")
        raise CaseloadRefusal("gone", text)
    before = first.get("entry")
    tidy = {**tidy_entry({name: value for name, value in entry.items() if name != "corrects"}), "corrects": key}
    former = {**before, "corrects": key} if isinstance(before, dict) else {}
    if canonical(tidy) == canonical(former):
        raise CaseloadRefusal("unchanged", tr("caseload", "Rien n’a changé dans cette note. Rien n’a été écrit."))
    with log.act() as act:
        return act.add(first.root, first.entity, first.parent, entry=tidy)
