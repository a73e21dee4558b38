"""What is missing in a territory, and what one may enter all year round: counted as by hand on small catalogues."""

from datetime import date
from pathlib import Path

from referent_desk.catalogue.basins import basins
from referent_desk.catalogue.catalogue import Catalogue, open_catalogue
from referent_desk.catalogue.coverage import TradeCover, coverage, freshness
from referent_desk.catalogue.listing import Listing, listing
from referent_desk.catalogue.presets import back_to_school
from referent_desk.catalogue.records import Course, Offer, Place, Provider, Session
from referent_desk.catalogue.request import SearchRequest
from referent_desk.reference.communes import by_code, distance_km
from referent_desk.reference.imported import import_reference
from referent_desk.reference.trades import trades
from tests.catalogue.lheo_files import bring, formation

TODAY = date(2026, 10, 13)


def _catalogue(folder: Path, *formations: str) -> Catalogue:
    bring(folder / "catalogue", *formations)
    return open_catalogue(folder / "catalogue")


def _trade(catalogue: Catalogue, department: str, key: str) -> TradeCover:
    report = coverage(catalogue, TODAY, {department})
    assert [basin.code for basin in report.basins] == [department]
    return next(one for one in report.basins[0].trades if one.trade == key)


def test_a_trade_is_covered_where_half_of_the_people_have_an_offer_within_reach(tmp_path: Path) -> None:
    bourges = ("18000", "Bourges", "18033")
    catalogue = _catalogue(tmp_path, formation("1", town=bourges, start="20270104"))
    found = _trade(catalogue, "18", "macon")
    home = by_code("18033")
    assert home is not None
    cher = basins({"18"}, {})[0]
    near = sum(c.population for c in cher.communes if distance_km(c, home) <= 30)
    assert found.percent == round(100 * near / cher.inhabitants)
    assert found.covered
    assert found.missing_levels == (4,)
    assert "2027-01" not in found.missing_months
    assert len(found.missing_months) == 11
    assert _trade(catalogue, "36", "macon").percent < 50


def test_every_trade_is_named_and_what_lacks_most_comes_first(tmp_path: Path) -> None:
    report = coverage(_catalogue(tmp_path, formation()), TODAY, {"18"})
    held = report.basins[0].trades
    assert {one.trade for one in held} == {t.key for t in trades()}
    assert [one.percent for one in held] == sorted(one.percent for one in held)
    assert len(report.basins[0].missing) >= len(trades()) - 3


def test_what_is_over_covers_nothing(tmp_path: Path) -> None:
    catalogue = _catalogue(tmp_path, formation(start="20260105", end="20260601"))
    assert _trade(catalogue, "18", "macon").percent == 0


def test_rolling_entry_leaves_no_month_empty(tmp_path: Path) -> None:
    rolling = formation(start="20260105", end="99999999").replace(
        "<modalites-entrees-sorties>0<", "<modalites-entrees-sorties>1<"
    )
    catalogue = _catalogue(tmp_path, rolling.replace("18100", "18000").replace("Vierzon", "Bourges"))
    assert _trade(catalogue, "18", "macon").missing_months == ()


def _lent(*trades: str, start: str = "", end: str = "", commune: str = "18033") -> Listing:
    """A workshop as a row, in Bourges."""
    place = Place(commune_code=commune) if commune else Place()
    session = Session(id="s", number="1", start=start, end=end)
    course = Course(number="1", sessions=(session,) if start or end else (), places=(place,), rolling=True)
    by = Provider(name="Lycée")
    return listing(Offer("workshop:a:b", "local", "b", "Plateau", by, (course,), rome=trades, nature="workshop"))


def test_a_local_workshop_fills_every_month_while_it_is_lent(tmp_path: Path) -> None:
    catalogue = _catalogue(tmp_path, formation(start="20260105", end="20260601"))

    def macon(*local: Listing) -> TradeCover:
        report = coverage(catalogue, TODAY, {"18"}, local=local)
        return next(one for one in report.basins[0].trades if one.trade == "macon")

    assert macon().percent == 0
    assert macon(_lent("F1703")).covered
    assert macon(_lent("F1703")).missing_months == ()
    assert macon(_lent("F1703")).missing_levels == (3, 4), "it leads to no diploma"
    lent = macon(_lent("F1703", start="2026-12-01", end="2027-02-28"))
    assert set(lent.missing_months) & {"2026-11", "2026-12", "2027-01", "2027-02", "2027-03"} == {"2026-11", "2027-03"}


def test_what_is_local_and_names_no_trade_or_place_is_told_apart(tmp_path: Path) -> None:
    catalogue = _catalogue(tmp_path, formation())
    report = coverage(catalogue, TODAY, {"18"}, local=[_lent("F1703"), _lent(), _lent("F1703", commune="")])
    assert (report.local, report.local_apart) == (1, 2)


def test_an_empty_catalogue_covers_nothing_and_says_so(tmp_path: Path) -> None:
    empty = open_catalogue(tmp_path / "catalogue")
    report = coverage(empty, TODAY, {"18"})
    assert all(one.percent == 0 for one in report.basins[0].trades)
    assert report.sources == ()
    assert coverage(empty, TODAY).basins == ()


def test_employment_zones_are_the_basins_where_they_were_imported(tmp_path: Path) -> None:
    table = tmp_path / "zones.csv"
    table.write_text("code_commune,code_zone_emploi\n18279,2415\n18033,2402\n")
    catalogue = _catalogue(tmp_path, formation())
    import_reference(tmp_path / "reference", table)
    report = coverage(catalogue, TODAY, {"18"})
    assert report.kind == "zone"
    assert {"2415": "Zone de Vierzon", "2402": "Zone de Bourges"}.items() <= {
        basin.code: basin.label for basin in report.basins
    }.items()


def test_a_zone_bears_the_name_of_its_largest_commune() -> None:
    held = basins({"45"}, dict.fromkeys(("45234", "45004"), "2410"))
    assert next(basin.label for basin in held if basin.code == "2410") == "Zone d’Orléans"


def test_each_source_has_an_age(tmp_path: Path) -> None:
    old = formation("2").replace('datemaj="20260928"', 'datemaj="20250101"')
    none = formation("3").replace(' datemaj="20260928"', "")
    (source,) = freshness(_catalogue(tmp_path, formation(), old, none), TODAY)
    assert (source.name, source.days, source.offers) == ("region", 8, 3)
    assert (source.newest, source.old, source.undated) == ("2026-09-28", 1, 1)


def test_back_to_school_shows_what_one_may_enter_all_year_and_what_is_missing(tmp_path: Path) -> None:
    autumn = formation("1", "Titre professionnel maçon", start="20270901", end="20280630")
    winter = formation("2", "Coiffure", start="20270104", end="20270625").replace("22334", "42050")
    winter = winter.replace("F1703", "D1202")
    answer = back_to_school(_catalogue(tmp_path, autumn, winter), SearchRequest(), TODAY)
    assert [hit.title for hit in answer.result.offers] == ["Coiffure"]
    assert (answer.rolling, answer.mid_year) == (0, 1)
    assert [(one.domain, one.offers) for one in answer.missing_domains] == [("batiment", 1)]
    assert "2027-01" not in answer.missing_months
    assert answer.missing_months == (
        "2026-10",
        "2026-11",
        "2026-12",
        "2027-02",
        "2027-03",
        "2027-04",
        "2027-05",
        "2027-06",
    )


def test_back_to_school_keeps_the_other_filters(demo: Catalogue) -> None:
    near = back_to_school(demo, SearchRequest("cuisine", near="18279", within_km=80), TODAY)
    everywhere = back_to_school(demo, SearchRequest("cuisine"), TODAY)
    assert near.result.total <= everywhere.result.total
    assert all(hit.rolling or (hit.next_start or "") <= "2027-06-30" for hit in everywhere.result.offers)
