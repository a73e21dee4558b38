"""Opens the panel of letters and texts over whatever screen shows, and tells that screen what was noted."""

from functools import partial
from typing import TYPE_CHECKING

from referent_desk.caseload.contact_notes import Noted
from referent_desk.caseload.roll import Roll
from referent_desk.desk.screens.done import Done
from referent_desk.desk.screens.letters.draft import Asked, Typed
from referent_desk.desk.screens.letters.offer_message import offer_message
from referent_desk.desk.screens.letters.offers import KEY
from referent_desk.desk.screens.letters.presenter import LettersPresenter
from referent_desk.desk.screens.over_screen import recorded
from referent_desk.desk.screens.services import DeskServices

if TYPE_CHECKING:
    from referent_desk.desk.screens.letters.panel import LetterPanel
    from referent_desk.desk.shell.window import Window


class LetterHost:
    """One message at a time over the screens of an open vault."""

    def __init__(self, desk: DeskServices, roll: Roll, window: "Window") -> None:
        self._desk, self._roll, self._window = desk, roll, window
        self._presenter: LettersPresenter | None = None

    def open(self) -> None:
        """A message about the person of the screen that shows; about whom it is asked, where there is none."""
        screen = self._window.frame.current()
        self.open_for(Asked((screen.person() if screen is not None else None) or ""))

    def open_for(self, asked: Asked) -> None:
        """A message about this person, as much of it as is known."""
        from referent_desk.desk.screens.letters.panel import LetterPanel, LetterTools

        presenter = self._presenter_made()
        tools = LetterTools(self._window.jobs, self._window.unexpected, self._window.clipboard.copy, self._adapt)
        # What shows is put away first, so that its words are a draft before this one looks for its own.
        self._window.panels.close_panel()
        panel = LetterPanel(presenter, tools)
        panel.noted.connect(self._noted)
        panel.start(asked)
        self._window.show_panel(panel)

    def panel(self) -> "LetterPanel | None":
        """The message that shows."""
        from referent_desk.desk.screens.letters.panel import LetterPanel

        shown = self._window.panels.panel()
        return shown if isinstance(shown, LetterPanel) else None

    def _presenter_made(self) -> LettersPresenter:
        if self._presenter is None:
            self._presenter = LettersPresenter(self._desk, self._roll)
            self._window.frame.opened.connect(self._screen_opened)
        return self._presenter

    def _screen_opened(self, _key: str) -> None:
        """Over somebody else's dossier the message leaves; its draft stays."""
        screen, panel = self._window.frame.current(), self.panel()
        if screen is None or panel is None:
            return
        if screen.alone or screen.person() not in (None, panel.current().root):
            self._window.panels.close_panel()

    def _adapt(self, typed: Typed) -> None:
        from referent_desk.desk.screens.letters.template_panel import TemplatePanel

        panel = TemplatePanel(self._presenter_made(), typed)
        panel.saved.connect(lambda: self._adapted(typed))
        self._window.show_panel(panel)

    def _adapted(self, typed: Typed) -> None:
        """Back to the message, with the text of the template as it is now."""
        self.open_for(Asked(typed.root, typed.form, typed.template, typed.to, typed.about))
        panel = self.panel()
        if panel is not None:
            panel.refill(panel.current())

    def _noted(self, noted: Noted, typed: Typed) -> None:
        presenter = self._presenter_made()
        recorded(self._window, Done(presenter.noted_words(typed), partial(presenter.take_back, noted, typed)))
        offered = presenter.then(typed)
        if offered is not None:
            self._window.say(offer_message(offered, self.open_for), KEY)
