"""Texts of open data become plain; dates are read as far as they are known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referent_desk.catalogue.readers.conditions import age_limits, asks_licence
from referent_desk.catalogue.readers.lheo_parts import web_address
from referent_desk.catalogue.readers.texts import day, line, plain


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Monter un mur", "Monter un mur"),
        ("  Monter \t un  mur ", "Monter un mur"),
        ("-", ""),
        (None, ""),
        ("<p>Un</p><p>Deux</p>", "Un\nDeux"),
        ("&lt;b&gt;gras&lt;/b&gt;", "gras"),
        ("A<br />B", "A\nB"),
        ("<script>alert(1)</script>Reste", "Reste"),
        ("niveau < 3 et > 1", "niveau < 3 et > 1"),
        ("l&#39;atelier &amp; le four", "l'atelier & le four"),
        ("deux\u00a0: mots", "deux\u00a0: mots"),
        ("caché\u202eésrever\u0007", "cachéésrever"),
        ("ligne\u2028suite", "ligne\nsuite"),
    ],
)
def test_a_text_is_made_plain(written: str | None, read: str) -> None:
    assert plain(written) == read


def test_a_short_text_stands_on_one_line() -> None:
    assert line("<p>Campus</p><p>du Mirail</p>") == "Campus du Mirail"


@given(st.text(max_size=200))
def test_plain_text_has_nothing_hidden_in_it(text: str) -> None:
    read = plain(text)
    assert read == read.strip()
    assert "\r" not in read
    assert not any(c in read for c in "\u202e\u2066\u2028\u0000\u0007")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("20270302", "2027-03-02"),
        ("20170900", "2017-09"),
        ("20170099", "2017"),
        ("20179900", "2017"),
        ("00000000", ""),
        ("99999999", ""),
        ("", ""),
        (None, ""),
        ("20270231", None),
        ("20280229", "2028-02-29"),
        ("20270229", None),
        ("2027-03-02", None),
        ("２０２７０３０２", None),
        ("20271301", None),
    ],
)
def test_a_date_is_read_as_far_as_it_is_known(written: str | None, read: str | None) -> None:
    assert day(written) == read


@given(st.text(alphabet="0123456789", min_size=8, max_size=8))
def test_eight_digits_never_make_a_false_day(digits: str) -> None:
    from datetime import date

    read = day(digits)
    if read and len(read) == 10:
        assert date.fromisoformat(read).isoformat() == read


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        ("Jeunes de 16 à 25 ans", (16, 25)),
        ("18 ans révolus", (18, None)),
        ("Avoir 18 ans", (18, None)),
        ("Dès 16 ans, employeur à trouver.", (16, None)),
        ("Moins de 26 ans", (None, 26)),
        ("Être majeur", (18, None)),
        ("Deux ans d’expérience", (None, None)),
        ("Motivation", (None, None)),
    ],
)
def test_ages_are_read_when_they_are_said_plainly(text: str, limits: tuple[int | None, int | None]) -> None:
    assert age_limits(text) == limits


def test_a_licence_that_is_only_wished_for_is_not_asked() -> None:
    assert asks_licence("Permis B exigé.")
    assert asks_licence("permis de conduire obligatoire")
    assert not asks_licence("Permis B souhaité.")
    assert not asks_licence("")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("lyceedekerneuzec.fr", "http://lyceedekerneuzec.fr"),
        ("https://exemple.fr/a", "https://exemple.fr/a"),
        ("javascript://x.y", ""),
        ("file:///etc/passwd.x", ""),
        ("pas une adresse", ""),
        (None, ""),
    ],
)
def test_only_web_addresses_are_kept(written: str | None, read: str) -> None:
    assert web_address(written) == read
