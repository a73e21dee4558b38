"""Noting an action from the day: about a young person, or for oneself alone."""

from collections.abc import Sequence
from datetime import timedelta

from referent_desk.caseload import interviews, own
from referent_desk.caseload.agenda import Agenda
from referent_desk.caseload.log import Log
from referent_desk.caseload.people import search
from referent_desk.desk.screens import words
from referent_desk.desk.screens.done import Done
from referent_desk.desk.screens.kept_draft import KeptDraft
from referent_desk.desk.screens.services import DeskServices
from referent_desk.desk.screens.typed_dates import day_words, read_day
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr


class Actions:
    """Answers the panel of a new action."""

    def __init__(self, desk: DeskServices, agenda: Agenda) -> None:
        self._desk, self._agenda = desk, agenda
        self.draft = KeptDraft(desk, "action")

    def people(self, typed: str) -> Sequence[tuple[str, str]]:
        """Who may be meant: (id, words)."""
        rows = search(self._agenda.roll.rows(self._desk.today()), typed, 6)
        told = ((row.id, (row.name, words.age_and_place(row.age, row.commune))) for row in rows)
        return [(root, ", ".join(filter(None, parts))) for root, parts in told]

    def days(self) -> list[str]:
        """Days proposed: today, tomorrow, in a week, in two."""
        today = self._desk.today()
        return [day_words(today + timedelta(days=ahead), today) for ahead in (0, 1, 7, 14)]

    def remark_text(self, text: str) -> str | None:
        """What is wrong with the action."""
        return None if text.strip() else tr("today", "Écrivez ce qui est à faire.")

    def remark_day(self, text: str) -> str | None:
        """What is wrong with the day; none is needed."""
        if not text.strip() or read_day(text, self._desk.today()) is not None:
            return None
        return tr("today", "Jour illisible. Exemple\u00a0: jeudi, ou 15/10")

    def save(self, root: str, text: str, day: str, who: str) -> Done:
        """Note it; without a person it is one's own, and stays on this laptop. Without a day, it is for today."""
        wrong = self.remark_text(text) or self.remark_day(day)
        if wrong:
            raise Refusal("bad_action", wrong)
        today = self._desk.today()
        due = read_day(day, today) if day.strip() else today
        told = tr("today", "Action notée\u00a0: {text}.").format(text=text.strip().rstrip("."))
        if not root:
            key = own.add_errand(self._desk.connection, text, due)
            return Done(told, lambda: _forget(self._desk, key))
        key = interviews.add_task(self._desk.log(), root, text, {"kind": who}, due)
        return Done(told, lambda: _delete(self._desk.log(), root, key))


def _forget(desk: DeskServices, key: str) -> None:
    own.remove(desk.connection, key)


def _delete(log: Log, root: str, key: str) -> None:
    with log.act() as act:
        act.delete(root, "Task", key)
