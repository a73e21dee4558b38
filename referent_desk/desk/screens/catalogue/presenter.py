"""What the catalogue screen shows for words, boxes and a person; adding an offer to that person's plan."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from referent_desk.caseload.people import search as search_people
from referent_desk.caseload.persons import read_person
from referent_desk.caseload.plans import OfferChoice, add_offer, chain_offers, gap_days, take_back_offers
from referent_desk.caseload.roll import Roll
from referent_desk.catalogue.request import SearchRequest
from referent_desk.desk.jobs.look_all_year import LookAllYearJob
from referent_desk.desk.jobs.look_around import LookAroundJob
from referent_desk.desk.screens import words
from referent_desk.desk.screens.catalogue.asked import Asked, ForWhom, request, wider
from referent_desk.desk.screens.catalogue.compare import Comparison, compare, plan_spans
from referent_desk.desk.screens.catalogue.detail import AT_ANY_TIME, Detail, detail
from referent_desk.desk.screens.catalogue.fits import Fits, checks, none_suits, set_aside_line, unsaid
from referent_desk.desk.screens.catalogue.found import (
    Added,
    Around,
    Found,
    Wider,
    count_words,
    nothing_words,
    wider_words,
)
from referent_desk.desk.screens.catalogue.lines import PlanLine, offer_line
from referent_desk.desk.screens.catalogue.origin import Ground
from referent_desk.desk.screens.catalogue.standing import Standing, age_words
from referent_desk.desk.screens.services import DeskServices
from referent_desk.domain import french
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr
from referent_desk.pathways.choosing import choose
from referent_desk.pathways.everything_local import Everything
from referent_desk.pathways.for_person import ForPerson
from referent_desk.pathways.local_offers import ORGANISATION, SCHEME, root_of
from referent_desk.pathways.person_facts import person_facts
from referent_desk.pathways.watched_plans import concerned_plans
from referent_desk.reference import communes

_FEW = 5
"""Under so many offers, it is said how many there are a little further."""
_SEVERAL = 2


class CataloguePresenter:
    """Asks the catalogue and the caseload of an open desk."""

    def __init__(self, desk: DeskServices, roll: Roll) -> None:
        self._desk, self._roll = desk, roll
        self._standing = Standing(desk)

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
        facts = person_facts(found)
        return ForWhom(
            root,
            words.person_name(found),
            person.text("name", "given"),
            row.age if row else None,
            place,
            words.place_of(person).partition(" (")[0],
            facts.means,
            facts.max_minutes,
        )

    def people(self, text: str) -> Sequence[tuple[str, str]]:
        """Who may be meant by these letters: id and words."""
        found = search_people(self._roll.rows(self._desk.today()), text, 6)
        return [(row.id, f"{row.family} {row.given}".strip() + f", {words.row_context(row)}") for row in found]

    def ground(self, asked: Asked, whom: ForWhom | None) -> Ground:
        """From where distances and journeys are told."""
        return self._standing.ground(asked, whom)

    def everything(self) -> Everything:
        """The offers and the records that colleagues share, as they stand now."""
        return self._standing.everything()

    def communes(self, text: str) -> Sequence[tuple[str, str]]:
        """Communes that begin so, to start from: code and words."""
        return [(one.code, f"{one.name} ({one.department})") for one in communes.complete(text, 8)]

    def show(self, asked: Asked, whom: ForWhom | None) -> Found:
        """The offers asked for. Raises CatalogueRefusal where the catalogue is damaged."""
        everything, today = self._standing.everything(), self._desk.today()
        if everything.empty:
            return Found(empty=True)
        ground = self.ground(asked, whom)
        result = everything.search(self._request(asked, ground))
        lines = tuple(offer_line(hit, today, ground.to(hit.commune_code, (hit.provider,))) for hit in result.offers)
        further = self._wider(asked, ground, result.total) if result.total < _FEW else None
        fact, why = ("", "") if lines else nothing_words(asked, ground, further)
        return Found(
            lines,
            count_words(result.total, everything.size),
            result.facets,
            fact=fact,
            why=why,
            wider=further,
            ground=ground,
            sources=self._standing.ages(),
            unloaded=everything.catalogue.empty,
        )

    def detail(self, offer: str, session: str, asked: Asked, whom: ForWhom | None) -> Detail | None:
        """One offer; None where the catalogue does not hold it any more."""
        found = self._standing.everything().offer(offer)
        if found is None:
            return None
        told = detail(found, session, self.ground(asked, whom), self._desk.today())
        fits = self.fits(whom)
        if fits is None:
            return told
        fit = fits.whole(offer, "" if told.session == AT_ANY_TIME else told.session)
        judged = checks(fit) if fit is not None else ()
        # The rules of a scheme are all among its checks.
        texts = () if told.nature == SCHEME and judged else unsaid(told.conditions, judged)
        return replace(told, planned=self._planned(told.id, told.session, whom), checks=judged, conditions=texts)

    def fits(self, whom: ForWhom | None) -> Fits | None:
        """Who answers how an offer suits this person, as the record stands now."""
        if whom is None:
            return None
        everything, journeys = self._standing.everything(), self._standing.journeys(whom)
        return Fits(everything, self._standing.facts(whom), journeys, self._desk.today())

    def look_around(self, asked: Asked, whom: ForWhom) -> LookAroundJob:
        """The work of looking at what a search leaves out for this person."""
        wanted = replace(self._request(asked, self.ground(asked, whom)), facets=False, more_facets=False)
        facts, journeys = self._standing.facts(whom), self._standing.journeys(whom)
        return LookAroundJob(self._standing.everything(), wanted, facts, self._desk.today(), journeys)

    def look_all_year(self, asked: Asked, whom: ForWhom | None) -> LookAllYearJob:
        """The work of looking at what one may enter any month, and at what is missing, as far as the list reaches."""
        wanted = replace(self._request(asked, self.ground(asked, whom)), facets=False, more_facets=False)
        return LookAllYearJob(self._standing.everything(), wanted, self._desk.today())

    def compare(self, ticked: Mapping[str, str], asked: Asked, whom: ForWhom | None) -> Comparison:
        """These offers side by side (session by id of the offer); those that the catalogue lost are left out."""
        found = (self.detail(offer, session, asked, whom) for offer, session in ticked.items())
        plan = plan_spans(read_person(self._desk.connection, whom.root)) if whom is not None else ()
        commune = self.ground(asked, whom).origin.commune
        gap, today = gap_days(self._desk.connection), self._desk.today()
        level = self._standing.facts(whom).level if whom is not None else None
        kept = [one for one in found if one is not None]
        return compare(kept, whom, plan, today, commune=commune, gap_days=gap, level=level)

    def around(self, found: ForPerson, asked: Asked, whom: ForWhom) -> Around:
        """What was seen, in words and rows."""
        today, ground = self._desk.today(), self.ground(asked, whom)
        nearly = tuple(
            set_aside_line(one, today, ground.to(one.hit.commune_code, (one.hit.provider,))) for one in found.nearly
        )
        alone = found.one_suits or len(found.fits) < _SEVERAL
        return Around(nearly, *(("", "") if alone else none_suits(whom.given or whom.name)))

    def add(self, whom: ForWhom, offer: str, session: str) -> Added:
        """Put an offer at the end of the plan: a session, or an entry at any time, without dates.

        Raises Refusal: `no_such_offer`, `no_such_session`.
        """
        choice = self._choice(offer, session)
        planned = add_offer(self._desk.log(), whom.root, choice)
        sentence = tr("catalogue", "«\u00a0{title}\u00a0» est au plan {of_name}.")
        return Added(
            whom.root, (planned,), sentence.format(title=choice.title, of_name=french.of(whom.given or whom.name))
        )

    def chain(self, whom: ForWhom, ticked: Mapping[str, str]) -> Added | None:
        """Put these offers (session by id) in the plan by one act, in the order of their days.

        None where the plan holds all of them already, or there are only organisations to call.
        Raises Refusal: `no_such_offer`, `no_such_session`.
        """
        wanted = [
            (offer, session)
            for offer, session in ticked.items()
            if root_of(offer)[0] != ORGANISATION and not self._planned(offer, session, whom)
        ]
        choices = sorted((self._choice(*one) for one in wanted), key=lambda choice: choice.start or "9999")
        if not choices:
            return None
        planned = chain_offers(self._desk.log(), whom.root, choices)
        n = len(planned)
        sentence = tr("catalogue", "{n} offre est au plan {of_name}.|{n} offres sont au plan {of_name}, à la suite.", n)
        return Added(whom.root, tuple(planned), sentence.format(n=n, of_name=french.of(whom.given or whom.name)))

    def take_back(self, added: Added) -> None:
        """Undo it, in one act."""
        take_back_offers(self._desk.log(), added.root, added.planned)

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
        age = age_words(max((self._desk.today() - date.fromisoformat(built[:10])).days, 0))
        return tr("catalogue", "Catalogue\u00a0: {age}").format(age=age)

    def _request(self, asked: Asked, ground: Ground, within: int | None = None) -> SearchRequest:
        reachable = ground.reachable() if asked.without_car else ()
        return request(asked, ground.origin.code, self._desk.today(), within=within, reachable=reachable)

    def _choice(self, offer: str, session: str) -> OfferChoice:
        """An offer as a plan keeps it; entered at any time, without dates."""
        held = self._standing.everything().offer(offer)
        choice = choose(held, None if session in ("", AT_ANY_TIME) else session, self._desk.today())
        if session == AT_ANY_TIME:
            copied = {name: value for name, value in (choice.snapshot or {}).items() if name != "session"}
            choice = replace(choice, session="", start="", end="", snapshot=copied)
        return choice

    def _planned(self, offer: str, session: str, whom: ForWhom | None) -> str:
        """Where this session stands in the person's plan."""
        if whom is None:
            return ""
        for number, step in enumerate(read_person(self._desk.connection, whom.root).steps(), 1):
            if step.text("offer", "id") == offer and (step.text("offer", "session") or AT_ANY_TIME) == session:
                told = tr("catalogue", "Déjà au plan {of_name}, étape {n}.")
                return told.format(of_name=french.of(whom.given or whom.name), n=number)
        return ""

    def _wider(self, asked: Asked, ground: Ground, total: int) -> Wider | None:
        """The first larger distance that brings more."""
        within = asked.within
        while ground.origin.code and within is not None:
            step = wider(within)
            if step is None:
                return None
            more = self._standing.everything().search(self._request(asked, ground, step)).total - total
            if more > 0:
                return Wider(step, wider_words(more, asked.within, step))
            within = step
        return None
