"""Before the vault is open: which of the opening screens shows, and the work behind each."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from referent_desk.desk.jobs.create_vault import CreateVaultJob
from referent_desk.desk.jobs.job import Job
from referent_desk.desk.jobs.open_vault import OpenVaultJob
from referent_desk.desk.jobs.recover_vault import RecoverVaultJob
from referent_desk.desk.jobs.runner import JobRunner
from referent_desk.desk.services import Opening, OpenVault
from referent_desk.desk.unlock.phrase_page import PhrasePage
from referent_desk.desk.unlock.recover_page import RecoverPage
from referent_desk.desk.unlock.unlock_page import UnlockPage
from referent_desk.desk.unlock.words_page import WordsPage
from referent_desk.desk.widgets.banner import refusal_message, unexpected_message
from referent_desk.domain.refusal import Refusal

Page = UnlockPage | PhrasePage | RecoverPage


class Gate(QStackedWidget):
    """`opened` gives the open vault. Derivations run in a worker; the window answers meanwhile."""

    opened = Signal(object)

    def __init__(self, opening: Opening, jobs: JobRunner, version: str) -> None:
        super().__init__()
        self._opening, self._jobs = opening, jobs
        self._folder: Path = opening.folder()
        self._vault: OpenVault | None = None
        self.unlock_page = UnlockPage(version)
        self.phrase_page = PhrasePage(version)
        self.words_page = WordsPage(version)
        self.recover_page = RecoverPage(version, opening.read_word, opening.complete_word)
        for page in (self.unlock_page, self.phrase_page, self.words_page, self.recover_page):
            self.addWidget(page)
        self.unlock_page.phrase_given.connect(self._open)
        self.unlock_page.words_asked.connect(self._ask_words)
        self.phrase_page.chosen.connect(self._create)
        self.recover_page.given.connect(self._recover)
        self.recover_page.back.connect(self._ask_phrase)
        self.words_page.kept.connect(self._let_in)
        self.arrive()

    def arrive(self, locked_at: str = "", why: str = "") -> None:
        """Show the right first screen: the phrase where there is a vault, else the first opening."""
        self.unlock_page.greet(self._opening.first_name())
        self.unlock_page.set_lock_facts(locked_at, why)
        if self._opening.exists(self._folder):
            self._ask_phrase()
        else:
            self.phrase_page.forget()
            self.setCurrentWidget(self.phrase_page)
            self.phrase_page.take_focus()

    def take_focus(self) -> None:
        """Put the focus where it belongs on the screen shown."""
        page = self.currentWidget()
        if isinstance(page, UnlockPage | PhrasePage | RecoverPage | WordsPage):
            page.take_focus()

    def close_vault(self) -> None:
        """Close a vault made or recovered whose words were not copied back yet (the window closes)."""
        vault, self._vault = self._vault, None
        if vault is not None:
            vault.close()

    def _ask_phrase(self) -> None:
        self.recover_page.forget()
        self.unlock_page.forget()
        self.setCurrentWidget(self.unlock_page)
        self.unlock_page.take_focus()

    def _ask_words(self) -> None:
        self.unlock_page.forget()
        self.recover_page.forget()
        self.setCurrentWidget(self.recover_page)
        self.recover_page.take_focus()

    def _open(self, phrase: str) -> None:
        self._start(OpenVaultJob(self._opening, self._folder, phrase), self.unlock_page, self._opened)

    def _create(self, phrase: str, first_name: str) -> None:
        self._opening.keep_first_name(first_name)
        job = CreateVaultJob(self._opening, self._folder, phrase)
        self._start(job, self.phrase_page, lambda made: self._show_words(made, first_time=True))

    def _recover(self, words: list[str], phrase: str) -> None:
        job = RecoverVaultJob(self._opening, self._folder, tuple(words), phrase)
        self._start(job, self.recover_page, lambda made: self._show_words(made, first_time=False))

    def _start(self, job: Job[Any], page: Page, finished: Callable[[Any], None]) -> None:
        self._jobs.start(
            job,
            finished=finished,
            refused=lambda refusal: _refuse(page, refusal),
            failed=lambda _detail: page.tell(unexpected_message()),
        )

    def _opened(self, vault: OpenVault) -> None:
        self._vault = vault
        self._let_in()

    def _show_words(self, made: tuple[OpenVault, list[str]], *, first_time: bool) -> None:
        self._vault, words = made
        self.phrase_page.forget()
        self.recover_page.forget()
        self.words_page.show_words(words, first_time=first_time)
        self.setCurrentWidget(self.words_page)
        self.words_page.take_focus()

    def _let_in(self) -> None:
        vault, self._vault = self._vault, None
        self.unlock_page.forget()
        self.words_page.forget()
        if vault is not None:
            self.opened.emit(vault)


def _refuse(page: Page, refusal: Refusal) -> None:
    page.tell(refusal_message(refusal))
