"""What a guess of the phrase costs: Argon2id (RFC 9106), with a floor that no file can lower and a ceiling."""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from referent_desk.vault.refusals import Code, refusal


@dataclass(frozen=True)
class Argon2Params:
    """The cost of one derivation: memory in KiB, passes over it, lanes side by side."""

    memory_kib: int
    passes: int
    lanes: int


FLOOR: Final = Argon2Params(memory_kib=64 * 1024, passes=3, lanes=4)
CEILING: Final = Argon2Params(memory_kib=1024 * 1024, passes=20, lanes=8)

_TARGET_SECONDS: Final = 0.5
_MOST_MEMORY_KIB: Final = 512 * 1024  # a backup must open on a smaller laptop as well
_MEMORY_STEP_KIB: Final = 16 * 1024


def require_within_limits(params: Argon2Params) -> None:
    """Raise the refusal `bad_parameters` if a cost is under the floor or over the ceiling; does no work."""
    within = (
        FLOOR.memory_kib <= params.memory_kib <= CEILING.memory_kib
        and FLOOR.passes <= params.passes <= CEILING.passes
        and FLOOR.lanes <= params.lanes <= CEILING.lanes
    )
    if not within:
        raise refusal(Code.BAD_PARAMETERS)


def stretch(phrase: bytes, salt: bytes, params: Argon2Params) -> bytes:
    """32 bytes from a phrase, at the cost of `params`; refuses costs out of limits before any work."""
    require_within_limits(params)
    # Imported here: the first window shows before anyone types a phrase.
    from argon2.low_level import Type, hash_secret_raw

    return hash_secret_raw(
        secret=phrase,
        salt=salt,
        time_cost=params.passes,
        memory_cost=params.memory_kib,
        parallelism=params.lanes,
        hash_len=32,
        type=Type.ID,
    )


def calibrate(seconds_of: Callable[[Argon2Params], float] | None = None) -> Argon2Params:
    """The cost that takes about half a second on this machine, never under the floor.

    Memory grows first (it is what hurts a guesser's hardware), up to 512 MiB and a quarter of the machine's; then
    passes. `seconds_of` times one derivation; tests give their own.
    """
    seconds = max((seconds_of or _seconds_of)(FLOOR), 1e-6)
    wanted = int(FLOOR.memory_kib * _TARGET_SECONDS / seconds)
    memory = max(FLOOR.memory_kib, min(wanted, _MOST_MEMORY_KIB, _memory_of_machine_kib() // 4))
    memory -= memory % _MEMORY_STEP_KIB
    passes = int(FLOOR.passes * wanted / memory)
    return Argon2Params(memory, max(FLOOR.passes, min(passes, CEILING.passes)), FLOOR.lanes)


def _seconds_of(params: Argon2Params) -> float:
    start = time.perf_counter()
    stretch(b"calibration", bytes(32), params)
    return time.perf_counter() - start


def _memory_of_machine_kib() -> int:
    if not hasattr(os, "sysconf") or "SC_PHYS_PAGES" not in os.sysconf_names:
        return 4 * 1024 * 1024
    return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 1024
