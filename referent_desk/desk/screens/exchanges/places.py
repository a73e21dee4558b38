"""Where files may go and come from: removable sticks that are plugged in now, by their name."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStorageInfo

from referent_desk.domain.text import tr

_MOUNTS = ("/media/", "/run/media/", "/Volumes/")
_SYSTEM_DRIVE = "C:"


@dataclass(frozen=True, slots=True)
class Stick:
    """A removable volume."""

    folder: Path
    words: str


def sticks() -> list[Stick]:
    """The sticks that may be written to."""
    found = []
    for volume in QStorageInfo.mountedVolumes():
        root = volume.rootPath()
        if volume.isValid() and volume.isReady() and not volume.isReadOnly() and _is_removable(root):
            name = volume.name() or Path(root).name or root
            found.append(Stick(Path(root), tr("exchanges", "Clé «\u00a0{name}\u00a0»").format(name=name)))
    return found


def place_words(folder: Path) -> str:
    """A folder in few words: its name and the one above."""
    return f"{folder.parent.name}/{folder.name}" if folder.parent.name else str(folder)


def _is_removable(root: str) -> bool:
    drive = root[:2].upper()
    windows = len(root) >= 2 and root[1] == ":" and drive != _SYSTEM_DRIVE
    return windows or root.startswith(_MOUNTS)
