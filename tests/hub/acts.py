"""One act on a hub in a process of its own, to be killed or starved of disk at any write.

python -m tests.hub.acts ACT FOLDER     exit 0 done; 1 refused, the code on the standard output
"""

import sys
from collections.abc import Callable
from pathlib import Path

from referent_desk.domain.refusal import Refusal
from referent_desk.hub.service import init, open_hub, restore
from tests.hub.laptop import clock


def _init(folder: Path) -> None:
    init(folder / "new", "Région", clock)


def _enrol(folder: Path) -> None:
    with open_hub(folder / "hub", clock) as hub:
        hub.enrol(folder / "request.refx", None, holder="Camille", platform="cher", out=folder / "answer.refx")


def _ingest(folder: Path) -> None:
    with open_hub(folder / "hub", clock) as hub:
        entries = hub.ingest([folder / "gap.refx", folder / "changes.refx"]).files
    full = [entry.code for entry in entries if entry.code == "disk_full"]
    if full:
        raise Refusal(full[0], "")


def _dispatch(folder: Path) -> None:
    with open_hub(folder / "hub", clock) as hub:
        hub.dispatch(folder / "out")


def _backup(folder: Path) -> None:
    with open_hub(folder / "hub", clock) as hub:
        hub.backup(folder / "pôle.zip")


def _restore(folder: Path) -> None:
    restore(folder / "hub", folder / "sauvegarde.zip", clock)


ACTS: dict[str, Callable[[Path], None]] = {
    "init": _init,
    "enrol": _enrol,
    "ingest": _ingest,
    "dispatch": _dispatch,
    "backup": _backup,
    "restore": _restore,
}

if __name__ == "__main__":
    try:
        ACTS[sys.argv[1]](Path(sys.argv[2]))
    except Refusal as refused:
        print(refused.code)
        sys.exit(1)
