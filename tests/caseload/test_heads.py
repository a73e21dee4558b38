"""What a set of changes says, whatever the order in which they came."""

import random

from hypothesis import given
from hypothesis import strategies as st

from referent_desk.caseload.changes import Change
from referent_desk.caseload.conflicts import conflicts_of
from referent_desk.caseload.heads import heads_by_field, thing, things

ROOT = "00000000-0000-4000-8000-000000000001"
NAMES = ("email", "lives_with", "*")


def change(number: int, name: str, value: object, replaces: tuple[int, ...] = (), key: str = ROOT) -> Change:
    return Change(
        id=f"{number:032x}",
        stream="a" * 32,
        position=number + 1,
        clock=f"{number:015d}-00000",
        act="b" * 32,
        root=ROOT,
        entity="Person",
        key=key,
        field=name,
        value=value,  # type: ignore[arg-type]
        replaces=tuple(f"{item:032x}" for item in replaces),
        by="c" * 32,
    )


@st.composite
def histories(draw: st.DrawFn) -> list[Change]:
    """Any set of changes of one person, with replacements that may point forward, at itself excepted."""
    size = draw(st.integers(1, 9))
    made = []
    for number in range(size):
        name = draw(st.sampled_from(NAMES))
        value = draw(st.booleans()) if name == "*" else draw(st.sampled_from(["x", "y", None]))
        others = [item for item in range(size) if item != number]
        replaced = draw(st.lists(st.sampled_from(others), max_size=4, unique=True)) if others else []
        made.append(change(number, name, value, tuple(replaced)))
    return made


@given(histories(), st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_nothing(history: list[Change], chance: random.Random) -> None:
    shuffled = list(history)
    chance.shuffle(shuffled)
    assert thing(shuffled) == thing(history)
    assert conflicts_of(shuffled) == conflicts_of(history)


@given(histories())
def test_a_change_held_twice_counts_once(history: list[Change]) -> None:
    assert thing([*history, *history]) == thing(history)


@given(histories())
def test_a_field_that_no_deletion_touches_always_has_a_head(history: list[Change]) -> None:
    kept = [item for item in history if item.field != "*"]
    for name, heads in heads_by_field(kept).items():
        assert heads, name


@given(histories())
def test_every_value_of_a_field_is_a_head_or_named_by_another_change(history: list[Change]) -> None:
    heads = heads_by_field(history)
    named = {item for one in history for item in one.replaces}
    for one in history:
        assert one in heads[one.field] or one.id in named


def test_two_heads_of_one_value_are_no_disagreement() -> None:
    found = thing([change(0, "email", "x"), change(1, "email", "x")])
    assert found.fields["email"] == "x"
    assert found.contested == ()


def test_two_heads_that_differ_are_kept_and_the_newest_is_shown() -> None:
    found = thing([change(0, "email", "x"), change(1, "email", "y")])
    assert found.fields["email"] == "y"
    assert found.contested == ("email",)
    (conflict,) = conflicts_of([change(0, "email", "x"), change(1, "email", "y")])
    assert [side.value for side in conflict.heads] == ["y", "x"]


def test_a_value_replaced_by_what_saw_it_is_gone_in_silence() -> None:
    found = thing([change(0, "email", "x"), change(1, "email", "y", (0,))])
    assert found.fields["email"] == "y"
    assert found.contested == ()


def test_replacing_acts_only_within_its_field() -> None:
    found = thing([change(0, "email", "x"), change(1, "lives_with", "y", (0,))])
    assert found.fields == {"email": "x", "lives_with": "y"}


def test_were_all_replaced_in_a_circle_all_are_heads() -> None:
    heads = heads_by_field([change(0, "email", "x", (1,)), change(1, "email", "y", (0,))])
    assert len(heads["email"]) == 2


def test_a_deletion_that_saw_everything_deletes() -> None:
    found = thing([change(0, "email", "x"), change(1, "*", True, (0,))])
    assert not found.live
    assert found.contested == ()


def test_a_deletion_that_missed_an_edit_is_a_disagreement_and_the_thing_stays() -> None:
    history = [change(0, "email", "x"), change(1, "email", "y", (0,)), change(2, "*", True, (0,))]
    found = thing(history)
    assert found.live
    assert found.fields["email"] == "y"
    assert found.contested == ("*",)
    assert [conflict.cell[3] for conflict in conflicts_of(history)] == ["*"]


def test_a_cleared_field_is_unset_and_the_thing_stays() -> None:
    found = thing([change(0, "email", "x"), change(1, "email", None, (0,))])
    assert found.fields == {}
    assert found.live


def test_things_are_told_apart_by_their_keys() -> None:
    other = "00000000-0000-4000-8000-000000000002"
    assert len(things([change(0, "email", "x"), change(1, "email", "y", key=other)])) == 2
