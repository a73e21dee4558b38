"""The footer: saved time, offline said calmly, the vault, the age of the catalogue, the last exchange."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from referent_desk.desk.theme import look, px
from referent_desk.desk.widgets.columns import Breadth
from referent_desk.desk.widgets.label import IconLabel, Label
from referent_desk.desk.widgets.layouts import Row
from referent_desk.domain.text import tr


class Footer(QFrame):
    """28 pixels high; each fact with its icon, in one order; empty facts are hidden."""

    def __init__(self, remark: str = "") -> None:
        super().__init__()
        self.setProperty("part", "status")
        self.setAccessibleName(tr("desk", "État"))
        self._breadth = Breadth.WIDE
        row = Row(self, gap=20, margins=(16, 0, 16, 0))
        self._facts: dict[str, tuple[QWidget, Label]] = {}
        for key, icon in (
            ("saved", "check"),
            ("offline", "off"),
            ("vault", "lock"),
            ("catalogue", "book"),
            ("exchange", "exchange"),
        ):
            holder = QWidget()
            line = Row(holder, gap=5)
            line.addWidget(IconLabel(icon, "text2", 13))
            words = Label("", "small", "text2")
            line.addWidget(words)
            holder.hide()
            row.addWidget(holder)
            self._facts[key] = (holder, words)
        row.addStretch(1)
        self._remark = Label(remark, "small", "text2")
        row.addWidget(self._remark, 0, Qt.AlignmentFlag.AlignVCenter)
        self._offline()
        self.set_fact("vault", tr("desk", "Coffre chiffré"))
        look().changed.connect(self._scale)
        self._scale()

    def set_fact(self, key: str, words: str) -> None:
        """Say a fact: "saved", "vault", "catalogue", "exchange"; empty words hide it."""
        holder, label = self._facts[key]
        label.setText(words)
        holder.setVisible(bool(words) and self._shown(key))

    def fact(self, key: str) -> str:
        """What is said of a fact."""
        return self._facts[key][1].text()

    def set_remark(self, remark: str) -> None:
        """The words at the right (invented data, say)."""
        self._remark.setText(remark)

    def fit(self, breadth: Breadth) -> None:
        """Keep the first facts where room is short."""
        self._breadth = breadth
        self._offline()
        for key, (holder, label) in self._facts.items():
            holder.setVisible(bool(label.text()) and self._shown(key))

    def _offline(self) -> None:
        wide = self._breadth is not Breadth.NARROW
        words = tr("desk", "Hors ligne, tout est gardé sur ce poste") if wide else tr("desk", "Hors ligne")
        self.set_fact("offline", words)

    def _shown(self, key: str) -> bool:
        if self._breadth is Breadth.NARROW:
            return key in ("saved", "offline")
        return self._breadth is Breadth.WIDE or key != "vault"

    def _scale(self) -> None:
        self.setFixedHeight(px(28))
