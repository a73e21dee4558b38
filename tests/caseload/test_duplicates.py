"""Likenesses: what the ear and the hand make of a name, with the reasons in words, and never a name in them."""

import time
from datetime import date

import pytest

from referent_desk.caseload.duplicates import duplicate_roots, lookalikes
from referent_desk.caseload.likeness import Known, Lookalikes, known, reason_words
from referent_desk.caseload.log import Log
from referent_desk.caseload.merging import merge
from referent_desk.caseload.persons import add_person

BORN = date(2010, 2, 4)
KYLIAN = known("Kylian", "Brindamour", birth=BORN, phones=["06 00 00 00 73"], ine="123456789AB", root="k")


def among(*people: Known) -> Lookalikes:
    index = Lookalikes()
    for person in people:
        index.add(person)
    return index


OTHERS = among(
    KYLIAN,
    known("Inès", "Valombre", birth=date(2009, 3, 12), phones=["0600000017"], root="i"),
    known("Lina", "Grandpré", usage="Morel", birth=date(2009, 1, 30), root="l"),
)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (known("Kylian", "Brindamour", birth=BORN), "Même nom, même date de naissance"),
        (known("kylian", "BRINDAMOUR"), "Même nom"),
        (known("Kylian", "Brindam", birth=BORN), "Noms très proches, même date de naissance"),
        (known("Brindamour", "Kylian"), "Nom et prénom inversés"),
        (known("Brindamourt", "Killian"), "Nom et prénom inversés"),
        (known("Killian", "Brindamours"), "Noms qui se prononcent pareil"),
        (known("Kylian", "Brindamour", birth=date(2010, 4, 2)), "Même nom, jour et mois de naissance inversés"),
        (known("Kylian", "Brindamour", birth=date(2011, 2, 4)), "Même nom, date de naissance presque pareille"),
        (known("Kylian", "Brindamour", birth=date(2008, 7, 9)), "Même nom, autre date de naissance"),
        (known("Kylian", birth=BORN), "Même prénom, même date de naissance"),
        (known("Kylian", "Petit", phones=["+33 6 00 00 00 73"]), "Même téléphone, même prénom"),
        (known("Zoé", "Autre", ine="123 456 789 ab"), "Même INE"),
        (known("Kylian", "Brindmaour"), "Noms très proches"),
    ],
)
def test_somebody_met_before_is_offered_with_the_reason(typed: Known, words: str) -> None:
    first = OTHERS.find(typed)[0]
    assert (first.root, reason_words(first.reasons)) == ("k", words)


@pytest.mark.parametrize(
    "typed",
    [
        known("Kylian"),
        known("Kylian", "Morel"),
        known("Killian", "Brindamours", birth=date(2006, 8, 9)),
        known("Zoé", "Autre", phones=["0600000073"]),
        known("", "Brindamour"),
        known("محمد", "علي"),
        known("🙂", "🙂"),
        known(),
    ],
)
def test_nobody_is_offered_without_a_reason(typed: Known) -> None:
    assert not OTHERS.find(typed)


def test_the_name_in_use_counts_as_well() -> None:
    assert OTHERS.find(known("Lina", "Morel"))[0].root == "l"


def test_an_alphabet_without_sounds_is_compared_letter_by_letter() -> None:
    index = among(known("محمد", "علي", root="m"), known("עומר", "כהן", root="o"))
    assert [alike.root for alike in index.find(known("محمد", "علي"))] == ["m"]


def test_a_vault_answers_with_merged_records_as_one(log: Log) -> None:
    today = date(2026, 10, 13)
    first = add_person(
        log, {"given_names": "Kylian", "family_name": "Brindamour", "birth_date": "2010-02-04"}, today
    ).id
    second = add_person(log, {"given_names": "Kilian", "family_name": "Brindamour"}, today).id
    typed = known("Kylian", "Brindamour")
    assert {alike.root for alike in lookalikes(log.connection).find(typed)} == {first, second}
    merge(log, first, second)
    assert [alike.root for alike in lookalikes(log.connection).find(typed)] == [first]
    fields = {"name": {"given": "Kylian", "family": "Brindamour"}, "birth": {"date": "2010-02-04"}}
    assert duplicate_roots(log.connection, fields, []) == [first]  # type: ignore[arg-type]


def test_among_two_thousand_an_answer_is_as_quick_as_a_key() -> None:
    givens = ("Kylian", "Inès", "Romane", "Idriss", "Lina", "Soan", "Maël", "Noa", "Samira", "Théo")
    families = [
        f"{start}{end}"
        for start in ("Bel", "Chan", "Grand", "Mar", "Val")
        for end in ("voine", "telune", "pré", "elle")
    ]
    index = Lookalikes()
    for number in range(2000):
        family = f"{families[number % 20]}{'abcdefghij'[number // 20 % 10]}{'aeiouy'[number // 200 % 6]}"
        index.add(
            known(
                givens[number % 10],
                family,
                birth=date(2008 + number % 3, 1 + number % 12, 1 + number % 28),
                root=str(number),
            )
        )
    typed = [
        known("Kylian", "Chantel"),
        known("Ines", "Marelleab", birth=date(2009, 4, 2)),
        known("Belvoinea", "Kilian"),
    ]
    index.find(typed[0])
    took = []
    for _turn in range(5):
        start = time.perf_counter()
        for one in typed:
            index.find(one)
        took.append((time.perf_counter() - start) / len(typed))
    # Several times the 5 ms that are wanted on a quiet machine: this one is shared.
    assert min(took) < 0.02
