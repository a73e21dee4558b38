"""The pages of a paper, as they will be printed: white in both themes, at the width of the room."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from referent_desk.desk.theme import color, look, px
from referent_desk.desk.widgets.label import Label
from referent_desk.desk.widgets.layouts import Column, empty
from referent_desk.domain.text import tr
from referent_desk.sheets.preview import PageImage

WIDEST = 620
"""Pixels of a page at 100 %."""


class PagesView(QFrame):
    """`width_changed` when pages must be drawn anew: ask `page_width`. `name` for screen readers."""

    width_changed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("part", "pages")
        self.setAccessibleName(name)
        self._asked = 0
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setAccessibleName(name)
        self._area.viewport().setAutoFillBackground(False)
        content = QWidget()
        content.setAutoFillBackground(False)
        self._column = Column(content, gap=16, margins=(16, 16, 16, 16))
        self._area.setWidget(content)
        Column(self, gap=0, margins=(1, 1, 1, 1)).addWidget(self._area)
        self._area.viewport().installEventFilter(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(60)
        self._later.timeout.connect(self._ask)
        look().changed.connect(self._later.start)

    def page_width(self) -> int:
        """Device pixels that a page has to be wide."""
        room = max(px(160), self._area.viewport().width() - px(32) - 2)
        self._asked = min(px(WIDEST), room)
        return round(self._asked * self.devicePixelRatioF())

    def show_pages(self, pages: tuple[PageImage, ...]) -> None:
        """Show these pages, where the reader was."""
        at = self._area.verticalScrollBar().value()
        empty(self._column)
        for number, page in enumerate(pages, 1):
            words = tr("paper", "Page {n} sur {of}").format(n=number, of=len(pages))
            self._column.addWidget(_Page(page, words, self.devicePixelRatioF()), 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addStretch(1)
        QTimer.singleShot(0, lambda: self._area.verticalScrollBar().setValue(at))

    def show_words(self, words: str) -> None:
        """Show words where pages cannot be."""
        empty(self._column)
        label = Label(words, "body", "text2", wraps=True)
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._column.addStretch(1)
        self._column.addWidget(label)
        self._column.addStretch(2)

    def pages(self) -> int:
        """How many pages show."""
        return len(self.findChildren(_Page))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Another width asks for other pages."""
        if event.type() == QEvent.Type.Resize and isinstance(event, QResizeEvent):
            self._later.start()
        return super().eventFilter(watched, event)

    def _ask(self) -> None:
        before = self._asked
        self.page_width()
        if self._asked != before:
            self.width_changed.emit()


class _Page(QWidget):
    def __init__(self, page: PageImage, words: str, ratio: float) -> None:
        super().__init__()
        self._image = QImage(page.rgba, page.width, page.height, page.width * 4, QImage.Format.Format_RGBX8888).copy()
        self._image.setDevicePixelRatio(ratio)
        self.setAccessibleName(words)
        self.setFixedSize(round(page.width / ratio) + 2, round(page.height / ratio) + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawImage(1, 1, self._image)
        painter.setPen(QPen(color("borderStrong"), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()
