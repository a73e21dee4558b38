"""Importing LHÉO offers, against a bare walk of every element of the same file by `lxml.iterparse`, keeping nothing.

And the most memory that the importing process ever holds, against what it is allowed.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from harness import Measure, timed
from lxml import etree

from referent_desk.catalogue.importing import import_files
from referent_desk.demo.offers import write_offers

_OFFERS = 50_000
_MEGABYTES = 300
_ROUNDS = 3
_IMPORT = """
import json, sys
from datetime import UTC, datetime
from pathlib import Path
from referent_desk.catalogue.importing import import_files

report = import_files(Path(sys.argv[2]), [Path(sys.argv[1])], clock=lambda: datetime.now(UTC))
status = Path("/proc/self/status").read_text("ascii").splitlines()
(peak,) = [int(line.split()[1]) for line in status if line.startswith("VmHWM:")]
print(json.dumps({"offers": report.offers, "peak": peak}))
"""


def _walk(path: Path) -> int:
    """The least that any reader of every element does: meet each one, and forget it."""
    offers = 0
    for _event, element in etree.iterparse(path, no_network=True, resolve_entities=False):
        offers += element.tag.endswith("}formation")
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]
    return offers


def _peak(path: Path, folder: Path) -> float:
    """The most memory that a process of its own holds while it imports, in megabytes."""
    command = [sys.executable, "-c", _IMPORT, str(path), str(folder)]
    told = json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)
    assert told["offers"] == _OFFERS
    return float(told["peak"]) / 1024


def measures(folder: Path) -> Iterator[Measure]:
    """Each import makes a whole catalogue in a new folder: read, checked, stored, indexed for search, put in place."""
    path = folder / "offres.xml"
    assert write_offers(path, _OFFERS) == _walk(path) == _OFFERS
    number = count()

    def whole_import() -> None:
        report = import_files(folder / f"catalogue-{next(number)}", [path], clock=lambda: datetime.now(UTC))
        assert report.files[0].offers == _OFFERS

    yield Measure(
        name=f"import {_OFFERS} offers",
        ours=timed(whole_import),
        floor=timed(lambda: _walk(path)),
        floor_name="bare lxml.iterparse walk of every element",
        limit=2,
        rounds=_ROUNDS,
    )
    if Path("/proc/self/status").exists():
        yield Measure(
            name=f"memory, {_OFFERS} offers",
            ours=lambda: _peak(path, folder / f"catalogue-{next(number)}"),
            floor=lambda: _MEGABYTES,
            floor_name="what an import is allowed",
            limit=1,
            rounds=1,
            unit="Mo",
        )
