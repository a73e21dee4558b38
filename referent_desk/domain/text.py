"""Every sentence that a person reads passes here, so that vault, sheets and command line translate without Qt.

Strings in the code are French: the default needs no file and is never half translated. The desk may put Qt's
translator behind `tr` with `use_translator`.
"""

from collections.abc import Callable

Translator = Callable[[str, str, int | None], str]

_ONE_OTHER = "|"


def _french(_context: str, text: str, n: int | None) -> str:
    if n is None or _ONE_OTHER not in text:
        return text
    one, other = text.split(_ONE_OTHER, 1)
    # French counts 0 and 1 as singular (CLDR plural rules, babel agrees).
    return one if abs(n) < 2 else other


_translator: Translator = _french


def use_translator(translator: Translator | None) -> None:
    """Put a translator behind `tr`; None puts the French one back."""
    global _translator
    _translator = translator or _french


def tr(context: str, text: str, n: int | None = None) -> str:
    """The sentence to show. With `n`, `text` holds "singular|plural", and "{n}" is left to `format`.

    >>> tr("people", "{n} étape|{n} étapes", 2).format(n=2)
    '2 étapes'
    """
    return _translator(context, text, n)
