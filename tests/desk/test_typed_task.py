"""An action as it is typed: what, who, for when; whatever is typed, never an error and nothing lost."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referent_desk.desk.screens.interview.doers import Doer
from referent_desk.desk.screens.interview.typed_task import LONGEST, read_task
from referent_desk.domain.plain_text import clean

TODAY = date(2026, 10, 13)
ME = Doer("referent", "", "Vous", ("moi", "je", "solene"))
INES = Doer("person", "", "Inès", ("ines", "elle", "ines valombre"))
MOTHER = Doer("guardian", "Ma mère", "Sa mère", ("sa mere", "ma mere", "nadege"))
DOERS = (ME, INES, MOTHER)


@pytest.mark.parametrize(
    ("typed", "text", "who", "due"),
    [
        ("prévenir la crèche, moi, vendredi", "Prévenir la crèche", ME, "2026-10-16"),
        ("prévenir la crèche pour le mercredi, moi, vendredi", "Prévenir la crèche pour le mercredi", ME, "2026-10-16"),
        ("vendredi", "Vendredi", ME, None),
        ("demander une place le mercredi, sa mère, 23/10", "Demander une place le mercredi", MOTHER, "2026-10-23"),
        ("apporter le livret, demain, Inès", "Apporter le livret", INES, "2026-10-14"),
        ("rendre le dossier avant vendredi", "Rendre le dossier", ME, "2026-10-16"),
        ("signer le papier le 16 octobre", "Signer le papier", ME, "2026-10-16"),
        ("écrire, elle, dans 3 jours", "Écrire", INES, "2026-10-16"),
        ("demander une place le mercredi", "Demander une place le mercredi", ME, None),
        ("préparer la réunion de vendredi", "Préparer la réunion de vendredi", ME, None),
        ("appeler Inès", "Appeler Inès", ME, None),
        ("faire un jeu", "Faire un jeu", ME, None),
        ("appeler le 06 00 00 00 17", "Appeler le 06 00 00 00 17", ME, None),
        ("c’est pour moi", "C’est pour moi", ME, None),
        ("pain, lait, œufs", "Pain, lait, œufs", ME, None),
    ],
)
def test_a_line_says_what_who_and_for_when(typed: str, text: str, who: Doer, due: str | None) -> None:
    found = read_task(typed, TODAY, DOERS)
    assert (found.text, found.who, found.due) == (text, who, date.fromisoformat(due) if due else None)


WORDS = st.sampled_from(
    ["moi", "Inès", "sa mère", "vendredi", "le", "31/02", "99/99", "dans 999 mois", ",", " ", "crèche"]
)


@given(
    st.one_of(
        st.text(max_size=400), st.lists(WORDS, max_size=12).map(" ".join), st.lists(WORDS, max_size=9).map(",".join)
    )
)
def test_whatever_is_typed_is_understood_as_something(typed: str) -> None:
    found = read_task(typed, TODAY, DOERS)
    assert found.who in DOERS
    assert len(found.text) <= LONGEST
    assert found.text.casefold().rstrip("…") in clean(typed).casefold()


@given(st.text(max_size=200))
def test_nothing_typed_disappears_unless_it_says_who_or_when(typed: str) -> None:
    found = read_task(typed, TODAY, DOERS)
    if found.who == ME and found.due is None:
        assert found.text.casefold() == clean(typed).strip(" ,;.\u00a0").casefold() or not found.text.strip(
            " ,;.\u00a0"
        )


def test_a_name_or_a_day_alone_stays_a_text() -> None:
    assert read_task("moi, vendredi", TODAY, DOERS).text == "Moi, vendredi"
    assert read_task("  ", TODAY, DOERS).text == ""
