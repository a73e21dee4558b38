"""What hangs on an organisation: contacts, labels, workshops; their fields out of what is typed."""

from collections.abc import Iterable, Mapping

from referent_desk.caseload.log import Log
from referent_desk.caseload.refusals import CaseloadRefusal
from referent_desk.caseload.shared_fields import Values, text_part, write_changed
from referent_desk.domain.canonical import Json
from referent_desk.domain.text import tr

_CONTACT = ("name", "role", "phone", "email")


def contacts_of(given: Json) -> list[Values]:
    """The contacts that a file gives, as fields. Raises CaseloadRefusal `bad_contacts`."""
    found = []
    for item in given if isinstance(given, list) else [given] if given else []:
        if not isinstance(item, dict) or not all(name in _CONTACT and isinstance(item[name], str) for name in item):
            text = tr("organisations", "Les contacts sont une liste de fiches\u00a0: name, role, phone, email.")
            raise CaseloadRefusal("bad_contacts", text)
        found.append(contact_fields(**{name: str(value) for name, value in item.items()}))
    return found


def contact_fields(name: str = "", role: str = "", phone: str = "", email: str = "") -> Values:
    """The fields of a `Contact`, as they are written."""
    return {"name": text_part(name), "role": text_part(role), "phone": text_part(phone), "email": text_part(email)}


def label_fields(name: str, start: str = "", end: str = "") -> Values:
    """The fields of a `Label`."""
    return {"name": text_part(name), "period": _period(start=start, end=end)}


def workshop_fields(
    title: str,
    trades: Iterable[str] = (),
    places: int | None = None,
    note: str = "",
    start: str = "",
    end: str = "",
    pace: str = "",
    where: Mapping[str, Json] | None = None,
) -> Values:
    """The fields of a `Workshop`: trades are ROME codes, days are "2026-09-01".

    `where` is an address of its own: `lines` (a list), `postcode`, `commune_code`; what is empty is left out.
    """
    hosts: dict[str, Json] = {}
    codes: list[Json] = [code.strip().upper() for code in trades if code.strip()]
    if codes:
        hosts["trades"] = codes
    if places is not None:
        hosts["places"] = places
    if note.strip():
        hosts["note"] = note.strip()
    place: dict[str, Json] = {name: value for name, value in (where or {}).items() if value}
    return {
        "title": text_part(title),
        "hosts": hosts or None,
        "open": _period(start=start, end=end, pace=pace),
        "where": place or None,
    }


def save_part(log: Log, root: str, entity: str, key: str | None, values: Values) -> str:
    """Add or change a `Contact`, a `Label` or a `Workshop` of an organisation; answers its key.

    Raises CaseloadRefusal `empty` where nothing would be kept, `bad_value`.
    """
    if not any(value is not None for value in values.values()):
        raise CaseloadRefusal("empty", tr("organisations", "Il n’y a encore rien à garder."))
    if key is not None:
        write_changed(log, root, entity, key, values)
        return key
    with log.act() as act:
        return act.add(root, entity, ("Organisation", root), **values)


def _period(**parts: str) -> Json:
    return {name: value.strip() for name, value in parts.items() if value.strip()} or None
