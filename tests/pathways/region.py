"""The region's file, brought again as it is now."""

from pathlib import Path

from tests.catalogue.lheo_files import lheo, write
from tests.desk.offers_desk import OffersDesk


def bring(desk: OffersDesk, folder: Path, *formations: str) -> None:
    """Import these formations in the place of the former ones."""
    desk.import_offers([write(folder / "region.xml", lheo(*formations))], "region")
