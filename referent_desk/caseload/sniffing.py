"""What a file is, told by its first bytes and its inside, never by its name alone: programs and macros are refused.

A pure function of bytes and a name. What is accepted: PDF, images, office documents without macros, plain text.
"""

import io
import zipfile
import zlib
from typing import Final

from referent_desk.caseload.refusals import CaseloadRefusal
from referent_desk.domain.text import tr

LARGEST: Final = 10 * 2**20
"""Bytes of one document, as the registry allows."""

PDF, PNG, JPEG, TEXT = "application/pdf", "image/png", "image/jpeg", "text/plain"
IMAGES: Final = frozenset({PNG, JPEG, "image/gif", "image/webp"})

_PROGRAMS: Final = (
    b"MZ",
    b"\x7fELF",
    b"\xca\xfe\xba\xbe",
    b"\xfe\xed\xfa\xce",
    b"\xfe\xed\xfa\xcf",
    b"\xce\xfa\xed\xfe",
    b"\xcf\xfa\xed\xfe",
    b"#!",
    b"L\x00\x00\x00\x01\x14\x02\x00",
)
_PROGRAM_NAMES: Final = frozenset(
    """
    exe com scr pif bat cmd ps1 psm1 vbs vbe js jse wsf wsh hta msi msp reg lnk url jar sh bash py pl rb php app
    apk dll sys cpl html htm xhtml svg xml mht iso img vhd one chm
    """.split()  # noqa: SIM905
)
_MACRO_NAMES: Final = frozenset(("docm", "xlsm", "pptm", "dotm", "xltm", "potm", "xlam", "ppam"))
_SIGNATURES: Final = (
    (b"%PDF-", PDF),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"\xff\xd8\xff", JPEG),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
)
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_MACROS: Final = tuple(word.encode("utf-16-le") for word in ("_VBA_PROJECT", "VBA", "Macros"))
_OFFICE: Final = (
    ("word/", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("xl/", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("ppt/", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
)
_MOST_PARTS: Final = 5_000
_LONGEST_KIND: Final = 100
_SCRIPT_STARTS: Final = ("<?php", "<script", "<html", "<!doctype html", "@echo", "<?xml", "<svg", "<hta:")


def sniff(name: str, data: bytes) -> str:
    """The media type of a document. Raises CaseloadRefusal `too_big`, `empty`, `program`, `macros`, `unknown_kind`."""
    if len(data) > LARGEST:
        raise too_big()
    if not data:
        raise CaseloadRefusal("empty", tr("documents", "Ce fichier est vide. Rien n’a été ajouté."))
    ending = name.rsplit(".", 1)[-1].lower().strip() if "." in name else ""
    if data.startswith(_PROGRAMS) or ending in _PROGRAM_NAMES:
        raise _program()
    if ending in _MACRO_NAMES:
        raise _macros()
    for start, kind in _SIGNATURES:
        if data.startswith(start):
            return kind
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    if data.startswith(b"PK"):
        return _zipped(data)
    if data.startswith(_OLE):
        return _old_office(data)
    return _text(data)


def too_big() -> CaseloadRefusal:
    """The refusal of a file over the cap."""
    text = tr("documents", "Ce fichier dépasse 10 Mo. Gardez-en une version plus légère. Rien n’a été ajouté.")
    return CaseloadRefusal("too_big", text)


def _zipped(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = [item.filename for item in archive.infolist()[:_MOST_PARTS]]
            if len(archive.infolist()) > _MOST_PARTS:
                raise _unknown()
            kind = _declared(archive) if "mimetype" in names else ""
    except (zipfile.BadZipFile, zlib.error, ValueError, EOFError, NotImplementedError, RuntimeError, OSError):
        raise _unknown() from None
    lowered = [item.lower() for item in names]
    if any("vbaproject" in item or "vbadata" in item for item in lowered):
        raise _macros()
    if kind:
        if any(item.startswith(("basic/", "scripts/")) for item in lowered):
            raise _macros()
        return kind
    if "[content_types].xml" in lowered:
        for folder, office in _OFFICE:
            if any(item.startswith(folder) for item in lowered):
                return office
    raise _unknown()


def _declared(archive: zipfile.ZipFile) -> str:
    """The type that an OpenDocument declares."""
    item = archive.getinfo("mimetype")
    if item.file_size > _LONGEST_KIND or item.compress_type != zipfile.ZIP_STORED:
        raise _unknown()
    kind = archive.read(item).decode("ascii", "replace").strip()
    if not kind.startswith("application/vnd.oasis.opendocument."):
        raise _unknown()
    return kind


def _old_office(data: bytes) -> str:
    if any(mark in data for mark in _OLE_MACROS):
        raise _macros()
    if "WordDocument".encode("utf-16-le") in data:
        return "application/msword"
    if "Workbook".encode("utf-16-le") in data:
        return "application/vnd.ms-excel"
    if "PowerPoint Document".encode("utf-16-le") in data:
        return "application/vnd.ms-powerpoint"
    raise _unknown()


def _text(data: bytes) -> str:
    if b"\x00" in data:
        raise _unknown()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    if any(ord(letter) < 32 and letter not in "\t\n\r\f" for letter in text):
        raise _unknown()
    if text.lstrip().lower().startswith(_SCRIPT_STARTS):
        raise _program()
    return TEXT


def _program() -> CaseloadRefusal:
    text = tr("documents", "Ce fichier est un programme, quel que soit son nom. Il n’a pas été ajouté, ni ouvert.")
    return CaseloadRefusal("program", text)


def _macros() -> CaseloadRefusal:
    text = tr("documents", "Ce document contient des macros. Enregistrez-le en PDF, puis ajoutez le PDF.")
    return CaseloadRefusal("macros", text)


def _unknown() -> CaseloadRefusal:
    text = tr("documents", "Ce genre de fichier n’est pas reconnu. Ajoutez un PDF, une image ou un document de bureau.")
    return CaseloadRefusal("unknown_kind", text)
