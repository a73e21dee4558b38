"""Texts, values, the registry, ranks: what may be recorded at all."""

import json
import unicodedata

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from referent_desk.domain import ranks
from referent_desk.domain.ages import age, eighteenth, is_minor
from referent_desk.domain.canonical import canonical
from referent_desk.domain.fields import ENTITIES, FIELDS, decode, entity
from referent_desk.domain.folding import digits, fold
from referent_desk.domain.plain_text import clean, fault
from referent_desk.domain.values import BadValue

ANY_TEXT = st.text(st.characters(codec="utf-8") | st.sampled_from("\u202e\u2028\x00\x85\r\n\té"), max_size=60)
_KEYS = st.text(st.characters(codec="utf-8", max_codepoint=0xFFFF), max_size=8)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_KEYS, inner, max_size=4),
    max_leaves=12,
)


@given(ANY_TEXT, st.booleans())
def test_whatever_is_pasted_becomes_a_text_that_may_be_sent(text: str, long: bool) -> None:
    cleaned = clean(text, long=long)
    assert fault(cleaned, long=long) is None
    assert clean(cleaned, long=long) == cleaned


@given(st.text("abc é-’", max_size=40))
def test_a_plain_text_is_left_as_it_was(text: str) -> None:
    assert clean(text, long=True) == unicodedata.normalize("NFC", text)


def test_line_ends_of_every_system_are_one() -> None:
    assert clean("a\r\nb\rc\u2028d", long=True) == "a\nb\nc\nd"
    assert clean("a\r\nb") == "a b"


@given(JSON)
def test_the_canonical_form_is_that_of_rfc_8785(value: object) -> None:
    assert canonical(value) == rfc8785.dumps(value)  # type: ignore[arg-type]
    assert json.loads(canonical(value)) == value


def test_a_decimal_number_has_no_canonical_form() -> None:
    with pytest.raises(TypeError):
        canonical({"a": [1.5]})


@given(st.lists(st.integers(0, 200), max_size=60))
def test_between_two_ranks_there_is_always_another(places: list[int]) -> None:
    ordered: list[str] = []
    for wanted in places:
        place = wanted % (len(ordered) + 1)
        before = ordered[place - 1] if place else ""
        after = ordered[place] if place < len(ordered) else ""
        ordered.insert(place, ranks.between(before, after))
    assert ordered == sorted(ordered)
    assert len(set(ordered)) == len(ordered)


def test_ranks_out_of_order_have_nothing_between() -> None:
    with pytest.raises(ValueError, match="order"):
        ranks.between("b", "a")


@pytest.mark.parametrize(
    ("kind", "name", "value", "where"),
    [
        ("Person", "name", {"given": "Inès", "nickname": "x"}, ""),
        ("Person", "name", {"given": 3}, "given"),
        ("Person", "birth", {"date": "2010-02-31"}, "date"),
        ("Person", "birth", {"date": "20100228"}, "date"),
        ("Person", "sex", "X", ""),
        ("Person", "rqth", "oui", ""),
        ("Case", "opened", {"origin": {"kind": "self"}}, "date"),
        ("Barrier", "weight", 4, ""),
        ("Barrier", "weight", True, ""),
        ("Appointment", "when", {"start": "2026-10-13T10:00"}, "start"),
        ("Interview", "entry", {"started": "2026-10-13T10:00+02:00", "blocks": [{"kind": "private", "text": "x"}]},
         "blocks[0].kind"),
        ("Step", "offer", {"source": "a", "id": "b", "snapshot": {"price": 1.5}}, "snapshot"),
        ("Step", "parent", {"entity": "Person", "key": "00000000-0000-4000-8000-000000000001"}, "entity"),
        ("Person", "parent", {"entity": "Person", "key": "00000000-0000-4000-8000-000000000001"}, "parent"),
        ("Note", "text", "x", "entity"),
        ("Person", "unknown", "x", "field"),
    ],
)  # fmt: skip
def test_a_value_its_field_cannot_hold_is_refused_and_says_where(
    kind: str, name: str, value: object, where: str
) -> None:
    with pytest.raises(BadValue) as refused:
        decode(kind, name, value)  # type: ignore[arg-type]
    assert refused.value.path == where


def test_partial_dates_stand_where_life_is_vague() -> None:
    assert decode("Schooling", "left", {"date": "2026-03"}) == {"date": "2026-03"}
    with pytest.raises(BadValue):
        decode("Schooling", "left", {"date": "2026-13"})


def test_a_field_is_cleared_by_null_but_an_entry_is_not() -> None:
    assert decode("Person", "email", None) is None
    with pytest.raises(BadValue):
        decode("Interview", "entry", None)


def test_every_entity_hangs_on_one_that_exists_or_is_a_root() -> None:
    for kind in ENTITIES:
        for parent in kind.parents:
            assert not entity(parent).local


def test_every_field_is_listed_once_with_a_label() -> None:
    names = [(field.entity, field.name) for field in FIELDS]
    assert len(set(names)) == len(names)
    assert all(field.label for field in FIELDS)


def test_texts_are_compared_without_accents_case_or_hyphens() -> None:
    assert fold("Hautcœur-d’Été  Maëlys") == "hautcoeur d ete maelys"
    assert digits("+33 6 00.00-00 17") == digits("0600000017") == "0600000017"


def test_ages_turn_on_the_birthday() -> None:
    from datetime import date

    born = date(2009, 3, 12)
    assert age(born, date(2027, 3, 11)) == 17
    assert is_minor(born, date(2027, 3, 12)) is False
    assert eighteenth(date(2008, 2, 29)) == date(2026, 3, 1)
    assert age(None, date(2027, 3, 11)) is is_minor(None, date(2027, 3, 11)) is None
