"""Asking for files or a folder by the system's own dialog; one place, so that tests answer for it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

AskFiles = Callable[[QWidget, str, str], list[Path]]
AskFolder = Callable[[QWidget, str, Path | None], Path | None]
AskPlace = Callable[[QWidget, str, str, str], Path | None]


def ask_files(parent: QWidget, title: str, kinds: str) -> list[Path]:
    """The files chosen, none if the person gave up. `kinds` as Qt writes them: "LHÉO (*.xml)"."""
    chosen, _ = QFileDialog.getOpenFileNames(parent, title, "", kinds)
    return [Path(name) for name in chosen]


def ask_folder(parent: QWidget, title: str, begin: Path | None = None) -> Path | None:
    """The folder chosen, None if the person gave up."""
    chosen = QFileDialog.getExistingDirectory(parent, title, str(begin) if begin else "")
    return Path(chosen) if chosen else None


def ask_place(parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
    """Where a file goes, among the documents at first; None if the person gave up. It ends as `name` does.

    The dialog asks before a file is written over.
    """
    return _place(QFileDialog(parent, title, "", kinds), name)


def ask_new_place(parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
    """The same for what is never written over another file: the refusal says so, the dialog does not ask."""
    dialog = QFileDialog(parent, title, "", kinds)
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
    return _place(dialog, name)


def dropped(event: QDropEvent) -> list[Path]:
    """The files and folders that a drop brings."""
    data = event.mimeData()
    if not data.hasUrls():
        return []
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def _place(dialog: QFileDialog, name: str) -> Path | None:
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDirectory(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    dialog.setDefaultSuffix(Path(name).suffix)
    dialog.selectFile(name)
    taken = dialog.exec()
    if not isValid(dialog):  # a lock took it away with its screen
        return None
    chosen = dialog.selectedFiles() if taken else []
    dialog.deleteLater()
    return Path(chosen[0]) if chosen else None
