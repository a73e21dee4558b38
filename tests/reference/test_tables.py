"""Small tables: two codings of levels meet, every code has a label, health has neutral wordings only."""

import re
from pathlib import Path

import pytest

from referent_desk.reference.barriers import barrier_theme, barrier_themes
from referent_desk.reference.levels import from_lheo, from_old_digit, level_label, levels
from referent_desk.reference.lheo_codes import lheo_label
from referent_desk.reference.schemes import scheme, schemes
from referent_desk.reference.tables import rows


@pytest.mark.parametrize(
    ("code", "level"),
    [
        *(("0", None), ("1", 0), ("2", 0), ("3", 0), ("4", 3), ("5", 4), ("6", 5), ("7", 6), ("8", 7)),
        *(("11", 1), ("12", 2), ("13", 3), ("14", 4), ("15", 5), ("16", 6), ("17", 7), ("18", 8)),
        *(("99", None), ("", None)),
    ],
)
def test_both_codings_of_levels_meet_in_one_scale(code: str, level: int | None) -> None:
    assert from_lheo(code) == level


def test_a_cap_is_level_three_in_every_coding() -> None:
    assert from_lheo("4") == from_lheo("13") == from_old_digit("5") == 3
    assert level_label(3) == "Niveau 3 (CAP, BEP)"
    assert level_label(None) == ""
    assert [level.level for level in levels()] == list(range(9))


def test_a_code_outside_the_table_has_no_label() -> None:
    assert lheo_label("entries", "1") == "entrées permanentes"
    assert lheo_label("entries", "7") == ""
    assert lheo_label("nothing", "1") == ""


def test_schemes_have_distinct_codes_and_an_immersion_does_not_count_alone() -> None:
    codes = [s.code for s in schemes()]
    assert len(codes) == len(set(codes))
    immersion = scheme("PMSMP")
    assert immersion is not None
    assert not immersion.counts
    assert scheme("XYZ") is None


def test_health_is_restricted_and_worded_neutrally() -> None:
    health = barrier_theme("health")
    assert health is not None
    assert health.restricted
    assert len({t.theme for t in barrier_themes()}) == len(barrier_themes())
    assert {r["theme"] for r in rows("barriers")} <= {t.theme for t in barrier_themes()}


def test_every_code_of_the_grammar_has_a_label(shared_data: Path) -> None:
    tables = {
        "dict-modalites-enseignement": "teaching",
        "dict-modalites-es": "entries",
        "dict-etat-recrutement": "recruiting",
        "dict-perimetre-recrutement": "perimeter",
        "dict-financeurs": "funder",
        "dict-type-contact": "contact",
        "dict-type-parcours": "path",
        "dict-modalite-recrutement": "selection",
        "dict-type-alternance": "alternance",
        "dict-AIS": "general_aim",
    }
    name = ""
    for line in (shared_data / "lheo" / "dicts-2.3.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            name = line[3:].strip()
        elif name in tables and (found := re.match(r"\s+([\d/]+) = ", line)):
            for code in found[1].split("/"):
                assert lheo_label(tables[name], code), f"{name} {code}"
