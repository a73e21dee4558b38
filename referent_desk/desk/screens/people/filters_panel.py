"""The panel "Filtres": what is asked further of the list, applied at once, and the views that were given a name."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from referent_desk.caseload.saved_views import SavedView
from referent_desk.desk.screens.people.filters import Filters, read_age
from referent_desk.desk.shell.side_panel import SidePanel
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.choice_chips import ChoiceChips
from referent_desk.desk.widgets.choices import CheckRow
from referent_desk.desk.widgets.field import Field
from referent_desk.desk.widgets.filter_combo import Choice, FilterCombo
from referent_desk.desk.widgets.label import Label
from referent_desk.desk.widgets.layouts import Column, Row, Separator, empty
from referent_desk.domain.text import tr


class FiltersPanel(SidePanel):
    """`asked` gives the filters at each change; `view_named`, `view_chosen`, `view_removed` speak of kept views."""

    asked = Signal(object)
    view_named = Signal(str)
    view_chosen = Signal(object)
    view_removed = Signal(object)

    def __init__(
        self,
        filters: Filters,
        views: Sequence[SavedView],
        *,
        tags: Sequence[str] = (),
        referents: Sequence[Choice] = (),
    ) -> None:
        super().__init__(tr("people", "Filtres"), icon="filter")
        self._filters = filters
        self.age_from = Field(tr("people", "Âge, de"), _age_words(filters.age_from), check=_check_age)
        self.age_to = Field(tr("people", "à"), _age_words(filters.age_to), check=_check_age)
        self.rows = {
            "minor": CheckRow(tr("people", "Moins de 18 ans"), on=filters.minor),
            "due_soon": CheckRow(tr("people", "Une échéance dans les 30 jours"), on=filters.due_soon),
            "absent": CheckRow(tr("people", "2 absences ou plus"), on=filters.absent),
            "unreachable": CheckRow(
                tr("people", "Sans nouvelles"), tr("people", "ou coordonnées à retrouver"), on=filters.unreachable
            ),
            "rqth": CheckRow(
                tr("people", "Reconnaissance de handicap"),
                tr("people", "vos jeunes seulement\u00a0; ni gardé dans une vue, ni imprimé"),
                on=filters.rqth,
            ),
        }
        # A choice of one is none; what is asked for stays in sight, so that it can be taken back.
        choices = [("", tr("people", "tous")), *referents] if len(referents) > 1 or filters.referent else []
        if filters.referent and filters.referent not in dict(choices):
            choices.append((filters.referent, filters.referent[:8]))
        self.referent = FilterCombo(tr("people", "Référent"), choices, width=220)
        self.referent.choose(filters.referent)
        if not choices:  # shown before it stands in the column, it would be a window of its own
            self.referent.hide()
        known = list(dict.fromkeys((*tags, *filters.tags)))
        self.tags = ChoiceChips(tr("people", "Étiquettes"), [(tag, tag) for tag in known], many=True)
        self.tags.choose(filters.tags)
        if not known:
            self.tags.hide()
        self.name = Field(tr("people", "Nom de la vue"), placeholder=tr("people", "Mineurs sans solution"))
        self.keep_button = Button(tr("people", "Garder cette vue"), icon="save")
        self._views = Column(gap=6)
        self.view_buttons: list[Button] = []
        self.told = Label("", "dense", "text2", wraps=True)
        self._lay_out()
        self._connect()
        self.show_views(views)

    def first_focus(self) -> QWidget | None:
        """The first filter."""
        return self.age_from.line

    def show_views(self, views: Sequence[SavedView]) -> None:
        """Show the views that are kept."""
        empty(self._views)
        self.view_buttons = []
        for view in views:
            line = QWidget()
            row = Row(line, gap=6)
            open_button = Button(
                view.name, size="small", name=tr("people", "Ouvrir la vue\u00a0: {name}").format(name=view.name)
            )
            open_button.clicked.connect(partial(self._choose, view))
            out = Button(
                tr("people", "Supprimer la vue\u00a0: {name}").format(name=view.name),
                "quiet",
                icon="trash",
                size="small",
                icon_only=True,
            )
            out.clicked.connect(partial(self._remove, view))
            row.addWidget(open_button)
            row.addStretch(1)
            row.addWidget(out)
            self.view_buttons.append(open_button)
            self._views.addWidget(line)
        if not views:
            self._views.addWidget(
                Label(tr("people", "Aucune vue gardée pour l’instant."), "dense", "text2", wraps=True)
            )

    def tell(self, words: str) -> None:
        """Say how many people are shown."""
        self.told.setText(words)

    def clear(self) -> None:
        """Ask for nothing further."""
        self.age_from.set_text("")
        self.age_to.set_text("")
        for row in self.rows.values():
            row.box.setChecked(False)
        self.referent.choose("")
        self.tags.choose(())
        self._ask()

    def _lay_out(self) -> None:
        ages = Row(gap=12)
        for field in (self.age_from, self.age_to):
            ages.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(ages)
        for row in self.rows.values():
            self.body.addWidget(row)
        self.body.addWidget(self.referent, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.tags)
        self.body.addWidget(Separator())
        self.body.addWidget(self.name)
        self.body.addWidget(self.keep_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(Label(tr("people", "Vues gardées"), "small", "text2", weight=600))
        self.body.addLayout(self._views)
        self.body.addStretch(1)
        clear, close = Button(tr("people", "Effacer les filtres")), Button(tr("people", "Fermer"))
        clear.clicked.connect(self.clear)
        close.clicked.connect(self.put_away)
        self.footer.addWidget(self.told, 1)
        self.footer.addWidget(clear)
        self.footer.addWidget(close)

    def _connect(self) -> None:
        for field in (self.age_from, self.age_to):
            field.left.connect(self._ask)
            field.line.returnPressed.connect(self._ask)
        for row in self.rows.values():
            row.ticked.connect(lambda _on: self._ask())
        self.referent.chosen.connect(lambda _key: self._ask())
        self.tags.changed.connect(self._ask)
        self.keep_button.clicked.connect(self._keep)
        self.name.line.returnPressed.connect(self._keep)

    def _ask(self) -> None:
        filters = Filters(
            age_from=read_age(self.age_from.text()),
            age_to=read_age(self.age_to.text()),
            referent=self.referent.key(),
            tags=self.tags.keys(),
            **{name: row.on() for name, row in self.rows.items()},
        )
        if filters != self._filters:
            self._filters = replace(filters)
            self.asked.emit(filters)

    def _keep(self) -> None:
        self._ask()
        self.view_named.emit(self.name.text())

    def _choose(self, view: SavedView, _checked: bool = False) -> None:
        self.view_chosen.emit(view)

    def _remove(self, view: SavedView, _checked: bool = False) -> None:
        self.view_removed.emit(view)
        self.name.line.setFocus()


def _age_words(age: int | None) -> str:
    return "" if age is None else str(age)


def _check_age(text: str) -> str | None:
    if not text.strip() or read_age(text) is not None:
        return None
    return tr("people", "Un âge de 10 à 40 ans. Exemple\u00a0: 17")
