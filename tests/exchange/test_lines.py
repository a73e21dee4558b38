"""Strict JSON: what two readers could understand differently is refused."""

import json
from typing import Any

import pytest
import rfc8785
from hypothesis import given, settings
from hypothesis import strategies as st

from referent_desk.domain.canonical import canonical
from referent_desk.exchange.lines import LINE_CAP, BadLine, decode, split

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | TEXTS,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(st.characters(max_codepoint=127)), inner, max_size=4)
    ),
    max_leaves=12,
)


@settings(deadline=None)
@given(VALUES)
def test_canonical_json_is_that_of_the_rfc8785_package(value: Any) -> None:
    assert canonical(value) == rfc8785.dumps(value)


@settings(deadline=None)
@given(st.dictionaries(TEXTS, VALUES, max_size=4))
def test_what_we_write_reads_back(value: dict[str, Any]) -> None:
    assert decode(canonical(value)) == value


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"[]",
        b"1",
        b"null",
        b"{",
        b'{"a":1}x',
        b'{"a":1,"a":1}',
        b'{"a":{"b":1,"\\u0062":2}}',
        b'{"a":1.0}',
        b'{"a":1e3}',
        b'{"a":-0.0}',
        b'{"a":NaN}',
        b'{"a":Infinity}',
        b'{"a":9007199254740993}',
        b'{"a":' + b"9" * 5000 + b"}",
        b'{"a":"\\ud800"}',
        b'{"\\udfff":1}',
        b'{"a":["\\ud800"]}',
        b'{"a":"\xed\xa0\x80"}',
        b'{"a":"\xc0\xaf"}',
        b'{"a":"\xff"}',
        b'\xef\xbb\xbf{"a":1}',
        b'{"a":"\n"}',
        b"{'a':1}",
        b'{"a":' + b"[" * 16 + b"]" * 16 + b"}",
        b'{"a":' + b"[" * 500_000,
        b'{"a":' * 100_000,
    ],
)
def test_a_line_that_bends_the_rules_is_refused(line: bytes) -> None:
    with pytest.raises(BadLine) as refused:
        decode(line)
    assert "\\ud" not in str(refused.value)


def test_sixteen_levels_are_read() -> None:
    line = b'{"a":' + b"[" * 15 + b"]" * 15 + b"}"
    assert decode(line) == json.loads(line)


@settings(deadline=None)
@given(st.lists(st.binary(max_size=20).map(lambda part: part.replace(b"\n", b"\r")), max_size=8), st.integers(1, 7))
def test_lines_are_split_on_line_feeds_alone_however_they_arrive(parts: list[bytes], step: int) -> None:
    whole = b"".join(part + b"\n" for part in parts)
    chunks = [whole[at : at + step] for at in range(0, len(whole), step)]
    assert list(split(chunks)) == parts


def test_the_last_line_may_have_no_end() -> None:
    assert list(split([b"a\nb"])) == [b"a", b"b"]


def test_a_line_over_a_mebibyte_is_refused_without_waiting_for_its_end() -> None:
    def endless() -> Any:
        for _ in range(100):
            yield b"x" * (LINE_CAP // 8)
        raise AssertionError("read on")

    with pytest.raises(BadLine):
        list(split(endless()))
