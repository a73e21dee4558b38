"""What the screen of trade sheets shows for words and likes; adding a trade to a person's aims; what is printed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from referent_desk.caseload.aims import add_aim, has_trade, take_back_aim
from referent_desk.caseload.directory import Directory
from referent_desk.caseload.local import preference
from referent_desk.caseload.people import search as search_people
from referent_desk.caseload.persons import read_person
from referent_desk.caseload.roll import Roll
from referent_desk.desk.screens import words
from referent_desk.desk.screens.catalogue.asked import ForWhom
from referent_desk.desk.screens.done import Done
from referent_desk.desk.screens.services import DeskServices
from referent_desk.desk.screens.trades.lines import (
    Near,
    TradeDetail,
    TradeLine,
    near_lines,
    trade_detail,
    trade_line,
)
from referent_desk.desk.screens.trades.paper import trade_paper
from referent_desk.domain import french
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr
from referent_desk.pathways.around_trade import AroundTrade, around_trade
from referent_desk.reference.trade_search import TradeIndex
from referent_desk.reference.trade_sheets import likes
from referent_desk.reference.trades import domains
from referent_desk.sheets.trade import TradePaper


@dataclass(frozen=True, slots=True)
class Asked:
    """Words, a domain (empty: all), and what one likes."""

    words: str = ""
    domain: str = ""
    likes: tuple[str, ...] = ()

    @property
    def narrowed(self) -> bool:
        """Whether anything is asked."""
        return bool(self.words.strip() or self.domain or self.likes)


@dataclass(frozen=True, slots=True)
class Shown:
    """The rows, how many, and how many trades there are in all."""

    lines: tuple[TradeLine, ...]
    count: str
    context: str


class TradesPresenter:
    """Asks the tables, the catalogue and the caseload of an open desk; `index` answers the trades as they are now."""

    def __init__(self, desk: DeskServices, roll: Roll, index: Callable[[], TradeIndex]) -> None:
        self._desk, self._roll, self._index = desk, roll, index
        self._directory = Directory(desk.connection)

    def show(self, asked: Asked) -> Shown:
        """The trades asked for, best first."""
        index = self._index()
        found = index.find(asked.words, domain=asked.domain, likes=asked.likes, most=len(index.sheets))
        n, whole = len(found), len(index.sheets)
        count = tr("trades", "{n} métier sur {whole}|{n} métiers sur {whole}", n).format(n=n, whole=whole)
        imported = sum(one.origin == "rome" for one in index.sheets)
        told = tr("trades", "{n} métier|{n} métiers", whole).format(n=whole)
        if imported:
            told = tr("trades", "{told}, dont {n} du ROME de la région").format(told=told, n=imported)
        return Shown(tuple(trade_line(hit) for hit in found), count, told)

    def named(self, text: str, most: int) -> tuple[TradeLine, ...]:
        """The trades that these words name, in their names or in the words of people; not by a like or a text."""
        found = self._index().find(text, most=most)
        return tuple(trade_line(hit) for hit in found if hit.reason in ("name", "word", "rome", "code"))

    def detail(self, key: str, root: str) -> TradeDetail | None:
        """A trade in full, and whether it is already an aim of this person; None for an unknown key."""
        index = self._index()
        of = index.sheet(key)
        if of is None:
            return None
        aimed = bool(root) and has_trade(read_person(self._desk.connection, root), of.rome, french.capital(of.label))
        return trade_detail(of, index, is_aim=aimed)

    def near(self, key: str, whom: ForWhom | None) -> Near:
        """Who trains for it here, and where to try it. Answers in the window's thread once the catalogue is warm."""
        try:
            around, empty = self._around(key, whom), self._desk.catalogue().empty
        except Refusal as refusal:
            return Near(nothing=refusal.sentence)
        commune = whom.commune if whom and whom.commune_code else ""
        return near_lines(around, self._desk.today(), commune=commune, empty=empty)

    def add(self, root: str, key: str) -> Done:
        """Put a trade among the aims of a person. Raises CaseloadRefusal."""
        of = self._index().sheet(key)
        assert of is not None
        label = french.capital(of.label)
        added = add_aim(self._desk.log(), root, label, rome=[of.rome], formacode=of.formacodes, level=of.level)
        whom = self.whom(root)
        told = tr("trades", "«\u00a0{label}\u00a0» est dans les projets {of_name}.")
        sentence = told.format(label=label, of_name=french.of(whom.given if whom else ""))
        return Done(sentence, lambda: take_back_aim(self._desk.log(), added))

    def paper(self, key: str, whom: ForWhom | None) -> TradePaper | None:
        """What is printed of a trade: nothing of whom it is for. None for an unknown key."""
        index = self._index()
        of = index.sheet(key)
        if of is None:
            return None
        try:
            around, seen = self._around(key, whom), self._desk.catalogue().stats().built
        except Refusal:
            around, seen = AroundTrade(), ""
        fictional = bool(preference(self._desk.connection, "demo", False))
        return trade_paper(of, index, around, self._desk.today(), seen=seen, fictional=fictional)

    def whom(self, root: str) -> ForWhom | None:
        """The person of this id; None for who is not in this vault."""
        found = read_person(self._desk.connection, root)
        if found.person is None:
            return None
        row = self._roll.row(root, self._desk.today())
        return ForWhom(
            root,
            words.person_name(found),
            found.person.text("name", "given"),
            row.age if row else None,
            found.person.text("address", "commune_code"),
            words.place_of(found.person).partition(" (")[0],
        )

    def people(self, text: str) -> Sequence[tuple[str, str]]:
        """Who may be meant by these letters: id and words."""
        found = search_people(self._roll.rows(self._desk.today()), text, 6)
        return [(row.id, f"{row.family} {row.given}".strip() + f", {words.row_context(row)}") for row in found]

    def touch(self, event: str, root: str) -> None:
        """Leave a trace of a sheet that was printed, or written into a file, for somebody."""
        self._desk.touch(event, root or None)

    def _around(self, key: str, whom: ForWhom | None) -> AroundTrade:
        of = self._index().sheet(key)
        if of is None:
            return AroundTrade()
        near = whom.commune_code if whom else ""
        return around_trade(self._desk.catalogue(), self._directory, of, near=near, today=self._desk.today())


def like_choices() -> list[tuple[str, str]]:
    """What one may like."""
    return [(like.key, like.label) for like in likes()]


def domain_choices() -> list[tuple[str, str]]:
    """The domains, and all of them."""
    return [("", tr("trades", "tous")), *((one.key, one.label) for one in domains())]
