"""The bench tells a ratio over its limit, and writes what it found."""

import importlib.util
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from tests.architecture.sources import ROOT

_FOLDER = ROOT / "tests" / "bench"


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(_FOLDER))
    spec = importlib.util.spec_from_file_location("bench_under_test", _FOLDER / "__main__.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(("limit", "code"), [(2.5, 0), (1.5, 1)])
def test_a_ratio_over_its_limit_fails(
    bench: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, limit: float, code: int
) -> None:
    harness = sys.modules["harness"]
    durations = iter([9.0, 9.0, 0.010, 0.030, 0.012, 0.020, 0.011, 0.022])  # floor, ours: to warm, then three rounds

    def measures(folder: Path) -> Iterator[Any]:
        assert folder.is_dir()
        take = durations.__next__
        yield harness.Measure("fake", ours=take, floor=take, floor_name="nothing", limit=limit, rounds=3)

    monkeypatch.setattr(bench, "import_module", lambda name: SimpleNamespace(measures=measures))
    assert bench.main(["vault", "--json", str(tmp_path / "out.json")]) == code
    (row,) = json.loads((tmp_path / "out.json").read_text("utf-8"))
    assert list(row) == ["name", "ours", "floor", "floor_name", "ratio", "limit", "spread", "unit"]
    assert row["unit"] == "ms"
    assert (row["ours"], row["floor"], row["ratio"], row["spread"]) == (20.0, 10.0, 2.0, 0.1)


def test_an_unknown_bench_is_refused_by_name(bench: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        bench.main(["nothing"])
    assert ended.value.code == 2
    assert "nothing" in capsys.readouterr().err


def test_the_four_promised_benches_are_there() -> None:
    names = {path.stem.removeprefix("bench_") for path in _FOLDER.glob("bench_*.py")}
    assert {"import", "search", "vault", "window"} <= names
