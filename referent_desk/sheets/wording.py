"""Small pieces of wording that several parts of the sheet share."""

import re

SHORT = 160
"""Characters kept of a name, a place of signature, a label; the registry's own names are shorter."""


def short(text: str, limit: int = SHORT) -> str:
    """A label on one line, cut with "…" when nobody could mean it."""
    text = " ".join(text.split(" ")).replace("\n", " ").strip()
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def ended(text: str) -> str:
    """The text with a full stop, unless it ends with a mark of its own."""
    text = text.strip()
    return text if not text or text[-1] in ".!?…»" else text + "."


def quoted(text: str) -> str:
    """The text between French quotation marks with no-break spaces, whatever marks it came with."""
    bare = re.sub(r'^[\s«“"]+|[\s»”"]+$', "", text)
    return f"«\u00a0{bare}\u00a0»"
