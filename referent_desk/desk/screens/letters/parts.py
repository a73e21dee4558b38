"""Small parts of the panel of letters: its forms, its lists."""

from PySide6.QtWidgets import QComboBox

from referent_desk.desk.widgets.segmented import Segment
from referent_desk.domain.text import tr


def forms() -> list[Segment]:
    """How a message may leave."""
    return [
        Segment("sms", tr("letters", "SMS"), "sms"),
        Segment("letter", tr("letters", "Courrier"), "doc"),
        Segment("email", tr("letters", "Courriel"), "mail"),
    ]


def short_list(name: str) -> QComboBox:
    """A list that asks for no more room than it is given."""
    box = QComboBox()
    box.setAccessibleName(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(10)
    return box
