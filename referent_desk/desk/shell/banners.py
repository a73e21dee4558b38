"""Where messages that concern the whole window stand, the most serious first."""

from PySide6.QtWidgets import QSizePolicy, QWidget

from referent_desk.desk.widgets.announce import announce
from referent_desk.desk.widgets.banner import SERIOUSNESS, Banner, Message
from referent_desk.desk.widgets.layouts import Column, empty


class BannerHost(QWidget):
    """Messages under the header bar; each stays until it is put away. One per `key` when a key is given."""

    def __init__(self) -> None:
        super().__init__()
        self._column = Column(self, gap=8, margins=(16, 12, 16, 0))
        self._shown: list[tuple[str, Message]] = []
        self._only: str | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.hide()

    def say(self, message: Message, key: str = "") -> None:
        """Show a message, in place of that of the same key."""
        self.take_back(key)
        self._shown = [pair for pair in self._shown if pair[1] != message]
        self._shown.append((key, message))
        self._shown.sort(key=lambda pair: SERIOUSNESS.index(pair[1].kind))
        self._fill(message)

    def take_back(self, key: str) -> None:
        """Remove the message of a key."""
        if key and any(other == key for other, _message in self._shown):
            self._shown = [pair for pair in self._shown if pair[0] != key]
            self._fill(None)

    def show_only(self, key: str | None) -> None:
        """Hide the messages of other keys, which may hold names; None shows all of them again."""
        if key != self._only:
            self._only = key
            self._fill(None)

    def clear(self) -> None:
        """Remove all messages (at lock)."""
        self._shown = []
        self._fill(None)

    def messages(self) -> list[Message]:
        """What is shown, in order."""
        return [message for _key, message in self._shown]

    def _fill(self, fresh: Message | None) -> None:
        empty(self._column)
        shown = [message for key, message in self._shown if self._only is None or key == self._only]
        for message in shown:
            banner = Banner(message, closable=True)
            banner.closed.connect(lambda m=message: self._closed(m))
            self._column.addWidget(banner)
            if message is fresh:
                announce(banner, banner.accessibleName())
        self.setVisible(bool(shown))

    def _closed(self, message: Message) -> None:
        self._shown = [pair for pair in self._shown if pair[1] is not message]
        self._fill(None)
