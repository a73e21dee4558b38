"""What an interview keeps, records and takes back: the presenter, on a caseload in memory."""

from datetime import datetime, timedelta

import pytest

from referent_desk.caseload import local
from referent_desk.caseload.journal import journal
from referent_desk.caseload.persons import read_person
from referent_desk.caseload.stored import changes_of_root
from referent_desk.desk.screens.interview.draft import Block, Draft, Typing, draft_key, read_draft
from referent_desk.desk.screens.interview.presenter import InterviewPresenter
from referent_desk.desk.screens.interview.summary import read_hour
from referent_desk.domain.refusal import Refusal
from tests.desk.world import WorldDesk

SECRET = "Le beau-père inquiète"
NOTES = (Block("words", "J’ai peur du mercredi."), Block("report", "La crèche est d’accord."), Block("private", SECRET))


@pytest.fixture
def presenter(desk: WorldDesk) -> InterviewPresenter:
    made = InterviewPresenter(desk)
    made.open(desk.ines)
    return made


def test_it_begins_with_nothing_and_leaves_nothing_if_nothing_is_typed(
    presenter: InterviewPresenter, desk: WorldDesk
) -> None:
    assert presenter.keep(Typing()) == ""
    assert local.draft(desk.connection, draft_key(desk.ines)) is None


def test_what_is_typed_comes_back_under_the_same_key(presenter: InterviewPresenter, desk: WorldDesk) -> None:
    typing = Typing(NOTES, task="rappeler", decision="on garde", ending={"agreed": "Oui"})
    assert presenter.keep(typing)
    again = InterviewPresenter(desk)
    assert again.open(desk.ines) == typing
    assert again.draft.key == presenter.draft.key


@pytest.mark.parametrize("value", [None, 3, "x", [], {}, {"key": 3}, {"key": "k", "blocks": [3, {"kind": "odd"}]}])
def test_a_draft_of_another_shape_is_no_error(value: object) -> None:
    found = read_draft(value)  # type: ignore[arg-type]
    assert found is None or found.typing.blocks == ()


def test_a_draft_survives_its_own_form() -> None:
    draft = Draft("k", "2026-10-13T10:04+02:00", Typing(NOTES, "a", "b", {"type": "first"}))
    assert read_draft(draft.to_json()) == draft


def test_the_last_interview_and_what_is_late_stand_first(presenter: InterviewPresenter, desk: WorldDesk) -> None:
    told = presenter.last_time()
    assert told.day == "30 septembre"
    assert told.text.startswith("Retour sur l’atelier")
    assert told.errands == ()
    desk.clock.turn(desk.clock() + timedelta(days=6))
    late = next(errand for errand in presenter.last_time().errands if errand.text.startswith("Inès"))
    assert (late.result, late.state) == ("late", "En retard de 4\u00a0j")
    assert late.text == "Inès\u00a0: faire signer l’autorisation parentale."


def test_a_barrier_is_named_moved_and_put_back(presenter: InterviewPresenter, desk: WorldDesk) -> None:
    rows = presenter.barriers()
    assert [row.theme for row in rows][:4] == ["mobility", "family", "basics", "confidence"]
    assert len(rows) == 8
    money = next(row for row in rows if row.theme == "money")
    moved = presenter.move_barrier(money, "under_way")
    assert moved.sentence == "Argent\u00a0: en cours."
    assert next(row for row in presenter.barriers() if row.theme == "money").stage == "under_way"
    presenter.take_back_barrier(moved)
    assert next(row for row in presenter.barriers() if row.theme == "money").stage is None
    family = next(row for row in rows if row.theme == "family")
    moved = presenter.move_barrier(family, "lifted")
    presenter.take_back_barrier(moved)
    assert next(row for row in presenter.barriers() if row.theme == "family").stage == "under_way"


def test_another_barrier_gets_a_row_and_is_recorded_only_once_it_is_placed(
    presenter: InterviewPresenter, desk: WorldDesk
) -> None:
    before = len(read_person(desk.connection, desk.ines).of("Barrier"))
    assert ("digital", "Numérique") in presenter.other_themes()
    presenter.show_theme("digital")
    assert presenter.barriers()[-1].theme == "digital"
    assert len(read_person(desk.connection, desk.ines).of("Barrier")) == before


def test_an_action_names_the_interview_before_it_is_finished(presenter: InterviewPresenter, desk: WorldDesk) -> None:
    assert presenter.add_task(presenter.read_task("prévenir la crèche, sa mère, vendredi"))
    line = presenter.tasks()[-1]
    assert (line.text, line.who, line.due, line.fresh) == ("Prévenir la crèche", "Sa mère", "vendredi 16 octobre", True)
    task = next(item for item in read_person(desk.connection, desk.ines).of("Task") if item.key == line.key)
    assert task.get("who") == {"kind": "guardian", "name": "Ma mère"}
    assert task.get("made", "interview") == presenter.draft.key
    kept = local.draft(desk.connection, draft_key(desk.ines))
    assert kept is not None
    assert isinstance(kept.value, dict)
    assert kept.value["key"] == presenter.draft.key


def test_an_action_is_ticked_kept_off_the_sheet_removed_and_put_back(presenter: InterviewPresenter) -> None:
    presenter.add_task(presenter.read_task("voir l’assistante sociale"))
    key = presenter.tasks()[-1].key
    presenter.finish_task(key, done=True)
    assert presenter.tasks()[-1].done
    presenter.set_on_sheet(key, on=False)
    assert not presenter.tasks()[-1].on_sheet
    removed = presenter.remove("Task", key)
    assert key not in [line.key for line in presenter.tasks()]
    presenter.put_back(removed)
    again = presenter.tasks()[-1]
    assert (again.text, again.done, again.on_sheet) == ("Voir l’assistante sociale", True, False)


def test_the_end_writes_the_journal_and_takes_the_draft_away(presenter: InterviewPresenter, desk: WorldDesk) -> None:
    key = presenter.draft.key
    presenter.add_decision("on garde l’immersion")
    told = presenter.summary()
    assert told.agreed == "On garde l’immersion."
    assert told.type == "follow_up"
    assert told.came_words == "Rendez-vous de 10:00\u00a0: Inès est là"
    ending = {"day": "lundi", "time": "14h", "purpose": "faire le point", "family": "1"}
    presenter.finish(Typing(NOTES, ending=ending))
    found = read_person(desk.connection, desk.ines)
    held = next(item for item in found.of("Interview") if item.key == key)
    assert held.get("entry", "present") == ["person", "guardian"]
    assert held.get("entry", "agreed") == "On garde l’immersion."
    assert held.get("entry", "blocks") == [
        {"kind": "words", "text": "J’ai peur du mercredi."},
        {"kind": "report", "text": "La crèche est d’accord."},
    ]
    assert [note.text for note in local.notes(desk.connection, desk.ines) if note.interview == key] == [SECRET]
    assert local.draft(desk.connection, draft_key(desk.ines)) is None
    booked = [item for item in found.of("Appointment") if item.text("purpose") == "faire le point"]
    assert [item.text("when", "start") for item in booked] == ["2026-10-19T14:00+02:00"]
    assert "present" in [item.text("outcome") for item in found.of("Appointment")]
    assert journal(found)[0].kind == "interview" or journal(found)[0].kind == "decision"


def test_what_is_for_oneself_alone_is_in_no_change_and_on_no_sheet(
    presenter: InterviewPresenter, desk: WorldDesk
) -> None:
    presenter.keep(Typing(NOTES))
    presenter.finish(Typing(NOTES))
    assert not any(SECRET in repr(change) for change in changes_of_root(desk.connection, desk.ines))
    assert SECRET not in repr(desk.sheet_content(desk.ines, ticks=("barriers", "guardians", "phones", "decisions")))


def test_the_end_is_taken_back_whole(presenter: InterviewPresenter, desk: WorldDesk) -> None:
    key = presenter.draft.key
    presenter.add_task(presenter.read_task("prévenir la crèche"))
    before = len(read_person(desk.connection, desk.ines).of("Interview"))
    done = presenter.finish(Typing(NOTES, ending={"day": "lundi", "time": "14h"}))
    presenter.take_back_end(done)
    found = read_person(desk.connection, desk.ines)
    assert len(found.of("Interview")) == before
    assert SECRET not in [note.text for note in local.notes(desk.connection, desk.ines)]
    assert not [item for item in found.of("Appointment") if item.text("when", "start") == "2026-10-19T14:00+02:00"]
    assert presenter.open(desk.ines).blocks == NOTES
    again = presenter.draft.key
    assert again != key
    task = next(item for item in found.of("Task") if item.text("text") == "Prévenir la crèche")
    assert task.get("made", "interview") == again
    presenter.finish(Typing(NOTES))
    assert len(read_person(desk.connection, desk.ines).of("Interview")) == before + 1


def test_nothing_written_ends_with_a_sentence_and_no_trace(presenter: InterviewPresenter, desk: WorldDesk) -> None:
    assert presenter.summary().nothing
    before = len(changes_of_root(desk.connection, desk.ines))
    with pytest.raises(Refusal) as refused:
        presenter.finish(Typing())
    assert refused.value.code == "empty"
    assert len(changes_of_root(desk.connection, desk.ines)) == before


def test_two_megabytes_pasted_are_kept_and_refused_with_a_sentence(
    presenter: InterviewPresenter, desk: WorldDesk
) -> None:
    huge = Typing((Block("report", "mot " * 500_000),))
    presenter.keep(huge)
    with pytest.raises(Refusal) as refused:
        presenter.finish(huge)
    assert refused.value.code == "too_long"
    kept = read_draft(local.draft(desk.connection, draft_key(desk.ines)).value)  # type: ignore[union-attr]
    assert kept is not None
    assert kept.typing == huge


def test_long_notes_are_cut_into_blocks_and_nothing_is_lost(presenter: InterviewPresenter, desk: WorldDesk) -> None:
    text, key = "mot " * 12_000, presenter.draft.key
    presenter.finish(Typing((Block("report", text),), ending={"agreed": "oui " * 900}))
    held = next(item for item in read_person(desk.connection, desk.ines).of("Interview") if item.key == key)
    blocks = held.get("entry", "blocks")
    assert isinstance(blocks, list)
    words = " ".join(str(block["text"]) for block in blocks if isinstance(block, dict)).split()
    assert words.count("mot") == 12_000
    assert words.count("oui") == 900


@pytest.mark.parametrize(
    ("typed", "right"), [("14h", True), ("14:30", True), ("9 h 05", True), ("25h", False), ("x", False)]
)
def test_an_hour_is_read_as_people_type_it(typed: str, right: bool) -> None:
    assert (read_hour(typed) is not None) == right


def test_the_day_of_the_next_appointment_is_checked_in_words(presenter: InterviewPresenter) -> None:
    assert presenter.remark_day({"day": "jedi"}) == "Jour illisible. Exemple\u00a0: jeudi, ou 15/10"
    assert presenter.remark_day({"day": "12/10"}) == "Ce jour est passé. Exemple\u00a0: jeudi"
    assert presenter.remark_day({"time": "14h"}) == "Il manque le jour."
    assert presenter.remark_time({"day": "jeudi"}) == "Il manque l’heure."
    assert presenter.remark_time({"day": "jeudi", "time": "99h"}) == "Heure illisible. Exemple\u00a0: 14:30"
    assert presenter.remark_day({}) is None


def test_an_interview_taken_up_the_next_day_does_not_last_a_day(presenter: InterviewPresenter, desk: WorldDesk) -> None:
    presenter.keep(Typing(NOTES))
    desk.clock.turn(desk.clock() + timedelta(days=1))
    again = InterviewPresenter(desk)
    again.open(desk.ines)
    assert again.summary().lines[0][1] == "Entretien du mardi 13 octobre à 09:50"
    key = again.draft.key
    again.finish(Typing(NOTES))
    held = next(item for item in read_person(desk.connection, desk.ines).of("Interview") if item.key == key)
    assert not held.get("entry", "minutes")
    assert held.text("entry", "started").startswith("2026-10-13")


def test_the_bar_says_since_when(presenter: InterviewPresenter, desk: WorldDesk) -> None:
    assert presenter.head().context.startswith("17 ans, Vierzon. Commencé à 09:5")
    began = datetime.fromisoformat(presenter.draft.started)
    desk.clock.turn(began + timedelta(minutes=23))
    assert presenter.head().context.endswith("il y a 23\u00a0min")
