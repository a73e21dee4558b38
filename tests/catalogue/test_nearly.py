"""How a word stands in a text: as it is, beginning another, or with errors."""

import pytest

from referent_desk.catalogue.nearly import errors_forgiven, nearest_word


@pytest.mark.parametrize(
    ("text", "stem", "found"),
    [
        ("Façonner une pièce en bois", "macon", ("façonner", True)),
        ("Façonner, ou le travail du maçon", "macon", ("maçon", False)),
        ("Le brancardage", "brancard", ("brancardage", False)),
        ("Le brancardage", "brnacard", ("brancardage", True)),
        ("Un sol dur", "sel", ("", False)),
        ("", "macon", ("", False)),
        ("Menuiserie et menuisier", "menuis", ("menuiserie", False)),
    ],
)
def test_the_word_that_answers_is_told_as_it_is_written(text: str, stem: str, found: tuple[str, bool]) -> None:
    assert nearest_word(text, stem) == found


def test_the_nearest_of_several_words_answers() -> None:
    assert nearest_word("Patton, bâton, pâton", "paton")[0] == "pâton"
    assert nearest_word("coordonner le brancardier", "brancarrd") == ("brancardier", True)


def test_short_words_forgive_nothing_and_long_ones_two_errors() -> None:
    assert [errors_forgiven("x" * size) for size in (3, 4, 7, 8)] == [0, 1, 1, 2]
