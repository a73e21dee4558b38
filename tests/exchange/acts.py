"""One act of exchange in a process of its own, to be killed or starved of disk at any write.

python -m tests.exchange.acts ACT VAULT WORDS-FILE     exit 0 done; 1 refused, the code on the standard output

`send` writes in ../envois beside the vault; `receive` reads ../reçu.refx; `renew` opens a vault that was put back,
whose mark stands in ../marques.
"""

import sys
from pathlib import Path

from referent_desk.domain.refusal import Refusal
from referent_desk.exchange import renewing
from referent_desk.exchange.receiving import receive
from referent_desk.exchange.sending import send
from referent_desk.vault import marks
from referent_desk.vault.vault import open_with_words
from tests.exchange.conftest import Clock


def main(act: str, folder: Path, words: Path) -> int:
    """Do it; the exit code."""
    try:
        with open_with_words(folder, words.read_text(), Clock()) as vault:
            if act == "renew":
                vault.mark = marks.place_of(folder.parent / "marques", vault.id, folder)
                renewing.at_opening(vault)
                return 0
            if act == "send":
                send(vault, folder.parent / "envois")
                return 0
            (entry,) = receive(vault, [folder.parent / "reçu.refx"]).files
            if entry.code in ("applied", "already_applied"):
                return 0
            print(entry.code)
            return 1
    except Refusal as refusal:
        print(refusal.code)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])))
