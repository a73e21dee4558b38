"""Dates, ages and names in French, as the sheet and the window print them."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referent_desk.domain import ages, french


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (date(2026, 11, 16), date(2026, 11, 27), "du 16 au 27 novembre 2026"),
        (date(2026, 9, 28), date(2026, 10, 6), "du 28 septembre au 6 octobre 2026"),
        (date(2026, 11, 30), date(2027, 2, 19), "du 30 novembre au 19 février 2027"),
        (date(2026, 9, 1), date(2027, 9, 1), "du 1er septembre 2026 au 1er septembre 2027"),
        (date(2027, 9, 1), None, "à partir du 1er septembre 2027"),
        (None, date(2027, 4, 30), "jusqu’au 30 avril 2027"),
        (date(2026, 10, 15), date(2026, 10, 15), "le 15 octobre 2026"),
        (None, None, ""),
    ],
)
def test_an_interval_reads_as_a_person_would_say_it(start: date | None, end: date | None, words: str) -> None:
    assert french.interval(start, end) == words


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (date(2027, 2, 20), date(2027, 3, 1), "du 20 février au 1er mars"),
        (date(2027, 5, 1), date(2027, 8, 31), "de mai à août"),
        (date(2027, 10, 1), date(2027, 12, 31), "d’octobre à décembre"),
        (date(2028, 2, 1), date(2028, 2, 29), "en février"),
    ],
)
def test_whole_months_are_named(start: date, end: date, words: str) -> None:
    assert french.stretch(start, end) == words


def test_days_have_their_long_and_short_names() -> None:
    day = date(2026, 10, 15)
    assert french.day_short(day) == "jeu. 15 oct."
    assert french.day_long(day, weekday=True) == "jeudi 15 octobre"
    assert french.day_long(date(2027, 3, 1), year=True) == "1er mars 2027"
    assert french.month_of(day) == "octobre 2026"


def test_hours_durations_and_distances_do_not_break_before_their_unit() -> None:
    assert french.hour(time(8, 30)) == "8\u00a0h\u00a030"
    assert french.hour(time(14)) == "14\u00a0h"
    assert french.clock_time(time(9, 5)) == "09:05"
    assert french.duration(45) == "45\u00a0min"
    assert french.duration(70) == "1\u00a0h\u00a010"
    assert french.distance(33.4) == "33\u00a0km"
    assert french.distance(0.2) == "moins de 1\u00a0km"


def test_an_age_changes_on_the_birthday() -> None:
    assert french.age_line(date(2009, 3, 12), date(2026, 10, 13)) == "17 ans"
    assert ages.age(date(2009, 3, 12), date(2027, 3, 11)) == 17
    assert ages.age(date(2009, 3, 12), date(2027, 3, 12)) == 18
    assert ages.age(date(2008, 2, 29), date(2026, 2, 28)) == 17


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 10, 13), "aujourd’hui"),
        (date(2026, 10, 12), "hier"),
        (date(2026, 10, 14), "demain"),
        (date(2026, 10, 9), "il y a 4 jours"),
        (date(2026, 10, 15), "dans 2 jours"),
        (date(2026, 7, 13), "il y a 3 mois"),
        (date(2023, 10, 13), "il y a 3 ans"),
    ],
)
def test_how_long_ago_is_said_in_words(day: date, words: str) -> None:
    assert french.ago(day, date(2026, 10, 13)) == words


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Inès", "d’Inès"),
        ("Solène", "de Solène"),
        ("Hugo", "d’Hugo"),
        ("Hamza", "de Hamza"),
        ("Yves", "d’Yves"),
        ("Yasmine", "de Yasmine"),
        ("Élodie", "d’Élodie"),
        ("Œnone", "d’Œnone"),
        ("", "de "),
    ],
)
def test_de_is_elided_where_french_elides_it(name: str, words: str) -> None:
    assert french.of(name) == words


def test_a_list_is_joined_by_commas_and_et() -> None:
    assert [french.enumeration(list("abc")[:n]) for n in range(4)] == ["", "a", "a et b", "a, b et c"]


@given(st.dates(), st.dates())
def test_any_two_days_make_an_interval(start: date, end: date) -> None:
    assert french.interval(start, end)
    assert french.stretch(start, end, year=True)
    assert french.ago(start, end)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Orléans", "d’Orléans"),
        ("Blois", "de Blois"),
        ("Le Mans", "du Mans"),
        ("Les Aubrais", "des Aubrais"),
        ("La Ferté-Bernard", "de La Ferté-Bernard"),
    ],
)
def test_the_article_of_a_commune_joins_de(name: str, words: str) -> None:
    assert french.of_place(name) == words


def test_que_is_elided_where_de_is() -> None:
    assert [french.that(name) for name in ("Inès", "Solène", "Hugo", "Hamza")] == [
        "qu’Inès",
        "que Solène",
        "qu’Hugo",
        "que Hamza",
    ]


def test_a_capital_leaves_the_rest_as_it_is() -> None:
    assert [french.capital(text) for text in ("signer la CERFA", "", "école")] == ["Signer la CERFA", "", "École"]
