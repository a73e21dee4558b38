"""A sheet as a file: whole or not at all, and never over something that is no PDF."""

import secrets
from dataclasses import dataclass
from pathlib import Path

from referent_desk.sheets.preview import page_count
from referent_desk.vault import durable
from referent_desk.vault.refusals import Code, disk_errors
from referent_desk.vault.refusals import refusal as vault_refusal

_PDF = b"%PDF-"


@dataclass(frozen=True)
class Saved:
    """The file that was written."""

    path: str
    pages: int
    bytes: int


def save_pdf(pdf: bytes, path: Path) -> Saved:
    """Write a PDF at `path`, in the place of a former one. Refuses `exists` for another kind of file, `disk_full`,
    `no_access`; then what was there stays."""
    path = path.absolute()
    with disk_errors():
        if path.exists() and not _is_pdf(path):
            raise vault_refusal(Code.EXISTS)
        work = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
        try:
            durable.write_synced(work, pdf)
            durable.put_in_place(work, path)
        finally:
            work.unlink(missing_ok=True)
    return Saved(str(path), page_count(pdf), len(pdf))


def _is_pdf(path: Path) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(_PDF)) == _PDF
