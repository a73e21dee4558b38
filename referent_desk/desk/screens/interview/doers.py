"""Who may do something: the référent, the young person, the family, those met along the plan; and how they are called.

The registry keeps names as the young person says them ("Ma mère"), because the sheet is theirs.
"""

from dataclasses import dataclass

from referent_desk.caseload.heads import Thing
from referent_desk.caseload.record import Record
from referent_desk.desk.screens import words
from referent_desk.domain.canonical import Json
from referent_desk.domain.folding import fold
from referent_desk.domain.text import tr

_HERS = {"ma ": "Sa ", "mon ": "Son ", "mes ": "Ses "}
_YOURS = {"ma ": "Ta ", "mon ": "Ton ", "mes ": "Tes "}
_MOST_PARTNERS = 8


@dataclass(frozen=True, slots=True)
class Doer:
    """`kind` and `name` as in the registry, `words` as this screen says them, `called` the folded ways to type them."""

    kind: str
    name: str
    words: str
    called: tuple[str, ...] = ()

    def value(self) -> dict[str, Json]:
        """As `Task.who` and `Decision.who` keep it."""
        return {"kind": self.kind, "name": self.name} if self.name else {"kind": self.kind}


def doers(found: Record, referent: str) -> tuple[Doer, ...]:
    """Everyone who may be named on a typed line, the référent first; `referent` is their name."""
    given = found.person.text("name", "given") if found.person else ""
    own = _called("moi", "je", "vous", "referent", "referente", referent, *referent.split(" ")[:1])
    theirs = _called(given, words.person_name(found), "elle", "lui", "il", "le jeune", "la jeune")
    listed = [Doer("referent", "", tr("interview", "Vous"), own), Doer("person", "", given, theirs)]
    return (*listed, *_family(found), *_partners(found))


def who_words(value: Json, found: Record, *, to_person: bool = False) -> str:
    """Who does it, as the référent reads it ("Sa mère"), or as the young person does ("Ta mère")."""
    kind, name = _parts(value)
    if kind == "referent":
        return name or tr("interview", "Vous")
    if kind == "person":
        given = found.person.text("name", "given") if found.person else ""
        return tr("interview", "Toi") if to_person else given
    if kind == "guardian" and not name:
        guardians = found.of("Guardian")
        name = _mine(guardians[0]) if guardians else tr("interview", "Ma famille")
    return turned(name, to_person=to_person) or tr("interview", "Quelqu’un d’autre")


def turned(name: str, *, to_person: bool = False) -> str:
    """ "Ma mère" as somebody else says it: "Sa mère", or "Ta mère" to the young person."""
    for start, other in (_YOURS if to_person else _HERS).items():
        if name.lower().startswith(start):
            return other + name[len(start) :]
    return name


def _parts(value: Json) -> tuple[str, str]:
    if not isinstance(value, dict):
        return "", ""
    return str(value.get("kind") or ""), str(value.get("name") or "")


def _family(found: Record) -> list[Doer]:
    guardians = found.of("Guardian")
    listed = []
    for guardian in guardians:
        name, given = _mine(guardian), guardian.text("name", "given")
        called = _called(name, turned(name), given, f"{given} {guardian.text('name', 'family')}", *_short(guardian))
        listed.append(Doer("guardian", name, turned(name), called))
    known = {name for doer in listed for name in doer.called}
    for name, others in ((tr("interview", "Ma mère"), ("maman",)), (tr("interview", "Mon père"), ("papa",)),
                         (tr("interview", "Mes parents"), ("famille", "sa famille"))):  # fmt: skip
        if fold(name) not in known:
            listed.append(Doer("guardian", name, turned(name), _called(name, turned(name), *others)))
    return listed


def _mine(guardian: Thing) -> str:
    return {
        "mother": tr("interview", "Ma mère"),
        "father": tr("interview", "Mon père"),
        "guardian": tr("interview", "Mon tuteur"),
    }.get(guardian.text("link"), guardian.text("name", "given") or tr("interview", "Mon représentant"))


def _short(guardian: Thing) -> tuple[str, ...]:
    return {"mother": ("mere", "la mere", "maman"), "father": ("pere", "le pere", "papa")}.get(
        guardian.text("link"), ()
    )


def _partners(found: Record) -> list[Doer]:
    names: list[str] = []
    for step in found.steps():
        name = step.text("where", "provider")
        if name and name not in names:
            names.append(name)
    return [Doer("partner", name, name, _called(name)) for name in names[:_MOST_PARTNERS]]


def _called(*names: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(folded for name in names if (folded := fold(name))))
