"""The one page of the quick intake: fields in reading order, chips, two boxes; nothing of it is recorded here."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from referent_desk.desk.screens.outreach.draft import Typed
from referent_desk.desk.screens.outreach.presenter import THEMES, OutreachPresenter
from referent_desk.desk.theme import look, px
from referent_desk.desk.widgets.choice_chips import ChoiceChips
from referent_desk.desk.widgets.choices import CheckRow
from referent_desk.desk.widgets.columns import Breadth
from referent_desk.desk.widgets.completion import Completion
from referent_desk.desk.widgets.field import Field
from referent_desk.desk.widgets.label import IconLabel, Label
from referent_desk.desk.widgets.layouts import Column, Row
from referent_desk.domain import codes
from referent_desk.domain.text import tr


class FieldLine(QWidget):
    """Fields side by side; a width in pixels at 100 %, or None for a share of the rest. Narrow: one under the other."""

    def __init__(self, parts: Sequence[tuple[QWidget, int | None]]) -> None:
        super().__init__()
        self._parts = parts
        self._stacked = False
        self._row = Row(self, gap=12)
        for part, width in parts:
            self._row.addWidget(part, 0 if width else 1, Qt.AlignmentFlag.AlignTop)
        look().changed.connect(self._scale)
        self._scale()

    def fit(self, breadth: Breadth) -> None:
        """Side by side, or stacked where room is short."""
        self._stacked = breadth is Breadth.NARROW
        self._row.setDirection(Row.Direction.TopToBottom if self._stacked else Row.Direction.LeftToRight)
        self._scale()

    def _scale(self) -> None:
        for part, width in self._parts:
            part.setMinimumWidth(0 if self._stacked or not width else px(width))
            part.setMaximumWidth(16_777_215 if self._stacked or not width else px(width))


class IntakeForm(QWidget):
    """`typed()` is the page, `fill` shows one; `edited` at each change, `paused` when a field is left."""

    edited = Signal()
    paused = Signal()

    def __init__(self, presenter: OutreachPresenter) -> None:
        super().__init__()
        self._ask = presenter
        self._same = ""
        self._others: tuple[str, ...] = ()
        self.given = _field(tr("outreach", "Prénom"))
        self.family = _field(tr("outreach", "Nom"))
        self.birth = _field(tr("outreach", "Né le"), tr("outreach", "jj/mm/aaaa"))
        self.commune = _field(tr("outreach", "Commune"), tr("outreach", "nom ou code postal"))
        self.phone = _field(tr("outreach", "Téléphone"))
        self.other_way = _field(
            tr("outreach", "Autre façon de joindre"), tr("outreach", "un proche, un réseau, un mail")
        )
        self.school_class = _field(tr("outreach", "Dernière classe"))
        self.words = _field(tr("outreach", "En deux mots"))
        self.again = _field(tr("outreach", "Se revoir"), tr("outreach", "jeudi 16h"))
        self.out_since = ChoiceChips(tr("outreach", "Sans école ni formation depuis"), _labels(codes.OUT_SINCE))
        wanted = {code: word for code, word in codes.ASKED.items() if code not in ("information", "documentation")}
        self.asked = ChoiceChips(tr("outreach", "Ce qui est recherché"), _labels(wanted), many=True)
        self.themes = ChoiceChips(tr("outreach", "Ce qui freine"), _themes(), many=True)
        told = tr("outreach", "J’ai dit ce qui est gardé et pourquoi")
        self.informed = CheckRow(told)
        self.informed.setToolTip(tr("outreach", "Sinon, seul le passage est compté, sans nom."))
        self.may_call = CheckRow(tr("outreach", "Peut être rappelé(e)"))
        self.not_informed = Label("", "dense", "danger", wraps=True)
        self.not_informed.hide()
        self.age = Label("", "dense", "text2")
        _inside(self.birth, self.age)
        _inside(self.commune, IconLabel("down", "text2", 12))
        _inside(self.school_class, IconLabel("down", "text2", 12))
        _inside(self.again, IconLabel("today", "text2", 14))
        self.communes = Completion(self.commune.line, self._communes)
        self.classes = Completion(
            self.school_class.line, lambda typed: [(n, n) for n in presenter.complete_class(typed)]
        )
        self.lines = (
            FieldLine([(self.given, None), (self.family, None), (self.birth, 176), (self.commune, None)]),
            FieldLine([(self.phone, 240), (self.other_way, None), (self.school_class, 240)]),
            FieldLine([(self.words, None), (self.again, 240)]),
        )
        self._lay_out()
        self._connect()

    def fields(self) -> tuple[Field, ...]:
        """Every line of text, in reading order."""
        first = (self.given, self.family, self.birth, self.commune)
        return (*first, self.phone, self.other_way, self.school_class, self.words, self.again)

    def fit(self, breadth: Breadth) -> None:
        """One field a line where room is short."""
        for line in self.lines:
            line.fit(breadth)

    def typed(self) -> Typed:
        """The page as it stands."""
        return Typed(
            given=self.given.text(),
            family=self.family.text(),
            birth=self.birth.text(),
            commune=self.commune.text(),
            commune_code=self.communes.key(),
            phone=self.phone.text(),
            other_way=self.other_way.text(),
            school_class=self.school_class.text(),
            out_since=next(iter(self.out_since.keys()), ""),
            asked=self.asked.keys(),
            themes=self.themes.keys(),
            words=self.words.text(),
            again=self.again.text(),
            informed=self.informed.on(),
            may_call=self.may_call.on(),
            same=self._same,
            others=self._others,
        )

    def fill(self, typed: Typed) -> None:
        """Show a page; no field is in error."""
        self._same, self._others = typed.same, typed.others
        for field, text in zip(self.fields(), _texts(typed), strict=True):
            field.set_text(text)
            field.set_error(None)
            field.set_help("")
        self.communes.set_key(typed.commune_code, typed.commune)
        self.out_since.choose((typed.out_since,))
        self.asked.choose(typed.asked)
        self.themes.choose(typed.themes)
        self.informed.box.setChecked(typed.informed)
        self.may_call.box.setChecked(typed.may_call)
        self.tell_informed("")

    def settle(self) -> None:
        """What may be completed without asking: a commune that only one name begins, a day that is understood."""
        if not self.communes.key() and self.commune.text().strip():
            meant = self._ask.commune_meant(self.commune.text())
            if meant is not None:
                self.communes.set_key(meant.code, meant.words)
        self.again.set_text(self._ask.again_words(self.again.text()))

    def first_wrong(self) -> QWidget | None:
        """Say what is wrong beside each field; answers the first that must be mended."""
        self.settle()
        typed, first = self.typed(), None
        for field, remark in (
            (self.given, self._ask.remark_given(typed)),
            (self.birth, self._ask.remark_birth(typed)),
            (self.commune, self._ask.remark_commune(typed)),
            (self.phone, self._ask.remark_way(typed) or self._ask.remark_phone(typed)),
            (self.again, self._ask.remark_again(typed)),
        ):
            blocking = remark is not None and remark.blocking
            field.set_error(remark.sentence if remark and blocking else None)
            field.set_help(remark.sentence if remark and not blocking else "")
            first = first or (field.line if blocking else None)
        told = self._ask.remark_informed(typed)
        self.tell_informed(told.sentence if told else "")
        return first or (self.informed.box if told else None)

    def tell_informed(self, sentence: str) -> None:
        """Say beside the box why nothing can be kept yet; empty takes it back."""
        self.not_informed.setText(sentence)
        self.not_informed.setVisible(bool(sentence))
        self.informed.box.setAccessibleDescription(sentence)

    def put_away(self) -> None:
        """Hide the suggestions."""
        self.communes.put_away()
        self.classes.put_away()

    def _lay_out(self) -> None:
        column = Column(self, gap=12)
        column.addWidget(self.lines[0])
        self.banner_place = Column(gap=0)
        column.addLayout(self.banner_place)
        column.addWidget(self.lines[1])
        for chips in (self.out_since, self.asked, self.themes):
            column.addWidget(chips)
        column.addWidget(self.lines[2])

    def _connect(self) -> None:
        for field in self.fields():
            field.line.textEdited.connect(lambda _text: self.edited.emit())
            field.left.connect(self.paused)
        for chips in (self.out_since, self.asked, self.themes):
            chips.changed.connect(self.edited)
        for box in (self.informed, self.may_call):
            box.ticked.connect(lambda _on: self.edited.emit())
        self.informed.ticked.connect(lambda on: self.tell_informed("") if on else None)
        self.birth.line.textChanged.connect(lambda text: self.age.setText(self._ask.age(text)))
        self.birth.left.connect(self._birth_left)
        self.commune.left.connect(self.settle)
        self.again.left.connect(self.settle)
        self.communes.picked.connect(lambda _key: self._go_on(self.phone))
        self.classes.picked.connect(lambda _key: self._go_on(self.out_since))

    def _birth_left(self) -> None:
        remark = self._ask.remark_birth(self.typed())
        self.birth.set_error(remark.sentence if remark and remark.blocking else None)
        self.birth.set_help(remark.sentence if remark and not remark.blocking else "")

    def _go_on(self, part: QWidget) -> None:
        self.edited.emit()
        following = next(_stops(part), None)
        if following is not None:
            following.setFocus(Qt.FocusReason.TabFocusReason)

    def _communes(self, typed: str) -> list[tuple[str, str]]:
        return [(choice.code, choice.words) for choice in self._ask.complete_commune(typed)]


def _stops(part: QWidget) -> Iterator[QWidget]:
    found = part.findChildren(QWidget)
    return (child for child in found if child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.focusProxy() is None)


def _texts(typed: Typed) -> tuple[str, ...]:
    first = (typed.given, typed.family, typed.birth, typed.commune)
    return (*first, typed.phone, typed.other_way, typed.school_class, typed.words, typed.again)


def _field(label: str, placeholder: str = "") -> Field:
    return Field(label, placeholder=placeholder, height=36, role="reading")


def _inside(field: Field, sign: QWidget) -> None:
    sign.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, True)
    inside = Row(field.line, margins=(0, 0, 9, 0))
    inside.addStretch(1)
    inside.addWidget(sign)


def _labels(table: codes.Table) -> list[tuple[str, str]]:
    return [(code, codes.label(table, code)) for code in table]


def _themes() -> list[tuple[str, str]]:
    """Barriers in the words of a first talk: shorter than those of a record."""
    said = {
        "mobility": tr("outreach", "mobilité"),
        "family": tr("outreach", "famille"),
        "housing": tr("outreach", "logement"),
        "health": tr("outreach", "santé"),
        "money": tr("outreach", "argent"),
        "papers": tr("outreach", "papiers"),
        "basics": tr("outreach", "lire, compter"),
        "confidence": tr("outreach", "confiance"),
    }
    return [(theme, said[theme]) for theme in THEMES]
