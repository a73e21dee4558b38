"""The shape of long work, which no widget and no thread enters into."""

from collections.abc import Callable
from typing import Protocol, TypeVar

Progress = Callable[[int, int, str], None]
"""Called with how much is done, of how much (0 when unknown), and the present step in words."""

Cancelled = Callable[[], bool]
"""True once the person asked to stop; a job asks between two steps, and leaves everything as before."""

Result_co = TypeVar("Result_co", covariant=True)


class Job(Protocol[Result_co]):
    """A frozen dataclass of what the work needs. `run` works in a thread of its own, with its own connection.

    It answers its result, raises a Refusal, or raises Stopped when `cancelled()` became true.
    """

    def run(self, progress: Progress, cancelled: Cancelled) -> Result_co:
        """Do the work."""
        ...


class Stopped(Exception):
    """The work was stopped because the person asked; nothing was changed."""


def technical_detail(error: BaseException) -> str:
    """Where an unforeseen error came from, fit to be copied: kinds and places, never messages or values."""
    lines = []
    cause: BaseException | None = error
    while cause is not None:
        places = []
        step = cause.__traceback__
        while step is not None:
            code = step.tb_frame.f_code
            module = step.tb_frame.f_globals.get("__name__", "?")
            places.append(f"{module}.{code.co_name}:{step.tb_lineno}")
            step = step.tb_next
        lines.append(f"{type(cause).__name__} ({' > '.join(places[-6:])})")
        cause = cause.__cause__ or cause.__context__
    return "\n".join(lines)
