"""A hundred requests of counsellors with the offers that they would expect, and how well an answer meets them.

An expected offer is worth 2: the right trade, learnt in the right way, in the right place, as the generator made it.
What is only worth a look is worth 1: the right trade in another way or elsewhere, or a close trade in the right way.
"""

import math
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from referent_desk.demo.offer_draft import OfferDraft
from referent_desk.demo.offer_kinds import trades

EXPECTED, WORTH_A_LOOK = 2, 1
FIRST = 10
_FILE = Path(__file__).with_name("requests.toml")


@dataclass(frozen=True)
class Request:
    """What is typed, and by what offers are judged."""

    words: str
    trades: frozenset[str]
    close: frozenset[str]
    kinds: frozenset[str]
    commune: str


@dataclass(frozen=True)
class Quality:
    """Means over all requests, from 0 to 1: how many of the expected offers are among the first ten (of ten at most),
    and nDCG at ten."""

    recall: float
    ndcg: float


def requests() -> list[Request]:
    """The hundred requests."""
    held = tomllib.loads(_FILE.read_text("utf-8"))["request"]
    return [
        Request(
            item["words"],
            frozenset(item.get("trades", ())),
            frozenset(item.get("close", ())),
            frozenset(item.get("kinds", ())),
            item.get("commune", ""),
        )
        for item in held
    ]


def trade_of(draft: OfferDraft) -> str:
    """The key of the trade that an offer was invented for; empty for the few that are for none."""
    keys = {(t.formacode, t.rome): t.key for t in trades()}
    return next((keys[code, draft.rome] for code in draft.formacodes if (code, draft.rome) in keys), "")


def kind_of(draft: OfferDraft) -> str:
    """The way in which one learns: "school", "apprenticeship", "bac", "title", "prep", "discovery", "remob"…"""
    course = draft.courses[0]
    if course.contract:
        return "apprenticeship"
    if draft.aim == "6":
        if draft.exit_level == "14":
            return "bac"
        return "school" if course.public_codes == ("81061",) else "title"
    if draft.aim == "9":
        return "discovery" if draft.objective.startswith("Essayer") else "remob"
    return {"8": "prep", "5": "basics"}.get(draft.aim, "block")


def worth(request: Request, draft: OfferDraft) -> int:
    """What an offer is worth for a request: 0, `WORTH_A_LOOK`, `EXPECTED`."""
    trade = trade_of(draft)
    right_way = not request.kinds or kind_of(draft) in request.kinds
    here = not request.commune or draft.site.commune == request.commune
    if not request.trades:
        return EXPECTED if right_way and here else WORTH_A_LOOK if right_way else 0
    if trade in request.trades:
        return EXPECTED if right_way and here else WORTH_A_LOOK
    return WORTH_A_LOOK if trade in request.close and right_way and here else 0


def quality(answers: Sequence[Sequence[str]], drafts: Mapping[str, OfferDraft]) -> Quality:
    """How well answers (numbers of offers, best first, in the order of `requests`) meet what is expected."""
    recalls, gains = [], []
    for request, answer in zip(requests(), answers, strict=True):
        worths = {number: worth(request, draft) for number, draft in drafts.items()}
        expected = sum(value == EXPECTED for value in worths.values())
        assert expected, f"nothing answers {request.words!r}"
        first = answer[:FIRST]
        recalls.append(sum(worths[number] == EXPECTED for number in first) / min(FIRST, expected))
        ideal = sorted(worths.values(), reverse=True)[:FIRST]
        gains.append(_dcg([worths[number] for number in first]) / _dcg(ideal))
    return Quality(sum(recalls) / len(recalls), sum(gains) / len(gains))


def _dcg(worths: Sequence[int]) -> float:
    return sum((2**value - 1) / math.log2(rank + 2) for rank, value in enumerate(worths))
