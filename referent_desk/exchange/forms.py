"""Forms of the texts that travel: ids, tips, hashes, dates, names; checked by msgspec while it decodes.

`\\Z` and not `$`, which would let a final line end pass.
"""

from typing import Annotated

from msgspec import Meta

Id = Annotated[str, Meta(pattern=r"\A[0-9a-f]{32}\Z")]
"""128 bits, hex: a device, a root key, a channel, a change, a stream, a holder."""

Addressee = Annotated[str, Meta(pattern=r"\A(?:[0-9a-f]{32}|\*)\Z")]
"""A device, or everybody."""

Sha256 = Annotated[str, Meta(pattern=r"\A[0-9a-f]{64}\Z")]
"""A hash, or a tip of a channel."""

Key = Annotated[str, Meta(pattern=r"\A[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\Z")]
"""The key of a person or of a shared thing."""

Holder = Annotated[str, Meta(pattern=r"\A[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}\Z")]
"""Who writes: a holder's id, or a device's before it is enrolled."""

Count = Annotated[int, Meta(ge=0, le=2**53)]
Number = Annotated[int, Meta(ge=1, le=2**53)]
Base64 = Annotated[str, Meta(max_length=128)]
Code = Annotated[str, Meta(pattern=r"\A(?:[2-9A-HJKMNP-TV-Z]{6}|HUB)\Z")]
"""A device's code: letters and digits that nobody confuses."""

PlatformCode = Annotated[str, Meta(pattern=r"\A[A-Za-z0-9][A-Za-z0-9_.-]{0,39}\Z")]
Day = Annotated[str, Meta(pattern=r"\A[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")]
Minute = Annotated[str, Meta(pattern=r"\A[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:00Z\Z")]
"""RFC 3339, UTC, rounded to the minute."""

ShortText = Annotated[str, Meta(min_length=1, max_length=200)]
