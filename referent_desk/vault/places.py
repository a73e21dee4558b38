"""Where a vault may not rest: network shares, and folders that another program copies elsewhere.

Only what can be told cheaply and surely: the type of the mount on Linux, the kind of drive on Windows, the marks that
the well-known programs leave in the folders they copy.
"""

import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from referent_desk.vault.refusals import Code, refusal

# fmt: off
_SHARES: Final = frozenset({
    "nfs", "nfs4", "cifs", "smb2", "smb3", "smbfs", "afs", "ncpfs", "davfs", "coda", "ceph", "glusterfs", "lustre",
    "gfs2", "ocfs2", "beegfs",
})
_SHARES_OF_FUSE: Final = frozenset({
    "ceph", "curlftpfs", "davfs", "davfs2", "gcsfuse", "glusterfs", "gvfsd-fuse", "onedriver", "rclone", "s3fs",
    "smbnetfs", "sshfs",
})
# fmt: on
_MARKS: Final = (".dropbox.cache", ".stfolder", ".owncloudsync.log", ".nextcloudsync.log", ".tmp.drivedownload")
_MARK_PATTERNS: Final = ("._sync_*.db", ".sync_*.db")
_ONEDRIVE: Final = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")
_NAMES: Final = re.compile(r"OneDrive( - .+)?|Library/(Mobile Documents|CloudStorage)")
_DRIVE_REMOTE: Final = 4  # GetDriveTypeW


def refuse_unsafe_place(folder: Path) -> None:
    """Raise `network_share` or `synced_folder` if a vault in `folder` would not be safe there."""
    real = folder.resolve()
    if is_network_share(real):
        raise refusal(Code.NETWORK_SHARE)
    if is_synced(real, os.environ):
        raise refusal(Code.SYNCED_FOLDER)


def is_network_share(folder: Path) -> bool:
    """Whether an absolute folder, made already or not, rests on a network share, as far as the system tells."""
    if sys.platform == "win32":
        import ctypes

        drive = folder.anchor
        return drive.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(drive) == _DRIVE_REMOTE
    try:
        mounts = Path("/proc/self/mountinfo").read_text("utf-8", "surrogateescape")
    except OSError:
        return False  # no such list here (macOS): not told
    kind = mount_type(folder, mounts)
    return kind in _SHARES or (kind.startswith("fuse.") and kind.removeprefix("fuse.") in _SHARES_OF_FUSE)


def mount_type(folder: Path, mountinfo: str) -> str:
    """The file system type of the mount that holds `folder`, from the text of /proc/self/mountinfo (proc(5))."""
    best, found = -1, ""
    for line in mountinfo.splitlines():
        left, _, right = line.partition(" - ")
        fields, kind = left.split(" "), right.split(" ")[0]
        if len(fields) < 5:
            continue
        point = Path(re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), fields[4]))
        # The last of two mounts on one point is the one that is seen.
        if folder.is_relative_to(point) and len(point.parts) >= best:
            best, found = len(point.parts), kind
    return found


def is_synced(folder: Path, environment: Mapping[str, str]) -> bool:
    """Whether a well-known program copies this absolute folder, or one that holds it, elsewhere."""
    if any(_NAMES.fullmatch(f"{one.parent.name}/{one.name}") or _NAMES.fullmatch(one.name) for one in _up(folder)):
        return True
    synced = [Path(environment[name]) for name in _ONEDRIVE if environment.get(name)]
    if any(folder.is_relative_to(one) for one in synced):
        return True
    return any(_has_mark(one) for one in _up(folder))


def _up(folder: Path) -> list[Path]:
    return [folder, *folder.parents]


def _has_mark(folder: Path) -> bool:
    # Dropbox marks its folder with a *file* of this name; the folder of that name in a home holds its settings.
    if (folder / ".dropbox").is_file() or any((folder / mark).exists() for mark in _MARKS):
        return True
    return any(next(folder.glob(pattern), None) is not None for pattern in _MARK_PATTERNS)
