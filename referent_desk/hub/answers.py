"""What the hub's services answer: frozen, shaped as the JSON of its command line (cli.md)."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Made:
    """`init`: the region's id, the six words of the root that signs, the twelve that open the second."""

    home: str
    region: str
    name: str
    root_words: list[str]
    recovery_words: list[str]
    sealed: bool  # the first root is under the operator's phrase


@dataclass(frozen=True)
class PlatformAdded:
    """`platform add`."""

    code: str
    name: str


@dataclass(frozen=True)
class Enrolled:
    """`enrol`: words of the device as read aloud, words of the root for the référent to type."""

    path: str
    device: str
    code: str
    words: list[str]
    root_words: list[str]


@dataclass(frozen=True)
class FileEntry:
    """What became of one file, as in `exchange receive`."""

    path: str
    status: str
    code: str
    message: str
    changes: int = 0
    conflicts: int = 0
    set_aside: int = 0


@dataclass(frozen=True)
class Received:
    """`ingest`: one entry per path, whatever the number; and files kept from before that could be applied at last."""

    files: list[FileEntry]
    retried: list[FileEntry] = field(default_factory=list)


@dataclass(frozen=True)
class FileWritten:
    """One file of a dispatch; `device` is null for the roster."""

    path: str
    kind: str
    device: str | None
    code: str | None
    first: int | None
    last: int | None
    changes: int
    size: int


@dataclass(frozen=True)
class Dispatched:
    """`dispatch`: empty when there is nothing to do."""

    files: list[FileWritten]


@dataclass(frozen=True)
class Saved:
    """`backup`: the file, and its size. `hub.key` is not in it."""

    path: str
    bytes: int


@dataclass(frozen=True)
class Restored:
    """`restore`: of which day, the roster that it published, and where what stood there before was put.

    `devices` were taken up from rosters signed since; of `without_holder` nobody tells any more whose they are.
    """

    home: str
    made: str
    roster: int
    aside: str | None
    devices: int
    without_holder: list[str]


@dataclass(frozen=True)
class Revoked:
    """`revoke`, with the version of the roster that says so."""

    device: str
    code: str
    kind: str
    roster: int


@dataclass(frozen=True)
class DeviceStatus:
    """A device: how far it holds the hub's channel (`seen` of `last`), how far the hub holds its own (`received`).

    `copies`: several copies of its vault write, and each gets what the others send.
    """

    device: str
    code: str
    holder: str
    seen: int
    last: int
    received: int
    role: str
    platform: str
    revoked: str | None
    copies: bool = False


@dataclass(frozen=True)
class Status:
    """`status`: `changes` counts every line held, `set_aside` those among them that wait for a decision."""

    persons: int
    changes: int
    devices: list[DeviceStatus]
    set_aside: int


@dataclass(frozen=True)
class Check:
    """One check of `doctor`; false only for damage or a risk to data."""

    name: str
    ok: bool
    detail: str


@dataclass(frozen=True)
class Checks:
    """`doctor`."""

    checks: list[Check] = field(default_factory=list)


@dataclass(frozen=True)
class SharedRoot:
    """A shared thing, and what was decided of it: `waiting`, `accepted` or `refused`."""

    root: str
    entity: str
    name: str
    kind: str | None
    holder: str
    platform: str
    changes: int
    state: str


@dataclass(frozen=True)
class SharedRoots:
    """`share list`."""

    roots: list[SharedRoot]


@dataclass(frozen=True)
class Reviewed:
    """`share accept`, `share refuse`: `desks` have lines of it to receive that they did not have."""

    root: str
    state: str
    changes: int
    desks: int
