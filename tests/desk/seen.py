"""What a person meets in a window: what is shown, what Tab reaches, what is cut."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QScrollArea, QWidget

from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.label import ElidedLabel
from referent_desk.desk.widgets.tabs import Tabs


def shown(window: QWidget, kind: type[QWidget]) -> list[QWidget]:
    """The visible widgets of a kind."""
    return [widget for widget in window.findChildren(kind) if widget.isVisible()]


def walk(window: QWidget, most: int = 120) -> list[QWidget]:
    """Where Tab goes, from where the focus is until it comes back."""
    met: list[QWidget] = []
    for _step in range(most):
        focus = QApplication.focusWidget()
        if focus is None or (met and focus is met[0]):
            break
        met.append(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    return met


def unreachable(window: QWidget) -> list[str]:
    """Names of the enabled buttons that neither Tab nor an arrow in a group reaches."""
    met = walk(window)
    return [
        button.accessibleName() or button.text()
        for button in shown(window, QAbstractButton)
        if isinstance(button, QAbstractButton)
        and button.isEnabled()
        and button not in met
        and button.group() is None
        and not button.property("segment")
        and button.focusPolicy() != Qt.FocusPolicy.NoFocus
    ]


def nameless(window: QWidget) -> list[str]:
    """Controls that a screen reader could not name."""
    kinds = (QAbstractButton, QLineEdit, QComboBox)
    return [
        repr(widget)
        for kind in kinds
        for widget in shown(window, kind)
        if not widget.accessibleName()
        and not (isinstance(widget, QAbstractButton) and widget.text())
        and not isinstance(widget.parentWidget(), QComboBox)
    ]


def cut(window: QWidget) -> list[str]:
    """Words that lack room: labels lower or narrower than they need, buttons too, pages wider than their view."""
    found = []
    for label in shown(window, QLabel):
        assert isinstance(label, QLabel)
        if isinstance(label, ElidedLabel) or not label.text():
            continue
        if label.wordWrap():
            if label.height() < label.heightForWidth(label.width()) - 1:
                found.append(f"label too low: {label.text()} {label.size()} {label.heightForWidth(label.width())}")
        elif label.width() < label.sizeHint().width() - 1 or label.height() < label.fontMetrics().height() - 2:
            found.append(f"label cut: {label.text()} {label.size()} {label.sizeHint()}")
    found += [
        f"button cut: {button.accessibleName()} {button.size()} {button.sizeHint()}"
        for button in shown(window, Button)
        if button.width() < button.sizeHint().width() or button.height() < button.sizeHint().height()
    ]
    for area in shown(window, QScrollArea):
        assert isinstance(area, QScrollArea)
        if isinstance(area, Tabs):  # a line of tabs that lacks room scrolls sideways, by the arrows
            continue
        content = area.widget()
        if content is not None and content.width() > area.viewport().width() + 1:
            found.append(f"page too wide: {content.width()} in {area.viewport().width()}")
    return found
