"""How a person gets about, as one field: means, the most minutes, and words of one's own."""

from dataclasses import dataclass

from referent_desk.domain import codes, french
from referent_desk.domain.canonical import Json
from referent_desk.domain.text import tr

_MOST_MINUTES = 600


@dataclass(frozen=True, slots=True)
class TravelTyped:
    """What stands in the editor; `means` are codes, `minutes` the text as it was typed."""

    means: tuple[str, ...] = ()
    minutes: str = ""
    note: str = ""

    def packed(self) -> str:
        """The same as one text, as drafts keep it ("walk train/45/à pied, train"); empty where nothing stands."""
        if not (self.means or self.minutes.strip() or self.note.strip()):
            return ""
        return f"{' '.join(self.means)}/{self.minutes.strip().replace('/', ' ')}/{self.note.strip()}"


def unpacked(text: str) -> TravelTyped:
    """What `packed` made one text of; words alone are the note."""
    if text.count("/") < 2:
        return TravelTyped(note=text)
    means, minutes, note = text.split("/", 2)
    return TravelTyped(tuple(means.split()), minutes, note)


def typed_travel(value: Json) -> TravelTyped:
    """A value of the record, as it stands in the editor."""
    if not isinstance(value, dict):
        return TravelTyped()
    means, minutes = value.get("means"), value.get("max_minutes")
    return TravelTyped(
        tuple(str(one) for one in means) if isinstance(means, list) else (),
        str(minutes) if isinstance(minutes, int) else "",
        str(value.get("note") or ""),
    )


def travel_value(text: str) -> tuple[Json, str]:
    """The value that a packed text says, and what is wrong with it; None for the value where nothing was said."""
    typed = unpacked(text)
    minutes = typed.minutes.lower().removesuffix("minutes").removesuffix("min").strip(" \u00a0")
    value: dict[str, Json] = {}
    if typed.means:
        value["means"] = list[Json](typed.means)
    if minutes:
        if not minutes.isascii() or not minutes.isdigit() or not 0 < int(minutes) <= _MOST_MINUTES:
            return None, tr("form", "Écrivez un nombre de minutes, 600 au plus. Exemple\u00a0: 45")
        value["max_minutes"] = int(minutes)
    if typed.note:
        value["note"] = typed.note
    return value or None, ""


def travel_words(value: Json) -> str:
    """The same in words, for the history: "à pied et train, 45 min au plus. Permis en cours"."""
    typed = typed_travel(value)
    told = french.enumeration([codes.label(codes.MEANS, one) for one in typed.means])
    if typed.minutes:
        most = tr("form", "{length} au plus").format(length=french.duration(int(typed.minutes)))
        told = ", ".join(filter(None, (told, most)))
    return ". ".join(filter(None, (told, typed.note)))
