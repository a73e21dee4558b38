"""Local schemes: from the template of their kind, with rules as data, verified on a day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from referent_desk.caseload.log import Log
from referent_desk.caseload.refusals import CaseloadRefusal
from referent_desk.caseload.schemes import (
    LocalScheme,
    Rules,
    add_typed,
    local_scheme,
    local_schemes,
    rule_words,
    rules_json,
    rules_of,
    save_scheme,
    usual_rules,
)
from referent_desk.caseload.stored import changes_of_root
from referent_desk.domain.canonical import Json
from referent_desk.reference.scheme_templates import LEVELS, STATUSES, template, templates

TODAY = date(2026, 10, 13)


def test_every_kind_of_scheme_has_a_template_whose_words_are_known() -> None:
    for wanted in ("E2C", "EPIDE", "MLDS", "MICRO-LYC", "CEJ", "PROMO1618", "SVC-CIV", "ATR", "ATA"):
        held = template(wanted)
        assert held is not None
        assert held.about
    for held in templates():
        assert set(held.statuses) <= set(STATUSES)
        assert held.level_max in ("", *LEVELS)
        assert rules_of(rules_json(usual_rules(held.code))) == usual_rules(held.code)


def test_a_scheme_starts_from_its_template_and_keeps_what_was_typed(log: Log) -> None:
    root = add_typed(log, {"code": "E2C", "name": "E2C de Bourges", "age_max": 30, "departments": ["18"]}, TODAY)
    held = local_scheme(log.connection, root)
    assert (held.rules.age_min, held.rules.age_max, held.rules.level_max) == (16, 30, "0")
    assert rule_words(held.rules) == (
        "de 16 à 30 ans",
        "sans diplôme",
        "sorti de l’école, sans statut ou inscrit à France Travail",
        "département 18",
        "stagiaire rémunéré",
    )
    assert held.checked_on == "2026-10-13"
    assert not held.is_stale(TODAY)
    assert held.is_stale(TODAY + timedelta(days=366))


def test_an_edit_writes_only_what_changed(log: Log) -> None:
    root = add_typed(log, {"code": "CEJ"}, TODAY)
    before = len(changes_of_root(log.connection, root))
    held = local_scheme(log.connection, root)
    save_scheme(log, held)
    assert len(changes_of_root(log.connection, root)) == before
    save_scheme(log, replace(held, rules=replace(held.rules, age_max=26)))
    assert len(changes_of_root(log.connection, root)) == before + 1
    assert [one.rules.age_max for one in local_schemes(log.connection)] == [26]


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"code": "RIEN"}, "bad_code"),
        ({"age_min": 20, "age_max": 18}, "bad_ages"),
        ({"age_min": -1}, "bad_value"),
        ({"age_min": "seize"}, "bad_value"),
        ({"departments": ["Cher"]}, "bad_value"),
        ({"departments": ["1"]}, "bad_departments"),
        ({"colour": "bleu"}, "unknown_key"),
        ({"checked_on": "hier"}, "bad_value"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_written(log: Log, more: dict[str, Json], code: str) -> None:
    with pytest.raises(CaseloadRefusal) as refused:
        add_typed(log, {"code": "E2C", **more}, TODAY)
    assert refused.value.code == code
    assert local_schemes(log.connection) == ()


def test_a_scheme_without_a_name_is_refused_and_rules_may_be_empty(log: Log) -> None:
    with pytest.raises(CaseloadRefusal) as refused:
        save_scheme(log, LocalScheme("", "ATA", " "))
    assert refused.value.code == "no_name"
    root = save_scheme(log, LocalScheme("", "ATA", "Assure ton année"))
    assert local_scheme(log.connection, root).rules == Rules()
    assert local_scheme(log.connection, root).is_stale(TODAY)
