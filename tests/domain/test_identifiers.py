"""Identifiers: real ones pass, a single wrong letter does not."""

import csv
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referent_desk.domain import identifiers as ids


@pytest.mark.parametrize("uai", ["0331707B", "0290076A", "0010001W"])
def test_real_uai_pass(uai: str) -> None:
    assert ids.is_uai(uai)


@given(st.integers(0, 9_999_999), st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
def test_one_letter_only_is_right_for_a_uai(number: int, letter: str) -> None:
    right = [item for item in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" if ids.is_uai(f"{number:07d}{item}")]
    assert len(right) == 1
    assert ids.is_uai(f"{number:07d}{letter}") == (letter == right[0])


def test_every_uai_of_the_lycees_of_france_passes(shared_data: Path) -> None:
    text = (shared_data / "onisep" / "lycees-donnees-generales.csv").read_text(encoding="utf-8-sig")
    found = set(re.findall(r"\b\d{7}[A-Z]\b", text))
    assert len(found) > 600
    assert [uai for uai in sorted(found) if not ids.is_uai(uai)] == []


def test_every_siret_of_the_training_centres_passes_or_is_known_wrong(shared_data: Path) -> None:
    path = shared_data / "reference" / "organismes-prepa-apprentissage.csv"
    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter=";"))
    sirets = [row["siret"] for row in rows if re.fullmatch(r"\d{14}", row["siret"] or "")]
    wrong = [siret for siret in sirets if not ids.is_siret(siret)]
    assert len(sirets) > 1000
    assert len(wrong) / len(sirets) < 0.01


def test_a_siret_of_la_poste_has_its_own_key() -> None:
    assert ids.is_siret("35600000000048")
    assert ids.is_siret("35600000049837")
    assert not ids.is_siret("35600000000049")


@pytest.mark.parametrize(
    ("ine", "form"),
    [("123456789AB", "rnie"), ("1234567890B", "bea"), ("1234A56789C", "apprenticeship"), ("080_123456F", "bea"),
     ("12345", None), ("123456789A1", None)],
)  # fmt: skip
def test_the_three_forms_of_the_ine_are_told_apart(ine: str, form: str | None) -> None:
    assert ids.ine_form(ine) == form
    assert (ids.ine_warning(ine) is None) == (form is not None)


@pytest.mark.parametrize(
    "typed", ["0600000017", "06 00 00 00 17", "06.00.00.00.17", "06-00-00-00-17", "+33 6 00 00 00 17"]
)
def test_a_telephone_is_one_number_however_it_was_typed(typed: str) -> None:
    assert ids.phone_e164(typed) == "+33600000017"
    assert ids.phone_shown(typed) == "06 00 00 00 17"
    assert ids.is_mobile("+33600000017")


@pytest.mark.parametrize("typed", ["", "voisine", "06", "0"])
def test_what_is_no_telephone_is_said_so(typed: str) -> None:
    assert ids.phone_e164(typed) is None


@pytest.mark.parametrize(
    ("code", "right"), [("18279", True), ("2A004", True), ("99100", True), ("1827", False), ("2C004", False)]
)
def test_the_form_of_a_commune_code(code: str, right: bool) -> None:
    assert ids.is_commune_code(code) == right
