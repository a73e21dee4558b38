"""Files of a dossier, up to 10 MB each: read, checked and encrypted into the vault; shown; copied out; removed."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from referent_desk.caseload import documents
from referent_desk.caseload.documents import Removed
from referent_desk.caseload.persons import read_person
from referent_desk.desk.jobs.job import Cancelled, Progress
from referent_desk.desk.jobs.preview_document import PreviewDocument
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr

if TYPE_CHECKING:
    from referent_desk.caseload.log import Log
    from referent_desk.sheets.preview import PageImage
    from referent_desk.vault.database import Connection


class Caseload(Protocol):
    """What the jobs ask of the desk, in their own thread."""

    @property
    def connection(self) -> "Connection": ...

    def log(self) -> "Log": ...

    def touch(self, event: str, root: str | None = None) -> None: ...


@dataclass(frozen=True)
class KeptFiles:
    """What became of the files: the name and the key of each one kept, why others were not."""

    root: str
    kept: tuple[tuple[str, str], ...]
    refused: tuple[Refusal, ...]


@dataclass(frozen=True)
class KeepDocuments:
    """Each file is one act, kept whole or not at all. Stopped, those already kept stay so, and are told."""

    desk: Caseload
    root: str
    paths: Sequence[Path]

    def run(self, progress: Progress, cancelled: Cancelled) -> KeptFiles:
        """One after the other; one that is refused stops no other."""
        kept, refused = [], []
        words = tr("documents", "Lecture, vérification, chiffrement")
        for at, path in enumerate(self.paths):
            if cancelled():
                break
            progress(at, len(self.paths), words)
            try:
                name, data = documents.read_document(path)
                kept.append((name, documents.add_document(self.desk.log(), self.root, name, data)))
            except Refusal as refusal:
                refused.append(refusal)
        progress(len(self.paths), len(self.paths), words)
        return KeptFiles(self.root, tuple(kept), tuple(refused))


@dataclass(frozen=True)
class ShowDocument:
    """Its result is the pages, `width` device pixels wide. Refuses `not_here`, and as `PreviewDocument`."""

    desk: Caseload
    sha256: str
    is_pdf: bool
    width: int

    def run(self, progress: Progress, cancelled: Cancelled) -> "tuple[PageImage, ...]":
        """Decrypt, draw."""
        data = documents.document_bytes(self.desk.connection, self.sha256)
        return PreviewDocument(data, self.is_pdf, self.width).run(progress, cancelled)


@dataclass(frozen=True)
class ExportDocument:
    """A readable copy out of the vault, which leaves a trace. Refuses `not_here`, and what the disk says."""

    desk: Caseload
    root: str
    sha256: str
    path: Path

    def run(self, progress: Progress, cancelled: Cancelled) -> Path:
        """Decrypt, write."""
        documents.export_document(documents.document_bytes(self.desk.connection, self.sha256), self.path)
        self.desk.touch("export", self.root)
        return self.path


@dataclass(frozen=True)
class RemoveDocument:
    """Its result puts the document back; None for one that was gone already."""

    desk: Caseload
    root: str
    key: str

    def run(self, progress: Progress, cancelled: Cancelled) -> Removed | None:
        """One act."""
        log = self.desk.log()
        return documents.remove_document(log, read_person(log.connection, self.root), self.key)
