"""The report of a demonstration: what was done, what was written, where; `report.json` is written last."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

from referent_desk.domain.refusal import Refusal


@dataclass(slots=True)
class Step:
    """One step of the journey."""

    name: str
    ok: bool = False
    detail: str = ""


@dataclass(slots=True)
class Report:
    """What `report.json` says; paths are absolute. Other programs rely on its keys (cli.md)."""

    steps: list[Step] = field(default_factory=list)
    person: str = ""
    passphrase: str = ""
    recovery_words: list[str] = field(default_factory=list)
    vault: str = ""
    hub: str = ""
    sheet: str = ""
    bundles: list[dict[str, str]] = field(default_factory=list)
    screenshots: list[str] = field(default_factory=list)
    keys: list[dict[str, str | None]] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        """Whether every step went well."""
        return bool(self.steps) and all(step.ok for step in self.steps)

    @contextmanager
    def step(self, name: str, say: Callable[[str], None]) -> Iterator[Step]:
        """One step: told while it runs, marked once it is done. A refusal is its detail, and ends the journey."""
        made = Step(name)
        self.steps.append(made)
        say(f"{name}…")
        try:
            yield made
        except Refusal as refusal:
            made.detail = refusal.sentence
            say(f"  {refusal.sentence}")
            raise
        made.ok = True
        if made.detail:
            say(f"  {made.detail}")

    def write(self, folder: Path) -> Path:
        """Write `report.json` in the folder; answers its path."""
        path = folder / "report.json"
        path.write_text(json.dumps(asdict(self), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        return path
