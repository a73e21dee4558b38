"""What an import says: per file what was read, what was left out and why."""

from dataclasses import dataclass, field

from referent_desk.catalogue.changes import Change

MOST_LISTED = 500
"""Rejected offers, warnings, changes listed one by one, per file; the others are counted."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that was not taken as it stood: line of the file, stable code, French sentence."""

    line: int
    code: str
    message: str


@dataclass(slots=True)
class FileReport:
    """One file of an import. Counts are of elements read and accepted, replaced and unchanged included."""

    path: str
    source: str
    format: str = ""
    offers: int = 0
    courses: int = 0
    sessions: int = 0
    providers: int = 0
    added: int = 0
    replaced: int = 0
    retired: int = 0
    unchanged: int = 0
    refused: bool = False
    rejected: list[Problem] = field(default_factory=list)
    rejected_count: int = 0
    warnings: list[Problem] = field(default_factory=list)
    warning_count: int = 0
    structures: int = 0
    """Organisations read without any offer (schools, centres, services), replaced and unchanged included."""
    changes: list[Change] = field(default_factory=list)
    change_count: int = 0
    rejected_codes: dict[str, int] = field(default_factory=dict)
    warning_codes: dict[str, int] = field(default_factory=dict)
    """How many of each code, those that are not listed included."""

    def tell(self, change: Change) -> None:
        """Note what is new, moved or gone against the former catalogue."""
        self.change_count += 1
        if len(self.changes) < MOST_LISTED:
            self.changes.append(change)

    def reject(self, problem: Problem) -> None:
        """Note a whole offer that was left out."""
        self.rejected_count += 1
        self.rejected_codes[problem.code] = self.rejected_codes.get(problem.code, 0) + 1
        if len(self.rejected) < MOST_LISTED:
            self.rejected.append(problem)

    def warn(self, problem: Problem) -> None:
        """Note a smaller thing, the offer being kept."""
        self.warning_count += 1
        self.warning_codes[problem.code] = self.warning_codes.get(problem.code, 0) + 1
        if len(self.warnings) < MOST_LISTED:
            self.warnings.append(problem)


@dataclass(frozen=True, slots=True)
class ImportReport:
    """A whole import: `changed` tells whether a new catalogue replaced the former one."""

    files: tuple[FileReport, ...]
    changed: bool
    digest: str
    offers: int

    @property
    def read(self) -> int:
        """How many files were read; the command line answers 1 when none was."""
        return sum(not file.refused for file in self.files)
