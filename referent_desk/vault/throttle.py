"""The pause after wrong phrases: five free tries, then 1, 2, 4… up to 60 seconds. Never a lock-out.

Counted in a file of its own, so that a new process does not start afresh, and measured on the machine's running time,
so that no setting of the clock lengthens or shortens it. After a restart of the machine the pause begins again: at
most a minute.
"""

import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Final, NoReturn

import msgspec

from referent_desk.vault import durable
from referent_desk.vault.refusals import pause, wrong_passphrase

NAME: Final = "tries.json"
_FREE: Final = 5
_LONGEST: Final = 60.0
_MOST_BYTES: Final = 200

Ticks = Callable[[], float]


class _Tries(msgspec.Struct, forbid_unknown_fields=True):
    failures: Annotated[int, msgspec.Meta(ge=0, le=1_000_000)] = 0
    until: float = 0.0


class Throttle:
    """The tries at one vault. `ticks` gives seconds of the machine's running time."""

    def __init__(self, folder: Path, ticks: Ticks = time.monotonic) -> None:
        self._path = folder / NAME
        self._ticks = ticks

    def begin(self) -> None:
        """Count a try before it is made, so that killing the program gains nothing; raises `wait` during a pause."""
        tries, now = self._read(), self._ticks()
        left = tries.until - now
        if left > _pause_after(tries.failures):
            # The machine was restarted: its running time began again, and so does the pause.
            left = _pause_after(tries.failures)
            self._write(_Tries(tries.failures, now + left))
        if left > 0:
            raise pause(_whole_seconds(left))
        failures = min(tries.failures + 1, 1_000_000)
        self._write(_Tries(failures, now + _pause_after(failures)))

    def failed(self) -> NoReturn:
        """Raise the refusal `wrong_passphrase` for the try that was begun; the pause starts now."""
        failures = max(self._read().failures, 1)
        seconds = _pause_after(failures)
        self._write(_Tries(failures, self._ticks() + seconds))
        raise wrong_passphrase(max(_FREE - failures, 0), _whole_seconds(seconds))

    def succeeded(self) -> None:
        """Forget former failures."""
        with suppress(OSError):
            self._path.unlink(missing_ok=True)

    def _read(self) -> _Tries:
        data = durable.read_capped(self._path, _MOST_BYTES)
        if data is None:
            return _Tries()
        try:
            return msgspec.json.decode(data, type=_Tries)
        except (msgspec.DecodeError, UnicodeDecodeError):
            return _Tries()

    def _write(self, tries: _Tries) -> None:
        new = self._path.with_suffix(".new")
        # A full or read-only disk must not hide the right answer, nor keep anyone out.
        with suppress(OSError):
            durable.write_synced(new, msgspec.json.encode(tries))
            new.replace(self._path)


def _pause_after(failures: int) -> float:
    """Seconds; the exponent is capped, for a file may hold a large count."""
    return 0.0 if failures < _FREE else min(2.0 ** min(failures - _FREE, 6), _LONGEST)


def _whole_seconds(seconds: float) -> int:
    return int(-(-seconds // 1))
