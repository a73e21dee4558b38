"""Loading a catalogue, in the place of the results: how far it is, then what was read and what was left out."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from referent_desk.caseload.exporting import save_new
from referent_desk.catalogue.changes import sentence
from referent_desk.catalogue.renewing import Renewal
from referent_desk.catalogue.report import FileReport, ImportReport
from referent_desk.desk.jobs.import_offers import RefusedTable
from referent_desk.desk.screens.catalogue.import_question import RenewalQuestion
from referent_desk.desk.screens.catalogue.import_words import (
    as_csv,
    counts_words,
    reasons_words,
    table_words,
)
from referent_desk.desk.screens.catalogue.lines import PlanLine
from referent_desk.desk.screens.choose_files import AskPlace, ask_new_place
from referent_desk.desk.widgets.banner import Banner, BannerKind, Message, refusal_message
from referent_desk.desk.widgets.bar import ProgressLine
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.label import Label, MixedLabel, Part
from referent_desk.desk.widgets.layouts import Column, Row, Separator, empty
from referent_desk.desk.widgets.press_line import PressLine
from referent_desk.desk.widgets.scroll import ScrollColumn
from referent_desk.domain import french
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr
from referent_desk.reference.imported import ImportedTable

_LISTED = 100
_CHANGES_LISTED = 30


class ImportPane(QWidget):
    """`stopped`: the person asks to stop; `closed`: the report was read; `plan_opened`: whose plan is to be seen."""

    stopped = Signal()
    closed = Signal()
    plan_opened = Signal(str)
    say = Signal(object)

    def __init__(self, ask: AskPlace = ask_new_place) -> None:
        super().__init__()
        self.ask = ask
        self._column = Column(self, gap=12, margins=(16, 16, 16, 12))
        self.line: ProgressLine | None = None
        self.done = Button(tr("catalogue", "Voir les offres"))
        self.save = Button(tr("catalogue", "Enregistrer le compte rendu…"))
        self.report: ImportReport | None = None

    def begin(self) -> ProgressLine:
        """Show that files are being read; answers the line to tell progress to."""
        empty(self._column)
        self.report = None
        self.line = ProgressLine(tr("catalogue", "Lecture du catalogue"), counted=False)
        self.line.stopped.connect(self.stopped)
        self._column.addWidget(self.line)
        self._column.addStretch(1)
        return self.line

    def ask_renewal(self, asked: Sequence[Renewal]) -> RenewalQuestion:
        """Ask whether files are the next ones of sources; answers the question, whose signals tell."""
        empty(self._column)
        self.line = None
        question = RenewalQuestion(asked)
        self._column.addWidget(question, 1)
        self.done = question.load
        return question

    def show_report(
        self,
        report: ImportReport,
        plans: Sequence[PlanLine] = (),
        tables: "Sequence[ImportedTable | RefusedTable]" = (),
    ) -> None:
        """Show what was read, file by file, with each offer left out and why; first the plans to look at.

        `tables` are the tables of reference that came with the offers.
        """
        empty(self._column)
        self.line, self.report = None, report
        taken = any(isinstance(table, ImportedTable) for table in tables)
        offers = report.changed or (report.files and not taken)
        self._column.addWidget(Banner(report_message(report) if offers else tables_message(tables, report)))
        scroll = ScrollColumn(gap=6, name=tr("catalogue", "Compte rendu"))
        if plans:
            scroll.body.addWidget(self._plans(plans))
            scroll.body.addWidget(Separator())
        for at, file in enumerate(report.files):
            if at:
                scroll.body.addWidget(Separator())
            _add_file(scroll, file)
        for table in tables:
            scroll.body.addWidget(Separator())
            scroll.body.addWidget(Label(Path(table.path).name, "body", weight=700, wraps=True))
            scroll.body.addWidget(Label(table_words(table), "dense", "text2", wraps=True))
        scroll.body.addStretch(1)
        self._column.addWidget(scroll, 1)
        self.done = Button(tr("catalogue", "Voir les offres") if report.offers else tr("catalogue", "Fermer"))
        self.done.clicked.connect(self.closed)
        self.save = Button(tr("catalogue", "Enregistrer le compte rendu…"), icon="save")
        self.save.clicked.connect(self._save)
        row = Row(gap=8)
        row.addStretch(1)
        row.addWidget(self.save)
        row.addWidget(self.done)
        self._column.addLayout(row)
        # Shown only where it stands: without a parent it would be a window of its own.
        self.save.setVisible(any(file.rejected or file.warnings or file.changes for file in report.files))

    def _save(self) -> None:
        """Write what was left out, for whoever sent the file."""
        title, kinds = tr("catalogue", "Enregistrer le compte rendu"), tr("catalogue", "Tableur (*.csv)")
        path = self.ask(self, title, tr("catalogue", "compte-rendu.csv"), kinds)
        if path is None or self.report is None:
            return
        try:
            save_new(as_csv(self.report), path)
        except Refusal as refusal:
            self.say.emit(refusal_message(refusal))
            return
        told = tr("catalogue", "Le fichier «\u00a0{name}\u00a0» est écrit.").format(name=path.name)
        self.say.emit(Message("ok", told, tr("catalogue", "Il ne contient aucun nom de jeune.")))

    def _plans(self, plans: Sequence[PlanLine]) -> QWidget:
        """The plans whose offers are no longer what they were."""
        around = QWidget()
        column = Column(around, gap=6)
        n = len(plans)
        told = tr("catalogue", "{n} plan est concerné|{n} plans sont concernés", n).format(n=n)
        column.addWidget(Label(told, "body", "warn", weight=700, wraps=True))
        for plan in plans:
            line = PressLine(f"{plan.who}. {' '.join(plan.sentences)}")
            words = Column(line, gap=2, margins=(10, 6, 10, 6))
            words.addWidget(Label(plan.who, "dense", "accentText", weight=700))
            for told_one in plan.sentences:
                words.addWidget(Label(told_one, "dense", wraps=True))
            line.let_presses_through()
            line.opened.connect(partial(self.plan_opened.emit, plan.root))
            column.addWidget(line)
        return around


def report_message(report: ImportReport) -> Message:
    """The whole import in one banner."""
    if not report.changed:
        lead = tr("catalogue", "Aucun fichier n’a pu être lu.")
        return Message("danger", lead, tr("catalogue", "Le catalogue est celui d’avant, entier."))
    lead = tr("catalogue", "Catalogue chargé\u00a0: {n} offre.|Catalogue chargé\u00a0: {n} offres.", report.offers)
    left = sum(file.rejected_count for file in report.files if not file.refused)
    refused = sum(file.refused for file in report.files)
    if not left and not refused:
        return Message("ok", lead.format(n=report.offers), tr("catalogue", "Rien n’a été laissé de côté."))
    told = []
    if left:
        told.append(
            tr(
                "catalogue",
                "{n} offre laissée de côté, avec sa raison.|{n} offres laissées de côté, avec leur raison.",
                left,
            ).format(n=left)
        )
    if refused:
        told.append(tr("catalogue", "{n} fichier refusé.|{n} fichiers refusés.", refused).format(n=refused))
    return Message("warn", lead.format(n=report.offers), " ".join(told))


def tables_message(tables: Sequence[ImportedTable | RefusedTable], report: ImportReport) -> Message:
    """An import that brought tables of reference and no offer, in one banner."""
    taken = sum(isinstance(table, ImportedTable) for table in tables)
    if not taken:
        lead = tr("catalogue", "Aucun fichier n’a pu être lu.")
        return Message("danger", lead, tr("catalogue", "Le catalogue est celui d’avant, entier."))
    refused = len(tables) - taken + len(report.files)
    told = tr("catalogue", "{n} table de référence chargée.|{n} tables de référence chargées.", taken)
    rest = tr("catalogue", "Les offres n’ont pas changé.")
    if refused:
        rest += " " + tr("catalogue", "{n} fichier refusé.|{n} fichiers refusés.", refused).format(n=refused)
    kind: BannerKind = "warn" if refused else "ok"
    return Message(kind, told.format(n=taken), rest)


def _add_file(scroll: ScrollColumn, file: FileReport) -> None:
    scroll.body.addWidget(Label(Path(file.path).name, "body", weight=700, wraps=True))
    if not file.refused:
        scroll.body.addWidget(Label(counts_words(file), "dense", "text2", wraps=True))
    for change in file.changes[:_CHANGES_LISTED]:
        scroll.body.addWidget(Label(sentence(change), "dense", wraps=True))
    if file.change_count > _CHANGES_LISTED:
        left = file.change_count - _CHANGES_LISTED
        told = tr("catalogue", "et {n} autre changement|et {n} autres changements", left)
        scroll.body.addWidget(Label(told.format(n=left), "dense", "text2", wraps=True))
    if file.rejected_count > 1 and not file.refused:
        told = tr("catalogue", "Laissées de côté\u00a0: {why}.").format(why=reasons_words(file.rejected_codes))
        scroll.body.addWidget(Label(told, "dense", weight=600, wraps=True))
    for problem in file.rejected[:_LISTED]:
        line = tr("catalogue", "Ligne {n}").format(n=problem.line) if problem.line else ""
        scroll.body.addWidget(MixedLabel(Part(line, bold=True), Part(problem.message)))
    more = file.rejected_count - min(len(file.rejected), _LISTED)
    if more > 0:
        told = tr("catalogue", "et {n} autre laissée de côté|et {n} autres laissées de côté", more)
        scroll.body.addWidget(Label(told.format(n=more), "dense", "text2", wraps=True))
    if file.warning_count:
        told = tr(
            "catalogue",
            "{n} détail lu à peu près (date, code ou commune), l’offre est gardée.|"
            "{n} détails lus à peu près (dates, codes ou communes), les offres sont gardées.",
            file.warning_count,
        )
        why = tr("catalogue", "{told} {why}.").format(
            told=told.format(n=file.warning_count), why=french.capital(reasons_words(file.warning_codes))
        )
        scroll.body.addWidget(Label(why, "dense", "text2", wraps=True))
