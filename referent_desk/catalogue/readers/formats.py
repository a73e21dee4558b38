"""Recognises a file by what it holds, never by its name: one `Format` for each, or a refusal that says what it is."""

import json
import re
import zipfile

from referent_desk.catalogue.readers import onisep, schools
from referent_desk.catalogue.readers.given import Format
from referent_desk.catalogue.readers.json_stream import looks_like_json
from referent_desk.catalogue.readers.table_format import TableFormat, keys, read_table
from referent_desk.catalogue.readers.table_stream import Layout, layout_of
from referent_desk.catalogue.refusals import CatalogueRefusal, Code
from referent_desk.domain.text import tr

TABLES: tuple[TableFormat, ...] = (*onisep.TABLES, *schools.TABLES)
_XML = re.compile(rb"^(?:\xef\xbb\xbf)?\s*<|^\xff\xfe<\x00|^\xfe\xff\x00<")
_LHEO_RECORDS = re.compile(rb"<(?:\w+:)?(?:formation|offre-formation|resume-offre)\b")
# Tables that `referent-desk reference import` takes: they hold no offer.
_REFERENCE = (
    frozenset({"code_rome", "libelle_rome"}),
    frozenset({"mef", "formation_diplome"}),
    frozenset({"code_commune", "code_zone_emploi"}),
    frozenset({"code_commune", "codes_postaux"}),
    frozenset({"code", "label", "broader"}),
)


def recognise(head: bytes, mapping: "dict[str, object] | None" = None) -> Format:
    """The format of a file that is no archive, from its first bytes; with a mapping, a table is read by it.

    Raises CatalogueRefusal (not_xml, unsupported_root, unknown_format, reference_table, needs_mapping, bad_mapping).
    """
    if _XML.match(head):
        return _xml(head)
    if looks_like_json(head):
        return _json(head)
    layout = layout_of(head)
    if layout is None:
        raise unknown()
    return _table(layout, mapping)


def _xml(head: bytes) -> Format:
    from referent_desk.catalogue.readers import lheo
    from referent_desk.catalogue.readers.lheo_dialects import dialect_of, versioned
    from referent_desk.catalogue.readers.xml_stream import sniff

    root = sniff(head)
    dialect = dialect_of(root)
    if dialect is None:
        raise _unsupported(versioned(root), len(_LHEO_RECORDS.findall(head)))
    return Format(dialect.name, lambda given: lheo.read_offers(given, root, dialect))


def _json(head: bytes) -> Format:
    from referent_desk.catalogue.readers import apprenticeship, data_inclusion

    fields = set(re.findall(rb'"([$\w]{2,60})"\s*:', head))
    if fields & {b"$schema", b"$defs", b"$ref"}:
        raise unknown()
    if fields & {b"cle_ministere_educatif", b"id_rco_formation"}:
        return Format("apprentissage-formations", apprenticeship.read_trainings)
    if {b"etablissement_siege_siret", b"siret"} <= fields:
        return Format("apprentissage-etablissements", apprenticeship.read_establishments)
    if b"structure_id" in fields:
        first = b"structures" in fields
        return Format("data-inclusion" if first else "data-inclusion-services", data_inclusion.read_json, first)
    if {b"id", b"nom"} <= fields:
        return Format("data-inclusion-structures", data_inclusion.read_json, True)
    raise unknown()


def workbook_format(archive: zipfile.ZipFile, mapping: "dict[str, object] | None" = None) -> Format:
    """The format of a workbook: data·inclusion's, or a table of one's own. Raises as `own_workbook`."""
    from referent_desk.catalogue.readers import data_inclusion_workbook as partner

    if mapping is None and partner.is_partner_workbook(archive):
        return Format(partner.NAME, lambda given: partner.read_workbook(given, archive))
    return own_workbook(archive, mapping)


def own_workbook(archive: zipfile.ZipFile, mapping: "dict[str, object] | None" = None) -> Format:
    """The format of a workbook that is no partner's: a table of one's own, read by a mapping or the guessed one.

    Raises CatalogueRefusal (unknown_format, needs_mapping, bad_mapping).
    """
    from referent_desk.catalogue.readers import own_table, table_mapping

    chosen = table_mapping.mapping_of(mapping) if mapping is not None else None
    table = own_table.workbook_table(archive, chosen.sheet if chosen else "")
    if table is None:
        raise unknown()
    found = chosen or table_mapping.guess(table.layout)
    if found is None:
        raise _needs_mapping(table.layout)
    return Format(table.form, lambda given: table_mapping.read_mapped(given, table.layout, found, table.lines))


def _table(layout: Layout, mapping: "dict[str, object] | None") -> Format:
    from referent_desk.catalogue.readers import data_inclusion, table_mapping

    columns = set(keys(layout))
    if mapping is not None:
        chosen = table_mapping.mapping_of(mapping)
        return Format("table", lambda given: table_mapping.read_mapped(given, layout, chosen))
    for table in TABLES:
        if table.needed <= columns:
            return Format(table.name, lambda given, table=table: read_table(given, layout, table), table.first)  # type: ignore[misc]
    if {"id", "nom", "structure_id"} <= columns:
        return Format("data-inclusion-services", lambda given: data_inclusion.read_csv(given, layout))
    if {"id", "nom", "date_maj"} <= columns:
        return Format("data-inclusion-structures", lambda given: data_inclusion.read_csv(given, layout), True)
    if any(needed <= columns for needed in _REFERENCE):
        sentence = tr(
            "catalogue",
            "Ce tableau est une table de référence, sans offre\u00a0: apportez-le par «\u00a0reference import\u00a0».",
        )
        raise CatalogueRefusal(Code.REFERENCE_TABLE, sentence, 1)
    guessed = table_mapping.guess(layout)
    if guessed is None:
        raise _needs_mapping(layout)
    return Format("table", lambda given: table_mapping.read_mapped(given, layout, guessed))


def _unsupported(name: str, count: int) -> CatalogueRefusal:
    if count == 0:
        sentence = tr(
            "catalogue",
            "Ce fichier n’est pas un catalogue LHÉO\u00a0: sa racine est «\u00a0{format}\u00a0». "
            "Demandez un export en LHÉO 2.2 ou 2.3.",
        )
        return CatalogueRefusal(Code.UNSUPPORTED_ROOT, sentence.format(format=name), 1)
    sentence = tr(
        "catalogue",
        "Format «\u00a0{format}\u00a0» non pris en charge\u00a0: ses offres n’ont pas été lues. "
        "Demandez un export en LHÉO 2.2 ou 2.3.",
    )
    return CatalogueRefusal(Code.UNSUPPORTED_ROOT, sentence.format(format=name), 1)


def unknown() -> CatalogueRefusal:
    """The refusal of what is no known format."""
    sentence = tr(
        "catalogue",
        "Ce fichier n’est dans aucun format connu (LHÉO, data·inclusion, Onisep, apprentissage, tableau CSV, archive "
        "zip ou gzip). Rien n’en a été pris.",
    )
    return CatalogueRefusal(Code.UNKNOWN_FORMAT, sentence)


def _needs_mapping(layout: Layout) -> CatalogueRefusal:
    shown = json.dumps([column[:30] for column in layout.columns[:8]], ensure_ascii=False)[1:-1].replace('"', "")
    sentence = tr(
        "catalogue",
        "Les colonnes de ce tableau ne sont pas reconnues ({columns})\u00a0: dites laquelle est l’intitulé et laquelle "
        "l’organisme.",
    )
    return CatalogueRefusal(Code.NEEDS_MAPPING, sentence.format(columns=shown), 1)
