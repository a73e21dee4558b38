"""How plain words of the presenters look: chips of standings and barriers, journal lines, alerts."""

from referent_desk.desk.screens.record.alerts import Alert
from referent_desk.desk.screens.record.journal_lines import JournalLine
from referent_desk.desk.screens.record.situation import Stage
from referent_desk.desk.screens.words import Standing, standing_words
from referent_desk.desk.widgets.banner import Action, Message
from referent_desk.desk.widgets.chip import BarrierState, ChipFace, barrier_chip, situation_chip
from referent_desk.desk.widgets.journal import JournalEntry
from referent_desk.domain.text import tr

_STAGES: dict[Stage, BarrierState] = {"open": "open", "under_way": "in_progress", "lifted": "lifted"}


def standing_chip(where: Standing) -> ChipFace:
    """The chip of where a person stands; a closed accompaniment has one too."""
    if where == "closed":
        return ChipFace(standing_words(where), "neutral", "checkc")
    return situation_chip(where)


def tailor_made_chip() -> ChipFace:
    """The outlined chip of a pathway made of several steps."""
    return ChipFace(tr("record", "Parcours sur-mesure"), outlined=True)


def tag_chip(text: str) -> ChipFace:
    """The outlined chip of a tag."""
    return ChipFace(text, icon="flag", outlined=True)


def stage_chip(stage: Stage) -> ChipFace:
    """The chip of where a barrier stands."""
    return barrier_chip(_STAGES[stage])


def alert_message(alert: Alert, *ways: Action) -> Message:
    """The banner of an alert, with what can be done about it at once."""
    return Message(alert.seriousness, alert.lead, alert.detail, ways, icon=alert.icon or None)


def journal_entry(line: JournalLine, *, whole: bool) -> JournalEntry:
    """The row of a journal line; a private one shows no word of its text until it is opened."""
    folded = "" if line.private else line.short
    text = line.text if whole else folded
    return JournalEntry(line.when, line.icon, line.tone, line.title, line.author, text)
