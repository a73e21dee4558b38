"""Measures as ratios: what our work costs, over the least that could do it, timed in turn in the same run.

A machine's milliseconds say little; a ratio to a floor that runs beside travels better. Each round times the
floor, then ours, so that a slow moment of the machine falls on both; the best of all rounds is kept for each.
"""

import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

Timed = Callable[[], float]
"""Does the work once and answers its duration, in seconds."""


@dataclass(frozen=True)
class Measure:
    """One line of the table: ours against a floor, and the ratio that it must stay under."""

    name: str
    ours: Timed
    floor: Timed
    floor_name: str
    limit: float
    rounds: int = 7
    unit: str = "ms"
    """Of what `ours` and `floor` answer: "ms" for seconds, shown in thousandths; any other unit is shown as it is."""


class Row(TypedDict):
    """A result, as `--json` writes it: durations in milliseconds; `spread` is how far our median is over our best.

    Where `unit` is not "ms", `ours` and `floor` are in it.
    """

    name: str
    ours: float
    floor: float
    floor_name: str
    ratio: float
    limit: float
    spread: float
    unit: str


def timed(work: Callable[[], object]) -> Timed:
    """A call inside this process."""

    def once() -> float:
        start = time.perf_counter()
        work()
        return time.perf_counter() - start

    return once


def whole_process(command: Sequence[str | Path], **environment: str) -> Timed:
    """A program from its start to its end; it must succeed."""
    words = [str(word) for word in command]

    def once() -> float:
        start = time.perf_counter()
        subprocess.run(words, env=os.environ | environment, stdout=subprocess.DEVNULL, check=True)
        return time.perf_counter() - start

    return once


def run(measure: Measure) -> Row:
    """Time both sides in turn, after one round that only warms the disk and the caches."""
    measure.floor()
    measure.ours()
    floors, ours = [], []
    for _ in range(measure.rounds):
        floors.append(measure.floor())
        ours.append(measure.ours())
    best, floor = min(ours), min(floors)
    scale = 1000 if measure.unit == "ms" else 1
    return Row(
        name=measure.name,
        ours=round(best * scale, 3),
        floor=round(floor * scale, 3),
        floor_name=measure.floor_name,
        ratio=round(best / floor, 2),
        limit=measure.limit,
        spread=round((statistics.median(ours) - best) / best, 3),
        unit=measure.unit,
    )


def machine() -> str:
    """The machine, for whoever reads the figures later."""
    model = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        names = [line.partition(":")[2] for line in cpuinfo.read_text("utf-8").splitlines() if "model name" in line]
        model = names[0].strip() if names else model
    return f"{model}, {os.cpu_count()} cores, {platform.system()} {platform.release()}, Python {sys.version.split()[0]}"


def table(rows: Sequence[Row]) -> str:
    """The rows for a person."""
    lines = [f"{'':32}{'ours':>12}{'floor':>12}{'ratio':>8}{'limit':>8}{'spread':>8}   floor"]
    for row in rows:
        over = "  OVER" if row["ratio"] > row["limit"] else ""
        lines.append(
            f"{row['name']:32}{row['ours']:9.2f} {row['unit']}{row['floor']:9.2f} {row['unit']}"
            f"{row['ratio']:8.2f}{row['limit']:8.2f}{row['spread']:8.0%}   {row['floor_name']}{over}"
        )
    return "\n".join(lines)
