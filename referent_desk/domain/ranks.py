"""Ranks of steps: texts in base 62 between any two of which there is always another (no floats, no renumbering)."""

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_BASE = len(DIGITS)


def between(before: str, after: str) -> str:
    """A rank that sorts after `before` and before `after`; an empty text stands for no neighbour.

    Ranks never end in "0", or nothing would fit before them. Raises ValueError where `before` is not below `after`.
    """
    if after and before >= after:
        raise ValueError("ranks out of order")
    made = ""
    place = 0
    bounded = bool(after)
    while True:
        low = DIGITS.index(before[place]) if place < len(before) else 0
        high = DIGITS.index(after[place]) if bounded and place < len(after) else _BASE
        if high - low > 1:
            return made + DIGITS[(low + high) // 2]
        made += DIGITS[low]
        if high > low:
            bounded = False
        place += 1


def last(before: str) -> str:
    """A rank after every one up to `before`."""
    return between(before, "")
