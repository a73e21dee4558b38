"""Any value of the registry as French words, for two people's versions side by side; nothing is left out of sight."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime

from referent_desk.domain import codes, french
from referent_desk.domain.canonical import Json
from referent_desk.domain.codes import Table, label
from referent_desk.domain.fields import DELETION, entity, field
from referent_desk.domain.identifiers import is_commune_code
from referent_desk.domain.text import tr
from referent_desk.domain.values import BadValue, Code, Day, Each, Flag, Group, Moment, Open, Text, ValueType, Whole
from referent_desk.reference import communes

_TABLES: Mapping[tuple[str, ...], Table] = {
    tuple(table): table for table in vars(codes).values() if isinstance(table, dict) and table
}


def value_words(kind: str, name: str, value: Json) -> str:
    """The words of a value of a field; "vide" where there is none, the bare texts of a field that is not known."""
    if name == DELETION:
        return tr("exchanges", "Supprimer") if value is True else tr("exchanges", "Garder")
    if value in (None, "", [], {}):
        return tr("exchanges", "vide")
    if (kind, name) == ("Barrier", "weight") and isinstance(value, int):
        return _weight(value)
    whole = _WHOLES.get((kind, name))
    if whole is not None and isinstance(value, dict):
        told = whole(value)
        if told:
            return told
    try:
        return _words(field(kind, name).type, value) or tr("exchanges", "vide")
    except BadValue:
        return _bare(value)


def field_words(kind: str, name: str) -> str:
    """The label of a field: "Courriel"."""
    try:
        return tr("fields", field(kind, name).label)
    except BadValue:
        return name


def kind_words(kind: str) -> str:
    """The label of a kind of thing: "Étape"."""
    try:
        return tr("fields", entity(kind).label)
    except BadValue:
        return kind


def free_text(kind: str, name: str) -> Text | None:
    """The type of a field that holds words of one's own, which two versions may be joined in; None for any other."""
    try:
        found = field(kind, name).type
    except BadValue:
        return None
    return found if isinstance(found, Text) and found.fits is None and found.most >= 80 else None


def _words(kind: ValueType, value: Json) -> str:
    match kind, value:
        case Group(), dict():
            return ", ".join(_parts(kind, value))
        case Each(), list():
            return french.enumeration([_words(kind.item, item) for item in value])
        case Flag(), bool():
            return tr("exchanges", "oui") if value else tr("exchanges", "non")
        case Code(), str():
            return label(_TABLES.get(kind.known, {}), value)
        case Day(), str():
            return _day(value)
        case Moment(), str():
            return _moment(value)
        case Whole(), int():
            return str(value)
        case Text(), str():
            return _commune(value) if kind.fits is is_commune_code else value
        case Open(), dict():
            return str(value.get("title") or "")
    return _bare(value)


def _parts(kind: Group, value: Mapping[str, Json]) -> Iterator[str]:
    known = {part.name: part.type for part in kind.parts}
    for name, item in value.items():
        if item in (None, "", [], {}):
            continue
        words = _words(known[name], item) if name in known else _bare(item)
        if words:
            yield words


def _bare(value: Json) -> str:
    if isinstance(value, dict):
        return ", ".join(_bare(item) for item in value.values())
    if isinstance(value, list):
        return ", ".join(_bare(item) for item in value)
    return "" if value is None else str(value)


def _day(value: str) -> str:
    try:
        if len(value) == 10:
            return french.day_long(date.fromisoformat(value), year=True)
        if len(value) == 7:
            return french.month_of(date.fromisoformat(f"{value}-01"))
    except ValueError:
        return value
    return value


def _moment(value: str) -> str:
    try:
        at = datetime.fromisoformat(value)
    except ValueError:
        return value
    day = french.day_long(at.date(), weekday=True)
    return tr("exchanges", "{day} à {time}").format(day=day, time=french.hour(at.time()))


def _commune(code: str) -> str:
    found = communes.by_code(code)
    return f"{found.name} ({found.department})" if found else code


def _weight(value: int) -> str:
    """How much a barrier weighs, in the words of the field."""
    told = {
        0: tr("exchanges", "sans gêne"),
        1: tr("exchanges", "à surveiller"),
        2: tr("exchanges", "gênant"),
        3: tr("exchanges", "bloquant"),
    }
    return told.get(value, str(value))


def _span(value: Mapping[str, Json]) -> str:
    """ "du 16 au 27 novembre 2026", then what else is said."""
    start, end = str(value.get("start") or ""), str(value.get("end") or "")
    try:
        told = french.interval(date.fromisoformat(start) if start else None, date.fromisoformat(end) if end else None)
    except ValueError:
        told = ", ".join(_day(part) for part in (start, end) if part)
    hours = value.get("hours")
    more = [str(value["pace"])] if value.get("pace") else []
    if isinstance(hours, int):
        more.append(tr("exchanges", "{n}\u00a0h").format(n=hours))
    return ", ".join(part for part in (told, *more) if part)


def _appointment(value: Mapping[str, Json]) -> str:
    told = _moment(str(value.get("start") or ""))
    minutes = value.get("minutes")
    if not isinstance(minutes, int):
        return told
    return tr("exchanges", "{day}, {length}").format(day=told, length=french.duration(minutes))


def _name(value: Mapping[str, Json]) -> str:
    family = str(value.get("usage") or value.get("family") or "")
    told = f"{value.get('given') or ''} {family}".strip()
    if value.get("usage") and value.get("family"):
        return tr("exchanges", "{name} (nom de famille\u00a0: {family})").format(name=told, family=value["family"])
    return told


def _address(value: Mapping[str, Json]) -> str:
    lines = value.get("lines")
    street = ", ".join(str(line) for line in lines) if isinstance(lines, list) else ""
    code = value.get("commune_code")
    found = communes.by_code(str(code)) if code else None
    town = f"{value.get('postcode') or ''} {found.name if found else code or ''}".strip()
    return ", ".join(part for part in (street, town) if part)


def _around(value: Mapping[str, Json]) -> str:
    """Somebody around the person, without the keys that only the directory reads."""
    told = [str(value.get(part) or "") for part in ("name", "role", "label", "phone")]
    if value.get("may_know"):
        told.append(tr("exchanges", "peut savoir\u00a0: {what}").format(what=value["may_know"]))
    return ", ".join(part for part in told if part)


def _outcome_period(value: Mapping[str, Json]) -> str:
    told = {
        "start": tr("exchanges", "début le {day}"),
        "planned_end": tr("exchanges", "fin prévue le {day}"),
        "end": tr("exchanges", "finie le {day}"),
    }
    return ", ".join(words.format(day=_day(str(value[part]))) for part, words in told.items() if value.get(part))


def _solution_place(value: Mapping[str, Json]) -> str:
    return str(value.get("label") or "")


def _done(value: Mapping[str, Json]) -> str:
    day, how = value.get("date"), value.get("how")
    told = tr("exchanges", "le {day}").format(day=_day(str(day))) if day else tr("exchanges", "oui")
    return f"{told}, {how}" if how else told


def _point(value: Mapping[str, Json]) -> str:
    """What a check found; the keys of its steps are nothing to read."""
    return label(codes.PLAN_POINT, str(value.get("kind") or ""))


_WHOLES: Mapping[tuple[str, str], Callable[[Mapping[str, Json]], str]] = {
    ("KeptPoint", "what"): _point,
    ("Person", "name"): _name,
    ("Person", "address"): _address,
    ("Guardian", "name"): _name,
    ("Guardian", "address"): _address,
    ("Organisation", "address"): _address,
    ("Workshop", "where"): _address,
    ("Appointment", "when"): _appointment,
    ("Step", "when"): _span,
    ("Schooling", "period"): _span,
    ("Label", "period"): _span,
    ("Workshop", "open"): _span,
    ("Campaign", "period"): _span,
    ("Link", "around"): _around,
    ("Outcome", "where"): _solution_place,
    ("Outcome", "period"): _outcome_period,
    ("Task", "done"): _done,
    ("Decision", "done"): _done,
    ("Barrier", "lifted"): _done,
    ("Barrier", "under_way"): _done,
}
