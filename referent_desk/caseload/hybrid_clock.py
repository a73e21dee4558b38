"""Hybrid logical clocks (Kulkarni et al., 2014): an order that survives wrong clocks, as "%015d-%05d"."""

_DAY = 24 * 3600 * 1000
_MOST_COUNTED = 99_999


def tick(last: str, now_ms: int) -> str:
    """The next clock of this device, after `last`, at `now_ms` (milliseconds since 1970, UTC)."""
    wall, count = _read(last)
    if now_ms > wall:
        return _write(now_ms, 0)
    if count < _MOST_COUNTED:
        return _write(wall, count + 1)
    return _write(wall + 1, 0)


def meet(last: str, received: str, now_ms: int) -> str:
    """This device's clock once it has seen `received`: never pulled more than 24 h ahead of its own wall clock."""
    wall, _count = _read(received)
    if wall > now_ms + _DAY:
        return last
    return max(last, received)


def _read(clock: str) -> tuple[int, int]:
    if not clock:
        return 0, 0
    wall, count = clock.split("-")
    return int(wall), int(count)


def _write(wall: int, count: int) -> str:
    return f"{wall:015d}-{count:05d}"
