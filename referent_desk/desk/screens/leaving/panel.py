"""A file that leaves the vault readable: what is in it, who could read it, then where it goes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QRadioButton, QWidget

from referent_desk.desk.jobs.runner import JobRunner
from referent_desk.desk.jobs.write_file import WriteFile
from referent_desk.desk.screens.choose_files import ask_new_place
from referent_desk.desk.shell.side_panel import SidePanel
from referent_desk.desk.widgets.banner import Banner, Message, refusal_message
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.label import Label
from referent_desk.desk.widgets.layouts import Row
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr

Make = Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Leaving:
    """One file that may be written: `key` names it, `kinds` as a file dialog wants them.

    `make` is called in a worker's thread. The name proposed says nothing of anybody.
    """

    key: str
    words: str
    detail: str
    file_name: str
    kinds: str
    make: Make


class LeavingPanel(SidePanel):
    """`files` are offered; `warning` is said before anything is written. `touched` hears of each file written."""

    def __init__(
        self,
        title: str,
        *,
        warning: tuple[str, str],
        files: Sequence[Leaving],
        jobs: JobRunner,
        unexpected: Callable[[str], None],
        touched: Callable[[], None],
    ) -> None:
        super().__init__(title, icon="out")
        self._files = {one.key: one for one in files}
        self._jobs, self._unexpected, self._touched = jobs, unexpected, touched
        self._gone = False
        self.message = Banner()
        self.warning = Banner(Message("warn", warning[0], warning[1]))
        self.choices: dict[str, QRadioButton] = {}
        self.save_button = Button(tr("leaving", "Enregistrer…"), "primary", icon="out")
        self.close_button = Button(tr("leaving", "Fermer"))
        self.body.addWidget(self.message)
        self.body.addWidget(self.warning)
        for one in files:
            self._add_choice(one)
        traced = tr("leaving", "L’export laisse une trace dans ce coffre.")
        self.body.addWidget(Label(traced, "small", "text2", wraps=True))
        self.body.addStretch(1)
        self.footer.addStretch(1)
        self.footer.addWidget(self.close_button)
        self.footer.addWidget(self.save_button)
        self.close_button.clicked.connect(self.put_away)
        self.save_button.clicked.connect(self.ask_where)

    def first_focus(self) -> QWidget | None:
        """The choice of the file."""
        return next((mark for mark in self.choices.values() if mark.isChecked()), None)

    def keep_draft(self) -> None:
        """Nothing is kept."""
        self._gone = True

    def chosen(self) -> Leaving:
        """The file chosen."""
        return next(self._files[key] for key, mark in self.choices.items() if mark.isChecked())

    def ask_where(self) -> None:
        """Ask where it goes."""
        one = self.chosen()
        path = ask_new_place(self, tr("leaving", "Enregistrer"), one.file_name, one.kinds)
        if path is not None:
            self.save_to(path)

    def save_to(self, path: Path) -> None:
        """Write it there, over nothing."""
        self._jobs.start(
            WriteFile(self.chosen().make, path),
            finished=self._done,
            refused=self._refused,
            failed=self._unexpected,
        )

    def _add_choice(self, one: Leaving) -> None:
        mark = QRadioButton(one.words)
        mark.setAccessibleDescription(one.detail)
        mark.setChecked(not self.choices)
        self.choices[one.key] = mark
        self.body.addWidget(mark)
        around = QWidget()
        Row(around, margins=(28, 0, 0, 4)).addWidget(Label(one.detail, "dense", "text2", wraps=True), 1)
        self.body.addWidget(around)

    def _done(self, path: Path) -> None:
        self._touched()
        if self._gone:
            return
        lead = tr("leaving", "{name} est écrit, hors du coffre.").format(name=path.name)
        self.message.show_message(Message("ok", lead, tr("leaving", "Supprimez-le quand il a servi.")))

    def _refused(self, refusal: Refusal) -> None:
        if not self._gone:
            self.message.show_message(refusal_message(refusal))
