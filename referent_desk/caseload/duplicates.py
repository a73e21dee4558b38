"""Who may already be in this vault: offered with reasons, never merged."""

from collections.abc import Iterator, Mapping, Sequence

from referent_desk.caseload.likeness import SURE, Known, Lookalikes, births_alike, known
from referent_desk.caseload.pairs import first_roots
from referent_desk.caseload.record import day
from referent_desk.domain.canonical import Json
from referent_desk.domain.folding import digits, fold
from referent_desk.domain.text import tr
from referent_desk.vault.database import Connection

_PHONES = (
    "(SELECT group_concat(json_extract(number, '$.typed'), '|') FROM shown_phone"
    " WHERE shown_phone.root = shown_person.root AND shown_phone.live = 1 AND parent_entity = 'Person')"
)
_PEOPLE = (
    "SELECT root, json_extract(name, '$.given'), json_extract(name, '$.family'), json_extract(name, '$.usage'),"
    f" json_extract(birth, '$.date'), json_extract(ine, '$'), {_PHONES} FROM shown_person WHERE live = 1"
)
_NEAR = (
    f"SELECT root, json_extract(birth, '$.date'), json_extract(ine, '$'), {_PHONES} FROM shown_person WHERE live = 1"
)


def lookalikes(connection: Connection) -> Lookalikes:
    """The people of this vault; merged records are one."""
    index = Lookalikes()
    for person in _people(connection, _PEOPLE, ()):
        index.add(person)
    return index


def likely_duplicates(connection: Connection, fields: Mapping[str, Json], phones: Sequence[str]) -> list[str]:
    """One sentence, without any name, if a record of this vault looks like the same person."""
    if duplicate_roots(connection, fields, phones):
        return [tr("caseload", "Un dossier de ce poste ressemble beaucoup à celui-ci. Vérifiez avant de continuer.")]
    return []


def duplicate_roots(connection: Connection, fields: Mapping[str, Json], phones: Sequence[str]) -> list[str]:
    """The roots of the persons who are most likely the same, surest first."""
    asked = of_fields(fields, phones)
    # Nobody is that likely without the same INE, the same telephone, or two of the three parts of a birth date.
    near = [
        row[0]
        for row in connection.execute(_NEAR).fetchall()
        if births_alike(asked.birth, day(row[1] or "")) not in (None, "other_birth")
        or (asked.ine and fold(row[2] or "").replace(" ", "") == asked.ine)
        or any(digits(phone or "") in asked.phones for phone in (row[3] or "").split("|"))
    ]
    index = Lookalikes()
    for root in near:
        for person in _people(connection, f"{_PEOPLE} AND root = ?", (root,)):
            index.add(person)
    return [alike.root for alike in index.find(asked, limit=50) if alike.score >= SURE]


def same_ine(connection: Connection, root: str, ine: str) -> list[str]:
    """The other records of this vault that bear this INE, merged ones being one; none for an empty one."""
    wanted = fold(ine).replace(" ", "")
    if not wanted:
        return []
    shown = first_roots(connection)
    rows = connection.execute(
        "SELECT root, json_extract(ine, '$') FROM shown_person WHERE live = 1 AND ine IS NOT NULL"
    ).fetchall()
    found = [shown.get(row[0], row[0]) for row in rows if fold(str(row[1] or "")).replace(" ", "") == wanted]
    return sorted({other for other in found if other != shown.get(root, root)})


def of_fields(fields: Mapping[str, Json], phones: Sequence[str]) -> Known:
    """What is compared, out of the registry's fields."""

    def part(whole: str, name: str) -> str:
        group = fields.get(whole)
        found = group.get(name) if isinstance(group, dict) else None
        return found if isinstance(found, str) else ""

    return known(
        part("name", "given"),
        part("name", "family"),
        part("name", "usage"),
        day(part("birth", "date")),
        phones,
        str(fields.get("ine") or ""),
    )


def _people(connection: Connection, select: str, values: tuple[str, ...]) -> Iterator[Known]:
    shown = first_roots(connection)
    for root, given, family, usage, birth, ine, phones in connection.execute(select, values).fetchall():
        yield known(
            given or "",
            family or "",
            usage or "",
            day(birth or ""),
            (phones or "").split("|"),
            ine or "",
            shown.get(root, root),
        )
