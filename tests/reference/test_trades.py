"""The trades written by hand: whole, close to one another, found by people's words and by codes."""

import csv
from pathlib import Path

import pytest

from referent_desk.demo.offer_kinds import trades as demo_trades
from referent_desk.reference.trades import domain_label, domain_of, domains, trade, trades, trades_for, trades_of


def test_there_are_a_hundred_trades_and_each_says_what_one_does_and_where() -> None:
    assert len(trades()) >= 100
    assert len({t.key for t in trades()}) == len(trades())
    for t in trades():
        assert t.words
        assert t.field_words
        assert t.does.endswith(".")
        assert t.where.endswith(".")
        assert 3 <= t.level <= 6
        assert domain_label(t.domain)


def test_close_trades_exist_and_no_trade_is_close_to_itself() -> None:
    for t in trades():
        assert t.close
        assert t.key not in t.close
        assert all(trade(key) is not None for key in t.close)


@pytest.mark.parametrize(
    ("said", "key"),
    [("mécano", "mecanicien_auto"), ("maçonne", "macon"), ("coiffeuse", "coiffeur"), ("Gros œuvre", "macon"),
     ("petite enfance", "petite_enfance"), ("chauffeur", "conducteur_pl")],
)  # fmt: skip
def test_words_of_every_day_name_a_trade(said: str, key: str) -> None:
    assert key in {t.key for t in trades_for(said)}


def test_a_name_is_whole_in_both_genders() -> None:
    names = {t.key: t.names for t in trades()}
    assert names["agent_proprete"] == ("agent de propreté", "agente de propreté")
    assert names["macon"] == ("maçon", "maçonne")
    assert names["forestier"] == ("bûcheron", "ouvrier forestier")
    assert names["plaquiste"] == ("plaquiste",)


def test_what_is_no_trade_names_none() -> None:
    assert trades_for("brouette cosmique") == ()
    assert trades_for("") == ()


def test_codes_point_at_one_trade_for_all_that_the_demo_teaches() -> None:
    for taught in demo_trades():
        assert len(trades_of((taught.formacode,), (taught.rome,))) == 1
        assert domain_of((taught.formacode,), (taught.rome,), (taught.nsf,))
    assert trades_of((), ()) == ()
    assert domain_of(("99999",)) == ""


def test_domains_have_names() -> None:
    assert len(domains()) > 15
    assert domain_of((), ("K1303",)) == "social"
    assert domain_of((), (), ("232",)) == "batiment"


def test_codes_are_those_of_the_nomenclatures(shared_data: Path) -> None:
    with (shared_data / "formacode.csv").open(encoding="utf-8") as file:
        terms = {row["code"] for row in csv.DictReader(file)}
    with (shared_data / "rome_v347.csv").open(encoding="utf-8") as file:
        rome = {row["code_rome"] for row in csv.DictReader(file)}
    for t in trades():
        assert set(t.formacodes) <= terms, t.key
        assert t.rome in rome, t.key
