"""Reads the libraries that set and draw a sheet, so that the first one is shown as fast as the next."""

from dataclasses import dataclass

from referent_desk.desk.jobs.job import Cancelled, Progress


@dataclass(frozen=True)
class WarmSheet:
    """It has no result."""

    def run(self, progress: Progress, cancelled: Cancelled) -> None:
        """Import them."""
        import pypdfium2  # noqa: F401

        from referent_desk.sheets import compose  # noqa: F401
