"""Asking for files or a folder by the system's own dialog; one place, so that tests answer for it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget

AskFiles = Callable[[QWidget, str, str], list[Path]]
AskFolder = Callable[[QWidget, str, Path | None], Path | None]


def ask_files(parent: QWidget, title: str, kinds: str) -> list[Path]:
    """The files chosen, none if the person gave up. `kinds` as Qt writes them: "LHÉO (*.xml)"."""
    chosen, _ = QFileDialog.getOpenFileNames(parent, title, "", kinds)
    return [Path(name) for name in chosen]


def ask_folder(parent: QWidget, title: str, begin: Path | None = None) -> Path | None:
    """The folder chosen, None if the person gave up."""
    chosen = QFileDialog.getExistingDirectory(parent, title, str(begin) if begin else "")
    return Path(chosen) if chosen else None


def dropped(event: QDropEvent) -> list[Path]:
    """The files and folders that a drop brings."""
    data = event.mimeData()
    if not data.hasUrls():
        return []
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
