"""The caseload as a table for a spreadsheet, or as JSON: one line a person, dated, nothing that runs when opened."""

import csv
import io
import json
import secrets
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from referent_desk.caseload.people import PersonRow
from referent_desk.caseload.persons import read_person
from referent_desk.caseload.tracking import DAYS, NameOf, tracking
from referent_desk.domain import codes
from referent_desk.domain.canonical import Json
from referent_desk.domain.text import tr
from referent_desk.reference.schemes import scheme
from referent_desk.vault import durable
from referent_desk.vault.database import Connection
from referent_desk.vault.refusals import Code, disk_errors, refusal

_RUNS = ("=", "+", "-", "@", "\t", "\r", "\n")


def as_lines(connection: Connection, rows: Iterable[PersonRow], name_of: NameOf) -> list[dict[str, Json]]:
    """One object a person: who they are under the flat names that `person add` reads, then how they are followed.

    `name_of` answers the name of a référent. Nothing private is in it (`tracking`).
    """
    found: list[dict[str, Json]] = []
    for row in rows:
        record = read_person(connection, row.id)
        person = record.person
        if person is None:
            continue
        lines = person.get("address", "lines")
        found.append(
            {
                "id": row.id,
                "family_name": person.text("name", "family"),
                "usage_name": person.text("name", "usage"),
                "given_names": person.text("name", "given"),
                "birth_date": person.text("birth", "date"),
                "sex": person.text("sex"),
                "ine": person.text("ine"),
                "commune": row.commune,
                "commune_code": person.text("address", "commune_code"),
                "postcode": person.text("address", "postcode"),
                "address_lines": lines if isinstance(lines, list) else [],
                "phones": [phone.text("number", "typed") for phone in record.of("Phone", person)],
                "email": person.text("email"),
                "state": row.state.value,
                "group": row.group.value,
                "last_contact": row.last_contact.isoformat() if row.last_contact else "",
                "steps_done": row.steps_done,
                "steps_total": row.steps_total,
                **tracking(record, row, name_of),
            }
        )
    return found


def to_json(lines: list[dict[str, Json]], today: date) -> bytes:
    """The whole as JSON."""
    document = {"exported": today.isoformat(), "persons": lines}
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def to_csv(lines: list[dict[str, Json]]) -> bytes:
    """The whole as a French spreadsheet opens it: semicolons, UTF-8 with its mark, French titles and dates."""
    titles = _titles()
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(titles.values())
    for line in lines:
        writer.writerow([safe_cell(_shown(name, line[name])) for name in titles])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def safe_cell(text: str) -> str:
    """A cell that a spreadsheet takes for text, whatever it begins with (CSV injection, OWASP)."""
    return f"'{text}" if text.startswith(_RUNS) else text


def save_new(data: bytes, path: Path) -> None:
    """Write a file whole or not at all, and over nothing. Refuses `exists`, `disk_full`, `no_access`."""
    path = path.absolute()
    with disk_errors():
        if path.exists():
            raise refusal(Code.EXISTS)
        work = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
        try:
            durable.write_synced(work, data)
            durable.put_in_place(work, path)
        finally:
            work.unlink(missing_ok=True)


_LABELS = {
    "barriers": codes.THEME,
    "diploma": codes.DIPLOMA,
    "guardian_link": codes.GUARDIAN_LINK,
    "origin": codes.ORIGIN,
    "travel_means": codes.MEANS,
}


def _shown(name: str, value: Json) -> str:
    if name == "outcome" and value:
        known = scheme(str(value))
        return known.label if known else str(value)
    table = dict(_LABELS.get(name, {}))
    if isinstance(value, list):
        return ", ".join(codes.label(table, str(item)) if table else str(item) for item in value)
    if name in ("birth_date", "last_contact") or name in DAYS:
        return "/".join(reversed(str(value).split("-")))
    return codes.label(table, str(value)) if table and value else str(value)


def _titles() -> dict[str, str]:
    return {
        "family_name": tr("exporting", "Nom"),
        "usage_name": tr("exporting", "Nom d’usage"),
        "given_names": tr("exporting", "Prénom"),
        "birth_date": tr("exporting", "Date de naissance"),
        "sex": tr("exporting", "Sexe"),
        "ine": tr("exporting", "INE"),
        "commune": tr("exporting", "Commune"),
        "postcode": tr("exporting", "Code postal"),
        "address_lines": tr("exporting", "Adresse"),
        "phones": tr("exporting", "Téléphone"),
        "email": tr("exporting", "Courriel"),
        "state": tr("exporting", "Où en est-on"),
        "last_contact": tr("exporting", "Dernier contact"),
        "steps_done": tr("exporting", "Étapes faites"),
        "steps_total": tr("exporting", "Étapes au plan"),
        "next": tr("exporting", "Et maintenant"),
        "next_due": tr("exporting", "Pour le"),
        "plan": tr("exporting", "Objectif du plan"),
        "plan_agreed": tr("exporting", "Plan validé le"),
        "aims": tr("exporting", "Projets"),
        "barriers": tr("exporting", "Ce qui freine"),
        "outcome": tr("exporting", "Solution"),
        "outcome_where": tr("exporting", "Solution, où"),
        "outcome_start": tr("exporting", "Solution, début"),
        "outcome_end": tr("exporting", "Solution, fin"),
        "outcome_broken": tr("exporting", "Solution, rompue le"),
        "school": tr("exporting", "Dernier établissement"),
        "school_uai": tr("exporting", "UAI"),
        "class": tr("exporting", "Dernière classe"),
        "left": tr("exporting", "Quittée en"),
        "left_reason": tr("exporting", "Pourquoi"),
        "diploma": tr("exporting", "Dernier diplôme"),
        "diploma_year": tr("exporting", "Année du diplôme"),
        "guardian": tr("exporting", "Représentant légal"),
        "guardian_link": tr("exporting", "Représentant, lien"),
        "guardian_phones": tr("exporting", "Représentant, numéro"),
        "travel_means": tr("exporting", "Se déplace"),
        "travel_minutes": tr("exporting", "Minutes au plus"),
        "opened": tr("exporting", "Suivi depuis le"),
        "origin": tr("exporting", "Arrivé par"),
        "sent_by": tr("exporting", "Adressé par"),
        "referent": tr("exporting", "Référent"),
        "tags": tr("exporting", "Étiquettes"),
        "id": tr("exporting", "Numéro de dossier"),
    }
