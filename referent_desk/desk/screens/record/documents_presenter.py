"""The documents of a dossier as they are listed, and what is done with them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Literal

from referent_desk.caseload import documents
from referent_desk.caseload.persons import read_person
from referent_desk.caseload.record import Record
from referent_desk.caseload.removed_documents import KEPT_DAYS
from referent_desk.caseload.sniffing import IMAGES, PDF
from referent_desk.desk.jobs.keep_documents import (
    ExportDocument,
    KeepDocuments,
    KeptFiles,
    RemoveDocument,
    ShowDocument,
)
from referent_desk.desk.screens import words
from referent_desk.desk.screens.done import Done
from referent_desk.desk.screens.services import DeskServices
from referent_desk.domain import french
from referent_desk.domain.text import tr

Preview = Literal["pdf", "image", ""]


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A document of the list; `preview` says how it can be shown, empty where it can't."""

    key: str
    name: str
    sha256: str
    kind: str
    size: str
    added: str
    here: bool
    preview: Preview
    sentence: str


class DocumentsPresenter:
    """Lists, prepares the work that jobs do, and tells what came of it."""

    def __init__(self, desk: DeskServices) -> None:
        self._desk = desk

    def lines(self, found: Record) -> list[DocumentLine]:
        """The documents, the newest first."""
        return [self._line(kept) for kept in documents.documents(self._desk.connection, found)]

    def keeping(self, found: Record, paths: Sequence[Path]) -> KeepDocuments:
        """The work of keeping files."""
        return KeepDocuments(self._desk, found.root, tuple(paths))

    def kept(self, result: KeptFiles) -> Done | None:
        """What was kept, and how to take it back; None where nothing was."""
        if not result.kept:
            return None
        names, n = [name for name, _key in result.kept], len(result.kept)
        told = tr("documents", "Document ajouté\u00a0: {name}.|{n} documents ajoutés.", n)

        def take_back() -> None:
            for _name, key in result.kept:
                documents.remove_document(self._desk.log(), read_person(self._desk.connection, result.root), key)

        return Done(told.format(name=names[0], n=n), take_back)

    def showing(self, found: Record, line: DocumentLine, width: int) -> ShowDocument:
        """The work of drawing a document, `width` device pixels wide: it leaves a trace."""
        self._desk.touch("show", found.root)
        return ShowDocument(self._desk, line.sha256, line.preview == "pdf", width)

    def removing(self, found: Record, line: DocumentLine) -> RemoveDocument:
        """The work of taking a document away."""
        return RemoveDocument(self._desk, found.root, line.key)

    def removed(self, line: DocumentLine, removed: documents.Removed | None) -> Done | None:
        """What was taken away, and how to put it back."""
        if removed is None:
            return None
        told = tr("documents", "Document retiré\u00a0: {name}. L’historique peut le remettre pendant {n} jours.")
        sentence = told.format(name=line.name, n=KEPT_DAYS)
        return Done(sentence, lambda: documents.put_back_document(self._desk.log(), removed), removal=True)

    def exporting(self, found: Record, line: DocumentLine, path: Path) -> ExportDocument:
        """The work of writing a readable copy out of the vault."""
        return ExportDocument(self._desk, found.root, line.sha256, path)

    def _line(self, kept: documents.Kept) -> DocumentLine:
        size, kind = size_words(kept.size), kind_words(kept.kind)
        on = _day(kept.clock, self._desk)
        who = words.by_whom(self._desk, kept.by)
        added = tr("documents", "ajouté {by}").format(by=who)
        if on is not None:
            day = french.day_long(on, year=on.year != self._desk.today().year)
            added = tr("documents", "ajouté {by} le {day}").format(by=who, day=day)
        preview: Preview = "pdf" if kept.kind == PDF else "image" if kept.kind in IMAGES else ""
        away = "" if kept.here else tr("documents", "Resté sur un autre poste")
        sentence = ". ".join(part for part in (kept.name, kind, size, french.capital(added), away) if part) + "."
        return DocumentLine(
            kept.key, kept.name, kept.sha256, kind, size, added, kept.here, preview if kept.here else "", sentence
        )


def copied_words(path: Path) -> str:
    """What to say of a copy."""
    return tr("documents", "Copie écrite hors du coffre\u00a0: {name}. Elle n’est plus chiffrée.").format(
        name=path.name
    )


def size_words(size: int) -> str:
    """ "340 ko", "2,4 Mo", "12 octets"; the space does not break."""
    if size < 1_000:
        return tr("documents", "{n}\u00a0octet|{n}\u00a0octets", size).format(n=size)
    if size < 1_000_000:
        return tr("documents", "{n}\u00a0ko").format(n=round(size / 1_000))
    return tr("documents", "{n}\u00a0Mo").format(n=f"{size / 1_000_000:.1f}".replace(".", ","))


def kind_words(kind: str) -> str:
    """The kind of a document in a word."""
    if kind == PDF:
        return tr("documents", "PDF")
    if kind in IMAGES:
        return tr("documents", "Image")
    if kind == "text/plain":
        return tr("documents", "Texte")
    if "sheet" in kind or "excel" in kind:
        return tr("documents", "Tableau")
    if "presentation" in kind or "powerpoint" in kind:
        return tr("documents", "Présentation")
    return tr("documents", "Document")


def _day(clock: str, desk: DeskServices) -> date | None:
    milliseconds = int(clock.split("-", 1)[0])
    if milliseconds > 4_102_444_800_000:  # the year 2100: a mad clock
        return None
    return datetime.fromtimestamp(milliseconds / 1000, desk.clock().tzinfo).date()
