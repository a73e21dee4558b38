"""Tab goes where the eye goes: rows made later than the fields around them take their place among them."""

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def order_tabs(window: QWidget, parts: Iterable[QWidget]) -> None:
    """Let Tab visit these parts of a window in this order, each with all that it holds."""
    for before, after in pairwise(stop for part in parts for stop in _stops(part, window)):
        QWidget.setTabOrder(before, after)


def _stops(part: QWidget, window: QWidget) -> list[QWidget]:
    # Menus, and what has no place yet, are windows of their own.
    held = (item for item in (part, *part.findChildren(QWidget)) if item.window() is window)
    return [item for item in held if item.focusPolicy() & Qt.FocusPolicy.TabFocus and item.focusProxy() is None]
