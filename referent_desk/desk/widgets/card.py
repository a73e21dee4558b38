"""A white card: a title with at most two quiet buttons, a body that may scroll, a footer that stays."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from referent_desk.desk.theme import look, px
from referent_desk.desk.widgets.label import IconLabel, Label
from referent_desk.desk.widgets.layouts import Column, Margins, Row
from referent_desk.desk.widgets.scroll import ScrollColumn


class Card(QFrame):
    """`body` is the column to fill; `header` the row of the title (aside text, buttons are added to it).

    `scrolls` lets the body scroll inside the card; `footer()` makes the row of actions that stays visible.
    """

    def __init__(
        self,
        title: str = "",
        *,
        icon: str | None = None,
        aside: str = "",
        scrolls: bool = False,
        gap: int = 8,
        padding: Margins = (12, 12, 12, 12),
    ) -> None:
        super().__init__()
        self.setProperty("part", "card")
        self.setAccessibleName(title)
        self._column = Column(self, gap=0, margins=(1, 1, 1, 1))
        self.title = Label(title, "h2")
        self.aside = Label(aside, "small", "text3")
        self._head = QFrame()
        self._head.setProperty("part", "head")
        self.header = Row(self._head, gap=8, margins=(12, 6, 12, 6))
        if icon:
            self.header.addWidget(IconLabel(icon, "accentText", 16))
        self.header.addWidget(self.title)
        self.header.addStretch(1)
        self.header.addWidget(self.aside)
        self._column.addWidget(self._head)
        self._head.setVisible(bool(title))
        self.aside.setVisible(bool(aside))
        self.scroll_area: ScrollColumn | None = None
        if scrolls:
            self.scroll_area = ScrollColumn(gap=gap, margins=padding, name=title)
            self.body = self.scroll_area.body
            self._column.addWidget(self.scroll_area, 1)
        else:
            inner = QWidget()
            self.body = Column(inner, gap=gap, margins=padding)
            self._column.addWidget(inner, 1)
        self._foot: QFrame | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        look().changed.connect(self._scale)
        self._scale()

    def set_title(self, title: str) -> None:
        """Change the title."""
        self.title.setText(title)
        self.setAccessibleName(title)
        self._head.setVisible(bool(title))

    def set_aside(self, text: str) -> None:
        """Change the grey words at the right of the title."""
        self.aside.setText(text)
        self.aside.setVisible(bool(text))

    def add_to_header(self, widget: QWidget) -> None:
        """Put a small control at the right of the title."""
        self._head.show()
        self.header.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def add_under_header(self, widget: QWidget) -> None:
        """Put a line of its own under the title, that never scrolls."""
        around = QWidget()
        Column(around, gap=0, margins=(12, 8, 12, 0)).addWidget(widget)
        self._column.insertWidget(1, around)

    def footer(self) -> Row:
        """The row of actions at the bottom, made at the first call; it never scrolls."""
        if self._foot is None:
            self._foot = QFrame()
            self._foot.setProperty("part", "foot")
            Row(self._foot, gap=8, margins=(12, 8, 12, 8))
            self._column.addWidget(self._foot)
        row = self._foot.layout()
        assert isinstance(row, Row)
        return row

    def _scale(self) -> None:
        self._head.setMinimumHeight(px(44))
