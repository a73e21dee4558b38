"""Each rule of a local scheme against a record: its verdict, its sentence, what stays open."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from referent_desk.caseload.organisations import Organisation, Workshop
from referent_desk.caseload.schemes import LocalScheme, Rules, usual_rules
from referent_desk.caseload.travel_facts import Journeys, TravelFact
from referent_desk.catalogue.listing import listing
from referent_desk.pathways.local_offers import of_scheme, of_workshop
from referent_desk.pathways.person_facts import PersonFacts
from referent_desk.pathways.scheme_rules import assess_scheme, assess_workshop
from referent_desk.pathways.verdicts import Condition, Fit, Verdict
from referent_desk.reference.scheme_templates import templates

TODAY = date(2026, 10, 13)
INES = PersonFacts("Inès", "2009-03-12", 0, "2026-03-31", commune="18279")
BOURGES = Organisation("b" * 32, "popular_education", "La Passerelle", commune_code="18033")


def _scheme(rules: Rules, checked: str = "2026-09-21") -> LocalScheme:
    return LocalScheme("a" * 32, "E2C", "École de Bourges", rules, checked_on=checked)


def _fit(rules: Rules, person: PersonFacts, checked: str = "2026-09-21", journeys: Journeys | None = None) -> Fit:
    scheme = _scheme(rules, checked)
    return assess_scheme(scheme, of_scheme(scheme, BOURGES), person, TODAY, journeys or Journeys())


def _one(fit: Fit, kind: str) -> Condition:
    return next(one for one in (*fit.conditions, *fit.practical) if one.kind == kind)


@pytest.mark.parametrize(
    ("rules", "person", "verdict"),
    [
        (Rules(age_min=16, age_max=25), INES, Verdict.MET),
        (Rules(age_min=18), INES, Verdict.NOT_MET),
        (Rules(age_min=16), replace(INES, birth=""), Verdict.TO_CHECK),
        (Rules(age_max=16, rqth_age_max=29), INES, Verdict.TO_CHECK),
        (Rules(age_max=16, rqth_age_max=29), replace(INES, rqth=True), Verdict.MET),
        (Rules(age_max=16, rqth_age_max=29), replace(INES, rqth=False), Verdict.NOT_MET),
        (Rules(age_max=12, rqth_age_max=14), INES, Verdict.NOT_MET),
        (Rules(level_max="0"), INES, Verdict.MET),
        (Rules(level_max="0"), replace(INES, level=3), Verdict.NOT_MET),
        (Rules(level_max="3"), replace(INES, level=3), Verdict.MET),
        (Rules(level_max="0"), replace(INES, level=None), Verdict.TO_CHECK),
        (Rules(statuses=("left", "none")), INES, Verdict.MET),
        (Rules(statuses=("school",)), INES, Verdict.NOT_MET),
        (Rules(statuses=("jobseeker",)), INES, Verdict.TO_CHECK),
        (Rules(statuses=("school", "left")), replace(INES, left_school=""), Verdict.TO_CHECK),
        (Rules(statuses=("left",)), replace(INES, left_school="2026-12"), Verdict.TO_CHECK),
        (Rules(departments=("18",)), INES, Verdict.MET),
        (Rules(departments=("36", "37")), INES, Verdict.NOT_MET),
        (Rules(departments=("18",)), replace(INES, commune=""), Verdict.TO_CHECK),
    ],
)
def test_each_rule_is_met_not_met_or_left_open(rules: Rules, person: PersonFacts, verdict: Verdict) -> None:
    fit = _fit(rules, person)
    assert fit.verdict is verdict
    assert len(fit.conditions) == 1
    assert fit.conditions[0].sentence.endswith(".")
    assert "vérifiées le 21 septembre 2026" in fit.conditions[0].source


def test_a_scheme_without_rules_is_open_to_all() -> None:
    assert _fit(Rules(), PersonFacts()).verdict is Verdict.MET
    assert _fit(Rules(), INES).summary == "Inès remplit tout"


def test_the_one_thing_that_fails_is_said_in_the_row() -> None:
    fit = _fit(Rules(age_min=18, level_max="0"), INES)
    assert fit.short == "18 ans exigés"
    assert fit.nearly
    both = _fit(Rules(age_min=18, departments=("36",)), INES)
    assert both.short == "2 conditions non remplies"
    assert not both.nearly


def test_what_nobody_verified_for_a_year_is_no_sure_thing() -> None:
    fresh, stale, never = (_fit(Rules(), INES, checked) for checked in ("2026-09-21", "2025-09-10", ""))
    assert fresh.suits_now
    for fit in (stale, never):
        assert not fit.suits_now
        assert fit.verdict is Verdict.MET
        assert "Personne n’a vérifié" in _one(fit, "checked").sentence


def test_a_minor_is_told_where_a_scheme_alone_is_not_enough() -> None:
    assert _one(_fit(Rules(counts=False), INES), "obligation").verdict is Verdict.TO_CHECK
    adult = _fit(Rules(counts=False), replace(INES, birth="2008-01-01"))
    assert not [one for one in adult.practical if one.kind == "obligation"]


def test_a_journey_that_somebody_checked_is_held_against_how_the_person_gets_about() -> None:
    bus = TravelFact("f" * 32, "18279", "La Passerelle", "18033", "bus", 70, "Solène", "2026-09-16")
    train = replace(bus, root="e" * 32, means="train", minutes=25)
    known = Journeys("18279", (bus, train))
    both = _one(_fit(Rules(), replace(INES, means=("bus", "train"), max_minutes=45), journeys=known), "travel")
    assert (both.verdict, both.short) == (Verdict.MET, "25\u00a0min en train")
    only = _one(_fit(Rules(), replace(INES, max_minutes=45), journeys=Journeys("18279", (bus,))), "travel")
    assert only.verdict is Verdict.NOT_MET
    assert only.sentence == "1\u00a0h\u00a010 en bus. Inès va jusqu’à 45\u00a0min."
    walks = _one(_fit(Rules(), replace(INES, means=("walk",)), journeys=known), "travel")
    assert walks.sentence.endswith("Inès se déplace à pied.")
    assert not [one for one in _fit(Rules(), INES).practical if one.kind == "travel"]


def test_a_workshop_asks_nothing_but_somebody_must_agree() -> None:
    lent = Workshop("w", "Atelier de soudure", ("H2913",), 6, "", "2026-09-01", "2027-06-30", "")
    fit = assess_workshop(of_workshop(lent, BOURGES), INES)
    assert (fit.verdict, fit.short) == (Verdict.TO_CHECK, "accord à demander")


def test_a_workshop_with_an_address_of_its_own_is_not_where_its_organisation_is() -> None:
    at_home = Workshop("w", "Soudure", (), None, "", "", "", "")
    assert [place.commune for place in of_workshop(at_home, BOURGES).courses[0].places] == ["Bourges"]
    away = replace(at_home, lines=("Quai du Canal",), postcode="18100", commune_code="18279")
    (place,) = of_workshop(away, BOURGES).courses[0].places
    assert (place.lines, place.commune, place.commune_code) == (("Quai du Canal",), "Vierzon", "18279")


@pytest.mark.parametrize("code", [one.code for one in templates()])
def test_every_kind_of_scheme_gives_an_offer_and_verdicts(code: str) -> None:
    scheme = LocalScheme("a" * 32, code, "Ici", usual_rules(code))
    offer = of_scheme(scheme, None)
    assert offer.kinds
    fit = assess_scheme(scheme, offer, INES, TODAY)
    assert all(one.sentence and one.source for one in (*fit.conditions, *fit.practical))


_ages = some.none() | some.integers(14, 40)


@given(
    rules=some.builds(
        Rules,
        age_min=_ages,
        age_max=_ages,
        rqth_age_max=_ages,
        statuses=some.sampled_from([(), ("school",), ("left", "none"), ("jobseeker",)]),
        level_max=some.sampled_from(["", "0", "3", "4"]),
        departments=some.sampled_from([(), ("18",), ("36", "37")]),
    ),
    known=some.sets(some.sampled_from(["birth", "level", "left_school", "rqth", "commune"])),
)
def test_more_facts_never_unsettle_what_was_settled(rules: Rules, known: set[str]) -> None:
    whole = replace(INES, rqth=False)
    held = {"birth": "", "level": None, "left_school": "", "rqth": None, "commune": ""}
    less = replace(whole, **{name: held[name] for name in held if name not in known})  # type: ignore[arg-type]
    before = {one.kind: one.verdict for one in _fit(rules, less).conditions}
    after = {one.kind: one.verdict for one in _fit(rules, whole).conditions}
    for kind, verdict in before.items():
        assert verdict is Verdict.TO_CHECK or after[kind] is verdict


def test_who_sends_somebody_is_what_the_scheme_says_else_what_is_usual_for_its_kind() -> None:
    def senders(code: str, *prescribers: str) -> tuple[str, ...]:
        scheme = LocalScheme("a" * 32, code, "Ici", Rules(prescribers=prescribers))
        return listing(of_scheme(scheme, None)).prescribers

    assert senders("PMSMP") == ("mission_locale", "employment")
    assert senders("PMSMP", "cio") == ("cio",)
    assert senders("E2C", "mission_locale", "self") == ("mission_locale", "self")
    assert senders("E2C", "self") == ()
    assert senders("E2C") == ()
