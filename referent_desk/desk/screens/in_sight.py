"""Bringing what takes the focus in sight: a panel may be shorter than what it holds."""

from PySide6.QtWidgets import QScrollArea, QWidget


def bring_in_sight(target: QWidget, within: QWidget) -> None:
    """Scroll whatever stands around it, up to `within`."""
    above = target.parentWidget()
    while above is not None and above is not within:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(target)
        above = above.parentWidget()
