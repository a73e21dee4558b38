"""The "…" button: actions of lesser use, in a menu."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from referent_desk.desk.widgets.button import Button
from referent_desk.domain.text import tr


class MenuButton(Button):
    """`set_actions([("Clore le suivi", do)])`; hidden while it has none."""

    def __init__(self, name: str = "", actions: Sequence[tuple[str, Callable[[], None]]] = ()) -> None:
        words = name or tr("desk", "Autres actions")
        super().__init__(words, icon="more", icon_only=True)
        self._menu = QMenu(self)
        self._menu.setAccessibleName(words)
        self.clicked.connect(self._drop_down)
        self.set_actions(actions)

    def set_actions(self, actions: Sequence[tuple[str, Callable[[], None]]]) -> None:
        """Offer these actions."""
        self._menu.clear()
        for words, do in actions:
            action = QAction(words, self._menu)
            action.triggered.connect(lambda _checked=False, act=do: act())
            self._menu.addAction(action)
        if not actions:
            self.hide()
        elif self.parentWidget() is not None:
            self.show()

    def _drop_down(self) -> None:
        self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))
