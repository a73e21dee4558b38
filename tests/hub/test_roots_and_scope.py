"""The root keys at rest, and who holds whom."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referent_desk.exchange.keys import RootKey
from referent_desk.hub import roots
from referent_desk.hub.home import Home, building, find_home
from referent_desk.hub.refusals import HubCode, HubRefusal
from referent_desk.hub.scope import LATE, NEVER_HELD, Line, judge
from referent_desk.vault.stretching import FLOOR


@pytest.fixture
def home(tmp_path: Path) -> Home:
    with building(tmp_path / "hub"):
        pass
    return find_home(tmp_path / "hub")


def test_a_root_sealed_under_a_phrase_opens_with_it_alone(home: Home) -> None:
    root = RootKey.generate()
    roots.write_first(home, root, "une phrase d’opérateur", FLOOR)
    assert roots.first_is_sealed(home)
    assert roots.first_root(home, "une phrase d’opérateur\n") == root
    for phrase, code in ((None, HubCode.ROOT_SEALED), ("une autre", HubCode.WRONG_PHRASE)):
        with pytest.raises(HubRefusal) as refused:
            roots.first_root(home, phrase)
        assert refused.value.code == code


def test_an_unsealed_root_says_so(home: Home) -> None:
    root = RootKey.generate()
    roots.write_first(home, root, None)
    assert not roots.first_is_sealed(home)
    assert roots.first_root(home, None) == root


def test_the_second_root_opens_with_its_twelve_words_and_its_secret_stands_nowhere(home: Home) -> None:
    root = RootKey.generate()
    words = roots.write_second(home, root)
    assert len(words) == 12
    assert roots.second_root(home, words) == root
    for path in home.folder.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert root.sign_secret not in content
            assert root.sign_secret.hex().encode() not in content


@pytest.mark.parametrize("content", [b"", b"{}", b"[" * 5000, b"\xff"])
def test_a_damaged_root_file_is_a_sentence(home: Home, content: bytes) -> None:
    (home.roots / "first.json").write_bytes(content)
    with pytest.raises(HubRefusal) as refused:
        roots.first_root(home, None)
    assert refused.value.code == HubCode.DAMAGED


def test_a_new_person_belongs_to_its_authors_holder() -> None:
    judged = judge("h1", [Line("1", "p", "Person", "p"), Line("2", "p", "Phone", "k")], {})
    assert judged.new_roots == ("p",)
    assert judged.persons == {"p"}
    assert judged.shared == ("1", "2")


def test_a_line_on_somebody_elses_person_is_set_aside_and_blocks_nothing() -> None:
    lines = [Line("1", "theirs", "Person", "theirs"), Line("2", "mine", "Person", "mine")]
    judged = judge("h1", lines, {"theirs": "h2"})
    assert judged.aside == (("1", NEVER_HELD),)
    assert judged.shared == ("2",)
    assert judged.persons == {"mine"}


def test_a_line_on_a_person_held_once_is_a_late_edit() -> None:
    judged = judge("h1", [Line("1", "p", "Task", "k")], {"p": "h2"}, {"p": frozenset({"h1"})})
    assert judged.aside == (("1", LATE),)


_lines = st.lists(st.builds(Line, st.uuids().map(str), st.sampled_from("abc"), st.just("Task"), st.just("k")))


@given(_lines, st.dictionaries(st.sampled_from("abc"), st.sampled_from(["h1", "h2"])))
def test_every_line_is_either_shared_or_set_aside_in_order(lines: list[Line], holders: dict[str, str]) -> None:
    judged = judge("h1", lines, holders)
    aside = [item for item, _why in judged.aside]
    assert sorted([*judged.shared, *aside]) == sorted(line.id for line in lines)
    assert list(judged.shared) == [line.id for line in lines if holders.get(line.root, "h1") == "h1"]
