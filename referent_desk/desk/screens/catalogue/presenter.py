"""What the catalogue screen shows for words, boxes and a person; adding an offer to that person's plan."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from referent_desk.caseload.people import search as search_people
from referent_desk.caseload.persons import read_person
from referent_desk.caseload.plans import Planned, add_offer, take_back_offer
from referent_desk.caseload.roll import Roll
from referent_desk.catalogue.facets import Facet
from referent_desk.desk.jobs.look_around import LookAroundJob
from referent_desk.desk.screens import words
from referent_desk.desk.screens.catalogue.asked import SHOWN_AT_MOST, Asked, ForWhom, request, wider
from referent_desk.desk.screens.catalogue.by_hand import ByHand, by_hand
from referent_desk.desk.screens.catalogue.compare import Comparison, compare, plan_spans
from referent_desk.desk.screens.catalogue.detail import AT_ANY_TIME, Detail, detail
from referent_desk.desk.screens.catalogue.fits import Fits, checks, none_suits, set_aside_line, unsaid
from referent_desk.desk.screens.catalogue.lines import OfferLine, PlanLine, offer_line
from referent_desk.desk.screens.services import DeskServices
from referent_desk.domain import french
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr
from referent_desk.pathways.for_person import ForPerson
from referent_desk.pathways.person_facts import PersonFacts, person_facts
from referent_desk.pathways.watched_plans import concerned_plans

_FEW = 5
"""Under so many offers, it is said how many there are a little further."""
_SEVERAL = 2


@dataclass(frozen=True, slots=True)
class Wider:
    """A larger distance, and what it would bring in words."""

    within: int
    words: str


@dataclass(frozen=True, slots=True)
class Found:
    """The results. `empty` tells that nothing was ever loaded; `fact` and `why` what to say when nothing is found."""

    lines: tuple[OfferLine, ...] = ()
    count: str = ""
    facets: tuple[Facet, ...] = ()
    empty: bool = False
    fact: str = ""
    why: str = ""
    wider: Wider | None = None


@dataclass(frozen=True, slots=True)
class Around:
    """What nearly suits a person and a filter leaves out; what to say when no offer suits alone, else empty."""

    nearly: tuple[OfferLine, ...] = ()
    lead: str = ""
    what: str = ""


@dataclass(frozen=True, slots=True)
class Added:
    """An offer that was put in a plan, to be taken back."""

    root: str
    planned: Planned
    sentence: str


class CataloguePresenter:
    """Asks the catalogue and the caseload of an open desk."""

    def __init__(self, desk: DeskServices, roll: Roll) -> None:
        self._desk, self._roll = desk, roll

    def today(self) -> date:
        """The day of this desk's clock."""
        return self._desk.today()

    def whom(self, root: str) -> ForWhom | None:
        """The person of this id; None for who is not in this vault."""
        found = read_person(self._desk.connection, root)
        person = found.person
        if person is None:
            return None
        row = self._roll.row(root, self._desk.today())
        place = person.text("address", "commune_code")
        return ForWhom(
            root,
            words.person_name(found),
            person.text("name", "given"),
            row.age if row else None,
            place,
            words.place_of(person).partition(" (")[0],
        )

    def people(self, text: str) -> Sequence[tuple[str, str]]:
        """Who may be meant by these letters: id and words."""
        found = search_people(self._roll.rows(self._desk.today()), text, 6)
        return [(row.id, f"{row.family} {row.given}".strip() + f", {words.row_context(row)}") for row in found]

    def show(self, asked: Asked, whom: ForWhom | None) -> Found:
        """The offers asked for. Raises CatalogueRefusal where the catalogue is damaged."""
        catalogue, today = self._desk.catalogue(), self._desk.today()
        if catalogue.empty:
            return Found(empty=True)
        result = catalogue.search(request(asked, whom, today))
        lines = tuple(offer_line(hit, today) for hit in result.offers)
        further = self._wider(asked, whom, result.total) if result.total < _FEW else None
        fact, why = ("", "") if lines else self._nothing(asked, whom, further)
        return Found(
            lines,
            _count(result.total, catalogue.columns.all.bit_count()),
            result.facets,
            fact=fact,
            why=why,
            wider=further,
        )

    def by_hand(self, asked: Asked, whom: ForWhom | None) -> ByHand:
        """The local schemes that answer too."""
        return by_hand(self._desk, asked, whom)

    def detail(self, offer: str, session: str, whom: ForWhom | None) -> Detail | None:
        """One offer; None where the catalogue does not hold it any more."""
        catalogue = self._desk.catalogue()
        found = catalogue.offer(offer)
        if found is None:
            return None
        told = detail(found, session, whom, self._desk.today())
        fits = self.fits(whom)
        if fits is None:
            return told
        judged = checks(fits.whole(found.offer, "" if told.session == AT_ANY_TIME else told.session))
        texts = unsaid(told.conditions, judged)
        return replace(told, planned=self._planned(told.id, told.session, whom), checks=judged, conditions=texts)

    def fits(self, whom: ForWhom | None) -> Fits | None:
        """Who answers how an offer suits this person, as the record stands now."""
        if whom is None:
            return None
        return Fits(self._desk.catalogue(), self._facts(whom), self._desk.today())

    def look_around(self, asked: Asked, whom: ForWhom) -> LookAroundJob:
        """The work of looking at what a search leaves out for this person."""
        today = self._desk.today()
        wanted = replace(request(asked, whom, today), facets=False)
        return LookAroundJob(self._desk.catalogue(), wanted, self._facts(whom), today)

    def compare(self, ticked: Mapping[str, str], whom: ForWhom | None) -> Comparison:
        """These offers side by side (session by id of the offer); those that the catalogue lost are left out."""
        found = (self.detail(offer, session, whom) for offer, session in ticked.items())
        plan = plan_spans(read_person(self._desk.connection, whom.root)) if whom is not None else ()
        return compare([one for one in found if one is not None], whom, plan, self._desk.today())

    def around(self, found: ForPerson, whom: ForWhom) -> Around:
        """What was seen, in words and rows."""
        nearly = tuple(set_aside_line(one, self._desk.today()) for one in found.nearly)
        alone = found.one_suits or len(found.fits) < _SEVERAL
        return Around(nearly, *(("", "") if alone else none_suits(whom.given or whom.name)))

    def add(self, whom: ForWhom, offer: str, session: str) -> Added:
        """Put an offer at the end of the plan: a session, or an entry at any time, without dates.

        Raises Refusal: `no_such_offer`, `no_such_session`.
        """
        choice = self._desk.choose_offer(offer, None if session in ("", AT_ANY_TIME) else session)
        if session == AT_ANY_TIME:
            copied = {name: value for name, value in (choice.snapshot or {}).items() if name != "session"}
            choice = replace(choice, session="", start="", end="", snapshot=copied)
        planned = add_offer(self._desk.log(), whom.root, choice)
        sentence = tr("catalogue", "«\u00a0{title}\u00a0» est au plan {of_name}.")
        return Added(
            whom.root, planned, sentence.format(title=choice.title, of_name=french.of(whom.given or whom.name))
        )

    def take_back(self, added: Added) -> None:
        """Undo it."""
        take_back_offer(self._desk.log(), added.root, added.planned)

    def concerned_plans(self) -> tuple[PlanLine, ...]:
        """The plans that took offers which are no longer what they were, with whose they are."""
        today = self._desk.today()
        try:
            found = concerned_plans(self._desk.connection, self._desk.catalogue(), today)
        except Refusal:
            return ()
        lines = []
        for plan in found:
            row = self._roll.row(plan.root, today)
            who = f"{row.given} {row.family}".strip() if row is not None else ""
            told = tuple(alert.sentence for alert in plan.alerts)
            lines.append(PlanLine(plan.root, who or tr("catalogue", "Sans nom"), told))
        return tuple(sorted(lines, key=lambda line: line.who))

    def age_fact(self) -> str:
        """ "Catalogue : 8 jours" for the footer; empty where nothing was loaded."""
        try:
            built = self._desk.catalogue().stats().built
        except Refusal:
            return tr("catalogue", "Catalogue\u00a0: à recharger")
        if not built:
            return tr("catalogue", "Catalogue\u00a0: vide")
        days = max((self._desk.today() - date.fromisoformat(built[:10])).days, 0)
        age = tr("catalogue", "{n} jour|{n} jours", days).format(n=days) if days else tr("catalogue", "du jour")
        return tr("catalogue", "Catalogue\u00a0: {age}").format(age=age)

    def _facts(self, whom: ForWhom) -> PersonFacts:
        return person_facts(read_person(self._desk.connection, whom.root))

    def _planned(self, offer: str, session: str, whom: ForWhom | None) -> str:
        """Where this session stands in the person's plan."""
        if whom is None:
            return ""
        for number, step in enumerate(read_person(self._desk.connection, whom.root).steps(), 1):
            if step.text("offer", "id") == offer and (step.text("offer", "session") or AT_ANY_TIME) == session:
                told = tr("catalogue", "Déjà au plan {of_name}, étape {n}.")
                return told.format(of_name=french.of(whom.given or whom.name), n=number)
        return ""

    def _wider(self, asked: Asked, whom: ForWhom | None, total: int) -> Wider | None:
        """The first larger distance that brings more."""
        within = asked.within
        while whom is not None and whom.commune_code and within is not None:
            step = wider(within)
            if step is None:
                return None
            more = self._desk.catalogue().search(request(asked, whom, self._desk.today(), within=step)).total - total
            if more:
                told = tr(
                    "catalogue",
                    "{n} offre existe entre {low} et {high}\u00a0km.|"
                    "{n} offres existent entre {low} et {high}\u00a0km.",
                    more,
                )
                return Wider(step, told.format(n=more, low=asked.within, high=step))
            within = step
        return None

    def _nothing(self, asked: Asked, whom: ForWhom | None, further: Wider | None) -> tuple[str, str]:
        if whom is not None and whom.commune_code and asked.within is not None:
            fact = tr("catalogue", "Aucune offre à moins de {n}\u00a0km pour ces critères.").format(n=asked.within)
        else:
            fact = tr("catalogue", "Aucune offre pour ces critères.")
        if further is not None:
            return fact, further.words
        if asked.filtered:
            return fact, tr("catalogue", "Enlevez une case, ou essayez d’autres mots.")
        return fact, tr("catalogue", "Essayez d’autres mots, ou moins de mots.")


def _count(total: int, whole: int) -> str:
    told = tr("catalogue", "{n} offre sur {whole}|{n} offres sur {whole}", total).format(n=total, whole=whole)
    if total > SHOWN_AT_MOST:
        more = tr("catalogue", "{told}, les {n} premières sont montrées")
        return more.format(told=told, n=SHOWN_AT_MOST)
    return told
