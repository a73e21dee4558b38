"""The trade sheets: each of those written by hand is whole, and an imported ROME adds its own."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referent_desk.reference.imported import Reference, RomeTrade, import_reference, read_reference
from referent_desk.reference.tables import rows
from referent_desk.reference.trade_search import TradeIndex, trade_index
from referent_desk.reference.trade_sheets import close_sheets, likes, sheet, sheets, written_sheets

_ROME = Reference(
    rome=(
        RomeTrade("F1703", "Maçonnerie", ("Maçon / Maçonne", "Limousinant")),
        RomeTrade("F1704", "Préparation du gros œuvre", ("Aide-maçon / Aide-maçonne", "Manœuvre bâtiment")),
        RomeTrade("A1407", "Élevage bovin ou équin", ("Vacher / Vachère",)),
    )
)


def test_a_hundred_trades_have_a_whole_sheet() -> None:
    assert len(written_sheets()) >= 100
    for one in written_sheets():
        told = (one.does, one.where, one.day)
        assert all(text.endswith((".", "…")) for text in told), one.key
        assert 2 <= len(one.gestures) <= 4, one.key
        assert len(one.qualities) == 3, one.key
        assert 2 <= len(one.likes) <= 4, one.key
        assert one.ways, one.key
        assert one.level is not None, one.key
        assert one.close, one.key


def test_every_line_of_the_tables_is_used_and_known() -> None:
    keys = {one.key for one in written_sheets()}
    assert {r["key"] for r in rows("trade_sheets")} == keys
    used = {rule.code for one in written_sheets() for rule in one.rules}
    assert used == {r["code"] for r in rows("trade_rules")}
    liked = {like for one in written_sheets() for like in one.likes}
    assert liked == {like.key for like in likes()}


def test_a_rule_of_law_says_where_it_is_written() -> None:
    for one in written_sheets():
        for rule in one.rules:
            assert rule.label.endswith("."), rule.code
            assert rule.source, rule.code


def test_a_rome_adds_sheets_only_for_what_is_not_written_by_hand() -> None:
    found = sheets(_ROME)
    added = [one for one in found if one.origin == "rome"]
    assert [one.key for one in added] == ["F1704"]
    assert added[0].names[0] == "Préparation du gros œuvre"
    assert added[0].domain == "batiment"
    assert "macon" in added[0].close
    assert next(one.key for one in close_sheets(added[0], _ROME)) in added[0].close


def test_a_sheet_is_found_by_its_key_or_by_a_code_of_rome() -> None:
    assert (by_code := sheet("F1703")) is not None
    assert by_code.key == "macon"
    assert (imported := sheet("f1704", _ROME)) is not None
    assert imported.key == "F1704"
    assert sheet("F1704") is None
    assert sheet("nothing") is None


def _first(words: str, reference: Reference | None = None) -> str:
    found = TradeIndex(reference or Reference()).find(words)
    return found[0].sheet.key if found else ""


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("mécano", "mecanicien_auto"), ("MACON", "macon"), ("patisier", "patissier"), ("plonbier", "plombier"),
        ("coiffeuse", "coiffeur"), ("gros œuvre", "macon"), ("F1703", "macon"), ("22334", "macon"),
        ("électricté", "electricien"), ("aide soignante", "aide_soignant"), ("bébés", "auxiliaire_puer"),
        ("je veux conduire un camion", "conducteur_pl"), ("boulangere", "boulanger"), ("ordi", "tech_info"),
    ],
)  # fmt: skip
def test_words_of_people_their_errors_and_codes_find_the_trade(words: str, key: str) -> None:
    assert _first(words) == key


def test_words_that_nobody_knows_find_nothing_and_no_words_find_all() -> None:
    index = TradeIndex(Reference())
    assert index.find("brouette cosmique") == ()
    assert len(index.find("")) == len(written_sheets())
    assert len(index.find("je veux travailler")) == len(written_sheets())  # words that narrow nothing


def test_a_hit_says_by_what_it_was_found() -> None:
    index = TradeIndex(_ROME)
    (told,) = index.find("limousinant")
    assert (told.sheet.key, told.reason, told.matched, told.nearly) == ("macon", "rome", "Limousinant", False)
    assert index.find("maçon")[0].matched == ""
    assert index.find("plonbier")[0].nearly
    assert index.find("manœuvre batiment")[0].sheet.key == "F1704"


def test_a_trade_written_by_hand_comes_before_one_of_rome_that_answers_as_well() -> None:
    found = TradeIndex(_ROME).find("maçon")
    assert [hit.sheet.key for hit in found][:2] == ["macon", "F1704"]


def test_what_one_likes_narrows_and_the_one_who_shares_more_comes_first() -> None:
    index = TradeIndex(Reference())
    found = index.find("", likes=("animals", "outside"))
    assert {"animals", "outside"} <= set(found[0].sheet.likes)
    assert all({"animals", "outside"} & set(hit.sheet.likes) for hit in found)
    assert {hit.sheet.domain for hit in index.find("", domain="beaute")} == {"beaute"}
    assert index.find("maçon", domain="beaute") == ()


def test_the_index_is_made_again_once_a_rome_is_imported(tmp_path: Path) -> None:
    folder = tmp_path / "reference"
    before = trade_index(folder)
    assert trade_index(folder) is before
    table = tmp_path / "rome.csv"
    table.write_text("code_rome,libelle_rome\nF1704,Préparation du gros œuvre\n", encoding="utf-8")
    import_reference(folder, table)
    assert trade_index(folder).sheet("F1704") is not None


def test_the_whole_rome_of_others_is_searched_too(shared_data: Path, tmp_path: Path) -> None:
    import_reference(tmp_path, shared_data / "rome_v347.csv")
    index = TradeIndex(read_reference(tmp_path))
    assert len(index.sheets) > 500
    assert index.find("sylviculture")[0].sheet.origin in ("ours", "rome")
    assert index.find("conduite de grue")[0].sheet.key == "grutier"
    assert index.find("aquaculture")[0].sheet.key == "A1404"


@given(st.text(max_size=60))
def test_whatever_is_typed_is_answered(words: str) -> None:
    found = trade_index(Path("/nonexistent")).find(words)
    assert len({hit.sheet.key for hit in found}) == len(found)
