"""A later import says what is new, what moved, what is gone; and nothing of what did not change."""

from pathlib import Path

import pytest

from referent_desk.catalogue.catalogue import open_catalogue
from referent_desk.catalogue.changes import sentence, when
from referent_desk.catalogue.comparing import between
from referent_desk.catalogue.report import ImportReport
from tests.catalogue.lheo_files import bring, formation


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "catalogue"


def told(report: ImportReport) -> list[tuple[str, str, str, str]]:
    changes = report.files[0].changes
    assert len(changes) == report.files[0].change_count
    return sorted((change.what, change.field, change.before, change.after) for change in changes)


def test_nothing_is_told_of_a_source_that_nobody_knew(folder: Path) -> None:
    assert told(bring(folder, formation("1"), formation("2"))) == []


def test_a_session_that_moved_says_from_when_to_when(folder: Path) -> None:
    bring(folder, formation("1", start="20270104", end="20270625"))
    report = bring(folder, formation("1", start="20270201", end="20270723"))
    assert told(report) == [("session_moved", "", "2027-01-04/2027-06-25", "2027-02-01/2027-07-23")]
    assert sentence(report.files[0].changes[0]) == (
        "Session déplacée\u00a0: Titre professionnel maçon, Atelier du Mur, "
        "du 1er février au 23 juillet 2027 (avant\u00a0: du 4 janvier au 25 juin 2027)."
    )


def test_offers_that_come_and_go_are_told(folder: Path) -> None:
    bring(folder, formation("1"), formation("2", title="Deux"))
    report = bring(folder, formation("1"), formation("3", title="Trois"))
    assert [what for what, *_ in told(report)] == ["offer_gone", "offer_new"]
    assert {sentence(change) for change in report.files[0].changes} == {
        "Nouvelle offre\u00a0: Trois, Atelier du Mur.",
        "Offre retirée\u00a0: Deux, Atelier du Mur.",
    }


def test_a_session_numbered_anew_on_the_same_day_is_the_same(folder: Path) -> None:
    bring(folder, formation("1"))
    again = formation("1").replace('session numero="1-1"', 'session numero="autre"')
    assert [what for what, *_ in told(bring(folder, again))] == ["offer_changed"]


def test_a_session_numbered_anew_on_another_day_has_moved(folder: Path) -> None:
    bring(folder, formation("1"))
    again = formation("1", start="20270301").replace('session numero="1-1"', 'session numero="autre"')
    report = bring(folder, again)
    (change,) = report.files[0].changes
    assert (change.what, change.after[:10]) == ("session_moved", "2027-03-01")
    assert change.now
    assert change.now != change.session


def test_a_session_among_others_that_goes_is_gone(folder: Path) -> None:
    more = "<session numero='b'><periode><debut>20270501</debut><fin>20270601</fin></periode></session></action>"
    bring(folder, formation("1").replace("</action>", more))
    report = bring(folder, formation("1"))
    assert told(report) == [("session_gone", "", "2027-05-01/2027-06-01", "")]
    back = bring(folder, formation("1").replace("</action>", more))
    assert told(back) == [("session_new", "", "", "2027-05-01/2027-06-01")]


def test_a_session_already_begun_may_go_without_a_word(folder: Path) -> None:
    over = "<session numero='b'><periode><debut>20260501</debut><fin>20260601</fin></periode></session></action>"
    bring(folder, formation("1").replace("</action>", over))
    assert [what for what, *_ in told(bring(folder, formation("1")))] == ["offer_changed"]


def test_place_conditions_and_title_are_told_by_name(folder: Path) -> None:
    bring(folder, formation("1"))
    other = formation("1", title="Maçon", town=("18000", "Bourges", "18033"), conditions="Permis B exigé")
    assert [(what, field) for what, field, *_ in told(bring(folder, other))] == [
        ("offer_changed", "conditions"),
        ("offer_changed", "place"),
        ("offer_changed", "title"),
    ]


def test_closed_to_entries_is_told(folder: Path) -> None:
    end = "</adresse-inscription><etat-recrutement>{}</etat-recrutement>"
    bring(folder, formation("1").replace("</adresse-inscription>", end.format("1")))
    report = bring(folder, formation("1").replace("</adresse-inscription>", end.format("2")))
    assert [what for what, *_ in told(report)] == ["session_closed"]


def test_a_refused_file_tells_nothing_gone(folder: Path) -> None:
    bring(folder, formation("1"), formation("2"))
    report = bring(folder, "<formation>")
    assert told(report) == []


def test_two_catalogues_are_compared_as_an_import_compares_them(folder: Path) -> None:
    bring(folder, formation("1"), formation("2", title="Deux"), source="a")
    bring(folder, formation("9", title="Neuf"), source="b")
    former = open_catalogue(folder)
    report = bring(folder, formation("1", start="20270201"), formation("3", title="Trois"), source="a")
    changes = list(between(former, open_catalogue(folder), "2026-10-13"))
    assert sorted(map(repr, changes)) == sorted(map(repr, report.files[0].changes))
    assert [change.what for change in sorted(changes, key=lambda change: change.what)] == [
        "offer_gone",
        "offer_new",
        "session_moved",
    ]


def test_days_are_said_as_far_as_they_are_known() -> None:
    assert [when(days) for days in ("2027-03-02", "2027-03", "", "Vierzon", "2027-02-31")] == [
        "2 mars 2027",
        "mars 2027",
        "date non connue",
        "Vierzon",
        "2027-02-31",
    ]
