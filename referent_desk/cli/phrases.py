"""The passphrase: from a file, from the environment, from a prompt without echo. Never an argument."""

import os
import sys
from pathlib import Path
from typing import Final

from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr

VARIABLE: Final = "REFERENT_PASSPHRASE"
_MOST_BYTES: Final = 16 * 1024


class PhraseRefusal(Refusal):
    """No phrase to work with: `no_passphrase`, `no_file`, `bad_file`, `phrases_differ`."""


def passphrase(file: str | None, *, twice: bool = False) -> str:
    """The phrase that opens the vault (`twice`: a new one, typed two times at a prompt)."""
    if file is not None:
        return secret_file(file)
    if VARIABLE in os.environ:
        return os.environ[VARIABLE]
    return _asked(tr("cli", "Phrase de passe\u00a0: "), twice=twice, option="--passphrase-file")


def new_passphrase(file: str | None) -> str:
    """A phrase that replaces another: a file of its own, or typed two times."""
    if file is not None:
        return secret_file(file)
    return _asked(tr("cli", "Nouvelle phrase de passe\u00a0: "), twice=True, option="--new-passphrase-file")


def secret_file(path: str) -> str:
    """The text of a file that holds one secret; who derives from it drops one final line end."""
    try:
        with Path(path).open("rb") as file:
            held = file.read(_MOST_BYTES + 1)
        text = held.decode("utf-8")
    except OSError:
        raise PhraseRefusal(
            "no_file", tr("cli", "Le fichier de la phrase est introuvable ou illisible. Vérifiez son nom.")
        ) from None
    except UnicodeDecodeError:
        text, held = "", bytes(_MOST_BYTES + 1)
    if len(held) > _MOST_BYTES:
        raise PhraseRefusal(
            "bad_file",
            tr("cli", "Ce fichier n’est pas un court texte UTF-8\u00a0: est-ce bien celui de la phrase\u00a0?"),
        )
    return text


def at_a_terminal() -> bool:
    """Whether somebody can be asked."""
    return sys.stdin is not None and sys.stdin.isatty()


def prompted(question: str, *, twice: bool = False) -> str:
    """A phrase typed at the terminal without echo. Refuses `phrases_differ`."""
    from getpass import getpass

    typed = getpass(question)
    if twice and typed and getpass(tr("cli", "Encore une fois\u00a0: ")) != typed:
        raise PhraseRefusal("phrases_differ", tr("cli", "Les deux phrases diffèrent. Rien n’a été fait."))
    return typed


def _asked(question: str, *, twice: bool, option: str) -> str:
    if not at_a_terminal():
        text = tr("cli", "Il faut une phrase de passe\u00a0: donnez {option} FICHIER, ou la variable {variable}.")
        raise PhraseRefusal("no_passphrase", text.format(option=option, variable=VARIABLE))
    return prompted(question, twice=twice)
