"""The dossier of a person."""

from collections.abc import Callable
from functools import cached_property
from typing import TypeVar, cast

from PySide6.QtWidgets import QStackedWidget, QWidget

from referent_desk.desk.screens.done import Done
from referent_desk.desk.screens.letters.draft import Asked
from referent_desk.desk.screens.plan.tab import PlanTab
from referent_desk.desk.screens.record.agreements_page import AgreementsPage
from referent_desk.desk.screens.record.case_menu import CaseMenu
from referent_desk.desk.screens.record.corrections import Corrections
from referent_desk.desk.screens.record.documents_page import DocumentsPage
from referent_desk.desk.screens.record.form_presenter import Before, FormPresenter
from referent_desk.desk.screens.record.head_actions import HeadActions
from referent_desk.desk.screens.record.header_view import RecordHeader
from referent_desk.desk.screens.record.journal_panel import JournalPanel
from referent_desk.desk.screens.record.overview_view import OverviewPage
from referent_desk.desk.screens.record.past_of_dossier import PastOfDossier
from referent_desk.desk.screens.record.presenter import Moved, Overview, RecordPresenter
from referent_desk.desk.screens.record.situation import Stage
from referent_desk.desk.screens.record.situation_view import SituationPage
from referent_desk.desk.screens.record.tools import Tools
from referent_desk.desk.screens.shared.place import SharedPlace
from referent_desk.desk.shell.screen import Screen
from referent_desk.desk.shell.shortcuts import Key
from referent_desk.desk.widgets.banner import refusal_message
from referent_desk.desk.widgets.columns import Breadth
from referent_desk.desk.widgets.layouts import Column
from referent_desk.desk.widgets.segmented import Segment
from referent_desk.desk.widgets.tabs import Tabs
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr

_PAGES = ("overview", "situation", "plan", "journal", "documents", "agreements")
_Page = TypeVar("_Page", bound=QWidget)


class RecordScreen(Screen):
    """`enter(id)` opens a dossier; other screens open from it with the same id."""

    def __init__(self, presenter: RecordPresenter, form: FormPresenter, tools: Tools) -> None:
        super().__init__()
        doors, note = tools.doors, tools.note
        self._presenter, self._form, self._doors, self._note = presenter, form, doors, note
        self.header = RecordHeader()
        self.header.tags_asked.connect(tools.tags)
        self._actions = HeadActions()
        self._write = tools.write
        self.menu = CaseMenu(tools.cases, tools.show_panel, self, tools.papers)
        self._add_actions()
        self.tabs = Tabs(
            tr("record", "Parties du dossier"),
            [
                Segment("overview", tr("record", "Vue d’ensemble")),
                Segment("situation", tr("record", "Situation")),
                Segment("plan", tr("record", "Plan")),
                Segment("journal", tr("record", "Journal")),
                Segment("documents", tr("record", "Documents")),
                Segment("agreements", tr("record", "Accords et partage")),
            ],
        )
        self._tools = tools
        self._told: Overview | None = None
        self._breadth = Breadth.WIDE
        self._unmade: dict[str, bool] = {}
        """Pages not filled since the dossier was read, and whether what was opened in them is kept."""
        self._pages: dict[str, QWidget] = {}
        """The pages made so far: the others are made when they are first turned to."""
        self._stack = QStackedWidget()
        column = Column(self, gap=12, margins=(16, 16, 16, 16))
        column.addWidget(self.header)
        column.addWidget(self.tabs)
        column.addWidget(self._stack, 1)
        self.tabs.chosen.connect(self._turn)
        self.past = PastOfDossier(tools.past, tools.show_panel, lambda: presenter.found)
        self.past.acted.connect(self._acted)
        self.menu.past_asked.connect(self.past.open)
        self.corrections = Corrections(tools.correction, tools.show_panel, lambda: presenter.found)
        self.corrections.acted.connect(self._acted)
        self.corrections.said.connect(self.say)
        self.overview = OverviewPage(presenter.journal, presenter.ways_out(doors), plan_opens=True)
        self._place("overview", self.overview)
        self.overview.moved.connect(self._move)
        self.overview.edit_asked.connect(lambda: self.open_tab("situation"))
        self.overview.plan_asked.connect(lambda: self._go("plan"))
        self.overview.note_asked.connect(note)
        self.overview.journal.correct_asked.connect(self.corrections.open)
        self.overview.alerts.acted.connect(self._act_on)
        self.overview.alerts.acted_on.connect(self._act_on_offer)

    @cached_property
    def journal(self) -> JournalPanel:
        """The journal alone."""
        page = self._place("journal", JournalPanel(self._presenter.journal, at_once=100))
        page.note_asked.connect(self._note)
        page.correct_asked.connect(self.corrections.open)
        return page

    @cached_property
    def situation(self) -> SituationPage:
        """Who the person is, in fields."""
        page = self._place("situation", SituationPage(self._form, self._tools.around, self._tools.show_panel))
        page.moved.connect(self._move)
        page.changed.connect(self._written)
        page.acted.connect(self._acted)
        page.past_asked.connect(self.past.open_thing)
        page.refused.connect(self._refused)
        return page

    @cached_property
    def plan(self) -> PlanTab:
        """The plan in short."""
        page = self._place("plan", PlanTab(self._tools.plan))
        page.acted.connect(self._acted)
        page.refused.connect(self._refused)
        page.catalogue_asked.connect(lambda place: self.go.emit("catalogue", place))
        page.screen_asked.connect(lambda: self._go("plan"))
        return page

    @cached_property
    def documents(self) -> DocumentsPage:
        """The files of the person."""
        tools = self._tools
        page = DocumentsPage(tools.documents, tools.show_panel, tools.jobs, tools.unexpected)
        self._place("documents", page)
        page.acted.connect(self._acted)
        page.refused.connect(self._refused)
        page.said.connect(self.say)
        return page

    @cached_property
    def agreements(self) -> AgreementsPage:
        """What was told and agreed to."""
        page = self._place("agreements", AgreementsPage(self._tools.agreements))
        page.acted.connect(self._acted)
        page.refused.connect(self._refused)
        return page

    def _place(self, key: str, page: _Page) -> _Page:
        self._pages[key] = page
        self._stack.addWidget(page)
        self._fit_page(page)
        return page

    def _fit_page(self, page: QWidget) -> None:
        if not isinstance(page, JournalPanel):
            page.fit(self._breadth)  # type: ignore[attr-defined]  # every other page has it

    def _refused(self, refusal: Refusal) -> None:
        self.say.emit(refusal_message(refusal))

    def _send(self) -> None:
        """Record what is being typed in the pages made."""
        for key in ("situation", "plan", "agreements"):
            if key in self._pages:
                getattr(self, key).send()

    def enter(self, argument: object) -> None:
        """Show the dossier of this id; its overview first, unless it was open already."""
        root = str(argument or self._presenter.root or "")
        again = root == self._presenter.root
        try:
            self._presenter.open(root)
        except Refusal as refusal:
            self.say.emit(refusal_message(refusal))
            self.go.emit("people", None)
            return
        if not again:
            self.tabs.choose("overview")
            self._stack.setCurrentWidget(self.overview)
        self._show(again=again)

    def refresh(self) -> None:
        """Show what was just recorded, where the person was."""
        if self._presenter.root is not None:
            self._presenter.read(self._presenter.root)
            self._show(again=True)

    def leave(self) -> bool:
        """A field that is being typed in is recorded."""
        self._send()
        return True

    def put_away(self) -> None:
        """The same before a lock."""
        self._send()

    def person(self) -> str | None:
        """The person of the dossier."""
        return self._presenter.root

    def argument(self) -> object:
        """The same person, after a lock."""
        return self._presenter.root

    def first_focus(self) -> QWidget | None:
        """The chosen tab: arrows go to the others, Tab into the page."""
        return self.tabs.current()

    def fit(self, breadth: Breadth) -> None:
        """Lay out for the breadth of the window."""
        self.header.fit(breadth)
        self._breadth = breadth
        for page in self._pages.values():
            self._fit_page(page)
        self._actions.fit(breadth)

    def shortcuts(self) -> list[Key]:
        """What the header's buttons do."""
        keys = [Key(tr("record", "Ajouter une étape au plan"), "Ctrl+Shift+E", self._add_step)]
        keys.append(Key(tr("record", "Historique du champ, ou du dossier"), "F4 Ctrl+Shift+H", self._show_history))
        keys.append(Key(tr("record", "Chercher dans le journal"), "Ctrl+F", lambda: self._journal_shown().to_search()))
        keys.append(Key(tr("record", "Corriger une ligne du journal"), "F2", self._correct))
        if self._doors("interview"):
            keys.append(Key(tr("record", "Commencer l’entretien"), "Ctrl+E", lambda: self._go("interview")))
        if self._doors("sheet"):
            keys.append(Key(tr("record", "Fiche de parcours"), "Ctrl+P", lambda: self._go("sheet")))
        if self._doors("shared"):
            keys.append(Key(tr("record", "Montrer au jeune"), "F8 Ctrl+Shift+M", self._show_to_person))
        return keys

    def _add_actions(self) -> None:
        self._actions.asked.connect(self._go)
        for key, button in self._actions.buttons().items():
            if self._doors(key):
                self.header.add_action(button)
        self.header.add_action(self.menu.button)
        self.menu.acted.connect(self._acted)
        self.menu.refused.connect(self._refused)

    def _acted(self, done: Done) -> None:
        """Something was recorded that can be taken back."""
        self.refresh()
        self.saved.emit()
        root = self._presenter.root
        self.undo_offered.emit(done.words, done.back(lambda: self._undo(done, root)))

    def _undo(self, done: Done, root: str | None) -> None:
        if self._did(done.undo):
            if root == self._presenter.root:
                self.refresh()
            self.saved.emit()

    def _show_history(self) -> None:
        if self.tabs.key() == "situation":
            self.situation.show_history()
        else:
            self.past.open()

    def _show_to_person(self) -> None:
        """Turn the screen to the young person; it comes back here."""
        root = self.person()
        if root is not None:
            self.go.emit("shared", SharedPlace(root, "record"))

    def _journal_shown(self) -> JournalPanel:
        """The journal that shows, of the overview or alone; from another page, its own page."""
        if self.tabs.key() not in ("overview", "journal"):
            self.open_tab("journal")
        return self.journal if self.tabs.key() == "journal" else self.overview.journal

    def _correct(self) -> None:
        self.corrections.open(self._journal_shown().line_to_correct())

    def _add_step(self) -> None:
        self.open_tab("plan")
        self.plan.add_step()

    def _go(self, key: str) -> None:
        self.go.emit(key, self.person())

    def _show(self, *, again: bool) -> None:
        told = self._told = self._presenter.overview()
        self.header.show_head(told.head)
        self.menu.show_record(self._presenter.found)
        self._actions.show_begun(told.interview_begun)
        self.tabs.set_count("plan", len(self._presenter.found.steps()) or None)
        self.tabs.set_count("documents", len(self._presenter.found.of("Document")) or None)
        self.tabs.set_count("journal", told.journal_count or None)
        # Only the page that shows is made now; the others once they are turned to.
        self._unmade = {key: again and self._unmade.get(key, True) for key in _PAGES}
        self._make_page(self.tabs.key())

    def _make_page(self, key: str) -> None:
        told = self._told
        if told is None or key not in self._unmade:
            return
        again = self._unmade.pop(key)
        if key == "overview":
            self.overview.show_overview(told, again=again)
        elif key == "situation":
            self.situation.show_record(self._presenter.found, again=again)
        elif key == "plan":
            self.plan.show_record(self._presenter.found, again=again)
        elif key == "documents":
            self.documents.show_record(self._presenter.found, again=again)
        elif key == "agreements":
            self.agreements.show_record(self._presenter.found, again=again)
        else:
            self.journal.show_journal(told.coming, again=again)

    def _turn(self, key: str) -> None:
        self._make_page(key)
        self._stack.setCurrentWidget(getattr(self, key))

    def open_tab(self, key: str) -> None:
        """Turn to a page: "overview", "situation", "plan", "journal", "documents", "agreements"."""
        self.tabs.choose(key)
        self._turn(key)
        self.tabs.current().setFocus()

    def _written(self, before: Before | None) -> None:
        """A field was recorded: everything that repeats it follows."""
        self.refresh()
        self.saved.emit()
        if before is not None:
            self.undo_offered.emit(before.sentence, lambda: self._put_back(before))

    def _put_back(self, before: Before) -> None:
        if self._did(lambda: self._form.put_back(before)) and before.root == self._presenter.root:
            self.refresh()
            self.saved.emit()

    def _act_on(self, kind: str) -> None:
        """The way out of an alert."""
        if kind == "informed":
            root = self._presenter.root or ""
            self._mark_informed(root, told=True)
            told = tr("record", "Noté\u00a0: vous avez dit ce qui est gardé, et pourquoi.")
            self.undo_offered.emit(told, lambda: self._mark_informed(root, told=False))
        elif kind == "disagreement":
            self.go.emit("exchange", self.person())
        elif kind == "silence":
            self._note()
        elif kind == "offer":
            self.open_tab("plan")
        elif kind in ("absences", "tries"):
            self._write(Asked(self.person() or "", "letter", "absences" if kind == "absences" else "no_news"))
        else:
            self.open_tab("situation")

    def _act_on_offer(self, what: str, step: str) -> None:
        """Take the new dates of an offer, or keep what was planned."""
        try:
            done = self._presenter.act_on_offer(what, step)
        except Refusal as refusal:
            self.say.emit(refusal_message(refusal))
            return
        # The button that was pressed leaves with its alert.
        self.tabs.current().setFocus()
        if done is not None:
            self._acted(done)

    def _mark_informed(self, root: str, *, told: bool) -> None:
        if not self._did(lambda: self._presenter.mark_informed(root, told=told)) or root != self._presenter.root:
            return
        # The button that was pressed leaves with its alert.
        self.tabs.current().setFocus()
        self._show(again=True)
        self.saved.emit()

    def _move(self, key: str, stage: str) -> None:
        try:
            moved = self._presenter.move_barrier(key, cast(Stage, stage))
        except Refusal as refusal:
            self.say.emit(refusal_message(refusal))
            return
        self._show(again=True)
        self.saved.emit()
        self.undo_offered.emit(moved.sentence, lambda: self._take_back(moved))

    def _take_back(self, moved: Moved) -> None:
        if not self._did(lambda: self._presenter.take_back(moved)):
            return
        if moved.root == self._presenter.root:
            self._show(again=True)
        self.saved.emit()

    def _did(self, act: Callable[[], None]) -> bool:
        """Whether something was recorded; says why it was not."""
        try:
            act()
        except Refusal as refusal:
            self.say.emit(refusal_message(refusal))
            return False
        return True
