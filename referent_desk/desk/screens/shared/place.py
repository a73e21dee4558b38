"""Whom the shared screen is turned to, and where it comes back."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SharedPlace:
    """A person, and the key of the screen from which it was turned."""

    root: str
    back: str = "interview"
