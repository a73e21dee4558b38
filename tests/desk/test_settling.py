"""Disagreements as the screen tells them, and what a choice writes; without a window."""

from datetime import datetime

import pytest

from referent_desk.caseload.conflicts import conflicts
from referent_desk.caseload.interviews import add_barrier
from referent_desk.caseload.persons import read_person
from referent_desk.caseload.plans import add_step
from referent_desk.caseload.refusals import CaseloadRefusal
from referent_desk.demo.ines import PARIS
from referent_desk.desk.screens.exchanges.settling import BOTH, KEPT, OWN, Choice, SettlingPresenter
from referent_desk.desk.screens.exchanges.value_words import field_words, free_text, kind_words, value_words
from tests.desk.quarrel import OtherDesk
from tests.desk.world import WorldDesk

EIGHTH = datetime(2026, 10, 8, 9, 5, tzinfo=PARIS)


@pytest.fixture
def desk() -> WorldDesk:
    return WorldDesk(2)


@pytest.fixture
def other(desk: WorldDesk) -> OtherDesk:
    return OtherDesk(desk.log(), EIGHTH)


def test_both_versions_are_told_with_who_and_when(desk: WorldDesk, other: OtherDesk) -> None:
    with desk.log().act() as act:
        act.write(desk.ines, "Person", desk.ines, "lives_with", "sa mère")
    other.disagree(desk.ines, "Person", desk.ines, "lives_with", "son père", "sa tante")
    (person,) = SettlingPresenter(desk).read()
    assert (person.name, person.is_person) == ("Inès Valombre", True)
    assert person.mine.startswith("modifiée par vous le 13 octobre à 9\u00a0h")
    assert person.theirs == "modifiée par Karim Tessoul le 8 octobre à 9\u00a0h\u00a005"
    (item,) = person.items
    assert (item.title, item.before) == ("Vit avec", "sa mère")
    assert [(version.words, version.mine) for version in item.versions] == [("son père", True), ("sa tante", False)]
    assert item.both == "son père / sa tante"
    assert item.own
    assert item.result("") == ""
    assert item.result(OWN, " ses grands-parents ") == "ses grands-parents"


@pytest.mark.parametrize(
    ("key", "typed", "written"),
    [
        ("mine", "", "son père"),
        ("theirs", "", "sa tante"),
        (BOTH, "", "son père / sa tante"),
        (OWN, "sa sœur", "sa sœur"),
    ],
)
def test_a_choice_writes_one_value_and_ends_the_disagreement(
    desk: WorldDesk, other: OtherDesk, key: str, typed: str, written: str
) -> None:
    other.disagree(desk.ines, "Person", desk.ines, "lives_with", "son père", "sa tante")
    presenter = SettlingPresenter(desk)
    item = presenter.read()[0].items[0]
    wanted = {"mine": item.versions[0].key, "theirs": item.versions[1].key}.get(key, key)
    assert presenter.apply([Choice(item.id, wanted, typed)]) == 1
    assert presenter.count() == 0
    person = read_person(desk.connection, desk.ines).person
    assert person is not None
    assert person.text("lives_with") == written


def test_values_that_came_since_are_looked_at_first(desk: WorldDesk, other: OtherDesk) -> None:
    other.disagree(desk.ines, "Person", desk.ines, "lives_with", "son père", "sa tante")
    presenter = SettlingPresenter(desk)
    item = presenter.read()[0].items[0]
    third = OtherDesk(desk.log(), EIGHTH)
    change = third._write(desk.ines, "Person", desk.ines, "lives_with", "sa sœur")
    from msgspec.structs import replace

    from referent_desk.vault.database import transaction

    with transaction(desk.connection):
        desk.log().receive([replace(change, replaces=())])
    with pytest.raises(CaseloadRefusal):
        presenter.apply([Choice(item.id, item.versions[0].key)])
    assert presenter.count() == 1


def test_a_thing_deleted_here_and_changed_there_may_be_kept(desk: WorldDesk, other: OtherDesk) -> None:
    _, step = add_step(desk.log(), desk.ines, {"title": "Visite du CFA"})
    # Their change of the step's state was written before our deletion saw it.
    unseen = other._write(desk.ines, "Step", step, "state", {"state": "confirmed"})
    with desk.log().act() as act:
        act.delete(desk.ines, "Step", step)
    from referent_desk.vault.database import transaction

    with transaction(desk.connection):
        desk.log().receive([unseen])
    presenter = SettlingPresenter(desk)
    items = presenter.read()[0].items
    deletion = next(item for item in items if {version.key for version in item.versions} >= {KEPT})
    assert [version.words for version in deletion.versions] == ["Supprimer", "Garder, avec ce qui a été changé"]
    presenter.apply([Choice(deletion.id, KEPT)])
    assert not conflicts(desk.connection)
    assert any(item.key == step for item in read_person(desk.connection, desk.ines).of("Step"))


def test_things_are_named_with_their_field(desk: WorldDesk, other: OtherDesk) -> None:
    barrier = add_barrier(desk.log(), desk.ines, "mobility", "pas de transport")
    other.disagree(desk.ines, "Barrier", barrier, "weight", 1, 3)
    item = SettlingPresenter(desk).read()[0].items[0]
    assert item.title == "Frein «\u00a0pas de transport\u00a0»\u00a0: poids"
    assert [version.words for version in item.versions] == ["à surveiller", "bloquant"]
    assert not item.both
    assert not item.own


@pytest.mark.parametrize(
    ("kind", "name", "value", "words"),
    [
        ("Person", "lives_with", None, "vide"),
        ("Person", "name", {"given": "Inès", "family": "Valombre"}, "Inès Valombre"),
        ("Person", "birth", {"date": "2009-03-12", "commune": "18279"}, "12 mars 2009, Vierzon (18)"),
        ("Person", "rqth", True, "oui"),
        ("Person", "travel", {"means": ["bike", "bus"], "max_minutes": 40}, "vélo et bus, 40"),
        ("Person", "address", {"lines": ["3 rue Basse"], "postcode": "18100", "commune_code": "18279"},
         "3 rue Basse, 18100 Vierzon"),
        ("Appointment", "when", {"start": "2026-10-14T14:00+02:00", "minutes": 60},
         "mercredi 14 octobre à 14\u00a0h, 1\u00a0h"),
        ("Step", "when", {"start": "2026-11-16", "end": "2026-11-27", "hours": 70},
         "du 16 au 27 novembre 2026, 70\u00a0h"),
        ("Step", "state", {"state": "done", "date": "2026-10-09"}, "fait, 9 octobre 2026"),
        ("Task", "done", {"date": "2026-10-09", "how": "avec son voisin"}, "le 9 octobre 2026, avec son voisin"),
        ("Schooling", "period", {"start": "2025-09"}, "septembre 2025"),
        ("Step", "*", True, "Supprimer"),
        ("Person", "unheard_of", {"a": ["x", 1]}, "x, 1"),
    ],
)  # fmt: skip
def test_any_value_is_said_in_french(kind: str, name: str, value: object, words: str) -> None:
    assert value_words(kind, name, value) == words  # type: ignore[arg-type]


def test_words_of_ones_own_are_for_fields_of_plain_words() -> None:
    assert free_text("Person", "lives_with") is not None
    assert free_text("Person", "email") is None
    assert free_text("Step", "when") is None
    assert free_text("Nothing", "at_all") is None
    assert (field_words("Person", "email"), kind_words("Step")) == ("Courriel", "Étape")
