"""What is told of a plan: overlaps, holes, what lacks, the way there, hours, dates gone by, and what is kept."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referent_desk.caseload.kept_points import KeptPoint
from referent_desk.domain import codes
from referent_desk.pathways.plan_checks import Finding, findings, part_kept
from referent_desk.pathways.plan_facts import Need, PlanFacts, PlannedStep, Trip, minutes_of
from referent_desk.pathways.plan_rhythm import at_night, day_hours, hours_a_week, too_long_a_day

TODAY = date(2026, 10, 13)
BIRTH = date(2009, 3, 12)
VIERZON, BOURGES = "18279", "18033"


def step(key: str = "a", number: int = 1, **facts: object) -> PlannedStep:
    usual: dict[str, object] = {"title": "Immersion", "start": "2026-11-16", "end": "2026-11-27"}
    return PlannedStep(key, number, **{**usual, **facts})  # type: ignore[arg-type]


def told(*steps: PlannedStep, gap_days: int = 5, **facts: object) -> dict[str, Finding]:
    usual: dict[str, object] = {"given": "Inès", "birth": BIRTH, "home": VIERZON}
    plan = PlanFacts(tuple(steps), **{**usual, **facts})  # type: ignore[arg-type]
    return {one.kind: one for one in findings(plan, TODAY, gap_days)}


def test_an_overlap_is_to_be_settled_and_a_hole_to_be_looked_at() -> None:
    found = told(
        step("a", 4, title="Savoirs de base", start="2026-11-30", end="2027-02-19"),
        step("b", 5, title="Prépa petite enfance", start="2027-03-02", end="2027-04-30"),
        step("c", 6, title="BAFA", start="2027-04-24", end="2027-05-01"),
        step("d", 7, title="CAP", start="2027-09-01", end=""),
    )
    overlap = found["overlap"]
    assert (overlap.seriousness, overlap.lead) == ("danger", "Chevauchement de 7 jours, étapes 5 et 6.")
    assert overlap.detail == "Prépa petite enfance et BAFA, du 24 au 30 avril 2027."
    assert [way.words for way in overlap.ways] == ["Décaler l’étape 6"]
    gap = found["gap"]
    assert gap.seriousness == "warn"
    assert (gap.lead, gap.detail) == ("Vide de 4 mois avant l’étape 7.", "Du 2 mai au 31 août 2027.")


def test_what_blocks_is_told_whenever_and_the_rest_once_the_step_is_near() -> None:
    needs = (Need("Convention signée", met=True), Need("Autorisation parentale", blocking=True), Need("Tenue prêtée"))
    found = told(step(needs=needs))
    assert found["condition"].lead == "Il manque, étape 1\u00a0: autorisation parentale."
    assert found["condition"].seriousness == "danger"
    near = told(step(needs=needs[2:], start="2026-10-20", end="2026-10-21"))
    assert near["condition"].seriousness == "warn"
    assert "condition" not in told(step(needs=needs[2:]))
    assert "condition" not in told(step(needs=needs, state="done"))


def test_a_placement_wants_an_agreement_and_the_parents_of_a_minor() -> None:
    found = told(step(kind="placement"))
    assert found["paper"].ways[0].text == "Convention signée"
    assert found["parents"].ways[0].text == "Autorisation parentale"
    grown = told(step(kind="placement", start="2027-04-01", end="2027-04-09"))
    assert "paper" in grown
    assert "parents" not in grown
    named = (Need("La convention, par Le Rebond"), Need("Accord d’un parent"))
    assert not {"paper", "parents"} & told(step(kind="placement", needs=named)).keys()
    assert not {"paper", "parents"} & told(step(kind="offer")).keys()


def test_a_journey_that_nobody_noted_is_asked_for_once_it_is_far() -> None:
    found = told(step(commune=BOURGES))
    assert found["travel"].lead == "Trajet à prévoir, étape 1."
    assert found["travel"].detail.startswith("Bourges est à ")
    assert "travel" not in told(step(commune=VIERZON))
    assert "travel" not in told(step(commune=BOURGES, travel="avec sa mère"))
    assert "travel" not in told(step(commune=BOURGES), trips=(Trip(BOURGES, 25, "train"),), max_minutes=45)
    assert "travel" not in told(step(commune=BOURGES), home="")


def test_a_journey_longer_than_one_can_is_told_with_both_lengths() -> None:
    found = told(step(commune=BOURGES, travel="1 h 10 min de bus"), max_minutes=45)
    assert found["travel"].lead == "Trajet de 1\u00a0h\u00a010, étape 1."
    assert "45\u00a0min" in found["travel"].detail
    assert told(step(commune=BOURGES), trips=(Trip(BOURGES, 80),), max_minutes=45)["travel"].facts == "80/45"
    assert "travel" not in told(step(commune=BOURGES, travel="25 min de train"), max_minutes=45)


@pytest.mark.parametrize(
    ("words", "minutes"),
    [("25 min de train payées", 25), ("1 h 10 min", 70), ("2 h de bus", 120), ("à pied, de 8 h 30 à 15 h 30", None)],
)
def test_the_minutes_of_a_journey_are_read_from_its_words(words: str, minutes: int | None) -> None:
    assert minutes_of(words) == minutes


def test_a_date_gone_by_asks_where_the_step_stands() -> None:
    begun = told(step(start="2026-10-05", end="2026-11-27"))["gone_by"]
    assert [way.kind for way in begun.ways] == ["started", "dates"]
    over = told(step(start="2026-10-05", end="2026-10-09"))["gone_by"]
    assert [way.kind for way in over.ways] == ["done", "dates"]
    assert "gone_by" in told(step(start="2026-09", end=""))
    assert "gone_by" not in told(step(start="2026-10", end=""))
    ended = told(step(start="2026-09-05", end="2026-10-09", state="under_way"))
    assert "gone_by" not in ended
    assert ended["ended"].lead == "L’étape 1 devait finir le 9 octobre."


@pytest.mark.parametrize(
    ("pace", "lead"),
    [
        ("39 h par semaine", "Plus de 35\u00a0h par semaine avant 18 ans, étape 1."),
        ("de 7 h à 18 h", "Journée de plus de 8\u00a0h avant 18 ans, étape 1."),
        ("de 16 h à 23 h", "Horaires de nuit avant 18 ans, étape 1."),
    ],
)
def test_hours_that_the_law_does_not_let_a_minor_do_are_to_be_settled(pace: str, lead: str) -> None:
    assert told(step(pace=pace))["hours"].lead == lead
    assert "hours" not in told(step(pace=pace), birth=date(2005, 1, 1))
    assert "hours" not in told(step(pace=pace), birth=None)
    assert "hours" not in told(step(pace=pace, state="done"))


def test_hours_in_all_are_held_against_the_length_of_the_step() -> None:
    assert "hours" in told(step(hours=100))
    assert "hours" not in told(step(hours=60))
    assert "hours" not in told(step(hours=100, end=""))


@given(st.integers(0, 23), st.sampled_from([0, 15, 30, 45]), st.integers(1, 16))
def test_a_day_is_read_from_its_two_hours(hour: int, minute: int, length: int) -> None:
    end = hour + length
    if end > 23:
        return
    for words in (f"de {hour} h {minute:02d} à {end} h {minute:02d}", f"{hour}:{minute:02d}-{end}:{minute:02d}"):
        found = day_hours(words)
        assert found is not None
        assert found.length == length
        assert (too_long_a_day(words) is not None) == (length > 9)


@given(st.text(max_size=40))
def test_any_words_may_stand_as_a_pace(words: str) -> None:
    hours_a_week(words)
    day_hours(words)
    at_night(words, 16)


def test_hours_of_a_week_are_read_with_their_minutes() -> None:
    assert hours_a_week("24h30/semaine") == 24.5
    assert hours_a_week("35 h par semaine, le matin") == 35
    assert hours_a_week("35 h") is None
    assert not at_night("de 8 h 30 à 15 h 30", 15)
    assert at_night("de 14 h à 21 h", 15)
    assert not at_night("de 14 h à 21 h", 16)


DAYS = st.integers(0, 300)


@st.composite
def any_plan(draw: st.DrawFn) -> PlanFacts:
    steps = []
    for n in range(draw(st.integers(0, 6))):
        start = TODAY - timedelta(days=60) + timedelta(days=draw(DAYS))
        end = start + timedelta(days=draw(st.integers(0, 60)))
        written = draw(st.sampled_from(["", start.isoformat(), start.isoformat()[:7]]))
        steps.append(
            step(
                str(n),
                n + 1,
                start=written,
                end=draw(st.sampled_from(["", end.isoformat()])),
                state=draw(st.sampled_from(["to_prepare", "planned", "confirmed", "under_way", "done", "dropped"])),
                kind=draw(st.sampled_from(["offer", "placement", "other"])),
                pace=draw(st.sampled_from(["", "39 h par semaine", "de 9 h à 16 h"])),
                commune=draw(st.sampled_from(["", VIERZON, BOURGES])),
                needs=tuple(
                    draw(st.lists(st.sampled_from([Need("Accord", blocking=True), Need("Tenue")]), max_size=2))
                ),
            )
        )
    return PlanFacts(tuple(steps), "Inès", draw(st.sampled_from([None, BIRTH])), VIERZON)


@given(any_plan(), st.integers(0, 30))
def test_every_finding_names_steps_of_the_plan_says_something_and_has_a_way_out(plan: PlanFacts, most: int) -> None:
    keys = {one.key for one in plan.steps}
    found = findings(plan, TODAY, most)
    order = [("danger", "warn", "info").index(one.seriousness) for one in found]
    assert order == sorted(order)
    for one in found:
        assert one.steps
        assert one.kind in codes.PLAN_POINT
        assert set(one.steps) <= keys
        assert one.lead.endswith(".")
        assert one.short
        assert 1 <= len(one.ways) <= 2
        assert len(one.lead) <= 120


@given(any_plan())
def test_what_was_given_up_is_never_told_of(plan: PlanFacts) -> None:
    gone = replace(plan, steps=tuple(replace(one, state="dropped") for one in plan.steps))
    assert findings(gone, TODAY, 5) == ()


@given(any_plan(), st.data())
def test_what_is_kept_is_hidden_on_these_facts_alone(plan: PlanFacts, data: st.DataObject) -> None:
    found = findings(plan, TODAY, 5)
    if not found:
        return
    one = data.draw(st.sampled_from(found))
    kept = KeptPoint("k", one.kind, frozenset(one.steps), one.facts, "voulu", "a" * 32, TODAY)
    checked = part_kept(found, [kept])
    assert one not in checked.open
    assert (one, kept) in checked.kept
    assert len(checked.open) + len(checked.kept) == len(found)
    other = replace(kept, facts=one.facts + "!")
    assert part_kept(found, [other]).open == found
