"""What was typed in a field of the form, as the value to write: through the directory, the trades, or by its kind."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from referent_desk.caseload.record import Record
from referent_desk.desk.screens.directory_choice import DirectoryChoice, Kept, name_in
from referent_desk.desk.screens.record.form_lists import in_rank
from referent_desk.desk.screens.record.form_places import Place, part_of, with_part
from referent_desk.desk.screens.record.typed_codes import CODE, KnownCodes, codes_in, known_codes
from referent_desk.desk.screens.record.typed_values import Kind, Read, commune_words, read
from referent_desk.desk.screens.services import DeskServices
from referent_desk.domain import french
from referent_desk.domain.canonical import Json
from referent_desk.domain.folding import fold
from referent_desk.domain.identifiers import phone_e164
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr
from referent_desk.reference import communes
from referent_desk.reference.imported import FOLDER
from referent_desk.reference.trades import trade, trades

_MOST: Final = 6
_TRADE: Final = "\x1ftrade\x1f"


@dataclass(frozen=True, slots=True)
class Typed:
    """What was read; `undo` takes away an organisation that was added to the directory with it."""

    read: Read
    undo: Callable[[], None] | None = None


class FormReading:
    """Proposes while typing, and reads what was typed."""

    def __init__(self, desk: DeskServices) -> None:
        self._desk = desk
        self._schools = DirectoryChoice(desk, ("school", "cfa"))
        self._senders = DirectoryChoice(desk, ("school", "mission_locale"))

    def asks(self) -> dict[Kind, Callable[[str], Sequence[tuple[str, str]]]]:
        """What is proposed, by kind of field."""
        return {
            "commune": complete_commune,
            "school": self._schools.ask,
            "organisation": self._senders.ask,
            "aim": self._aims,
        }

    def _aims(self, typed: str) -> Sequence[tuple[str, str]]:
        """Trades first; then codes of the region's tables."""
        return [*complete_trade(typed), *self._known_codes().propose(typed)][:_MOST]

    def _known_codes(self) -> KnownCodes:
        try:
            return known_codes(self._desk.catalogue().folder.parent / FOLDER)
        except Refusal:  # a damaged catalogue hides no trade
            return known_codes(None)

    def read(self, found: Record, place: Place, text: str, today: date) -> Typed:
        """The value that was meant. Raises CaseloadRefusal where an organisation cannot be added."""
        kind = place.spec.kind
        if kind == "organisation":
            kept = self._senders.take(text)
            return Typed(Read(kept.chosen.name or None), kept.undo)
        if kind == "school" and name_in(text) != text:
            kept = self._schools.take(text)
            return Typed(Read(_school(kept)), kept.undo)
        if kind == "aim":
            return Typed(_aim(found, place, text, today, self._known_codes()))
        return Typed(self.check(place, text, today))

    def check(self, place: Place, text: str, today: date) -> Read:
        """What text of one's own says, without the directory and the trades."""
        kind = place.spec.kind
        told = Read(name_in(text) or None) if kind == "organisation" else read(kind, text, today)
        if place.spec.slot.endswith("ended"):  # somebody may be enrolled until a month to come
            told = Read(told.value, "", told.error)
        return _with_commune(place, told) if kind == "postcode" and told.value is not None else told


def complete_commune(typed: str) -> Sequence[tuple[str, str]]:
    """Communes that begin so, by name or postcode: (code, words)."""
    return [(commune.code, commune_words(commune)) for commune in communes.complete(typed)]


def complete_trade(typed: str) -> Sequence[tuple[str, str]]:
    """Trades that these letters may mean: (key, label)."""
    wanted = fold(typed)
    if len(wanted) < 2:
        return ()
    found = []
    for one in trades():
        told = [fold(word) for word in (one.label, *one.words, *one.field_words)]
        if any(word.startswith(wanted) or f" {wanted}" in word for word in told):
            found.append((not told[0].startswith(wanted), one.label, one))
    return [(f"{_TRADE}{one.key}\x1f{label}", label) for _later, label, one in sorted(found)[:_MOST]]


def whole_value(place: Place, told: Read) -> Json:
    """The value of the whole field, of which one part was typed."""
    spec, before = place.spec, place.value
    if not spec.part:
        return told.value
    if spec.kind == "phone":
        number: dict[str, Json] = {"typed": told.value}
        e164 = phone_e164(str(told.value)) if told.value else None
        if e164:
            number["e164"] = e164
        return number if told.value else None
    value = with_part(before, spec.part, told.value)
    if spec.kind == "commune" and spec.name == "address":
        whole = dict(value) if isinstance(value, dict) else {}
        whole.pop("postcode", None)
        commune = communes.by_code(str(told.value)) if told.value else None
        if commune is not None and len(commune.postcodes) == 1:
            whole["postcode"] = commune.postcodes[0]
        return whole or None
    return value


def _school(kept: Kept) -> Json:
    chosen = kept.chosen
    return {"label": chosen.name, "uai": chosen.uai} if chosen.uai else {"label": chosen.name}


def _aim(found: Record, place: Place, text: str, today: date, known: KnownCodes) -> Read:
    """The aim in the words typed, with codes typed among them; else those of the trade or the term that was picked,
    or those of before where the words still are."""
    before = place.value if isinstance(place.value, dict) else {}
    typed = codes_in(name_in(text), known)
    told = read("aim", typed.text, today).value
    if not isinstance(told, dict):
        return Read()
    rank = before.get("rank") or min(len(in_rank(found)) + 1, 9)
    value: dict[str, Json] = {**told, "rank": rank}
    if isinstance(before.get("level"), str):
        value["level"] = before["level"]
    picked = trade(text.removeprefix(_TRADE).partition("\x1f")[0]) if text.startswith(_TRADE) else None
    code = text.removeprefix(CODE).partition("\x1f")[0] if text.startswith(CODE) else ""
    if picked is not None:
        value |= {"rome": [picked.rome], "formacode": list[Json](picked.formacodes[:5])}
    elif code:
        value |= {"rome" if code in known.rome else "formacode": [code]}
    elif typed.rome or typed.formacode:
        if typed.rome:
            value["rome"] = list[Json](typed.rome)
        if typed.formacode:
            value["formacode"] = list[Json](typed.formacode)
    elif before and fold(str(before.get("text"))) in fold(str(told["text"])):
        value |= {name: before[name] for name in ("rome", "formacode") if name in before}
    return Read(value, typed.warning)


def _with_commune(place: Place, told: Read) -> Read:
    commune = communes.by_code(str(part_of(place.value, "commune_code") or ""))
    if commune is None or not commune.postcodes or told.value in commune.postcodes:
        return told
    sentence = tr("form", "Ce code postal n’est pas {of_commune}. Il est gardé.")
    sentence = sentence.format(of_commune=french.of_place(commune.name))
    return Read(told.value, sentence)
