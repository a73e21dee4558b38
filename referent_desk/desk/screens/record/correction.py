"""Correcting a line of the journal: what its panel begins with, what is kept meanwhile, what is recorded."""

from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Final

from referent_desk.caseload import local, shared_fields
from referent_desk.caseload.correcting import correct, correctable
from referent_desk.caseload.heads import Thing
from referent_desk.caseload.record import Record
from referent_desk.desk.screens.done import Done
from referent_desk.desk.screens.services import DeskServices
from referent_desk.desk.screens.typed_dates import moment_words, read_moment
from referent_desk.domain import codes
from referent_desk.domain.canonical import Json
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr

_DRAFT: Final = "correct:"
MOST_MINUTES: Final = 1440


@dataclass(frozen=True, slots=True)
class CorrectionTyped:
    """An entry as it is typed. `texts` are the blocks of an interview, then what was agreed; or the one of a contact.

    `result` is the code of a contact's result or of an interview's type.
    """

    key: str
    is_interview: bool
    when: str
    channel: str
    result: str
    minutes: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WrongCorrection:
    """What is wrong in a field: its name in `CorrectionTyped`, and the sentence beside it."""

    slot: str
    sentence: str


class CorrectionPresenter:
    """Acts on the record given."""

    def __init__(self, desk: DeskServices) -> None:
        self._desk = desk

    def start(self, found: Record, key: str) -> CorrectionTyped | None:
        """What the panel begins with: what was being typed, else what stands; None for what can't be corrected."""
        thing = correctable(found, key)
        if thing is None:
            return None
        stands = self._stands(thing)
        held = local.draft(self._desk.connection, _DRAFT + key)
        if held is None or not isinstance(held.value, dict):
            return stands
        value = held.value
        texts = value.get("texts")
        kept = tuple(str(text) for text in texts) if isinstance(texts, list) else ()
        if len(kept) != len(stands.texts):
            return stands
        when, channel, result, minutes = (
            str(value.get(slot) or "") for slot in ("when", "channel", "result", "minutes")
        )
        return replace(stands, texts=kept, when=when, channel=channel, result=result, minutes=minutes)

    def labels(self, found: Record, key: str) -> tuple[str, ...]:
        """What each of the texts is."""
        thing = correctable(found, key)
        if thing is None or thing.entity == "ContactAttempt":
            return (tr("record", "Ce qui s’est dit"),)
        words = {"words": tr("record", "Dans ses mots"), "report": tr("record", "Compte rendu")}
        told = [words.get(str(block.get("kind")), words["report"]) for block in _blocks(thing)]
        return (*told, tr("record", "Ce qui a été convenu"))

    def codes(self, typed: CorrectionTyped) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
        """The channels, and the results of a contact or the types of an interview: (code, words)."""
        kinds = codes.INTERVIEW_TYPE if typed.is_interview else codes.CONTACT_RESULT
        channels = [(code, codes.label(codes.CHANNEL, code)) for code in codes.CHANNEL]
        return channels, [(code, codes.label(kinds, code)) for code in kinds]

    def keep(self, found: Record, typed: CorrectionTyped) -> None:
        """Keep what is being typed; forget it where it is what stands."""
        thing = correctable(found, typed.key)
        if thing is None or typed == self._stands(thing):
            local.drop_draft(self._desk.connection, _DRAFT + typed.key)
        else:
            value: dict[str, Json] = {**asdict(typed), "texts": list(typed.texts)}
            local.save_draft(self._desk.connection, _DRAFT + typed.key, value, self._desk.clock(), root=found.root)

    def save(self, found: Record, typed: CorrectionTyped) -> Done | WrongCorrection:
        """Record the correction, or say what is wrong. Raises CaseloadRefusal as `correcting.correct`."""
        thing = correctable(found, typed.key)
        if thing is None:
            text = tr("record", "Cette note a été corrigée ou retirée entre-temps. Rien n’a été écrit.")
            raise Refusal("gone", text)
        stands, entry = self._stands(thing), dict(_entry(thing))
        if typed.when != stands.when:
            at = read_moment(typed.when, self._desk.clock())
            if at is None:
                return WrongCorrection("when", tr("record", "Moment illisible. Exemple\u00a0: hier 14:30"))
            if at > self._desk.clock():
                return WrongCorrection("when", tr("record", "Ce moment est dans l’avenir. Exemple\u00a0: hier 14:30"))
            entry["started" if typed.is_interview else "at"] = at.isoformat(timespec="minutes")
        if typed.minutes != stands.minutes:
            if not typed.minutes.isdecimal() or int(typed.minutes) > MOST_MINUTES:
                return WrongCorrection("minutes", tr("record", "Durée illisible. Exemple\u00a0: 45"))
            entry["minutes"] = int(typed.minutes)
        entry["channel"], entry["type" if typed.is_interview else "result"] = typed.channel, typed.result
        if typed.is_interview:
            listed: list[Json] = [
                {**block, "text": text} for block, text in zip(_blocks(thing), typed.texts, strict=False)
            ]
            entry["blocks"], entry["agreed"] = listed, typed.texts[-1]
        else:
            entry["text"] = typed.texts[0]
        key = correct(self._desk.log(), found.root, typed.key, entry)
        local.drop_draft(self._desk.connection, _DRAFT + typed.key)
        root, entity = thing.root, thing.entity
        words = tr("record", "Entretien corrigé.") if typed.is_interview else tr("record", "Contact corrigé.")
        return Done(words, lambda: shared_fields.take_away(self._desk.log(), root, entity, key))

    def _stands(self, thing: Thing) -> CorrectionTyped:
        interview, now = thing.entity == "Interview", self._desk.clock()
        minutes = thing.get("entry", "minutes")
        texts = [str(block.get("text") or "") for block in _blocks(thing)] if interview else []
        return CorrectionTyped(
            key=thing.key,
            is_interview=interview,
            when=_when(thing.text("entry", "started" if interview else "at"), now),
            channel=thing.text("entry", "channel"),
            result=thing.text("entry", "type" if interview else "result"),
            minutes=str(minutes) if isinstance(minutes, int) else "",
            texts=(*texts, thing.text("entry", "agreed" if interview else "text")),
        )


def _entry(thing: Thing) -> dict[str, Json]:
    entry = thing.get("entry")
    return entry if isinstance(entry, dict) else {}


def _blocks(thing: Thing) -> list[dict[str, Json]]:
    listed = _entry(thing).get("blocks")
    return [block for block in listed if isinstance(block, dict)] if isinstance(listed, list) else []


def _when(text: str, now: datetime) -> str:
    try:
        return moment_words(datetime.fromisoformat(text), now)
    except ValueError:
        return text
