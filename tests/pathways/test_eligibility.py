"""Offers against a person: what is known settles, what is not stays open, and each answer says why."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from referent_desk.catalogue.records import Code, Course, Offer, Place, Provider, Session
from referent_desk.pathways.eligibility import assess
from referent_desk.pathways.person_facts import PersonFacts, Placement, span
from referent_desk.pathways.requirements import requirements
from referent_desk.pathways.verdicts import Fit, Verdict

TODAY = date(2026, 10, 13)
VIERZON, BOURGES = "18279", "18033"
INES = PersonFacts("Inès", "2009-03-12", 0, "2026-03", commune=VIERZON, reach_km=50.0)


def _offer(start: str = "2027-01-04", *, entry_level: int | None = 0, **course: object) -> Offer:
    held = Course(
        number="A",
        sessions=(Session(id="s", number="1", start=start, state="1", places=8),),
        places=(Place(commune="Bourges", commune_code=BOURGES),),
        **course,  # type: ignore[arg-type]
    )
    return Offer("o", "region", "1", "Une offre", Provider("Les Deux Rives"), (held,), entry_level=entry_level)


def _fit(offer: Offer, person: PersonFacts = INES, session: str = "s") -> Fit:
    return assess(offer, session, person, TODAY)


def _of(fit: Fit, kind: str) -> Verdict:
    return next(c.verdict for c in (*fit.conditions, *fit.practical) if c.kind == kind)


def test_all_that_is_met_is_said_in_a_line() -> None:
    fit = _fit(_offer(age_min=16, age_max=25, conditions="Sans diplôme requis. Dès 16 ans."))
    assert (fit.verdict, fit.summary, fit.suits_now) == (Verdict.MET, "Inès remplit tout", True)
    assert all(c.sentence.endswith(".") and c.source for c in (*fit.conditions, *fit.practical))


def test_age_is_counted_on_the_day_of_entry() -> None:
    adult = {"age_min": 18, "conditions": "18 ans exigés."}
    winter, spring = _fit(_offer("2027-01-04", **adult)), _fit(_offer("2027-03-12", **adult))
    assert (winter.verdict, winter.summary, winter.short) == (
        Verdict.NOT_MET,
        "1 condition non remplie",
        "18 ans exigés",
    )
    assert spring.verdict is Verdict.MET
    assert winter.nearly
    assert "17 ans le 4 janvier 2027" in winter.conditions[0].sentence


def test_an_unknown_birth_date_is_to_be_checked() -> None:
    fit = _fit(_offer(age_min=16, conditions="Dès 16 ans."), replace(INES, birth=""))
    assert (_of(fit, "age"), fit.summary) == (Verdict.TO_CHECK, "1 condition à vérifier")
    partial = replace(INES, birth="2009")
    assert _of(_fit(_offer(age_min=18), partial), "age") is Verdict.TO_CHECK
    assert _of(_fit(_offer(age_min=16), partial), "age") is Verdict.MET
    assert _of(_fit(_offer(age_max=15), partial), "age") is Verdict.NOT_MET


@pytest.mark.parametrize(
    ("level", "required", "verdict"),
    [
        (0, True, Verdict.NOT_MET),
        (0, False, Verdict.TO_CHECK),
        (3, True, Verdict.MET),
        (4, False, Verdict.MET),
        (None, True, Verdict.TO_CHECK),
    ],
)
def test_a_level_is_compared_with_the_last_diploma(level: int | None, required: bool, verdict: Verdict) -> None:
    offer = _offer(entry_level=3, level_required=required, conditions="Diplôme de niveau 3 exigé.")
    assert _of(_fit(offer, replace(INES, level=level)), "level") is verdict


def test_what_the_program_does_not_understand_is_kept_in_the_offer_s_words() -> None:
    fit = _fit(_offer(conditions="Bonne vue et goût du risque. Aucune, sauf l’envie d’essayer."))
    texts = [c for c in fit.conditions if c.kind == "text"]
    assert [c.verdict for c in texts] == [Verdict.TO_CHECK]
    assert "«\u00a0Bonne vue et goût du risque\u00a0»" in texts[0].sentence


def test_a_level_that_only_the_text_tells_is_not_lost() -> None:
    fit = _fit(_offer(entry_level=None, conditions="Titulaire du bac exigé."))
    assert fit.summary == "1 condition à vérifier"


def test_a_sentence_that_asks_more_than_an_age_is_not_lost() -> None:
    fit = _fit(_offer(age_min=16, conditions="Dès 16 ans avec une bonne vue."))
    assert [c.kind for c in fit.conditions] == ["age", "level", "text"]


@pytest.mark.parametrize(
    ("conditions", "kept"),
    [
        ("Prérequis : savoir lire, écrire, compter.", ["Prérequis : savoir lire, écrire, compter"]),
        ("Niveau 3 minimum (CAP, BEP) ou expérience.", ["Niveau 3 minimum (CAP, BEP) ou expérience"]),
        ("Permis AM souhaité. NC", ["Permis AM souhaité"]),
        ("Sans diplôme requis, motivation.", ["Motivation"]),
        ("Aucun prérequis", []),
    ],
)
def test_what_is_not_understood_stays_in_one_piece(conditions: str, kept: list[str]) -> None:
    offer = _offer(conditions=conditions)
    assert [one.said for one in requirements(offer, offer.courses[0]) if one.kind == "text"] == kept


def test_a_code_that_asks_for_nothing_does_not_hide_a_text_that_asks() -> None:
    fit = _fit(_offer(entry_level=0, conditions="Titulaire du bac."))
    assert [(c.kind, c.verdict) for c in fit.conditions] == [("text", Verdict.TO_CHECK)]


def test_out_of_school_since_months() -> None:
    offer = _offer("2026-11-02", conditions="Sortie de l’école depuis plus de 3 mois.")
    assert _of(_fit(offer), "out_of_school") is Verdict.MET
    assert _of(_fit(offer, replace(INES, left_school="2026-09-15")), "out_of_school") is Verdict.NOT_MET
    assert _of(_fit(offer, replace(INES, left_school="2026")), "out_of_school") is Verdict.TO_CHECK
    assert _of(_fit(offer, replace(INES, left_school="")), "out_of_school") is Verdict.TO_CHECK


def test_a_placement_that_the_plan_sets_before_the_entry_counts_and_is_said_to_be_planned() -> None:
    offer = _offer("2027-03-02", conditions="Projet confirmé par un stage.")
    planned = replace(INES, placements=(Placement("Deux semaines à la crèche", "2026-11-16"),))
    late = replace(INES, placements=(Placement("Crèche", "2027-05-01"),))
    assert _of(_fit(offer), "placement") is Verdict.TO_CHECK
    assert _of(_fit(offer, late), "placement") is Verdict.TO_CHECK
    fit = _fit(offer, planned)
    assert _of(fit, "placement") is Verdict.MET
    assert "prévu (Deux semaines à la crèche)" in fit.conditions[-1].sentence


def test_an_employer_is_always_still_to_be_found() -> None:
    fit = _fit(_offer(contracts=("apprenticeship",), alternating="Contrat d’apprentissage"))
    assert fit.short == "employeur à trouver"


def test_a_licence_cannot_be_held_before_its_age() -> None:
    young = replace(INES, birth="2010-05-01")
    demanded, wished = _offer(licence=True, conditions="Permis B exigé."), _offer(conditions="Permis B souhaité.")
    assert _of(_fit(demanded, young), "licence") is Verdict.NOT_MET
    assert _of(_fit(demanded), "licence") is Verdict.TO_CHECK
    assert _of(_fit(demanded, replace(INES, licence=True)), "licence") is Verdict.MET
    assert _of(_fit(wished, young), "licence") is Verdict.TO_CHECK


def test_publics_ask_something_only_where_not_everybody_belongs_to_one() -> None:
    disabled = _offer(publics=(Code("81020", "V14"),))
    assert _of(_fit(disabled), "public") is Verdict.TO_CHECK
    assert _of(_fit(disabled, replace(INES, rqth=True)), "public") is Verdict.MET
    assert _of(_fit(disabled, replace(INES, rqth=False)), "public") is Verdict.NOT_MET
    assert not _fit(_offer(publics=(Code("80006", "V14"), Code("81024", "V14")))).conditions[1:]
    assert "demandeur d’emploi" in _fit(_offer(publics=(Code("80006", "V14"),))).conditions[-1].sentence
    # Codes changed meaning: an older edition is not read.
    assert len(_fit(_offer(publics=(Code("80006", "V7"),))).conditions) == 1


def test_distance_dates_and_places_stand_apart_from_conditions() -> None:
    far = _fit(_offer(), replace(INES, reach_km=10.0))
    assert (far.verdict, _of(far, "distance"), far.suits_now, far.nearly) == (
        Verdict.MET,
        Verdict.NOT_MET,
        False,
        True,
    )
    assert _of(_fit(_offer(), replace(INES, commune="")), "distance") is Verdict.TO_CHECK
    assert _of(_fit(_offer("2026-10-01")), "dates") is Verdict.NOT_MET
    assert _of(_fit(_offer(rolling=True), session=""), "dates") is Verdict.MET
    assert _of(_fit(_offer(), session=""), "dates") is Verdict.TO_CHECK
    full = _offer()
    course = full.courses[0]
    closed = replace_session(course, places=0)
    fit = _fit(Offer("o", "region", "1", "x", full.provider, (closed,), entry_level=0))
    assert _of(fit, "places") is Verdict.NOT_MET
    assert fit.summary == "Inès remplit tout"


def replace_session(course: Course, **change: object) -> Course:
    import msgspec

    session = msgspec.structs.replace(course.sessions[0], **change)
    return msgspec.structs.replace(course, sessions=(session,))


def test_an_offer_without_any_course_asks_nothing_and_promises_nothing() -> None:
    empty = Offer("o", "region", "1", "x", Provider("x"), ())
    assert requirements(empty, None) == ()
    fit = assess(empty, "", PersonFacts(), TODAY)
    assert fit.conditions == ()
    assert not fit.suits_now


# --- properties: facts are hidden one by one from a whole truth ---

_CONDITIONS = (
    "Dès 16 ans", "18 ans exigés", "Sans diplôme requis", "Permis B exigé", "Permis B souhaité",
    "Sortie de l’école depuis plus de 3 mois", "projet confirmé par un stage", "bases en maths", "Employeur à trouver",
    "Avec l’accord des parents", "Diplôme de niveau 3 exigé",
)  # fmt: skip
_days = st.dates(date(2005, 1, 1), date(2011, 12, 31))


@st.composite
def _truths(draw: st.DrawFn) -> PersonFacts:
    birth = draw(_days)
    old_enough = birth + timedelta(days=17 * 366) <= TODAY
    return PersonFacts(
        given="Inès",
        birth=birth.isoformat(),
        level=draw(st.sampled_from([0, 3, 4])),
        left_school=draw(st.dates(date(2024, 1, 1), TODAY)).isoformat(),
        rqth=draw(st.booleans()),
        licence=draw(st.booleans()) if old_enough else False,
        commune=draw(st.sampled_from([VIERZON, BOURGES, "37261"])),
        reach_km=draw(st.sampled_from([5.0, 40.0, 200.0])),
        placements=draw(st.sampled_from([(), (Placement("Crèche", "2026-10-20"),), (Placement("Crèche", "", True),)])),
    )


@st.composite
def _hidden(draw: st.DrawFn, truth: PersonFacts) -> PersonFacts:
    """The same person, less well known: facts left out, days known in part only."""
    cut = st.sampled_from([10, 7, 4, 0])
    return replace(
        truth,
        birth=truth.birth[: draw(cut)],
        level=draw(st.sampled_from([truth.level, None])),
        left_school=truth.left_school[: draw(cut)],
        rqth=draw(st.sampled_from([truth.rqth, None])),
        licence=draw(st.sampled_from([truth.licence, None])),
        commune=draw(st.sampled_from([truth.commune, ""])),
        placements=draw(st.sampled_from([truth.placements, ()])),
    )


_offers = st.builds(
    lambda start, level, must, low, high, said, licence, publics: _offer(
        start,
        entry_level=level,
        level_required=must,
        age_min=low,
        age_max=high,
        licence=licence,
        publics=publics,
        conditions=". ".join(said),
    ),
    st.sampled_from(["2026-09-01", "2026-11-02", "2027-03", "2027", "2027-09-01", ""]),
    st.sampled_from([None, 0, 3, 4]),
    st.booleans(),
    st.sampled_from([None, 15, 16, 18]),
    st.sampled_from([None, 17, 25]),
    st.lists(st.sampled_from(_CONDITIONS), unique=True, max_size=5),
    st.booleans(),
    st.sampled_from([(), (Code("81020", "V14"),), (Code("81024", "V14"),)]),
)


@given(_offers, st.data())
@settings(max_examples=300, deadline=None)
def test_more_facts_never_unsettle_what_was_settled(offer: Offer, data: st.DataObject) -> None:
    truth = data.draw(_truths())
    less = data.draw(_hidden(truth))
    before, after = _fit(offer, less), _fit(offer, truth)
    assert [c.kind for c in before.conditions] == [c.kind for c in after.conditions]
    for then, now in zip(before.conditions, after.conditions, strict=True):
        if then.verdict is not Verdict.TO_CHECK:
            assert now.verdict is then.verdict, (then, now)


@given(_offers)
@settings(max_examples=100, deadline=None)
def test_of_somebody_unknown_nothing_is_claimed_against_them(offer: Offer) -> None:
    fit = _fit(offer, PersonFacts())
    assert all(c.verdict is not Verdict.NOT_MET for c in fit.conditions)
    assert all(c.sentence and c.source for c in fit.conditions)
    assert "Cette personne" in fit.summary or "condition" in fit.summary


@given(st.text(max_size=12))
def test_a_day_that_is_none_is_no_day(text: str) -> None:
    found = span(text)
    assert found is None or found[0] <= found[1]
