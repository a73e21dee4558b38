"""Words on screen: a label by role and tone, one that elides, and an icon that repeats a word."""

from dataclasses import dataclass
from html import escape
from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from referent_desk.desk.theme import Role, Token, font, look, paint_icon, px
from referent_desk.desk.theme.look import hex_color

TextTone = Literal["text", "text2", "text3", "accentText", "onAccent", "bg", "ok", "info", "warn", "danger"]


class Label(QLabel):
    """Plain words in a role of the type scale; `wraps` lets them take several lines.

    Text from people goes through here as plain text: it is never read as markup.
    """

    def __init__(
        self,
        text: str = "",
        role: Role = "body",
        tone: TextTone = "text",
        *,
        weight: int | None = None,
        wraps: bool = False,
    ) -> None:
        super().__init__(text)
        self._role, self._weight = role, weight
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("tone", tone)
        self.setWordWrap(wraps)
        if wraps:
            self.setMinimumWidth(1)
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        look().changed.connect(self._scale)
        self._scale()

    def minimumSizeHint(self) -> QSize:
        """Wrapping words ask for one line: layouts ask again, by width, for the real height."""
        if self.wordWrap():
            return QSize(px(24), self.fontMetrics().height())
        return super().minimumSizeHint()

    def set_tone(self, tone: TextTone) -> None:
        """Change the colour of the words."""
        self.setProperty("tone", tone)
        self.style().unpolish(self)
        self.style().polish(self)

    def set_weight(self, weight: int | None) -> None:
        """Change the weight (400, 600, 700; None for that of the role)."""
        self._weight = weight
        self._scale()

    def _scale(self) -> None:
        self.setFont(font(self._role, self._weight))


@dataclass(frozen=True)
class Part:
    """Some of the words of a label: bold or not, in another hue, in small."""

    text: str
    bold: bool = False
    ink: Token | None = None
    small: bool = False


class MixedLabel(Label):
    """Words of which some are bold: `MixedLabel(("Objectif :", False), ("CAP", True))`; wraps by default.

    A part is `(words, bold)` or a Part; parts are joined by a space. `line_height` in % of the font's own.
    """

    def __init__(
        self,
        *parts: tuple[str, bool] | Part,
        role: Role = "dense",
        tone: TextTone = "text",
        wraps: bool = True,
        line_height: int = 100,
    ) -> None:
        self._parts: tuple[Part, ...] = ()
        self._line_height = line_height
        super().__init__("", role, tone, wraps=wraps)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.set_parts(*parts)

    def set_parts(self, *parts: tuple[str, bool] | Part) -> None:
        """Show these words."""
        made = (part if isinstance(part, Part) else Part(*part) for part in parts)
        self._parts = tuple(part for part in made if part.text)
        self.setAccessibleName(" ".join(part.text for part in self._parts))
        self._write()

    def _write(self) -> None:
        words = " ".join(_marked(part) for part in self._parts).replace("\n", "<br>")
        self.setText(f'<p style="line-height:{self._line_height}%">{words}</p>')

    def _scale(self) -> None:
        super()._scale()
        self._write()


def _marked(part: Part) -> str:
    styles = []
    if part.bold:
        styles.append("font-weight:700")
    if part.ink:
        styles.append(f"color:{hex_color(part.ink)}")
    if part.small:
        styles.append(f"font-size:{font('small').pointSizeF()}pt")
    return f'<span style="{";".join(styles)}">{escape(part.text)}</span>' if styles else escape(part.text)


class ElidedLabel(Label):
    """One line that ends in "…" when it lacks room; the whole stays in the tooltip and for screen readers."""

    def __init__(
        self, text: str = "", role: Role = "body", tone: TextTone = "text", *, weight: int | None = None
    ) -> None:
        super().__init__(text, role, tone, weight=weight)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw as much of the line as fits."""
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        self.setToolTip(self.text() if shown != self.text() else "")
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), int(self.alignment() | Qt.AlignmentFlag.AlignVCenter), shown)
        painter.end()


class IconLabel(QWidget):
    """An icon beside words, silent for screen readers unless `name` is given; `size` in pixels at 100 %."""

    def __init__(self, icon: str, ink: Token = "text", size: float = 16, *, name: str = "") -> None:
        super().__init__()
        self._icon, self._ink, self._size = icon, ink, size
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look().changed.connect(self._scale)
        self._scale()

    def set_icon(self, icon: str, ink: Token) -> None:
        """Show another icon, or another colour."""
        self._icon, self._ink = icon, ink
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the icon at the scale in force."""
        painter = QPainter(self)
        paint_icon(painter, self._icon, self._ink, self.rect())
        painter.end()

    def _scale(self) -> None:
        self.setFixedSize(QSize(px(self._size), px(self._size)))
        self.update()
