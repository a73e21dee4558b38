"""Files of a size that nobody sends by mistake: refused or read, in bounded memory, in a process of its own."""

import subprocess
import sys
from pathlib import Path

import pytest

from referent_desk.catalogue.catalogue import open_catalogue
from referent_desk.catalogue.importing import import_files
from tests.catalogue.lheo_files import clock, formation, lheo, write

_MOST_MEGABYTES = 250
"""What an import may take at its peak, the interpreter and its libraries (some 90) among them."""

_IMPORT = """
import resource, sys
from datetime import UTC, datetime
from pathlib import Path
from referent_desk.catalogue.importing import import_files
now = datetime(2026, 10, 5, tzinfo=UTC)
report = import_files(Path(sys.argv[1]), [Path(sys.argv[2])], source="x", clock=lambda: now)
file = report.files[0]
status = Path("/proc/self/status")
if status.exists():
    # Not ru_maxrss: there, a process starts from the size of the one that made it.
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
    peak = int(line.split()[1]) // 1024
else:
    unit = 1 if sys.platform == "darwin" else 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit // 2**20
print(file.rejected[0].code if file.refused else "read", file.offers, file.rejected_count, peak)
"""

# The pieces that a file is made of: before, what is repeated, how often, after.
_LHEO = lheo("MIDDLE").split(b"MIDDLE")
_FLOODS = {
    "elements": (_LHEO[0], b"<a/>" * 1000, 10_000, _LHEO[1], "too_big"),
    "elements of an offer": (
        _LHEO[0] + b'<formation numero="1">',
        b"<a/>" * 1000,
        10_000,
        b"</formation>" + _LHEO[1],
        "too_big",
    ),
    "offers without a title": (_LHEO[0], b"<formation/>" * 1000, 10_000, _LHEO[1], "nothing_read"),
    "text": (
        _LHEO[0] + b"<formation><intitule-formation>",
        b"x" * 2**20,
        1024,
        b"</intitule-formation></formation>" + _LHEO[1],
        "too_big",
    ),
    "json text": (b'[{"id": "1", "nom": "', b"x" * 2**20, 1024, b'"}]', "too_big"),
    "json records": (b'[{"id": "1", "nom": ""}', b',{"id":"1"}' * 1000, 10_000, b"]", "nothing_read"),
    "json depth": (b'[{"id": "1", "nom": ', b"[" * 2**20, 100, b"", "broken_json|too_big"),
    "table line": (b"Intitul\xc3\xa9;Organisme\n", b"x" * 2**20, 1024, b"", "too_big"),
    "table lines": (b"Intitul\xc3\xa9;Organisme\n", b"A;\n" * 1000, 10_000, b"", "nothing_read"),
    "table columns": (b"Intitul\xc3\xa9;Organisme\n", b"x;" * 2**19, 1024, b"", "too_big"),
}


def _import(folder: Path, path: Path) -> tuple[str, int, int, int]:
    ran = subprocess.run(
        [sys.executable, "-c", _IMPORT, str(folder), str(path)], capture_output=True, text=True, check=True
    )
    code, *numbers = ran.stdout.split()
    offers, rejected, peak = (int(number) for number in numbers)
    return code, offers, rejected, peak


@pytest.mark.long
@pytest.mark.parametrize("name", list(_FLOODS))
def test_a_flood_is_refused_in_bounded_memory_and_changes_nothing(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "catalogue"
    import_files(folder, [write(tmp_path / "bon.xml", lheo(formation()))], source="bon", clock=clock)
    before = open_catalogue(folder).digest
    start, piece, times, end, expected = _FLOODS[name]
    path = tmp_path / "flot"
    with path.open("wb") as file:
        file.write(start)
        for _ in range(times):
            file.write(piece)
        file.write(end)
    code, offers, _, peak = _import(folder, path)
    assert code in expected.split("|")
    assert offers == 0
    assert peak < _MOST_MEGABYTES
    assert open_catalogue(folder).digest == before


@pytest.mark.long
def test_ten_million_small_elements_between_offers_are_read_past(tmp_path: Path) -> None:
    path = tmp_path / "flot.xml"
    with path.open("wb") as file:
        file.write(_LHEO[0])
        for number in range(100):
            file.write(b"<autre><b/></autre>" * 50_000)
            file.write(formation(str(number)).encode())
        file.write(_LHEO[1])
    code, offers, rejected, peak = _import(tmp_path / "catalogue", path)
    assert (code, offers, rejected) == ("read", 100, 0)
    assert peak < _MOST_MEGABYTES
