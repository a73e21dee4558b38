"""The line that ends a long group: how many more there are; pressing it shows them all."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.layouts import Row
from referent_desk.domain.text import tr


def and_more(n: int, group: str, show: Callable[[], None]) -> QWidget:
    """ "Et 42 autres": `group` names what, for screen readers."""
    words = tr("today", "Et {n} autre|Et {n} autres", n).format(n=n)
    name = tr("today", "{words}, {group}\u00a0: tout voir").format(words=words, group=group)
    button = Button(words, "quiet", icon="arrow", size="small", name=name)
    button.clicked.connect(lambda _checked=False: show())
    around = QWidget()
    row = Row(around, margins=(12, 2, 12, 6))
    row.addWidget(button)
    row.addStretch(1)
    return around
