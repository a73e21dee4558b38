"""Names that sound alike in French have one key, and others do not."""

import pytest

from referent_desk.domain.sound import sound


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kylian", "Killian"),
        ("Mathieu", "Matthieux"),
        ("Lefèvre", "Lefebvre"),
        ("Philippe", "Filipe"),
        ("Dupond", "Dupont"),
        ("Inès", "Inés"),
        ("Moreau", "Maurot"),
        ("Henry", "Anri"),
        ("François", "Fransois"),
        ("Quentin", "Kantin"),
        ("Thomas", "Toma"),
        ("Joris", "Joriss"),
        ("Chloé", "Cloé"),
        ("Yacine", "Yassine"),
    ],
)
def test_names_said_alike_share_a_key(one: str, other: str) -> None:
    assert sound(one) == sound(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Léa", "Léo"), ("Romane", "Romain"), ("Dubois", "Dupuis"), ("Lina", "Inès")]
)
def test_other_names_do_not(one: str, other: str) -> None:
    assert sound(one) != sound(other)


@pytest.mark.parametrize("odd", ["", "   ", "🙂", "12", "محمد", "-"])
def test_what_is_no_latin_name_has_no_sound(odd: str) -> None:
    assert sound(odd) == ""
