"""The sections of the settings: display, follow-up, identity. Each applies at once and says so."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QWidget

from referent_desk.caseload.agenda import THRESHOLDS, Thresholds
from referent_desk.desk.screens.faces import standing_chip
from referent_desk.desk.screens.settings import kept_look
from referent_desk.desk.screens.settings.presenter import (
    GAP,
    PARTS,
    PERCENTS,
    SCALE,
    THEME,
    THEMES,
    SettingsPresenter,
    Theme,
    days_error,
    gap_error,
    part_words,
    read_days,
    read_gap,
    theme_words,
)
from referent_desk.desk.screens.settings.rows import SettingRow
from referent_desk.desk.theme import look
from referent_desk.desk.widgets.badge import Avatar
from referent_desk.desk.widgets.chip import Chip
from referent_desk.desk.widgets.columns import Breadth
from referent_desk.desk.widgets.field import Field
from referent_desk.desk.widgets.label import Label, MixedLabel
from referent_desk.desk.widgets.layouts import Column, Row
from referent_desk.desk.widgets.segmented import Segment, SegmentedControl
from referent_desk.domain.text import tr


class Section(QWidget):
    """`kept` when something was recorded. `names` are the preferences that have an original to go back to."""

    kept = Signal()
    names: tuple[str, ...] = ()

    def __init__(self, presenter: SettingsPresenter) -> None:
        super().__init__()
        self.presenter = presenter
        self.rows: list[SettingRow] = []
        self._column = Column(self, gap=0)

    def show_settings(self) -> None:
        """Show the settings as they stand."""
        raise NotImplementedError

    def send(self) -> None:
        """Keep what is being typed."""

    def fit(self, breadth: Breadth) -> None:
        """Lay out for the breadth of the window."""
        for row in self.rows:
            row.fit(breadth)

    def add(self, *rows: SettingRow) -> None:
        """Put lines one under the other."""
        for row in rows:
            self.rows.append(row)
            self._column.addWidget(row)
        self._column.addStretch(1)


class DisplaySection(Section):
    """Size of the text, with an example; theme."""

    names = (SCALE, THEME)

    def __init__(self, presenter: SettingsPresenter) -> None:
        super().__init__(presenter)
        self.scale = SegmentedControl(
            tr("settings", "Taille du texte"),
            [Segment(str(n), tr("settings", "{n}\u00a0%").format(n=n)) for n in PERCENTS],
        )
        self.theme = SegmentedControl(
            tr("settings", "Thème"),
            [Segment(key, theme_words(key), _ICONS.get(key)) for key in THEMES],
        )
        self.add(
            SettingRow(
                tr("settings", "Taille du texte"),
                tr("settings", "Tout l’écran suit. À 200\u00a0%, les colonnes passent l’une sous l’autre."),
                self.scale,
                Label(tr("settings", "ou Ctrl+plus, Ctrl+moins"), "dense", "text2"),
                _example(),
            ),
            SettingRow(
                tr("settings", "Thème"),
                tr("settings", "Le sombre fatigue moins le soir, le clair se lit mieux dehors."),
                self.theme,
            ),
        )
        self.scale.chosen.connect(self._scaled)
        self.theme.chosen.connect(self._themed)
        look().changed.connect(self.show_settings)
        self.show_settings()

    def show_settings(self) -> None:
        """Show what is in force."""
        nearest = min(PERCENTS, key=lambda n: abs(n / 100 - look().scale))
        self.scale.choose(str(nearest))
        chosen: Theme | None = self.presenter.display().theme
        self.theme.choose(chosen or ("dark" if look().dark else "light"))

    def _scaled(self, key: str) -> None:
        self.presenter.keep_scale(int(key) / 100)
        self.kept.emit()
        # The control is laid out anew by the change: after its own event.
        QTimer.singleShot(0, self, lambda: look().set(scale=int(key) / 100))

    def _themed(self, key: str) -> None:
        theme = next(theme for theme in THEMES if theme == key)
        self.presenter.keep_theme(theme)
        self.kept.emit()
        QTimer.singleShot(0, self, lambda: look().set(dark=kept_look.is_dark(theme)))


class FollowUpSection(Section):
    """After how many days without contact somebody is to be watched, and is late; how long a plan may be empty."""

    names = (*THRESHOLDS, GAP)

    def __init__(self, presenter: SettingsPresenter) -> None:
        super().__init__(presenter)
        self.watch = Field(tr("settings", "Jours, à surveiller"))
        self.late = Field(tr("settings", "Jours, en retard"))
        help = tr(
            "settings",
            "La liste, les dossiers et Aujourd’hui signalent qui n’a pas eu d’échange depuis ce temps.",
        )
        both = QWidget()
        row = Row(both, gap=12)
        for field in (self.watch, self.late):
            row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        row.addStretch(2)
        self.gap = Field(tr("settings", "Jours sans étape"))
        empty_time = QWidget()
        alone = Row(empty_time, gap=12)
        alone.addWidget(self.gap, 1, Qt.AlignmentFlag.AlignTop)
        alone.addStretch(3)
        self.add(
            SettingRow(tr("settings", "Sans échange depuis"), help, both),
            SettingRow(
                tr("settings", "Vide dans un parcours"),
                tr(
                    "settings",
                    "Entre deux étapes, un vide plus long est signalé\u00a0: plan, dossier, comparaison, fiche.",
                ),
                empty_time,
            ),
        )
        for field in (self.watch, self.late, self.gap):
            field.left.connect(self.send)
            field.line.returnPressed.connect(self.send)
        self.show_settings()

    def show_settings(self) -> None:
        """Show the numbers."""
        self.gap.set_text(str(self.presenter.gap_days()))
        self.gap.set_error(None)
        limits = self.presenter.limits()
        for field, days in ((self.watch, limits.watch), (self.late, limits.late)):
            field.set_text(str(days))
            field.set_error(None)

    def send(self) -> None:
        """Keep what are numbers of days: both of the silence together, the second not before the first."""
        self.gap.set_error(gap_error(self.gap.text()))
        gap = read_gap(self.gap.text())
        if gap is not None and gap != self.presenter.gap_days():
            self.presenter.keep_gap_days(gap)
            self.kept.emit()
        for field, sentence in zip(
            (self.watch, self.late), days_error(self.watch.text(), self.late.text()), strict=True
        ):
            field.set_error(sentence)
        watch, late = read_days(self.watch.text()), read_days(self.late.text())
        if watch is None or late is None or late < watch:
            return
        if Thresholds(watch, late) != self.presenter.limits():
            self.presenter.keep_limits(watch, late)
            self.kept.emit()


class IdentitySection(Section):
    """Who hands the sheet over."""

    def __init__(self, presenter: SettingsPresenter) -> None:
        super().__init__(presenter)
        self.fields = {part: Field(part_words(part)[0], help=part_words(part)[1]) for part in PARTS}
        help = tr("settings", "Qui remet la fiche, et comment vous joindre. Aussi sur les courriers.")
        self.add(SettingRow(tr("settings", "Sur la fiche de parcours"), help, *self.fields.values()))
        for part, field in self.fields.items():
            keep = self._keeper(part, field)
            field.left.connect(keep)
            field.line.returnPressed.connect(keep)
        self.show_settings()

    def show_settings(self) -> None:
        """Show who it is."""
        for part, text in self.presenter.author().items():
            self.fields[part].set_text(text)

    def send(self) -> None:
        """Keep every line."""
        for part, field in self.fields.items():
            self._keeper(part, field)()

    def _keeper(self, part: str, field: Field) -> Callable[[], None]:
        def keep() -> None:
            if self.presenter.keep_author(part, field.text()):
                self.kept.emit()

        return keep


_ICONS = {"light": "sun", "dark": "moon"}


def _example() -> QWidget:
    """A line of the list as it will look; it names nobody."""
    around = QFrame()
    around.setProperty("part", "box")
    around.setAccessibleName(tr("settings", "Exemple d’une ligne de la liste"))
    row = Row(around, gap=12, margins=(12, 10, 12, 10))
    row.addWidget(Avatar(tr("settings", "NP"), 36))
    words = Column(gap=0)
    words.addWidget(MixedLabel((tr("settings", "Nom"), True), (tr("settings", "Prénom"), False)))
    words.addWidget(Label(tr("settings", "17 ans, Vierzon"), "small", "text2"))
    row.addLayout(words, 1)
    row.addWidget(Chip(standing_chip("pathway")))
    return around
