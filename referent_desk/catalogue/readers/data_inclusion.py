"""Reads data·inclusion, version 1: structures and services of insertion, in JSON, JSON lines or CSV.

Each record is put to the official models (`data-inclusion-schema`). What they find wrong is told by field and left
out, the record being kept; without a name or an id it is rejected. Texts are kept even where the models find them
short. A service is an offer of kind "support", a structure a `Structure`.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from referent_desk.catalogue.readers.cells import Cells
from referent_desk.catalogue.readers.data_inclusion_records import service, structure
from referent_desk.catalogue.readers.given import Given, Rejected
from referent_desk.catalogue.readers.json_records import LIST, cell
from referent_desk.catalogue.readers.json_stream import items
from referent_desk.catalogue.readers.lheo_parts import names
from referent_desk.catalogue.readers.table_stream import Layout, Row, rows
from referent_desk.catalogue.readers.written_days import written_day
from referent_desk.catalogue.records import Record
from referent_desk.catalogue.refusals import Code
from referent_desk.catalogue.report import Problem
from referent_desk.domain.text import tr

if TYPE_CHECKING:
    from pydantic import BaseModel

LISTS = names("thematiques publics modes_accueil zone_eligibilite modes_mobilisation mobilisable_par reseaux_porteurs")
_OF_SERVICE = "structure_id"
_KEPT_ANYWAY = frozenset({"id", "nom", "description", "source"})
_SPLIT = re.compile(r"[,;|]")
_NUMBER = re.compile(r"\d+(?:\.\d+)?(?:E\+?\d+)?", re.IGNORECASE)
_DIGITS = frozenset({"siret", "code_postal", "code_insee", "id", "structure_id", "telephone"})
_ROUNDS = 3
"""An error may hide another: so many times a record is put to its model again, cleaned."""


def read_json(given: Given) -> Iterator[Record]:
    """The structures and services of a JSON file, told apart by `structure_id`."""
    for item in items(given):
        if isinstance(item.value, dict):
            yield from record(given, item.line, item.value)
        else:
            message = tr("catalogue", "ce n’est pas une fiche\u00a0: {value}").format(value=str(item.value)[:60])
            given.reject(Problem(item.line, str(Code.NOT_A_RECORD), message))


def read_csv(given: Given, layout: Layout) -> Iterator[Record]:
    """The structures or services of a CSV file."""
    columns = known_columns(layout.columns, 1, given.warn)
    for row in rows(given, layout):
        values = of_row(row, columns)
        if values:
            yield from record(given, row.line, values)


def known_columns(titles: tuple[str, ...], line: int, warn: Callable[[Problem], None]) -> dict[int, str]:
    """The columns that the models know, by rank; unknown and doubled ones are told, and not read."""
    model = _model(dict.fromkeys(titles))
    found: dict[int, str] = {}
    for index, name in enumerate(name.strip() for name in titles):
        if not name or name.startswith("__"):
            continue
        if name not in model.model_fields:
            message = tr("catalogue", "colonne inconnue, non lue\u00a0: {value}")
            warn(Problem(line, str(Code.UNKNOWN_COLUMN), message.format(value=name[:60])))
        elif name in found.values():
            message = tr("catalogue", "colonne en double, la première est lue\u00a0: {value}")
            warn(Problem(line, str(Code.DOUBLE_COLUMN), message.format(value=name[:60])))
        else:
            found[index] = name
    for name, field in model.model_fields.items():
        if field.is_required() and name != "source" and name not in found.values():
            message = tr("catalogue", "colonne attendue, absente\u00a0: {value}")
            warn(Problem(line, str(Code.UNKNOWN_COLUMN), message.format(value=name)))
    return found


def of_row(row: Row, columns: Mapping[int, str]) -> dict[str, str]:
    """The cells of a line by column, without the empty ones; a service says so even without a structure."""
    values = {name: text for index, name in columns.items() if index < len(row.cells) and (text := row.cells[index])}
    if values and _OF_SERVICE in columns.values():
        values.setdefault(_OF_SERVICE, "")
    return values


def record(given: Given, line: int, raw: Mapping[str, Any]) -> Iterator[Record]:
    """One record as an offer or a structure, or nothing (it is rejected then)."""
    try:
        cells = _checked(given, line, raw)
        yield service(given, cells) if _OF_SERVICE in raw else structure(given, cells)
    except Rejected as rejected:
        given.reject(rejected.problem)


def _checked(given: Given, line: int, raw: Mapping[str, Any]) -> Cells:
    """The record without what its model refuses."""
    for name in ("id", "nom"):
        if not isinstance(found := _tidy(name, raw.get(name)), str) or not found:
            message = tr("catalogue", "fiche sans {field}\u00a0: {value}")
            shown = message.format(field=name, value=cell(raw.get("nom") or raw.get("id"))[:60])
            raise Rejected(Problem(line, str(Code.NO_TITLE if name == "nom" else Code.NO_NUMBER), shown))
    model = _model(raw)
    values: dict[str, Any] = {"source": given.source[:200]}
    values |= {name: tidy for name in model.model_fields if (tidy := _tidy(name, raw.get(name))) not in ("", None, [])}
    kept = {name: values[name] for name in _KEPT_ANYWAY if name in values}
    told: set[tuple[str, str]] = set()
    for _ in range(_ROUNDS):
        fresh = {(name, shown): wrong for name, shown, wrong in _faults(model, values) if (name, shown) not in told}
        if not fresh:
            break
        for (name, shown), wrong in fresh.items():
            _leave_out(values, name, wrong)
            _tell(given, line, name, shown)
            told.add((name, shown))
        told |= {(name, "") for name, _ in fresh}
    texts = {name: cell(value) for name, value in (values | kept).items()}
    return Cells(line, texts, given.warn)


def _faults(model: "type[BaseModel]", values: dict[str, Any]) -> Iterator[tuple[str, str, Any]]:
    """What the model finds wrong: the field, what stood there (empty when nothing did), as text and as it is."""
    from pydantic import ValidationError

    try:
        model.model_validate(values)
    except ValidationError as error:
        for fault in error.errors(include_url=False, include_context=False):
            missing = fault["type"] == "missing"
            yield str(fault["loc"][0]), "" if missing else str(fault["input"])[:200], fault["input"]


def _leave_out(values: dict[str, Any], name: str, wrong: Any) -> None:
    """Take the faulty value out; of a list, the faulty part alone."""
    held = values.get(name)
    if isinstance(held, list) and wrong in held and len(held) > 1:
        held.remove(wrong)
    else:
        values.pop(name, None)


def _tell(given: Given, line: int, name: str, shown: str) -> None:
    if not shown:
        message = tr("catalogue", "{field} manque")
    elif name in _KEPT_ANYWAY:
        message = tr("catalogue", "{field} hors des règles de data·inclusion, gardé tel quel")
    else:
        message = tr("catalogue", "{field} hors des règles de data·inclusion, écarté\u00a0: {value}")
    given.warn(Problem(line, str(Code.BAD_VALUE), message.format(field=name, value=shown[:60])))


def _model(raw: Mapping[str, Any]) -> "type[BaseModel]":
    from data_inclusion.schema import v1  # type: ignore[import-untyped]

    found: type[BaseModel] = v1.Service if _OF_SERVICE in raw else v1.Structure
    return found


def _tidy(name: str, value: Any) -> Any:
    """A value as the models expect it: lists split, whole numbers of a spreadsheet without their decimals, ISO days."""
    if name in LISTS:
        if isinstance(value, str):
            value = [part.strip(" []{}\"'") for part in _SPLIT.split(value)]
        return [part for part in value if part] if isinstance(value, list) else value
    if isinstance(value, list):
        return LIST.join(str(part) for part in value[:50])
    if name == "date_maj":
        text = cell(value)
        return written_day(text) or text
    if name in _DIGITS and not isinstance(value, dict | bool) and value is not None:
        return _whole(str(value).strip())
    if isinstance(value, str):
        return value.strip()
    return value


def _whole(text: str) -> str:
    """ "6.0487647500499E13" and "59260.0" are what a spreadsheet makes of a SIRET and a postcode."""
    if len(text) <= 24 and ("." in text or "e" in text.lower()) and _NUMBER.fullmatch(text):
        number = float(text)
        if number.is_integer() and number < 1e15:
            return str(int(number))
    return text
