"""The files sent and received, with what became of each; one that is kept apart says why, in place."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from referent_desk.desk.screens.exchanges.files_presenter import FileLine, Told, hash_words
from referent_desk.desk.widgets.banner import Action, Banner, Message, split_sentence
from referent_desk.desk.widgets.bar import ProgressLine
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.card import Card
from referent_desk.desk.widgets.chip import Chip, file_chip
from referent_desk.desk.widgets.empty_state import EmptyState
from referent_desk.desk.widgets.label import IconLabel, Label
from referent_desk.desk.widgets.layouts import Column, Row, empty
from referent_desk.desk.widgets.segmented import Segment, SegmentedControl
from referent_desk.domain.text import tr


class FilesCard(Card):
    """`forgotten` gives the hash of a file that the person drops; `stopped` asks to stop the work under way."""

    forgotten = Signal(str)
    stopped = Signal()

    def __init__(self) -> None:
        super().__init__(tr("exchanges", "Fichiers"), scrolls=True, gap=0, padding=(0, 0, 0, 0))
        self._lines: Sequence[FileLine] = ()
        self.kind = SegmentedControl(
            tr("exchanges", "Fichiers montrés"),
            [
                Segment("all", tr("exchanges", "Tous")),
                Segment("in", tr("exchanges", "Reçus")),
                Segment("out", tr("exchanges", "Envoyés")),
            ],
            small=True,
        )
        self.kind.choose("all")
        self.kind.chosen.connect(lambda _key: self._fill())
        self.add_to_header(self.kind)
        self.result = Banner(closable=True)
        self.progress: ProgressLine | None = None
        self._top = QWidget()
        self._top_column = Column(self._top, gap=8, margins=(12, 10, 12, 10))
        self._top_column.addWidget(self.result)
        self._top.hide()
        self.result.closed.connect(self._top.hide)
        self._rows = QWidget()
        self._column = Column(self._rows, gap=0)
        self.body.addWidget(self._top)
        self.body.addWidget(self._rows)
        self.body.addStretch(1)

    def show_lines(self, lines: Sequence[FileLine]) -> None:
        """Show these files."""
        self._lines = lines
        self._fill()

    def begin(self, title: str, *, can_stop: bool) -> ProgressLine:
        """Show that work is under way, above the list."""
        self._end_progress()
        self.result.hide()
        self.progress = ProgressLine(title, can_stop=can_stop)
        self.progress.stopped.connect(self.stopped)
        self._top_column.addWidget(self.progress)
        self._top.show()
        return self.progress

    def tell(self, told: Told | None) -> None:
        """Say what the work did; None says nothing."""
        self._end_progress()
        self._top.setVisible(told is not None)
        if told is not None:
            self.result.show_message(Message("danger" if told.bad else "ok", told.lead, told.detail))

    def _end_progress(self) -> None:
        if self.progress is not None:
            self.progress.hide()
            self.progress.setParent(None)
            self.progress.deleteLater()
            self.progress = None

    def _fill(self) -> None:
        empty(self._column)
        kind = self.kind.key()
        shown = [line for line in self._lines if kind == "all" or line.outgoing == (kind == "out")]
        kept_apart = 0
        for line in shown:
            row = FileRow(line)
            self._column.addWidget(row)
            if line.reason:
                self._add_reason(row, line, opened=kept_apart == 0)
                kept_apart += 1
        if not shown:
            fact = tr("exchanges", "Aucun fichier pour l’instant.")
            detail = tr("exchanges", "Ce qui part et ce qui arrive s’inscrit ici.")
            self._column.addWidget(EmptyState("exchange", fact, detail))

    def _add_reason(self, row: "FileRow", line: FileLine, *, opened: bool) -> None:
        """Why a file is kept apart, in place: the newest at once, the others when they are asked for."""
        reason = QWidget()
        place = Column(reason, gap=0)
        self._column.addWidget(reason)

        def turn(is_open: bool) -> None:
            if is_open and place.count() == 0:
                place.addWidget(self._banner(line))
            reason.setVisible(is_open)

        row.offer_reason(turn, opened=opened)

    def _banner(self, line: FileLine) -> QWidget:
        around = QFrame()
        around.setProperty("part", "head")
        lead, detail = split_sentence(line.reason)
        forget = Action(tr("exchanges", "Supprimer"), lambda: self.forgotten.emit(line.hash), danger=True)

        def show_hash() -> None:
            words = tr("exchanges", "Empreinte du fichier\u00a0: {hash}").format(hash=hash_words(line.hash))
            banner.show_message(Message("danger", lead, f"{detail}\n{words}", (forget,)))

        look_at = Action(tr("exchanges", "Voir l’empreinte"), show_hash)
        banner = Banner(Message("danger", lead, detail, (look_at, forget)))
        Column(around, margins=(12, 8, 12, 10)).addWidget(banner)
        return around


class FileRow(QFrame):
    """One file: way, day, what it holds, and its chip."""

    def __init__(self, line: FileLine) -> None:
        super().__init__()
        self.setProperty("part", "head")
        chip = file_chip(line.mark, line.n)
        self.setAccessibleName(f"{line.title}. {line.detail}. {chip.word}")
        row = Row(self, gap=10, margins=(12, 5, 12, 5))
        row.addWidget(IconLabel("out" if line.outgoing else "in", "text", 16))
        words = Column(gap=0)
        words.addWidget(Label(line.title, "dense", weight=700, wraps=True))
        words.addWidget(Label(line.detail, "small", "text2", wraps=True))
        row.addLayout(words, 1)
        row.addWidget(Chip(chip), 0, Qt.AlignmentFlag.AlignVCenter)
        self._row = row

    def offer_reason(self, turn: Callable[[bool], None], *, opened: bool) -> None:
        """A small button that opens and closes the reason."""
        words = {
            True: tr("exchanges", "Replier la raison"),
            False: tr("exchanges", "Voir la raison"),
        }
        button = Button(words[opened], "quiet", icon="up" if opened else "down", size="small", icon_only=True)
        button.setCheckable(True)
        button.setChecked(opened)

        def toggled(is_open: bool) -> None:
            button.set_words(words[is_open])
            button.setToolTip(words[is_open])
            button.set_icon("up" if is_open else "down")
            turn(is_open)

        button.toggled.connect(toggled)
        self._row.addWidget(button)
        turn(opened)
