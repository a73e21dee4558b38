"""Reference data that a region brings: Formacode, ROME, places of communes, employment zones.

Files are CSV as they circulate (comma, semicolon or tab; UTF-8 or cp1252; columns known by their names); what each
holds is told from its first line. They are kept in the vault's folder `reference/`, one small file per kind, which
replaces the former one whole. What is absent there changes nothing: the tables that the program ships are used.
"""

import csv
import io
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import msgspec

from referent_desk.domain.folding import fold
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr
from referent_desk.reference.communes import use_centres

FOLDER = "reference"
_in_force: dict[str, tuple[Path, int] | None] = {"communes": None}
MOST_BYTES = 64 * 2**20
_MOST_LINES = 300_000
_MOST_CELL = 20_000
Row = Mapping[str, str]
_T = TypeVar("_T")


class ReferenceRefusal(Refusal):
    """A file of reference data that was not taken: `unreadable`, `too_large`, `unknown_table`, `empty_table`."""


class Term(msgspec.Struct, frozen=True, omit_defaults=True):
    """A term of Formacode; neighbours are codes."""

    code: str
    label: str
    synonyms: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    narrower: tuple[str, ...] = ()
    related: tuple[str, ...] = ()


class RomeTrade(msgspec.Struct, frozen=True, omit_defaults=True):
    """A trade of ROME, with the names that people bear in it where the file gives them."""

    code: str
    label: str
    names: tuple[str, ...] = ()


class PlacedCommune(msgspec.Struct, frozen=True, omit_defaults=True):
    """The centre of a commune, in degrees."""

    code: str
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class ImportedTable:
    """What one file brought: `kind` is "formacode", "rome", "communes" or "zones"."""

    path: str
    kind: str
    count: int
    left_out: int


@dataclass(frozen=True, slots=True)
class Reference:
    """All that a region brought; empty where it brought nothing."""

    formacode: tuple[Term, ...] = ()
    rome: tuple[RomeTrade, ...] = ()
    communes: tuple[PlacedCommune, ...] = ()
    zones: Mapping[str, str] = field(default_factory=dict)


def import_reference(folder: Path, path: Path) -> ImportedTable:
    """Read one file into the folder `reference/` of a vault. Raises ReferenceRefusal, the former table untouched."""
    rows = _rows(path)
    columns = set(rows[0]) if rows else set()
    for kind, needed, read in _READERS:
        if needed <= columns:
            found, left_out = read(rows)
            if not found:
                raise ReferenceRefusal(
                    "empty_table", tr("reference", "Ce fichier ne contient aucune ligne utilisable. Rien n’a changé.")
                )
            _write(folder, kind, found)
            return ImportedTable(str(path), kind, len(found), left_out)
    text = tr(
        "reference",
        "Ce fichier n’est ni le Formacode, ni le ROME, ni une liste de communes ou de zones d’emploi\u00a0: "
        "ses colonnes ne sont pas reconnues. Rien n’a changé.",
    )
    raise ReferenceRefusal("unknown_table", text)


def read_reference(folder: Path) -> Reference:
    """What was imported into the folder `reference/` of a vault; a damaged table counts as absent."""
    return Reference(
        formacode=_read(folder, "formacode", tuple[Term, ...]) or (),
        rome=_read(folder, "rome", tuple[RomeTrade, ...]) or (),
        communes=_read(folder, "communes", tuple[PlacedCommune, ...]) or (),
        zones=_read(folder, "zones", dict[str, str]) or {},
    )


def use_imported_centres(folder: Path) -> bool:
    """Put the centres of communes of this folder in force, or those of the table; answers whether that moved any."""
    held = folder / "communes.json"
    state = (held, stamp(held)) if stamp(held) else None
    if state == _in_force.get("communes"):
        return False
    _in_force["communes"] = state
    places = (_read(folder, "communes", tuple[PlacedCommune, ...]) or ()) if state else ()
    use_centres({place.code: (place.lat, place.lon) for place in places})
    return True


def stamp(folder: Path) -> int:
    """What tells one state of the folder from another, at the cost of one look at the disk; 0 when there is none."""
    try:
        return folder.stat().st_mtime_ns
    except OSError:
        return 0


def _rows(path: Path) -> list[Row]:
    """The lines of a CSV, by folded names of columns."""
    try:
        if path.stat().st_size > MOST_BYTES:
            text = tr("reference", "Ce fichier dépasse 64\u00a0Mo\u00a0: ce n’est pas une table de référence.")
            raise ReferenceRefusal("too_large", text)
        data = path.read_bytes()
    except OSError:
        raise _unreadable() from None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    try:
        lines = list(csv.reader(io.StringIO(text.replace("\0", ""), newline=""), delimiter=delimiter))
    except csv.Error:
        raise _unreadable() from None
    if len(lines) > _MOST_LINES:
        raise ReferenceRefusal("too_large", tr("reference", "Ce fichier a trop de lignes. Rien n’a changé."))
    names = [_name(cell) for cell in lines[0]] if lines else []
    return [dict(zip(names, (cell[:_MOST_CELL].strip() for cell in line), strict=False)) for line in lines[1:] if line]


def _unreadable() -> ReferenceRefusal:
    return ReferenceRefusal("unreadable", tr("reference", "Ce fichier n’a pas pu être lu. Rien n’a changé."))


_ALIASES = {
    "code formacode": "code", "libelle": "label", "libelle formacode": "label", "synonymes": "synonyms",
    "generiques": "broader", "generique": "broader", "specifiques": "narrower", "associes": "related",
    "code rome": "rome", "libelle rome": "rome label", "appellation": "name", "libelle appellation": "name",
    "code commune": "commune", "code insee": "commune", "com": "commune", "lat": "latitude", "lon": "longitude",
    "lng": "longitude", "code zone emploi": "zone", "ze2020": "zone", "zone emploi": "zone",
}  # fmt: skip


def _name(cell: str) -> str:
    plain = fold(cell.replace("_", " "))
    return _ALIASES.get(plain, plain)


def _formacode(rows: list[Row]) -> tuple[list[Term], int]:
    found: dict[str, Term] = {}
    for row in rows:
        code, label = row.get("code", ""), row.get("label", "")
        if _is_term(code) and label:
            synonyms, broader = _parts(row.get("synonyms", "")), _codes(row.get("broader", ""))
            narrower, related = _codes(row.get("narrower", "")), _codes(row.get("related", ""))
            found[code] = Term(code, label, synonyms, broader, narrower, related)
    return list(found.values()), len(rows) - len(found)


def _rome(rows: list[Row]) -> tuple[list[RomeTrade], int]:
    labels: dict[str, str] = {}
    names: dict[str, dict[str, None]] = {}
    taken = 0
    for row in rows:
        code, label, name = row.get("rome", "").upper(), row.get("rome label", ""), row.get("name", "")
        if len(code) == 5 and code[0].isalpha() and code[1:].isdigit() and (label or name):
            taken += 1
            # Quotes are doubled in files of the public employment service.
            labels.setdefault(code, label.replace("''", "’"))
            if name:
                names.setdefault(code, {})[name.replace("''", "’")] = None
    return [RomeTrade(code, label, tuple(names.get(code, ()))) for code, label in labels.items()], len(rows) - taken


def _communes(rows: list[Row]) -> tuple[list[PlacedCommune], int]:
    found: dict[str, PlacedCommune] = {}
    for row in rows:
        code = row.get("commune", "").upper()
        try:
            lat, lon = (float(row.get(name, "").replace(",", ".")) for name in ("latitude", "longitude"))
        except ValueError:
            continue
        if len(code) == 5 and -90 <= lat <= 90 and -180 <= lon <= 180:
            found[code] = PlacedCommune(code, lat, lon)
    return list(found.values()), len(rows) - len(found)


def _zones(rows: list[Row]) -> tuple[dict[str, str], int]:
    found = {
        row["commune"].upper(): row.get("zone label") or row["zone"]
        for row in rows
        if len(row.get("commune", "")) == 5 and row.get("zone")
    }
    return found, len(rows) - len(found)


_Reader = Callable[[list[Row]], "tuple[list[Term] | list[RomeTrade] | list[PlacedCommune] | dict[str, str], int]"]
_READERS: tuple[tuple[str, set[str], _Reader], ...] = (
    ("formacode", {"code", "label"}, _formacode),
    ("rome", {"rome"}, _rome),
    ("communes", {"commune", "latitude", "longitude"}, _communes),
    ("zones", {"commune", "zone"}, _zones),
)


def _is_term(code: str) -> bool:
    return len(code) == 5 and code.isascii() and code.isdigit()


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part for part in (p.strip() for p in cell.split("|")) if part)


def _codes(cell: str) -> tuple[str, ...]:
    return tuple(part[:5] for part in _parts(cell) if _is_term(part[:5]))


def _write(folder: Path, kind: str, found: Iterable[object]) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    written = folder / f"{kind}.json.new"
    written.write_bytes(msgspec.json.encode(found))
    written.chmod(0o600)
    written.replace(folder / f"{kind}.json")


def _read(folder: Path, kind: str, shape: type[_T]) -> _T | None:
    path = folder / f"{kind}.json"
    try:
        return msgspec.json.decode(path.read_bytes(), type=shape)
    except (OSError, msgspec.DecodeError):
        return None
