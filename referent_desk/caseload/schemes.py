"""Local schemes written by hand: an E2C here, an ATA there. Shared roots, with their rules as data.

A scheme starts from the template of its kind, and bears the day when somebody verified it at the place itself.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from referent_desk.caseload.heads import Thing
from referent_desk.caseload.log import Log, new_key
from referent_desk.caseload.organisations import Organisation
from referent_desk.caseload.projection import read_entity, read_root
from referent_desk.caseload.record import record
from referent_desk.caseload.refusals import CaseloadRefusal, bad_value
from referent_desk.caseload.shared_fields import Values, write_changed
from referent_desk.domain.canonical import Json
from referent_desk.domain.fields import decode
from referent_desk.domain.folding import fold
from referent_desk.domain.plain_text import clean
from referent_desk.domain.text import tr
from referent_desk.domain.values import BadValue
from referent_desk.reference.prescribers import prescribed_by
from referent_desk.reference.scheme_templates import level_words, status_words, template
from referent_desk.vault.database import Connection

STALE_AFTER = 365
"""Days after which what was verified is asked again."""

_OLDEST = 99


@dataclass(frozen=True, slots=True)
class Rules:
    """Who may enter; None and empty: no rule. `level_max` is the highest diploma taken, "0" for none.

    `prescribers` (codes of `reference.prescribers`) may send somebody there; empty, as is usual for its kind.
    """

    age_min: int | None = None
    age_max: int | None = None
    rqth_age_max: int | None = None
    statuses: tuple[str, ...] = ()
    level_max: str = ""
    departments: tuple[str, ...] = ()
    counts: bool | None = None
    boarding: bool | None = None
    paid: str = ""
    prescribers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LocalScheme:
    """A scheme as it stands. `organisation` is the root of who runs it, empty if not said."""

    root: str
    code: str
    name: str
    rules: Rules = field(default_factory=Rules)
    checked_on: str = ""
    checked_by: str = ""
    about: str = ""
    organisation: str = ""
    contested: bool = False

    def is_stale(self, today: date) -> bool:
        """Whether nobody verified it for a year."""
        return not self.checked_on or (today - date.fromisoformat(self.checked_on)).days > STALE_AFTER


def local_schemes(connection: Connection) -> tuple[LocalScheme, ...]:
    """Every scheme, by name."""
    held = [thing for thing in read_entity(connection, "Scheme") if thing.live and thing.key == thing.root]
    return tuple(sorted(map(_read, held), key=lambda one: (fold(one.name), one.root)))


def schemes_named(
    schemes: Iterable[LocalScheme], organisations: Mapping[str, Organisation], words: str
) -> list[LocalScheme]:
    """Those whose name, kind, presentation or organisation hold all the words."""
    wanted = fold(words).split()
    found = []
    for one in schemes:
        kind, by = template(one.code), organisations.get(one.organisation)
        text = fold(f"{one.name} {one.code} {kind.label if kind else ''} {one.about} {by.name if by else ''}")
        if all(word in text for word in wanted):
            found.append(one)
    return found


def local_scheme(connection: Connection, root: str) -> LocalScheme:
    """One of them. Raises CaseloadRefusal `no_such_scheme`."""
    held = record(root, read_root(connection, root))
    found = next((thing for thing in held.things if thing.entity == "Scheme"), None)
    if found is None:
        raise CaseloadRefusal("no_such_scheme", tr("schemes", "Aucun dispositif ne porte ce numéro ici."))
    return _read(found)


def usual_rules(code: str) -> Rules:
    """The rules that a form starts from for a kind of scheme."""
    usual = template(code)
    if usual is None:
        return Rules()
    return Rules(
        age_min=usual.age_min,
        age_max=usual.age_max,
        rqth_age_max=usual.rqth_age_max,
        statuses=usual.statuses,
        level_max=usual.level_max,
        counts=usual.counts,
        boarding=usual.boarding,
        paid=usual.paid,
        prescribers=usual.prescribers,
    )


def save_scheme(log: Log, scheme: LocalScheme) -> str:
    """Add a scheme (its root empty), or write what changed of one; answers its root.

    Raises CaseloadRefusal `no_name`, `bad_ages`, `bad_departments`, `bad_value`, `contested`.
    """
    if not clean(scheme.name):
        raise CaseloadRefusal("no_name", tr("schemes", "Il manque le nom du dispositif."))
    if wrong := rules_problem(scheme.rules):
        raise CaseloadRefusal(*wrong)
    values = _fields(scheme)
    if scheme.root:
        write_changed(log, scheme.root, "Scheme", scheme.root, values)
        return scheme.root
    root = new_key()
    with log.act() as act:
        return act.add(root, "Scheme", None, **values)


def rules_problem(rules: Rules) -> tuple[str, str] | None:
    """What is wrong in the rules: a code and a sentence; None if they may be kept."""
    ages = [age for age in (rules.age_min, rules.age_max, rules.rqth_age_max) if age is not None]
    if any(not 0 <= age <= _OLDEST for age in ages):
        return "bad_ages", tr("schemes", "Un âge est entre 0 et 99 ans.")
    if rules.age_min is not None and rules.age_max is not None and rules.age_min > rules.age_max:
        return "bad_ages", tr("schemes", "L’âge le plus bas dépasse l’âge le plus haut.")
    if any(not _is_department(one) for one in rules.departments):
        return "bad_departments", tr("schemes", "Un département s’écrit par son numéro. Exemple\u00a0: 18")
    return None


def add_typed(log: Log, typed: Mapping[str, Json], today: date) -> str:
    """Add a scheme from flat keys, over the template of its `code`; answers its root.

    Keys: code, name, about, organisation, departments (list), age_min, age_max, rqth_age_max, statuses (list),
    level_max, counts_for_obligation, boarding, paid, prescribers (list), checked_on (today if not said), checked_by.
    Raises CaseloadRefusal: `unknown_key`, `bad_code`, and as `save_scheme`.
    """
    known = {"code", "name", "about", "organisation", "checked_on", "checked_by", *_RULES}
    for name in typed:
        if name not in known:
            text = tr("caseload", "«\u00a0{key}\u00a0» n’est pas une rubrique connue. Rien n’a été écrit.")
            raise CaseloadRefusal("unknown_key", text.format(key=clean(str(name))[:40]))
    code = str(typed.get("code") or "").strip()
    if template(code) is None:
        raise CaseloadRefusal("bad_code", tr("schemes", "Ce genre de dispositif n’est pas dans la table."))
    typed_rules: dict[str, Json] = {name: value for name, value in typed.items() if name in _RULES}
    try:
        decode("Scheme", "rules", typed_rules)
    except BadValue as bad:
        raise bad_value(f"rules.{bad.path}", bad.reason) from None
    rules = rules_of({**rules_json(usual_rules(code)), **typed_rules})
    usual = template(code)
    made = LocalScheme(
        root="",
        code=code,
        name=str(typed.get("name") or (usual.label if usual else "")),
        rules=rules,
        checked_on=str(typed.get("checked_on") or today.isoformat()),
        checked_by=str(typed.get("checked_by") or ""),
        about=str(typed.get("about") or (usual.about if usual else "")),
        organisation=str(typed.get("organisation") or ""),
    )
    return save_scheme(log, made)


_RULES = (
    "age_min",
    "age_max",
    "rqth_age_max",
    "statuses",
    "level_max",
    "departments",
    "counts_for_obligation",
    "boarding",
    "paid",
    "prescribers",
)


def rules_json(rules: Rules) -> dict[str, Json]:
    """The rules as the registry keeps them; what says nothing is left out."""
    made: dict[str, Json] = {
        "age_min": rules.age_min,
        "age_max": rules.age_max,
        "rqth_age_max": rules.rqth_age_max,
        "statuses": list(rules.statuses) or None,
        "level_max": rules.level_max or None,
        "departments": list(rules.departments) or None,
        "counts_for_obligation": rules.counts,
        "boarding": rules.boarding,
        "paid": rules.paid or None,
        "prescribers": list(rules.prescribers) or None,
    }
    return {name: value for name, value in made.items() if value is not None}


def rules_of(held: Mapping[str, Json]) -> Rules:
    """The rules out of a kept value; what has another form counts as not said."""

    def whole(name: str) -> int | None:
        value = held.get(name)
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    def texts(name: str) -> tuple[str, ...]:
        value = held.get(name)
        return tuple(str(item) for item in value) if isinstance(value, list) else ()

    def flag(name: str) -> bool | None:
        value = held.get(name)
        return value if isinstance(value, bool) else None

    return Rules(
        age_min=whole("age_min"),
        age_max=whole("age_max"),
        rqth_age_max=whole("rqth_age_max"),
        statuses=texts("statuses"),
        level_max=str(held.get("level_max") or ""),
        departments=texts("departments"),
        counts=flag("counts_for_obligation"),
        boarding=flag("boarding"),
        paid=str(held.get("paid") or ""),
        prescribers=texts("prescribers"),
    )


def rule_words(rules: Rules) -> tuple[str, ...]:
    """The rules as short words, in the order in which one asks: what chips and lines show."""
    found = []
    if ages := _ages(rules):
        found.append(ages)
    if rules.level_max:
        found.append(level_words(rules.level_max))
    if rules.statuses:
        found.append(_either([status_words(one) for one in rules.statuses]))
    if rules.departments:
        n = len(rules.departments)
        words = tr("schemes", "département {list}|départements {list}", n)
        found.append(words.format(list=", ".join(rules.departments)))
    if rules.boarding:
        found.append(tr("schemes", "internat"))
    if rules.paid:
        found.append(rules.paid)
    if rules.prescribers:
        found.append(prescribed_by(rules.prescribers))
    if rules.counts is False:
        found.append(tr("schemes", "ne suffit pas pour l’obligation de formation"))
    return tuple(found)


def _ages(rules: Rules) -> str:
    if rules.age_min is not None and rules.age_max is not None:
        text = tr("schemes", "de {low} à {high} ans").format(low=rules.age_min, high=rules.age_max)
    elif rules.age_min is not None:
        text = tr("schemes", "dès {low} ans").format(low=rules.age_min)
    elif rules.age_max is not None:
        text = tr("schemes", "jusqu’à {high} ans").format(high=rules.age_max)
    else:
        return ""
    if rules.rqth_age_max == _OLDEST:
        return text + tr("schemes", ", sans limite avec une reconnaissance de handicap")
    if rules.rqth_age_max is not None:
        return text + tr("schemes", ", {high} avec une reconnaissance de handicap").format(high=rules.rqth_age_max)
    return text


def _either(words: list[str]) -> str:
    first, last = ", ".join(words[:-1]), words[-1]
    return tr("schemes", "{first} ou {last}").format(first=first, last=last) if first else last


def _is_department(text: str) -> bool:
    return len(text) in (2, 3) and (text.isdigit() or text in ("2A", "2B"))


def _fields(scheme: LocalScheme) -> Values:
    checked = {"date": scheme.checked_on, "by": clean(scheme.checked_by)}
    values: Values = {name: getattr(scheme, name) or None for name in ("code", "organisation")}
    values["name"] = clean(scheme.name)
    values["about"] = clean(scheme.about, long=True) or None
    values["rules"] = rules_json(scheme.rules) or None
    values["checked"] = {name: value for name, value in checked.items() if value} or None
    return values


def _read(thing: Thing) -> LocalScheme:
    rules = thing.get("rules")
    return LocalScheme(
        root=thing.root,
        code=thing.text("code"),
        name=thing.text("name"),
        rules=rules_of(rules) if isinstance(rules, dict) else Rules(),
        checked_on=thing.text("checked", "date"),
        checked_by=thing.text("checked", "by"),
        about=thing.text("about"),
        organisation=thing.text("organisation"),
        contested=bool(thing.contested),
    )
