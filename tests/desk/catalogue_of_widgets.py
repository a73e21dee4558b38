"""One page with every widget, as in the drawing "Composants et états"; rendered by the tests and by hand."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QTableView, QWidget

from referent_desk.desk.jobs.read_map import ReadMap
from referent_desk.desk.screens.plan.when import bar_words
from referent_desk.desk.widgets.badge import Avatar, CountBadge
from referent_desk.desk.widgets.banner import Action, Banner, Message
from referent_desk.desk.widgets.bar import PlanBar, ProgressLine
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.card import Card
from referent_desk.desk.widgets.cells import AgeCell, CellDelegate, ChipCell, StepsCell, TwoLines
from referent_desk.desk.widgets.chip import Chip, ChipFace, barrier_chip, file_chip, situation_chip
from referent_desk.desk.widgets.choices import CheckRow, Option, OptionCards
from referent_desk.desk.widgets.columns import Columns
from referent_desk.desk.widgets.empty_state import EmptyState
from referent_desk.desk.widgets.facts import FactsGrid
from referent_desk.desk.widgets.field import Field, LabelledField
from referent_desk.desk.widgets.journal import JournalEntry, JournalRow
from referent_desk.desk.widgets.label import Label
from referent_desk.desk.widgets.layouts import Column, Row
from referent_desk.desk.widgets.map_marks import MapPoint, MapStart
from referent_desk.desk.widgets.map_panel import MapPanel
from referent_desk.desk.widgets.page_header import PageHeader
from referent_desk.desk.widgets.passphrase_field import PassphraseField
from referent_desk.desk.widgets.quote import NoteBlock, QuoteBlock
from referent_desk.desk.widgets.segmented import Segment, SegmentedControl
from referent_desk.desk.widgets.splitter import Splitter
from referent_desk.desk.widgets.tabs import Tabs
from referent_desk.desk.widgets.timeline import Timeline
from referent_desk.desk.widgets.timeline_bars import Bar, BarRow, Clash, Hole, TimelineTold
from referent_desk.desk.widgets.undo_bar import UndoBar
from referent_desk.reference.communes import by_code


def nothing() -> None:
    """An action that does nothing."""


def components() -> QWidget:
    """Buttons, chips, fields, progress, messages."""
    page = QWidget()
    page.setProperty("ground", "bg")
    column = Column(page, gap=12, margins=(16, 16, 16, 16))
    column.addWidget(PageHeader("Composants et états", "une page pour tous les voir"))
    column.addWidget(Columns([_first(), _second(), _third()], [None, None, None]), 1)
    return page


def records() -> QWidget:
    """Tables, journal, quotes, facts, choices."""
    page = QWidget()
    page.setProperty("ground", "bg")
    column = Column(page, gap=12, margins=(16, 16, 16, 16))
    header = PageHeader("Mes jeunes", "38 suivis, dont 6 à recontacter")
    header.add_action(Button("Imprimer la liste", icon="print"))
    header.add_action(Button("Nouveau jeune", icon="plus", key="Ctrl+J"))
    column.addWidget(header)
    views = [
        Segment("all", "Tous", None, 38),
        Segment("again", "À recontacter", "clock", 6),
        Segment("without", "Sans solution", "circle", 14),
        Segment("pathway", "En parcours", "half", 15),
    ]
    line = Row(gap=8)
    line.addWidget(SegmentedControl("Vue", views))
    line.addStretch(1)
    places = QComboBox()
    places.addItems(["Commune : toutes", "Vierzon"])
    places.setAccessibleName("Commune")
    line.addWidget(places)
    column.addLayout(line)
    column.addWidget(Tabs("Dossier", [Segment("o", "Vue d’ensemble"), Segment("p", "Plan", None, 6)]))
    column.addWidget(Columns([_table(), _journal(), _side()], [None, 380, 304]), 1)
    return page


def places() -> QWidget:
    """A map, with its places, where one starts from, the one chosen."""
    page = QWidget()
    page.setProperty("ground", "bg")
    column = Column(page, gap=12, margins=(16, 16, 16, 16))
    panel = MapPanel("Carte des offres")
    found = [by_code(code) for code in ("18279", "18033", "45234", "36044", "41018")]
    points = [
        MapPoint(c.code, c.name, c.lat, c.lon, n, f"{c.name}, {n} offres", f"{c.name}, {n} offres")
        for n, c in enumerate((one for one in found if one is not None), 1)
    ]
    panel.map.show_points(points, MapStart("Départ : Vierzon", points[0].lat, points[0].lon))
    panel.map.show_ground(ReadMap("18").run(lambda _done, _total, _words: None, lambda: False))
    panel.map.choose("18033")
    column.addWidget(panel, 1)
    return page


def times() -> QWidget:
    """A line of time under a splitter's first part: every look of a bar, a hole, a meeting, the two marked days."""
    page = QWidget()
    page.setProperty("ground", "bg")
    column = Column(page, gap=12, margins=(16, 16, 16, 16))
    line = Timeline("Frise", bar_words)
    rows = [
        BarRow("a", "1. Atelier", Bar(date(2026, 9, 10), date(2026, 9, 24), "done", "10 au 24 sept.")),
        BarRow("b", "2. Immersion", Bar(date(2026, 11, 16), date(2026, 11, 27), "planned", "16 au 27 nov.")),
        BarRow("c", "3. Prépa", Bar(date(2027, 1, 4), date(2027, 3, 26), "planned", "4 janv. au 26 mars")),
        BarRow("d", "4. Stage", Bar(date(2027, 3, 15), date(2027, 4, 2), "open", "15 mars au 2 avr.")),
        BarRow("e", "5. Chantier", Bar(date(2027, 5, 1), date(2027, 5, 31), "planned", "mai 2027", vague=True)),
        BarRow("f", "6. Autre", Bar(date(2026, 12, 1), date(2026, 12, 18), "off", "1er au 18 déc.")),
        BarRow("g", "7. CAP", Bar(date(2027, 6, 1), date(2027, 6, 30), "open", "1er juin", endless=True)),
        BarRow("h", "8. Visite", None, "sans date"),
    ]
    holes = (Hole("b", "c", date(2026, 11, 28), date(2027, 1, 3), "vide 37 j"),)
    clashes = (Clash("c", "d", date(2027, 3, 15), date(2027, 3, 26), "chevauchement 12 j"),)
    birthday = (date(2027, 3, 12), "18 ans, 12 mars")
    line.show_told(TimelineTold(tuple(rows), date(2026, 10, 13), holes, clashes, birthday), "b")
    splitter = Splitter()
    splitter.addWidget(line)
    splitter.addWidget(Card("Dessous"))
    splitter.want_first(line.natural_height())
    column.addWidget(splitter, 1)
    return page


def _first() -> QWidget:
    holder = QWidget()
    column = Column(holder, gap=12)
    card = Card("Boutons")
    for kind in ("primary", "plain", "danger", "quiet"):
        row = Row(gap=8)
        row.addWidget(Button("Valider", kind))
        row.addWidget(Button("Imprimer", kind, icon="print", key="Ctrl+P"))
        off = Button("Annuler", kind)
        off.setEnabled(False)
        row.addWidget(off)
        card.body.addLayout(row)
    column.addWidget(card)
    chips = Card("Statuts : forme, mot, couleur")
    for faces in (
        [situation_chip("without"), situation_chip("pathway"), situation_chip("outcome")],
        [situation_chip("paused"), situation_chip("new"), file_chip("quarantine"), barrier_chip("lifted")],
        [file_chip("no_receipt"), file_chip("to_settle", 4), ChipFace("Parcours sur-mesure", outlined=True)],
    ):
        row = Row(gap=8)
        for face in faces:
            row.addWidget(Chip(face))
        row.addStretch(1)
        chips.body.addLayout(row)
    chips.body.addStretch(1)
    column.addWidget(chips, 1)
    return holder


def _second() -> QWidget:
    holder = QWidget()
    column = Column(holder, gap=12)
    card = Card("Champs", gap=10)
    places = QComboBox()
    places.addItems(["Vierzon", "Bourges"])
    card.body.addWidget(LabelledField("Commune", places))
    card.body.addWidget(Field("Prénom", "Samira"))
    born = Field("Né le", "31/02/2010", check=lambda _t: "Le 31 février n’existe pas. Exemple : 28/02/2010")
    born.valid()
    card.body.addWidget(born)
    phrase = PassphraseField("Phrase de passe")
    phrase.line.setText("une image à vous")
    phrase.set_caps_lock(True)
    card.body.addWidget(phrase)
    column.addWidget(card)
    empty = Card("Liste vide")
    empty.body.addWidget(
        EmptyState(
            "people",
            "Personne à recontacter",
            "Tous vos jeunes ont eu un échange depuis moins de 15 jours.",
            [Action("Voir tous mes jeunes", nothing)],
        )
    )
    column.addWidget(empty, 1)
    undo = UndoBar()
    column.addWidget(undo)
    undo.offer("Étape 3 retirée du plan d’Inès.", nothing)
    return holder


def _third() -> QWidget:
    holder = QWidget()
    column = Column(holder, gap=12)
    card = Card("Travail long")
    progress = ProgressLine("Vérification du fichier reçu")
    progress.set_progress(6, 9, "Signature vérifiée. Lecture des changements. Encore 10 secondes environ.")
    card.body.addWidget(progress)
    column.addWidget(card)
    messages = Card("Messages")
    messages.body.addWidget(Banner(Message("ok", "Envoi prêt sur la clé « REF ».", "12 dossiers, 214 Ko.")))
    messages.body.addWidget(
        Banner(Message("warn", "Catalogue vieux de 46 jours.", "Les places ont pu changer, appelez avant de proposer."))
    )
    messages.body.addWidget(
        Banner(
            Message(
                "danger",
                "La clé USB a été retirée pendant l’écriture.",
                "Aucun dossier n’est perdu. Rebranchez-la, puis recommencez.",
                (Action("Recommencer", nothing), Action("Supprimer", nothing, danger=True)),
            ),
            closable=True,
        )
    )
    messages.body.addWidget(Banner(Message("info", "18 ans le 12 mars 2027,", "dans 5 mois. Prévoir le relais.")))
    column.addWidget(messages)
    column.addStretch(1)
    return holder


def _table() -> QWidget:
    card = Card(padding=(0, 0, 0, 0))
    model = QStandardItemModel(0, 4)
    model.setHorizontalHeaderLabels(["Jeune", "Situation", "Prochaine étape", "Dernier contact"])
    rows = [
        [
            TwoLines("Brindamour", "Kylian", "16 ans, Mehun-sur-Yèvre"),
            ChipCell(situation_chip("without")),
            TwoLines("", "Rappeler après le courrier", "en retard de 6 j", "danger", "alert"),
            AgeCell(41),
        ],
        [
            TwoLines("Valombre", "Inès", "17 ans, Vierzon"),
            ChipCell(situation_chip("pathway")),
            StepsCell(2, 6),
            AgeCell(17),
        ],
    ]
    for cells in rows:
        items = []
        for cell in cells:
            item = QStandardItem()
            item.setData(cell, Qt.ItemDataRole.UserRole)
            items.append(item)
        model.appendRow(items)
    table = QTableView()
    table.setModel(model)
    table.setItemDelegate(CellDelegate())
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(44)
    table.setShowGrid(False)
    table.horizontalHeader().setStretchLastSection(True)
    table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    table.selectRow(1)
    card.body.addWidget(table)
    card.table = table
    card.model = model
    return card


def _journal() -> QWidget:
    card = Card("Journal", scrolls=True, gap=0)
    card.add_to_header(
        SegmentedControl("Filtre", [Segment("all", "Tout"), Segment("c", "Contacts"), Segment("p", "Plan")], small=True)
    )
    card.add_to_header(Button("Note", icon="note", key="Ctrl+N", size="small"))
    card.body.addWidget(
        Banner(Message("accent", "À venir : aujourd’hui à 10:00, entretien.", "Puis jeudi 15, signature."))
    )
    entries = [
        JournalEntry("9 oct.", "sms", "accent", "SMS reçu", "par vous", "« Ok pour jeudi. Ma mère vient aussi. »"),
        JournalEntry(
            "30 sept.",
            "person",
            "info",
            "Entretien, 45 min",
            "par vous",
            "Retour sur l’atelier : elle a aimé l’accueil du matin. Décision : immersion en crèche.",
        ),
        JournalEntry("24 sept.", "check", "ok", "Étape terminée : atelier", "par vous", "9 demi-journées sur 10."),
    ]
    for index, entry in enumerate(entries):
        card.body.addWidget(JournalRow(entry, last=index == len(entries) - 1))
    card.body.addStretch(1)
    return card


def _side() -> QWidget:
    card = Card("À ne pas oublier", gap=8)
    card.add_to_header(CountBadge(3, name="3 alertes"))
    row = QHBoxLayout()
    row.addWidget(Avatar("IV", 48))
    row.addWidget(Label("Inès Valombre", "h2"), 1)
    card.body.addLayout(row)
    card.body.addWidget(QuoteBlock("« Travailler avec des petits, oui. »", "Dans ses mots, 30 septembre"))
    card.body.addWidget(NoteBlock("report", "Accord de principe de la crèche."))
    card.body.addWidget(PlanBar(2, 6))
    card.body.addWidget(
        FactsGrid([("Diplôme", "Brevet (2024)"), ("Se déplace", "À pied, train vers Bourges (25 min)")])
    )
    card.body.addWidget(CheckRow("Qui fait quoi", "4 actions partagées, 1 gardée pour vous", on=True))
    options = OptionCards("Téléphone", [Option("mine", "06 00 00 00 58"), Option("both", "Les deux")])
    options.choose("both")
    card.body.addWidget(options)
    card.body.addStretch(1)
    footer = card.footer()
    footer.addWidget(Button("Commencer l’entretien", "primary", key="Ctrl+E"), 1)
    return card
