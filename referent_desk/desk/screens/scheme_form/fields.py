"""The right of the form: name, who runs it, the rules, the text, when it was verified; the chips that they make."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QWidget

from referent_desk.desk.screens.scheme_form.presenter import SchemeFormPresenter, Typed
from referent_desk.desk.theme import look, px
from referent_desk.desk.widgets.card import Card
from referent_desk.desk.widgets.chip import Chip, ChipFace
from referent_desk.desk.widgets.columns import Breadth
from referent_desk.desk.widgets.completion import Completion
from referent_desk.desk.widgets.field import Field, LabelledField
from referent_desk.desk.widgets.flow import Flow
from referent_desk.desk.widgets.label import Label
from referent_desk.desk.widgets.layouts import Column, Separator, empty
from referent_desk.desk.widgets.text_area import TextArea
from referent_desk.domain.text import tr


class SchemeFields(Card):
    """`changed` when something is typed; `typed()` is the form as it stands."""

    changed = Signal()

    def __init__(self, presenter: SchemeFormPresenter) -> None:
        super().__init__(tr("schemes", "Le dispositif, ici"), scrolls=True, gap=10)
        self._presenter = presenter
        self._typed = Typed()
        self._filling = False
        self.name = Field(tr("schemes", "Nom"), placeholder=tr("schemes", "École de la deuxième chance de Bourges"))
        self.organisation = Field(
            tr("schemes", "Qui le porte"), placeholder=tr("schemes", "Un organisme de l’annuaire")
        )
        self._chosen = Completion(self.organisation.line, presenter.organisations)
        self.age_min = Field(tr("schemes", "Âge, dès"))
        self.age_max = Field(tr("schemes", "Jusqu’à"))
        self.rqth_age_max = Field(tr("schemes", "Avec reconnaissance de handicap"))
        self.statuses = {code: QCheckBox(words) for code, words in presenter.statuses()}
        self.prescribers = {code: QCheckBox(words) for code, words in presenter.prescribers()}
        self.level = QComboBox()
        for code, words in presenter.levels():
            self.level.addItem(words, code)
        self._level_field = LabelledField(tr("schemes", "Diplôme le plus haut"), self.level)
        self.departments = Field(tr("schemes", "Départements"), placeholder="18, 45")
        self.paid = Field(tr("schemes", "Rémunération"), placeholder=tr("schemes", "stagiaire rémunéré"))
        self.counts = QCheckBox(tr("schemes", "Compte pour l’obligation de formation"))
        self.boarding = QCheckBox(tr("schemes", "Internat"))
        self.checked_on = Field(tr("schemes", "Vérifié le"))
        self.checked_by = Field(tr("schemes", "Par"))
        self.about = TextArea(tr("schemes", "Présentation"), lines=3, role="body")
        self._chips = QWidget()
        self._flow = Flow(self._chips, gap=6)
        self._grids: list[tuple[QGridLayout, list[QWidget]]] = []
        self._lay_out()
        self._listen()
        look().changed.connect(self._space)
        self._space()

    def show_typed(self, typed: Typed) -> None:
        """Put a form in the fields."""
        self._filling = True
        self._typed = typed
        self._chosen.set_key(typed.organisation, typed.organisation_words)
        for field, text in (
            (self.name, typed.name),
            (self.age_min, typed.age_min),
            (self.age_max, typed.age_max),
            (self.rqth_age_max, typed.rqth_age_max),
            (self.departments, typed.departments),
            (self.paid, typed.paid),
            (self.checked_on, typed.checked_on),
            (self.checked_by, typed.checked_by),
        ):
            field.set_text(text)
            field.line.setCursorPosition(0)
        for code, box in self.statuses.items():
            box.setChecked(code in typed.statuses)
        for code, box in self.prescribers.items():
            box.setChecked(code in typed.prescribers)
        self.level.setCurrentIndex(max(self.level.findData(typed.level_max), 0))
        self.counts.setChecked(typed.counts)
        self.boarding.setChecked(typed.boarding)
        self.about.set_text(typed.about)
        self._filling = False
        self.tell({})
        self.show_chips(self._presenter.chips(self.typed()))

    def typed(self) -> Typed:
        """The form as it stands; codes that this form does not know stay as they were."""
        others = tuple(code for code in self._typed.statuses if code not in self.statuses)
        more = tuple(code for code in self._typed.prescribers if code not in self.prescribers)
        return replace(
            self._typed,
            name=self.name.text(),
            organisation=self._chosen.key(),
            organisation_words=self.organisation.text(),
            age_min=self.age_min.text(),
            age_max=self.age_max.text(),
            rqth_age_max=self.rqth_age_max.text(),
            statuses=(*(code for code, box in self.statuses.items() if box.isChecked()), *others),
            prescribers=(*(code for code, box in self.prescribers.items() if box.isChecked()), *more),
            level_max=str(self.level.currentData() or ""),
            departments=self.departments.text(),
            counts=self.counts.isChecked(),
            boarding=self.boarding.isChecked(),
            paid=self.paid.text(),
            checked_on=self.checked_on.text(),
            checked_by=self.checked_by.text(),
            about=self.about.text(),
        )

    def tell(self, problems: dict[str, str]) -> QWidget | None:
        """Say beside the fields what is wrong; the first one wrong."""
        first: QWidget | None = None
        for name, field in self._by_name().items():
            field.set_error(problems.get(name))
            if name in problems and first is None:
                first = field.editor
        return first

    def show_chips(self, words: Sequence[str]) -> None:
        """The rules as they will be shown."""
        empty(self._flow)
        for one in words:
            self._flow.addWidget(Chip(ChipFace(one, outlined=True)))
        self._chips.setVisible(bool(words))

    def fit(self, breadth: Breadth) -> None:
        """Two or three fields a line; one where room is short."""
        for grid, widgets in self._grids:
            most = 1 if breadth is Breadth.NARROW else len(widgets)
            for widget in widgets:
                grid.removeWidget(widget)
            for at, widget in enumerate(widgets):
                grid.addWidget(widget, at // most, at % most)
            for column in range(len(widgets)):
                grid.setColumnStretch(column, int(column < most))

    def _by_name(self) -> dict[str, LabelledField]:
        return {
            "name": self.name,
            "organisation": self.organisation,
            "age_min": self.age_min,
            "age_max": self.age_max,
            "rqth_age_max": self.rqth_age_max,
            "departments": self.departments,
            "checked_on": self.checked_on,
        }

    def _lay_out(self) -> None:
        body = self.body
        body.addWidget(self.name)
        body.addWidget(self.organisation)
        body.addWidget(Separator())
        body.addWidget(Label(tr("schemes", "Pour qui"), "h2"))
        body.addWidget(self._chips)
        self._grid(self.age_min, self.age_max, self.rqth_age_max)
        self._boxes(tr("schemes", "Situation"), self.statuses.values())
        self._boxes(tr("schemes", "Qui y envoie"), self.prescribers.values())
        self._grid(self._level_field, self.departments, self.paid)
        more = QWidget()
        line = Flow(more, gap=16)
        line.addWidget(self.counts)
        line.addWidget(self.boarding)
        body.addWidget(more)
        body.addWidget(Separator())
        body.addWidget(LabelledField(tr("schemes", "Présentation"), self.about))
        self._grid(self.checked_on, self.checked_by)
        body.addStretch(1)

    def _boxes(self, title: str, boxes: Iterable[QCheckBox]) -> None:
        """Boxes that flow over the lines, under their title."""
        around = QWidget()
        column = Column(around, gap=4)
        column.addWidget(Label(title, "small", "text2", weight=600))
        ticks = QWidget()
        flow = Flow(ticks, gap=16)
        for box in boxes:
            flow.addWidget(box)
        column.addWidget(ticks)
        self.body.addWidget(around)

    def _grid(self, *widgets: QWidget) -> None:
        around = QWidget()
        grid = QGridLayout(around)
        grid.setContentsMargins(0, 0, 0, 0)
        self._grids.append((grid, list(widgets)))
        self.body.addWidget(around)

    def _listen(self) -> None:
        lines = (self.name, self.organisation, self.age_min, self.age_max, self.rqth_age_max, self.departments)
        for field in (*lines, self.paid, self.checked_on, self.checked_by):
            field.line.textChanged.connect(lambda _text: self._tell_changed())
        for box in (*self.statuses.values(), *self.prescribers.values(), self.counts, self.boarding):
            box.toggled.connect(lambda _on: self._tell_changed())
        self.level.currentIndexChanged.connect(lambda _at: self._tell_changed())
        self.about.textChanged.connect(self._tell_changed)

    def _tell_changed(self) -> None:
        if not self._filling:
            self.show_chips(self._presenter.chips(self.typed()))
            self.changed.emit()

    def _space(self) -> None:
        for grid, _widgets in self._grids:
            grid.setHorizontalSpacing(px(12))
            grid.setVerticalSpacing(px(8))
        self.level.setMinimumWidth(1)
        self.about.setMaximumHeight(self.about.minimumHeight())
