"""The boxes of one question, under a line that folds them away: title, and how many of them are ticked."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QSizePolicy, QWidget

from referent_desk.catalogue.facets import Facet, FacetValue
from referent_desk.desk.theme import color, font, look, paint_icon, px
from referent_desk.desk.widgets.label import Label
from referent_desk.desk.widgets.layouts import Column, Row, Separator
from referent_desk.domain.text import tr

OPEN_FIRST = frozenset({"start", "conditions", "kind"})
"""The groups that stand open when nobody folded any: what one asks about first."""


class FacetGroup(QWidget):
    """The boxes of one group of facets; they are made once and kept, whatever is typed."""

    def __init__(self, facet: Facet) -> None:
        super().__init__()
        column = Column(self, gap=6)
        column.addWidget(Separator())
        self.fold = FoldLine(facet.label, unfolded=facet.key in OPEN_FIRST)
        self.fold.toggled.connect(self._unfold)
        column.addWidget(self.fold)
        self._boxes = QWidget()
        self._rows = Column(self._boxes, gap=0)
        column.addWidget(self._boxes)
        self._boxes.setVisible(self.fold.isChecked())

    def put(self, row: "FacetRow", place: int) -> None:
        """Put a row at a place, unless it is there."""
        item = self._rows.itemAt(place)
        if item is None or item.widget() is not row:
            self._rows.insertWidget(place, row)
        row.show()

    def show_only(self, shown: "Sequence[FacetRow]") -> None:
        """Keep out of sight the rows that are not among these, and say how many boxes are ticked."""
        for at in range(self._rows.count()):
            item = self._rows.itemAt(at)
            widget = item.widget() if item is not None else None
            if isinstance(widget, FacetRow) and widget not in shown:
                widget.hide()
        self.fold.set_ticked(sum(row.box.isChecked() for row in shown))

    def unfold(self) -> None:
        """Show its boxes."""
        self.fold.setChecked(True)

    def _unfold(self, on: bool) -> None:
        self._boxes.setVisible(on)


class FoldLine(QAbstractButton):
    """A title with an arrow: Space, Enter or a click folds what stands under it; right unfolds, left folds."""

    def __init__(self, title: str, *, unfolded: bool) -> None:
        super().__init__()
        self._title, self._ticked = title, 0
        self.setCheckable(True)
        self.setChecked(unfolded)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.toggled.connect(lambda _on: self._name())
        look().changed.connect(self.updateGeometry)
        self._name()

    def set_ticked(self, n: int) -> None:
        """Say how many of the boxes under it are ticked."""
        if n != self._ticked:
            self._ticked = n
            self._name()
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is as good as Space; the arrows of a tree do what they do there."""
        key, plain = event.key(), not event.modifiers()
        arrow = Qt.Key.Key_Left if self.isChecked() else Qt.Key.Key_Right
        if plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, arrow):
            self.toggle()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """As high as a box."""
        return QSize(QFontMetrics(font("dense", 700)).horizontalAdvance(self._title) + px(24), px(26))

    def minimumSizeHint(self) -> QSize:
        """A long title is cut before the arrow is."""
        return QSize(px(80), px(26))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The title in bold, how many are ticked, the arrow at the right."""
        painter = QPainter(self)
        side = px(14)
        arrow = QRect(self.width() - side, (self.height() - side) // 2, side, side)
        paint_icon(painter, "down" if self.isChecked() else "right", "text2", arrow)
        words = self._title if not self._ticked else f"{self._title} ({self._ticked})"
        painter.setFont(font("dense", 700))
        painter.setPen(color("text"))
        room = self.rect().adjusted(0, 0, -side - px(6), 0)
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)

    def _name(self) -> None:
        told = [self._title]
        if self._ticked:
            told.append(tr("catalogue", "{n} case cochée|{n} cases cochées", self._ticked).format(n=self._ticked))
        told.append(tr("catalogue", "déplié") if self.isChecked() else tr("catalogue", "replié"))
        self.setAccessibleName(", ".join(told))


class FacetRow(QWidget):
    """A box, its words, and how many offers it would leave."""

    def __init__(self, group: str, value: FacetValue) -> None:
        super().__init__()
        self._group, self._label = group, value.label
        self.box = QCheckBox(value.label)
        self.box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.count = Label("", "small", "text2")
        row = Row(self, gap=8)
        row.addWidget(self.box, 1)
        row.addWidget(self.count)
        look().changed.connect(self._scale)
        self._scale()
        self.show_value(value)

    def show_value(self, value: FacetValue) -> None:
        """Show its state and count; a box that would leave nothing stays, and says so."""
        self.box.setChecked(value.ticked)
        self.count.setText(str(value.count))
        told = tr("catalogue", "{n} offre|{n} offres", value.count).format(n=value.count)
        self.box.setAccessibleName(f"{self._group}, {self._label}, {told}")
        self.box.setToolTip(value.label)

    def _scale(self) -> None:
        self.box.setFont(font("dense"))
        self.box.setMinimumHeight(px(25))
