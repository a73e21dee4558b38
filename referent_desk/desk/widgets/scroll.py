"""A column that scrolls vertically only, and is reached by the keyboard when it does."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from referent_desk.desk.theme import px
from referent_desk.desk.widgets.layouts import Column, Margins


class ScrollColumn(QScrollArea):
    """`body` is the column to fill. Unrolled, it takes the height of its content (one-column layouts)."""

    def __init__(self, *, gap: int = 8, margins: Margins = (0, 0, 0, 0), name: str = "") -> None:
        super().__init__()
        self._unrolled = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content = QWidget()
        self._content = content
        self.body = Column(content, gap=gap, margins=margins)
        self.setWidget(content)
        content.setAutoFillBackground(False)
        content.installEventFilter(self)
        self.viewport().setAutoFillBackground(False)
        self.verticalScrollBar().rangeChanged.connect(self._reach)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_unrolled(self, unrolled: bool) -> None:
        """Take the whole height of the content, so that the page scrolls and not this column."""
        self._unrolled = unrolled
        policy = self.sizePolicy()
        policy.setHeightForWidth(unrolled)
        self.setSizePolicy(policy)
        off, as_needed = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(off if unrolled else as_needed)
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """True when unrolled."""
        return self._unrolled

    def heightForWidth(self, width: int) -> int:
        """The height of the content at a width."""
        if self.body.hasHeightForWidth():
            return self.body.totalHeightForWidth(width)
        return self._content.sizeHint().height()

    def sizeHint(self) -> QSize:
        """The size of the content."""
        return self._content.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Little, since it scrolls; the whole content when unrolled."""
        return QSize(self._content.minimumSizeHint().width(), px(48))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Unrolled, another content asks for another height."""
        if self._unrolled and watched is self._content and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def _reach(self, _least: int, most: int) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if most > 0 else Qt.FocusPolicy.NoFocus)
