"""The report of an import in words: counts, what was left out and how often; and as a file for whoever sent it."""

import csv
import io
from pathlib import Path

from referent_desk.caseload.exporting import safe_cell
from referent_desk.catalogue.changes import sentence
from referent_desk.catalogue.report import FileReport, ImportReport
from referent_desk.desk.jobs.import_offers import RefusedTable
from referent_desk.domain.text import tr
from referent_desk.reference.imported import ImportedTable

_MOST_REASONS = 6


def counts_words(file: FileReport) -> str:
    """ "412 offres lues : 38 nouvelles, 3 changées, 371 inchangées, 1 retirée"."""
    offers = tr("catalogue", "{n} offre lue|{n} offres lues", file.offers).format(n=file.offers)
    found = tr("catalogue", "{n} organisme lu|{n} organismes lus", file.structures).format(n=file.structures)
    both = (offers if file.offers or not file.structures else "", found if file.structures else "")
    read = ", ".join(part for part in both if part)
    parts = [
        tr("catalogue", "{n} nouvelle|{n} nouvelles", file.added).format(n=file.added) if file.added else "",
        tr("catalogue", "{n} changée|{n} changées", file.replaced).format(n=file.replaced) if file.replaced else "",
        tr("catalogue", "{n} inchangée|{n} inchangées", file.unchanged).format(n=file.unchanged)
        if file.unchanged
        else "",
        tr("catalogue", "{n} retirée|{n} retirées", file.retired).format(n=file.retired) if file.retired else "",
    ]
    told = ", ".join(part for part in parts if part)
    if told and file.structures:
        return tr("catalogue", "{read} (fiches\u00a0: {told})").format(read=read, told=told)
    return tr("catalogue", "{read}\u00a0: {told}").format(read=read, told=told) if told else read


def reasons_words(codes: dict[str, int]) -> str:
    """ "997 sans intitulé, 3 sans organisme": why things were left out, the most frequent first."""
    ranked = sorted(codes.items(), key=lambda pair: (-pair[1], pair[0]))
    told = [f"{n} {code_words(code)}" for code, n in ranked[:_MOST_REASONS]]
    left = sum(n for _code, n in ranked[_MOST_REASONS:])
    if left:
        told.append(tr("catalogue", "{n} pour une autre raison|{n} pour d’autres raisons", left).format(n=left))
    return ", ".join(told)


def code_words(code: str) -> str:
    """A code of `catalogue.refusals` after a number: "12 sans intitulé"; the code itself where it says enough."""
    words = {
        "no_title": tr("catalogue", "sans intitulé"),
        "no_provider": tr("catalogue", "sans nom d’organisme"),
        "no_course": tr("catalogue", "sans action de formation"),
        "no_number": tr("catalogue", "sans numéro"),
        "double_number": tr("catalogue", "de même numéro qu’une autre"),
        "no_session": tr("catalogue", "sans session"),
        "bad_date": tr("catalogue", "à la date illisible"),
        "bad_number": tr("catalogue", "au nombre illisible"),
        "bad_level": tr("catalogue", "au niveau inconnu"),
        "bad_coordinates": tr("catalogue", "aux coordonnées absurdes"),
        "unknown_commune": tr("catalogue", "à la commune inconnue"),
        "bad_value": tr("catalogue", "à la valeur inattendue"),
        "bad_siret": tr("catalogue", "au SIRET faux"),
        "bad_uai": tr("catalogue", "à l’UAI faux"),
        "cut_text": tr("catalogue", "au texte trop long"),
        "unknown_column": tr("catalogue", "de colonnes non lues"),
        "unknown_structure": tr("catalogue", "d’un organisme que rien ne décrit"),
        "entity_in_text": tr("catalogue", "au texte piégé"),
        "not_a_record": tr("catalogue", "qui ne sont pas des fiches"),
    }
    return words.get(code, code)


def table_words(table: "ImportedTable | RefusedTable") -> str:
    """What a table of reference brought: "ROME : 531 métiers, trouvés par la recherche et les fiches"."""
    if not isinstance(table, ImportedTable):
        return table.sentence
    words = {
        "rome": tr(
            "catalogue",
            "ROME\u00a0: {n} métier, dans la recherche et les fiches métiers.|"
            "ROME\u00a0: {n} métiers, dans la recherche et les fiches métiers.",
            table.count,
        ),
        "formacode": tr(
            "catalogue",
            "Formacode\u00a0: {n} terme, dans la recherche.|Formacode\u00a0: {n} termes, dans la recherche.",
            table.count,
        ),
        "communes": tr(
            "catalogue",
            "Communes\u00a0: {n} lieu, pour les distances.|Communes\u00a0: {n} lieux, pour les distances.",
            table.count,
        ),
        "zones": tr(
            "catalogue",
            "Zones d’emploi\u00a0: {n} commune, dans ce qui manque.|"
            "Zones d’emploi\u00a0: {n} communes, dans ce qui manque.",
            table.count,
        ),
    }
    return words[table.kind].format(n=table.count)


def as_csv(report: ImportReport) -> bytes:
    """What was left out or read in part, line by line, as a French spreadsheet opens it; no cell runs."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(
        [
            tr("catalogue", "Fichier"),
            tr("catalogue", "Ce qui s’est passé"),
            tr("catalogue", "Ligne"),
            tr("catalogue", "Code"),
            tr("catalogue", "Raison"),
        ]
    )
    for file in report.files:
        name = Path(file.path).name
        refused = tr("catalogue", "fichier refusé") if file.refused else tr("catalogue", "laissée de côté")
        for kind, problems, count in (
            (refused, file.rejected, file.rejected_count),
            (tr("catalogue", "lue à peu près"), file.warnings, file.warning_count),
        ):
            for one in problems:
                line = str(one.line) if one.line else ""
                writer.writerow([safe_cell(cell) for cell in (name, kind, line, one.code, one.message)])
            if count > len(problems):
                more = tr("catalogue", "et {n} autre|et {n} autres", count - len(problems))
                writer.writerow([safe_cell(name), kind, "", "", more.format(n=count - len(problems))])
        for change in file.changes:
            writer.writerow([safe_cell(name), tr("catalogue", "changement"), "", "", safe_cell(sentence(change))])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")
