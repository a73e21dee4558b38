"""What has to be looked at in a plan, in the window: each point has a way out, or is kept with a reason and folded."""

from dataclasses import replace
from datetime import date

import pytest

from referent_desk.caseload import plans
from referent_desk.caseload.kept_points import kept_points
from referent_desk.caseload.local import set_preference
from referent_desk.caseload.persons import read_person
from referent_desk.caseload.plans import OfferChoice
from referent_desk.desk.screens.plan.page import PlanPage
from referent_desk.desk.screens.plan.point_acts import PointActs, ToCatalogue
from referent_desk.desk.screens.plan.point_row import PointRow
from referent_desk.desk.screens.plan.presenter import PlanPresenter
from referent_desk.desk.screens.plan.step_panel import StepPanel
from referent_desk.desk.screens.record.alerts import alerts
from referent_desk.desk.shell.window import Window
from referent_desk.pathways.plan_checks import Way
from tests.desk.hands import Hands
from tests.desk.plans import acts, add_bafa, days, open_plan, screen, steps, titles, told
from tests.desk.seen import cut, nameless
from tests.desk.world import WorldDesk, settle


@pytest.fixture
def page(window: Window, desk: WorldDesk) -> PlanPage:
    add_bafa(desk)
    return open_plan(window, desk.ines)


def row(page: PlanPage, kind: str, text: str = "") -> PointRow:
    return next(item for item in page.points.rows if item.one.kind == kind and text in item.one.lead)


def kinds(desk: WorldDesk) -> list[str]:
    return [one.kind for one in told(desk).checked.open]


def test_the_overlap_of_seven_days_and_the_holes_of_the_plan_are_told(page: PlanPage, desk: WorldDesk) -> None:
    told_of = [(one.seriousness, one.lead, one.detail) for one in told(desk).checked.open]
    assert told_of[0] == (
        "danger",
        "Chevauchement de 7 jours, étapes 5 et 6.",
        "Prépa petite enfance et BAFA, premier stage, du 24 au 30 avril 2027.",
    )
    assert ("warn", "Vide de 10 jours, étapes 4 et 5.", "Du 20 février au 1er mars 2027.") in told_of
    assert ("warn", "Vide de 4 mois avant l’étape 7.", "Du 2 mai au 31 août 2027.") in told_of
    assert page.points.aside.text() == "2 à régler, 2 à regarder"
    (clash,) = told(desk).line.clashes
    assert (clash.start, clash.end, clash.words) == (date(2027, 4, 24), date(2027, 4, 30), "chevauchement 7\u00a0j")
    holes = [(hole.start, hole.end, hole.words) for hole in told(desk).line.holes]
    assert (date(2027, 2, 20), date(2027, 3, 1), "vide 10\u00a0j") in holes
    assert told(desk).line.birthday == (date(2027, 3, 12), "18 ans, 12 mars")


def test_the_later_step_is_put_after_the_other_one_by_one_press(page: PlanPage, hands: Hands, desk: WorldDesk) -> None:
    was = acts(desk)
    hands.click(row(page, "overlap").buttons[0])
    assert days(desk, 6) == ("2027-05-01", "2027-05-08")
    assert acts(desk) == was + 1
    assert "overlap" not in kinds(desk)
    page.time.list.setFocus()
    hands.press("Ctrl+Z")
    assert days(desk, 6) == ("2027-04-24", "2027-05-01")
    assert "overlap" in kinds(desk)


def test_a_point_is_kept_with_one_line_and_folded_and_comes_back_when_its_days_change(
    page: PlanPage, hands: Hands, desk: WorldDesk
) -> None:
    point = row(page, "overlap")
    hands.click(point.keep)
    hands.press("Return")
    assert "Une ligne suffit" in point.reason.error()
    hands.type("Vu avec les deux organismes")
    hands.press("Return")
    assert "overlap" not in kinds(desk)
    assert page.points.aside.text() == "1 à régler, 2 à regarder"
    (kept,) = kept_points(read_person(desk.connection, desk.ines))
    assert kept.reason == "Vu avec les deux organismes"
    assert page.points.fold is not None
    assert page.points.fold.words() == "1 point gardé, c’est voulu"
    assert page.points.again == []
    hands.click(page.points.fold)
    assert [item.isVisible() for item in page.points.again] == [True]
    assert told(desk).line.clashes[0].kept
    assert told(desk).line.clashes[0].words == "chevauchement 7\u00a0j, voulu"
    # Other days are other facts: it is told again, and what was said of the former ones is no answer.
    page.time.choose(steps(desk)[5].key)
    page.shift(1)
    assert "overlap" in kinds(desk)
    page.shift(-1)
    assert "overlap" not in kinds(desk)


def test_keeping_is_taken_back_by_one_key_and_a_kept_point_taken_up_again(
    page: PlanPage, hands: Hands, desk: WorldDesk
) -> None:
    point = row(page, "gap", "10 jours")
    hands.click(point.keep)
    hands.type("C’est les vacances")
    hands.press("Return")
    hands.press("Ctrl+Z")
    settle()
    assert len([kind for kind in kinds(desk) if kind == "gap"]) == 2
    point = row(page, "gap", "10 jours")
    hands.click(point.keep)
    hands.type("C’est les vacances")
    hands.press("Return")
    assert page.points.fold is not None
    hands.click(page.points.fold)
    hands.click(page.points.again[0])
    assert len([kind for kind in kinds(desk) if kind == "gap"]) == 2
    assert kept_points(read_person(desk.connection, desk.ines)) == ()


def test_escape_gives_up_keeping_and_what_is_typed_survives_another_act(
    page: PlanPage, hands: Hands, desk: WorldDesk
) -> None:
    point = row(page, "gap", "10 jours")
    hands.click(point.keep)
    hands.press("Esc")
    assert point.keep.isVisible()
    assert not point.reason.isVisible()
    hands.click(point.keep)
    hands.type("C’est les vac")
    page.time.list.setFocus()
    hands.press("Alt+Down")
    assert row(page, "gap", "10 jours").reason.text() == "C’est les vac"


def test_what_is_kept_is_no_longer_told_in_the_dossier_either(page: PlanPage, desk: WorldDesk) -> None:
    found = read_person(desk.connection, desk.ines)
    assert "overlap" in [alert.kind for alert in alerts(found, desk.today())]
    presenter = PlanPresenter(desk)  # type: ignore[arg-type]
    point = next(one for one in presenter.checked(found).open if one.kind == "overlap")
    PointActs(desk, presenter).keep(found, point, "voulu")  # type: ignore[arg-type]
    found = read_person(desk.connection, desk.ines)
    assert "overlap" not in [alert.kind for alert in alerts(found, desk.today())]


def test_what_lacks_is_ticked_from_its_point(page: PlanPage, hands: Hands, desk: WorldDesk) -> None:
    hands.click(row(page, "condition").buttons[0])
    assert "condition" not in kinds(desk)
    assert page.step.needs.boxes[1].isChecked()


def test_a_hole_leads_to_the_offers_or_to_a_step_that_fills_it(
    page: PlanPage, hands: Hands, window: Window, desk: WorldDesk
) -> None:
    hands.click(row(page, "gap", "10 jours").buttons[1])
    panel = window.panels.panel()
    assert isinstance(panel, StepPanel)
    assert panel.fields["title"].text() == "Relais, 20 févr. au 1er mars"
    hands.press("Ctrl+Return")
    assert titles(desk)[4] == "Relais, 20 févr. au 1er mars"
    assert days(desk, 5) == ("2027-02-20", "2027-03-01")
    assert not any("10 jours" in item.one.lead for item in page.points.rows)
    hands.click(row(page, "gap").buttons[0])
    assert window.frame.key() == "catalogue"
    shown = window.frame.current()
    assert shown is not None
    assert shown.person() == desk.ines


def test_a_relay_that_was_only_begun_is_no_draft(page: PlanPage, hands: Hands, window: Window) -> None:
    hands.click(row(page, "gap", "10 jours").buttons[1])
    hands.press("Esc")
    hands.press("Ctrl+Shift+E")
    panel = window.panels.panel()
    assert isinstance(panel, StepPanel)
    assert panel.fields["title"].text() == ""


def test_a_missing_journey_leads_to_its_field(page: PlanPage, hands: Hands, window: Window, desk: WorldDesk) -> None:
    plans.add_step(
        desk.log(), desk.ines, {"title": "Visite", "where": {"place": "Châteauroux"}, "when": {"start": "2027-09-20"}}
    )
    page = open_plan(window, desk.ines)
    hands.click(row(page, "travel").buttons[0])
    assert hands.focus() is page.step.fields["travel"].input()
    hands.type("25 min de train")
    hands.press("Return")
    assert "travel" not in kinds(desk)


def test_a_date_gone_by_is_answered_in_one_press(page: PlanPage, hands: Hands, window: Window, desk: WorldDesk) -> None:
    plans.add_step(desk.log(), desk.ines, {"title": "Visite", "when": {"start": "2026-10-05", "end": "2026-10-06"}})
    page = open_plan(window, desk.ines)
    hands.click(row(page, "gone_by").buttons[0])
    assert next(step for step in steps(desk) if step.text("title") == "Visite").text("state", "state") == "done"
    assert "gone_by" not in kinds(desk)


def test_a_placement_without_its_papers_gets_them_on_its_list(
    page: PlanPage, hands: Hands, window: Window, desk: WorldDesk
) -> None:
    fields = {"title": "Stage", "kind": "placement", "when": {"start": "2026-12-01"}, "where": {"travel": "à pied"}}
    _plan, key = plans.add_step(desk.log(), desk.ines, fields)  # type: ignore[arg-type]
    page = open_plan(window, desk.ines)
    for kind in ("paper", "parents"):
        hands.click(row(page, kind).buttons[0])
    stage = next(step for step in steps(desk) if step.key == key)
    assert stage.get("conditions") == [
        {"text": "Convention signée", "blocking": True},
        {"text": "Autorisation parentale", "blocking": True},
    ]
    assert not {"paper", "parents"} & set(kinds(desk))


def test_another_session_is_taken_with_its_days_and_given_back(
    desk: WorldDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = plans.add_offer(desk.log(), desk.ines, OfferChoice("demo", "x", "Prépa", start="2027-06-01", session="s1"))
    other = OfferChoice("demo", "x", "Prépa", start="2027-06-21", end="2027-07-02", session="s2")
    monkeypatch.setattr(desk, "choose_offer", lambda offer, session=None: other, raising=False)
    presenter = PlanPresenter(desk)  # type: ignore[arg-type]
    found = read_person(desk.connection, desk.ines)
    point = replace(presenter.checked(found).open[0], steps=(made.step,))
    done = PointActs(desk, presenter).take(found, point, Way("session", "", "s2"))  # type: ignore[arg-type]
    assert days(desk, len(steps(desk))) == ("2027-06-21", "2027-07-02")
    done.undo()  # type: ignore[union-attr]
    assert days(desk, len(steps(desk))) == ("2027-06-01", "")
    seen = PointActs(desk, presenter).take(found, point, Way("offer", "", "x"))  # type: ignore[arg-type]
    assert isinstance(seen, ToCatalogue)
    assert (seen.place.root, seen.place.offer) == (desk.ines, "x")


def test_how_long_a_hole_may_be_is_a_setting(page: PlanPage, desk: WorldDesk) -> None:
    set_preference(desk.connection, "gap_days", 10)
    assert [one.lead for one in told(desk).checked.open if one.kind == "gap"] == ["Vide de 4 mois avant l’étape 7."]
    found = read_person(desk.connection, desk.ines)
    (hole,) = [one for one in alerts(found, desk.today(), gap_days=10) if one.kind == "gap"]
    assert hole.lead == "Vide de 122 jours"


def test_the_card_says_when_there_is_nothing(window: Window, desk: WorldDesk) -> None:
    plan_of = read_person(desk.connection, desk.ines)
    for step in plan_of.steps():
        plans.set_step_state(desk.log(), desk.ines, step.key, "dropped")
    page = open_plan(window, desk.ines)
    assert page.points.rows == []
    assert page.points.aside.text() == ""
    assert screen(window).page is page


def test_nothing_is_cut_while_a_reason_is_typed_or_kept_points_are_unfolded(page: PlanPage, hands: Hands) -> None:
    hands.click(row(page, "overlap").keep)
    settle()
    assert cut(hands.window) == []
    assert nameless(hands.window) == []
    hands.type("Une raison qui prend toute la ligne et même un peu plus que la ligne, pour voir ce qu’elle devient")
    hands.press("Return")
    assert page.points.fold is not None
    hands.click(page.points.fold)
    settle()
    assert cut(hands.window) == []
    assert nameless(hands.window) == []
