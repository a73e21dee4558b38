"""Mes jeunes: the list with its views and filters, and the card of the person selected."""

from collections.abc import Callable
from dataclasses import replace
from typing import cast

from PySide6.QtWidgets import QStackedWidget, QWidget

from referent_desk.caseload.saved_views import SavedView
from referent_desk.desk.screens.done import Done
from referent_desk.desk.screens.paper.panel import PaperPanel
from referent_desk.desk.screens.people.columns import COLUMNS, Layout, order_words
from referent_desk.desk.screens.people.columns_panel import ColumnsPanel
from referent_desk.desk.screens.people.filters import filter_words
from referent_desk.desk.screens.people.filters_panel import FiltersPanel
from referent_desk.desk.screens.people.list_paper import list_paper
from referent_desk.desk.screens.people.model import PeopleModel
from referent_desk.desk.screens.people.presenter import (
    VIEWS,
    Asked,
    Order,
    PeopleList,
    PeoplePresenter,
    View,
    view_words,
)
from referent_desk.desk.screens.people.preview_view import PreviewCard
from referent_desk.desk.screens.people.table import PeopleTable
from referent_desk.desk.screens.people.tools import PeopleTools, told_words
from referent_desk.desk.shell.screen import Screen
from referent_desk.desk.shell.shortcuts import Key
from referent_desk.desk.widgets.announce import announce
from referent_desk.desk.widgets.banner import Action
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.card import Card
from referent_desk.desk.widgets.columns import Breadth
from referent_desk.desk.widgets.empty_state import EmptyState
from referent_desk.desk.widgets.filter_combo import FilterCombo
from referent_desk.desk.widgets.layouts import Column, Row, empty
from referent_desk.desk.widgets.menu_button import MenuButton
from referent_desk.desk.widgets.page_header import PageHeader
from referent_desk.desk.widgets.segmented import Segment, SegmentedControl
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr

_ICONS: dict[View, str] = {
    "recall": "clock",
    "without": "circle",
    "pathway": "half",
    "outcome": "full",
    "paused": "pause",
    "new": "star",
    "closed": "checkc",
}
_FIRST_ORDERS: tuple[Order, ...] = ("urgency", "name", "contact", "standing", "steps")


class PeopleScreen(Screen):
    """`enter(id)` selects that person; without one, who was selected stays so."""

    def __init__(self, presenter: PeoplePresenter, tools: PeopleTools) -> None:
        super().__init__()
        doors = tools.doors
        self._presenter, self._doors, self._note, self._tools = presenter, doors, tools.note, tools
        self._panel: FiltersPanel | None = None
        self._columns: ColumnsPanel | None = None
        self._asked = Asked()
        self._root, self._previewed = "", False
        self._wide = True
        self.page_header = PageHeader(tr("people", "Mes jeunes"))
        new = Button(tr("people", "Nouveau jeune"), icon="plus", key="Ctrl+J")
        new.clicked.connect(lambda: self.go.emit("new_person", None))
        more: list[tuple[str, Callable[[], None]]] = [(tr("people", "Choisir les colonnes"), self.show_columns)]
        if doors("list_import"):
            words = tr("people", "Reprendre une liste d’un tableau")
            more.append((words, lambda: self.go.emit("list_import", None)))
        more += tools.papers(lambda: [line.id for line in self._presenter.show(self._asked).lines])
        self.page_header.add_action(MenuButton(actions=more))
        self.print_button = Button(tr("people", "Imprimer la liste"), icon="print")
        self.print_button.clicked.connect(self.print_list)
        self.page_header.add_action(self.print_button)
        self.page_header.add_action(new)
        self.filters_button = Button(tr("people", "Filtres"), icon="filter")
        self.filters_button.clicked.connect(self.show_filters)
        self.views = SegmentedControl(tr("people", "Vue"), [_segment(view, 0) for view in VIEWS[:-1]])
        self.commune = FilterCombo(tr("people", "Commune"))
        self.theme = FilterCombo(tr("people", "Frein"), width=116)
        self.order = FilterCombo(tr("people", "Tri"), width=120)
        self._model = PeopleModel()
        self.table = PeopleTable(self._model)
        self.table.show_layout(presenter.layout)
        self.preview = PreviewCard(interview=doors("interview"), sheet=doors("sheet"))
        self._lay_out()
        self.views.chosen.connect(lambda key: self._ask(replace(self._asked, view=cast(View, key))))
        self.commune.chosen.connect(lambda key: self._ask(replace(self._asked, commune=key)))
        self.theme.chosen.connect(lambda key: self._ask(replace(self._asked, theme=key)))
        self.order.chosen.connect(lambda key: self._ask(replace(self._asked, order=cast(Order, key), reverse=False)))
        self.table.sort_asked.connect(self._sort)
        self.table.laid_out.connect(self._lay_columns)
        self.table.columns_asked.connect(self.show_columns)
        self.table.current.connect(self._select)
        self.table.opened.connect(lambda root: self.go.emit("record", root))
        self.preview.asked.connect(self._act)

    def enter(self, argument: object) -> None:
        """Show the list as it stands now."""
        if isinstance(argument, str) and argument:
            self._root = argument
        self._show()

    def refresh(self) -> None:
        """Show what was just recorded."""
        self._show()

    def person(self) -> str | None:
        """The person selected."""
        return self._root or None

    def argument(self) -> object:
        """The person selected, after a lock."""
        return self._root or None

    def first_focus(self) -> QWidget | None:
        """The list."""
        return self.table if self._model.rowCount() else None

    def fit(self, breadth: Breadth) -> None:
        """The preview leaves where room is short: Enter opens the dossier."""
        self.table.fit(breadth)
        wide = breadth is Breadth.WIDE
        self._wide = wide
        self.preview.setVisible(wide and bool(self._model.rowCount()))
        self.order.setVisible(not wide)
        # Beside the views there is room for its icon; what is filtered stands in words after the title.
        self.filters_button.set_icon_only(wide)
        self.print_button.set_icon_only(breadth is Breadth.NARROW)
        # Narrow, the views are a list to unfold and fit beside the filters again.
        stacked = breadth is Breadth.MEDIUM
        self._filters.setDirection(Row.Direction.TopToBottom if stacked else Row.Direction.LeftToRight)

    def shortcuts(self) -> list[Key]:
        """What the preview's buttons do, for the person selected; and the order, which headers give to the mouse."""
        keys = [
            Key(tr("people", "Trier autrement"), "Alt+S", self._sort_next),
            Key(tr("people", "Filtres"), "Alt+F", self.show_filters),
            Key(tr("people", "Choisir les colonnes"), "Alt+O", self.show_columns),
            Key(tr("people", "Imprimer la liste"), "Ctrl+Shift+P", self.print_list),
        ]
        if self._doors("interview"):
            keys.append(Key(tr("people", "Commencer l’entretien"), "Ctrl+E", lambda: self._act("interview")))
        if self._doors("sheet"):
            keys.append(Key(tr("people", "Fiche de parcours"), "Ctrl+P", lambda: self._act("sheet")))
        return keys

    def _lay_out(self) -> None:
        column = Column(self, gap=12, margins=(16, 16, 16, 16))
        column.addWidget(self.page_header)
        self._filters = Row(gap=8)
        self._filters.addWidget(self.views)
        combos = Row(gap=8)
        combos.addStretch(1)
        for combo in (self.commune, self.theme, self.order, self.filters_button):
            combos.addWidget(combo)
        self._filters.addLayout(combos, 1)
        column.addLayout(self._filters)
        self._list = QStackedWidget()
        self._list.addWidget(self.table)
        self._nobody = QWidget()
        Column(self._nobody)
        self._list.addWidget(self._nobody)
        card = Card(padding=(0, 0, 0, 0))
        card.setAccessibleName(tr("people", "Liste des jeunes"))
        card.body.addWidget(self._list)
        row = Row(gap=12)
        row.addWidget(card, 1)
        row.addWidget(self.preview)
        column.addLayout(row, 1)

    def _ask(self, asked: Asked) -> None:
        self._asked = asked
        self._show()

    def show_filters(self) -> None:
        """Open the panel of further filters and kept views."""
        panel = self._panel = FiltersPanel(
            self._asked.more,
            self._presenter.views(),
            tags=self._presenter.tags(),
            referents=self._presenter.referents(),
        )
        panel.asked.connect(lambda more: self._ask(replace(self._asked, more=more)))
        panel.view_named.connect(self._keep_view)
        panel.view_chosen.connect(self._open_view)
        panel.view_removed.connect(self._forget_view)
        panel.closed.connect(self._panel_closed)
        self._tools.show_panel(panel)
        panel.tell(told_words(self._model.rowCount()))

    def print_list(self) -> None:
        """Open the panel that prints what is shown."""
        asked, told, tools = self._asked, self._presenter, self._tools
        paper = list_paper(lambda initials: told.sheet(asked, initials=initials), told.telling())
        tools.show_panel(PaperPanel(paper, jobs=tools.jobs, unexpected=tools.unexpected, touched=told.touch))

    def show_columns(self) -> None:
        """Open the panel of the columns."""
        panel = self._columns = ColumnsPanel(self._presenter.layout)
        panel.laid_out.connect(self._lay_columns)
        panel.closed.connect(self._columns_closed)
        self._tools.show_panel(panel)

    def _columns_closed(self) -> None:
        self._columns = None

    def _lay_columns(self, layout: Layout) -> None:
        """Columns that were chosen, moved or widened: shown at once, and kept."""
        before = self._presenter.layout
        if layout == before:
            return
        self._presenter.keep_layout(layout)
        self.table.show_layout(layout)
        if self._columns is not None:
            self._columns.show_layout(layout)
        if set(layout.columns) != set(before.columns):
            self._show()

    def _panel_closed(self) -> None:
        self._panel = None

    def _keep_view(self, name: str) -> None:
        panel = self._panel
        if panel is None:
            return
        try:
            self._presenter.keep_view(name, self._asked)
        except Refusal as refusal:
            panel.name.set_error(refusal.sentence)
            return
        panel.name.set_text("")
        panel.show_views(self._presenter.views())
        self.saved.emit()

    def _open_view(self, view: SavedView) -> None:
        asked = self._presenter.open_view(view)
        self.table.show_layout(self._presenter.layout)
        if self._panel is not None:
            self._panel.put_away()
        self._ask(asked)
        self.commune.choose(asked.commune)
        self.theme.choose(asked.theme)
        self.table.setFocus()

    def _forget_view(self, view: SavedView) -> None:
        done = self._presenter.forget_view(view)
        self._show_views()
        self.undo_offered.emit(done.words, done.back(lambda: self._undo_view(done)))

    def _undo_view(self, done: Done) -> None:
        done.undo()
        self._show_views()

    def _show_views(self) -> None:
        if self._panel is not None:
            self._panel.show_views(self._presenter.views())

    def _sort(self, column: str) -> None:
        again = column == self._asked.order
        self._ask(replace(self._asked, order=cast(Order, column), reverse=again and not self._asked.reverse))

    def _sort_next(self) -> None:
        orders = self._orders()
        after = orders[(orders.index(self._asked.order) + 1) % len(orders)]
        self._ask(replace(self._asked, order=after, reverse=False))
        announce(self.order, tr("people", "Tri par {order}").format(order=order_words(after)))

    def _orders(self) -> list[Order]:
        """The usual orders, those of the further columns shown, and the present one."""
        shown = [column for column in COLUMNS if column in self._presenter.layout.columns]
        return list(dict.fromkeys((*_FIRST_ORDERS, *shown, self._asked.order)))

    def _show(self) -> None:
        told = self._presenter.show(self._asked)
        referent = self._presenter.referent_name(self._asked.more)
        self.page_header.set_context(", ".join([told.context, *filter_words(self._asked.more, referent)]))
        self.order.set_choices([(key, order_words(key)) for key in self._orders()])
        shown = [view for view in VIEWS if view != "closed" or told.counts["closed"] or self._asked.view == "closed"]
        self.views.set_segments([_segment(view, told.counts[view]) for view in shown])
        self.views.choose(self._asked.view)
        self.commune.set_choices([("", tr("people", "toutes")), *((name, name) for name in told.communes)])
        self.theme.set_choices([("", tr("people", "tous")), *told.themes])
        self.order.choose(self._asked.order)
        self.table.mark_order(self._asked.order, reverse=self._asked.reverse)
        self._model.show(told.lines, self._asked.order)
        self._list.setCurrentWidget(self.table if told.lines else self._nobody)
        self.preview.setVisible(self._wide and bool(told.lines))
        n = self._asked.more.count
        name = tr("people", "Filtres, {n} en place").format(n=n) if n else tr("people", "Filtres")
        self.filters_button.set_words(tr("people", "Filtres {n}").format(n=n) if n else name, name=name)
        self.print_button.setVisible(bool(told.lines))
        if self._panel is not None:
            self._panel.tell(told_words(len(told.lines)))
        for part in (self.views, self.commune, self.theme, self.filters_button):
            part.setVisible(bool(told.followed))
        if told.lines:
            self._previewed = False
            self.table.select(self._root)
            if not self._previewed:  # the table says who is selected only where it is another row
                self._select(self.table.root())
        else:
            self._tell_nobody(told)
            self._root = ""
            self.preview.show_preview(None)

    def _tell_nobody(self, told: PeopleList) -> None:
        layout = self._nobody.layout()
        assert layout is not None
        empty(layout)
        layout.addWidget(self._none_yet() if not told.followed else self._none_here(told))

    def _none_yet(self) -> EmptyState:
        actions = [Action(tr("people", "Nouveau jeune"), lambda: self.go.emit("new_person", None))]
        if self._doors("exchange"):
            actions.append(Action(tr("people", "Recevoir un fichier"), lambda: self.go.emit("exchange", None)))
        detail = tr("people", "Ajoutez quelqu’un, ou recevez les dossiers préparés par le pôle.")
        return EmptyState("people", tr("people", "Aucun jeune suivi pour l’instant."), detail, actions)

    def _none_here(self, told: PeopleList) -> EmptyState:
        if self._asked == Asked(view="recall"):
            n = told.watch_days
            detail = tr("people", "Tous vos jeunes ont eu un échange depuis moins de {n} jours.").format(n=n)
            return EmptyState("checkc", tr("people", "Personne à recontacter."), detail)
        detail = tr("people", "{n} jeune est masqué.|{n} jeunes sont masqués.", told.hidden).format(n=told.hidden)
        clear = Action(tr("people", "Effacer les filtres"), self._clear)
        return EmptyState("filter", tr("people", "Personne ne correspond à ces filtres."), detail, [clear])

    def _clear(self) -> None:
        self.commune.choose("")
        self.theme.choose("")
        self._ask(Asked(order=self._asked.order))
        self.table.setFocus()

    def _select(self, root: str) -> None:
        self._root, self._previewed = root, True
        self.preview.show_preview(self._presenter.preview(root) if root else None)

    def _act(self, what: str) -> None:
        if not self._root:
            return
        if what == "note":
            self._note()
        elif what == "tags":
            self._tools.tags(self._root)
        else:
            self.go.emit(what, self._root)


def _segment(view: View, count: int) -> Segment:
    return Segment(view, view_words(view), _ICONS.get(view), count)
