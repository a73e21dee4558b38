"""What the menus of Mes jeunes, of a dossier and of an organisation offer beside their screen: papers and files.

Each answers entries of a menu: words, and what they open.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from referent_desk.desk.screens.leaving.panel import Leaving, LeavingPanel
from referent_desk.desk.widgets.banner import Message
from referent_desk.domain.text import tr

if TYPE_CHECKING:
    from referent_desk.desk.screens.furnish import Room

Entry = tuple[str, Callable[[], None]]
Shown = Callable[[], Sequence[str]]
"""The persons that a list shows now."""


def people_papers(room: "Room", shown: Shown) -> list[Entry]:
    """Of the list: its file, the blank form, the count of acts."""
    entries: list[Entry] = [
        (tr("leaving", "Exporter la liste…"), lambda: list_leaves(room, shown())),
        (tr("leaving", "Fiche d’accueil vierge…"), lambda: blank_form(room)),
    ]
    if room.doors("activity"):
        entries.append((tr("leaving", "Compter mon activité"), lambda: room.window.open_screen("activity")))
    return entries


def person_papers(room: "Room", root: str) -> list[Entry]:
    """Of a dossier: a letter, the files of it."""
    from referent_desk.desk.screens.letters.draft import Asked

    return [
        (tr("leaving", "Courrier ou SMS…"), lambda: room.letters.open_for(Asked(root))),
        (tr("leaving", "Exporter le dossier…"), lambda: person_leaves(room, root)),
    ]


def list_leaves(room: "Room", shown: Sequence[str]) -> None:
    """The list as a table or as JSON: who is shown, or everybody."""
    from referent_desk.caseload.exporting import as_lines, to_csv, to_json

    desk = room.desk
    today = desk.today()
    rows = room.roll.rows(today)
    by_root = {row.id: row for row in rows}
    some = [by_root[root] for root in shown if root in by_root]
    csv, json = tr("leaving", "Tableaux (*.csv)"), tr("leaving", "Fichiers de données (*.json)")
    n, all_ = len(some), len(rows)
    files = [
        Leaving(
            "shown_csv",
            tr("leaving", "Les jeunes affichés, en tableau"),
            tr("leaving", "{n} jeune, pour un tableur|{n} jeunes, pour un tableur", n).format(n=n),
            tr("leaving", "liste.csv"),
            csv,
            lambda: to_csv(as_lines(desk.connection, some, desk.name_of)),
        ),
        Leaving(
            "all_csv",
            tr("leaving", "Tous les jeunes, en tableau"),
            tr("leaving", "{n} jeune, pour un tableur|{n} jeunes, pour un tableur", all_).format(n=all_),
            tr("leaving", "liste.csv"),
            csv,
            lambda: to_csv(as_lines(desk.connection, rows, desk.name_of)),
        ),
        Leaving(
            "shown_json",
            tr("leaving", "Les jeunes affichés, pour un autre programme"),
            tr("leaving", "{n} jeune, chaque rubrique à part|{n} jeunes, chaque rubrique à part", n).format(n=n),
            tr("leaving", "liste.json"),
            json,
            lambda: to_json(as_lines(desk.connection, some, desk.name_of), today),
        ),
    ]
    warning = (
        tr("leaving", "Ce fichier n’est pas chiffré."),
        tr(
            "leaving",
            "Noms, naissances, adresses, téléphones, scolarité, freins et suivi s’y lisent sans mot de passe.",
        ),
    )
    _show(room, tr("leaving", "Exporter la liste"), warning, files if some else files[1:2], None)


def person_leaves(room: "Room", root: str) -> None:
    """A dossier whole (right of access), or the contacts of it for a telephone."""
    from referent_desk.caseload.access_copy import access_copy, to_json
    from referent_desk.caseload.persons import read_person
    from referent_desk.caseload.vcard import cards_of_person, vcard_file

    desk, today = room.desk, room.desk.today()
    cards = cards_of_person(read_person(desk.connection, root))
    files = [
        Leaving(
            "copy",
            tr("leaving", "Tout le dossier"),
            tr(
                "leaving",
                "Pour la personne qui le demande (RGPD, article 15)\u00a0: notes «\u00a0pour moi seul\u00a0»"
                " et historique compris. Les documents sont nommés, à exporter un par un.",
            ),
            tr("leaving", "copie-du-dossier.json"),
            tr("leaving", "Fichiers de données (*.json)"),
            lambda: to_json(access_copy(desk.connection, root, desk.name_of, today)),
        )
    ]
    if cards:
        n = len(cards)
        files.append(
            Leaving(
                "cards",
                tr("leaving", "Les contacts, pour un téléphone"),
                tr(
                    "leaving",
                    "{n} carte de visite\u00a0: un nom et un numéro, rien d’autre."
                    "|{n} cartes de visite\u00a0: des noms et des numéros, rien d’autre.",
                    n,
                ).format(n=n),
                tr("leaving", "contacts.vcf"),
                tr("leaving", "Cartes de visite (*.vcf)"),
                lambda: vcard_file(cards),
            )
        )
    warning = (
        tr("leaving", "Ce fichier contient un nom et n’est pas chiffré."),
        tr("leaving", "Hors du coffre, chacun peut le lire."),
    )
    _show(room, tr("leaving", "Exporter le dossier"), warning, files, root)


def organisation_leaves(room: "Room", root: str) -> None:
    """The contacts of an organisation, for a telephone; says so where nobody can be called there."""
    from referent_desk.caseload.organisations import organisation
    from referent_desk.caseload.vcard import cards_of_organisation, vcard_file

    cards = cards_of_organisation(organisation(room.desk.connection, root))
    n = len(cards)
    if not cards:
        told = tr("leaving", "Aucun numéro ni courriel à exporter ici.")
        room.window.say(Message("info", told, tr("leaving", "Ajoutez d’abord un contact.")))
        return
    card = Leaving(
        "cards",
        tr("leaving", "Les contacts, pour un téléphone"),
        tr("leaving", "{n} carte de visite|{n} cartes de visite", n).format(n=n),
        tr("leaving", "contacts.vcf"),
        tr("leaving", "Cartes de visite (*.vcf)"),
        lambda: vcard_file(cards),
    )
    warning = (
        tr("leaving", "Ce fichier contient des noms et n’est pas chiffré."),
        tr("leaving", "Hors du coffre, chacun peut le lire."),
    )
    _show(room, tr("leaving", "Exporter les contacts"), warning, [card], None)


def blank_form(room: "Room") -> None:
    """The intake form to fill by hand, with nobody in it."""
    from referent_desk.desk.screens.paper.panel import PaperPanel
    from referent_desk.desk.screens.paper.paper import Paper
    from referent_desk.sheets.intake_form import render_intake_form

    window = room.window
    paper = Paper(
        tr("leaving", "Fiche d’accueil vierge"),
        make=lambda _option: render_intake_form,
        file_name=tr("leaving", "fiche-accueil.pdf"),
        remark=tr("leaving", "Dans l’ordre de l’accueil rapide, puis du dossier. Personne n’y figure."),
    )
    window.show_panel(PaperPanel(paper, jobs=window.jobs, unexpected=window.unexpected))


def _show(room: "Room", title: str, warning: tuple[str, str], files: Sequence[Leaving], root: str | None) -> None:
    window = room.window

    def touched() -> None:
        if not window.locked:  # a lock stops the writing
            room.desk.touch("export", root)

    panel = LeavingPanel(
        title,
        warning=warning,
        files=files,
        jobs=window.jobs,
        unexpected=window.unexpected,
        touched=touched,
    )
    window.show_panel(panel)
