"""The card of notes: typed blocks one under the other, the last one written now; private ones fold when left."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QFrame, QSizePolicy, QWidget
from shiboken6 import isValid

from referent_desk.desk.screens.interview.draft import KINDS, Block, BlockKind
from referent_desk.desk.screens.interview.note_editor import NoteEditor, kind_icon, kind_name
from referent_desk.desk.theme import px
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.card import Card
from referent_desk.desk.widgets.columns import Breadth
from referent_desk.desk.widgets.label import IconLabel, Label
from referent_desk.desk.widgets.layouts import Column, Row, drop
from referent_desk.desk.widgets.segmented import Segment, SegmentedControl
from referent_desk.domain.text import tr


class NotesCard(Card):
    """`changed` at each keystroke, `rearranged` when blocks come or go; `hint` shows a short sentence in its foot."""

    changed = Signal()
    rearranged = Signal()

    def __init__(self) -> None:
        super().__init__(tr("interview", "Notes"), scrolls=True, gap=8, padding=(12, 12, 12, 8))
        self._entries: list[NoteEntry] = []
        self._filling = False
        segments = [Segment(kind, kind_name(kind), kind_icon(kind)) for kind in KINDS]
        self.kinds = SegmentedControl(tr("interview", "Type de note"), segments, small=True)
        self.kinds.chosen.connect(self._kind_chosen)
        self.add_to_header(self.kinds)
        self._keys = Label(tr("interview", "Alt+M, R, S\u00a0: type de note"), "small", "text2")
        self._hint = Label("", "small", "text2")
        self._others = Label(
            tr("interview", "Ctrl+R\u00a0: rendez-vous\u2003Ctrl+Maj+E\u00a0: étape du plan"), "small", "text2"
        )
        foot = self.footer()
        words = Column(gap=2)
        first = Row(gap=8)
        first.addWidget(self._keys)
        first.addStretch(1)
        first.addWidget(self._hint)
        words.addLayout(first)
        words.addWidget(self._others)
        foot.addLayout(words, 1)
        self.hint("")
        self._hint_timer = QTimer(self)
        self._hint_timer.setSingleShot(True)
        self._hint_timer.setInterval(8_000)
        self._hint_timer.timeout.connect(lambda: self.hint(""))
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_changed)

    def show_blocks(self, blocks: Sequence[Block]) -> None:
        """Show what was written, private notes folded; one goes on in the last block, or in an empty one."""
        self._filling = True
        for entry in self._entries:
            self.body.removeWidget(entry)
            drop(entry)
        self._entries = []
        for block in blocks:
            if block.text.strip():
                self._append(block.kind, block.text).fold()
        self._filling = False
        last = blocks[-1] if blocks else Block("words")
        if last.text.strip() and last.kind != "private":
            self._entries[-1].open_ended = True
        self._go_on("report" if last.kind == "private" else last.kind)

    def blocks(self) -> tuple[Block, ...]:
        """What is written, in order; empty blocks are left out."""
        blocks = (entry.editor.block() for entry in self._entries)
        return tuple(block for block in blocks if block.text.strip())

    def editor(self) -> NoteEditor:
        """The block that is written now."""
        return self._entries[-1].editor

    def focused(self) -> NoteEditor | None:
        """The block that has the focus."""
        return next((entry.editor for entry in self._entries if entry.editor.hasFocus()), None)

    def focus(self) -> None:
        """Put the cursor at the end of what is written."""
        self._to(self._entries[-1])

    def write(self, kind: BlockKind) -> None:
        """Go on in this kind: what is selected moves there; else a new block begins, or the empty one takes it."""
        editor = self.focused()
        moved = editor.take_selection().strip() if editor is not None and editor.kind() != kind else ""
        self._go_on(kind, moved)
        self._to(self._entries[-1])
        self.changed.emit()

    def read_private(self) -> None:
        """Unfold the private notes, or fold them again."""
        private = [entry for entry in self._entries if entry.editor.kind() == "private" and entry.editor.text().strip()]
        if any(entry.folded for entry in private):
            for entry in private:
                entry.unfold()
            self._to(private[-1])
        else:
            self.fold_private()

    def fold_private(self) -> None:
        """Fold every private note; another block to write stands ready."""
        had_focus = any(e.editor.kind() == "private" and e.editor.hasFocus() for e in self._entries)
        for entry in self._entries:
            if entry.editor.kind() == "private" and entry.editor.text().strip():
                entry.fold()
        if self._entries and self._entries[-1].folded:
            self._go_on("report")
        if had_focus:
            self._to(self._entries[-1])

    def add_report(self, text: str) -> None:
        """Add a line to the notes that the program itself writes (an answer given on the shared screen)."""
        last = self._entries[-1]
        kind = last.editor.kind()
        if last.editor.text().strip():
            self._append("report", text)
        else:
            last.editor.set_kind("report")
            last.editor.set_text(text)
        self._go_on(kind if kind != "private" else "report")
        self.changed.emit()

    def parts(self) -> list[QWidget]:
        """What Tab visits, in order."""
        return [self.kinds, *self._entries]

    def hint(self, words: str) -> None:
        """Say something short at the right of the foot; empty words bring the usual hint back."""
        self._hint.setText(words or tr("interview", "F9\u00a0: en faire une action"))
        if words:
            self._hint_timer.start()

    def fit(self, breadth: Breadth) -> None:
        """Keep the note's kinds on one line."""
        self._keys.setVisible(breadth is not Breadth.NARROW)

    def _kind_chosen(self, key: str) -> None:
        kind = next(kind for kind in KINDS if kind == key)
        self.write(kind)

    def _go_on(self, kind: BlockKind, text: str = "") -> None:
        """An open block of this kind at the end, holding `text`."""
        last = self._entries[-1] if self._entries else None
        if last is not None and not last.editor.text().strip():
            last.unfold()
            last.editor.set_kind(kind)
            last.editor.set_text(text)
        elif last is None or text or last.editor.kind() != kind or last.folded or not last.open_ended:
            self._append(kind, text)
        for entry in self._entries:
            entry.set_open_ended(entry is self._entries[-1])
            self.body.setStretchFactor(entry, 1 if entry is self._entries[-1] else 0)
        self.kinds.choose(self._entries[-1].editor.kind())
        self.rearranged.emit()

    def _append(self, kind: BlockKind, text: str) -> "NoteEntry":
        entry = NoteEntry(kind, text)
        self._entries.append(entry)
        self.body.addWidget(entry)
        entry.show()  # now, and not at the next layout: what is not visible takes no focus
        entry.editor.textChanged.connect(self._text_changed)
        entry.editor.cursorPositionChanged.connect(lambda e=entry: self._follow(e))
        entry.editor.grew.connect(lambda e=entry: self._follow(e))
        entry.editor.left_by.connect(lambda step, e=entry: self._step(e, step))
        entry.read_asked.connect(self.read_private)
        return entry

    def _text_changed(self) -> None:
        if not self._filling:
            self.changed.emit()

    def _step(self, entry: "NoteEntry", step: int) -> None:
        shown = [item for item in self._entries if not item.folded]
        at = shown.index(entry) + step
        if 0 <= at < len(shown):
            self._to(shown[at])

    def _to(self, entry: "NoteEntry") -> None:
        entry.unfold()
        entry.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        entry.editor.to_end()
        QTimer.singleShot(0, self, lambda: self._follow(entry))

    def _follow(self, entry: "NoteEntry") -> None:
        area = self.scroll_area
        if area is None or not isValid(entry) or not entry.editor.hasFocus():
            return
        content = area.widget()
        assert content is not None
        caret = entry.editor.caret()
        at = entry.editor.mapTo(content, QPoint(caret.x(), caret.bottom()))
        # The whole of a small block is in view, its foot too.
        under = entry.editor.height() - caret.bottom() + px(8)
        area.ensureVisible(at.x(), at.y(), 0, max(px(16), min(under, area.viewport().height() // 3)))

    def _focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        if not isValid(self) or not self._entries:
            return
        inside = next((e for e in self._entries if isValid(e) and now is not None and e.isAncestorOf(now)), None)
        for entry in self._entries:
            if entry.editor.kind() == "private" and not entry.folded and entry is not inside:
                if inside is not None and inside.editor.kind() == "private":
                    continue
                if entry.editor.text().strip():
                    entry.fold()
        if self._entries[-1].folded:
            self._go_on("report")
        self._drop_empty(inside)
        if inside is not None:
            self.kinds.choose(inside.editor.kind())
            QTimer.singleShot(0, self, lambda: self._follow(inside))

    def _drop_empty(self, inside: "NoteEntry | None") -> None:
        for entry in self._entries[:-1]:
            if entry is not inside and not entry.editor.text().strip():
                self._entries.remove(entry)
                self.body.removeWidget(entry)
                drop(entry)


class NoteEntry(QWidget):
    """A block, or the one line that stands for it while it is folded."""

    read_asked = Signal()

    def __init__(self, kind: BlockKind, text: str) -> None:
        super().__init__()
        self.editor = NoteEditor(kind, text)
        self.open_ended = False
        self._line, read = _folded_line()
        read.clicked.connect(self.read_asked)
        self._line.hide()
        column = Column(self, gap=0, margins=(4, 0, 4, 0))
        column.addWidget(self.editor)
        column.addWidget(self._line)
        self.set_open_ended(False)

    @property
    def folded(self) -> bool:
        """True while only its line shows."""
        return not self._line.isHidden()

    def fold(self) -> None:
        """Show the line alone; only a private note folds."""
        if self.editor.kind() == "private":
            self._line.show()
            self.editor.hide()
            self.set_open_ended(False)

    def unfold(self) -> None:
        """Show the text."""
        self.editor.show()
        self._line.hide()

    def set_open_ended(self, open_ended: bool) -> None:
        """Take the room left, or be as high as the text."""
        self.open_ended = open_ended
        self.editor.set_open_ended(open_ended)
        grows = QSizePolicy.Policy.Expanding if open_ended else QSizePolicy.Policy.Fixed
        self.setSizePolicy(QSizePolicy.Policy.Expanding, grows)


def _folded_line() -> tuple[QFrame, Button]:
    frame = QFrame()
    frame.setProperty("part", "private")
    row = Row(frame, gap=8, margins=(9, 6, 12, 6))
    row.addWidget(IconLabel("eyeoff", "text", 15))
    row.addWidget(Label(kind_name("private"), "dense", weight=600))
    row.addWidget(Label(tr("interview", "1 note repliée, jamais imprimée"), "dense", "text2", wraps=True), 1)
    read = Button(
        tr("interview", "Lire"), "quiet", size="small", key="F7", name=tr("interview", "Lire les notes pour moi seul")
    )
    row.addWidget(read)
    frame.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return frame, read
