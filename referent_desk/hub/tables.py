"""What the hub remembers (exchange.md, 5), as SQLAlchemy Core tables: the same for SQLCipher and for PostgreSQL.

A change's line is kept once, as it was signed, and never spread over columns of its own: the hub relays, it does not
interpret. Only what routing needs stands beside it.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

_Count = BigInteger().with_variant(Integer, "sqlite")
_Id = String(32)

setting = Table(
    "setting",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)

platform = Table(
    "platform",
    metadata,
    Column("code", String(40), primary_key=True),
    Column("name", Text, nullable=False),
)

holder = Table(
    "holder",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("name", Text, nullable=False),
    Column("platform", ForeignKey("platform.code"), nullable=False),
    UniqueConstraint("platform", "name"),
)

device = Table(
    "device",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("seq", Integer, nullable=False, unique=True),  # order of enrolment; the hub's own is 0
    Column("code", String(6), nullable=False, unique=True),
    Column("sign", String(44), nullable=False, unique=True),  # Ed25519 public key, base64
    Column("age", String(80), nullable=False, unique=True),  # age recipient
    Column("key_id", String(16), nullable=False, unique=True),  # of the signing key, as in a minisig, hex
    Column("role", String(16), nullable=False),
    Column("platform", ForeignKey("platform.code"), nullable=True),  # null: the hub itself
    Column("holder", ForeignKey("holder.id"), nullable=True),
    Column("since", String(10), nullable=False),
    Column("revoked_on", String(10), nullable=True),
    Column("revoked_kind", String(10), nullable=True),
    Column("roster_told", Integer, nullable=False),  # the last roster that a file of ours carried to it
    Column("copies", Boolean, nullable=False, server_default=false()),  # several copies of its vault write
)

roster = Table(
    "roster",
    metadata,
    Column("version", Integer, primary_key=True),
    Column("line", Text, nullable=False),  # as signed, in the file that stands in HOME/rosters
    Column("urgent", Boolean, nullable=False),  # it ends somebody's trust: told to desks that nothing else waits for
)

channel = Table(
    "channel",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("device", ForeignKey("device.id"), nullable=False),
    Column("incoming", Boolean, nullable=False),  # from the device to the hub, or from the hub to the device
    Column("current", Boolean, nullable=False),  # one of each direction and device is
    Column("number", Integer, nullable=False),  # of the last bundle: received, or written
    Column("place", _Count, nullable=False),  # the last place: held, or queued
    Column("tip", LargeBinary(32), nullable=False),  # of the chain at that place
    Column("seen_place", _Count, nullable=False),  # outgoing: what the device last said it holds
    Column("seen_tip", LargeBinary(32), nullable=False),
    Column("seen_kept", _Count, nullable=False),
    Column("owed", Boolean, nullable=False),  # incoming: an acknowledgement is owed; outgoing: it is to be told
    Column("says", _Count, nullable=False, server_default="0"),  # incoming: how far it said last to hold our queue
    Column("since", String(20), nullable=True),  # incoming: when its first bundle was made, as it says
    Column("refused", _Id, nullable=True),  # incoming: the stream of which a bundle told another past
    Index("ix_channel_device", "device"),
)

record = Table(
    "record",
    metadata,
    Column("seq", _Count, primary_key=True, autoincrement=True),  # order of arrival
    Column("id", _Id, nullable=False, unique=True),
    Column("type", String(12), nullable=False),  # change, withdraw…
    Column("act", _Id, nullable=True),
    Column("root", String(36), nullable=True),
    Column("entity", String(64), nullable=True),
    Column("stream", _Id, nullable=True),
    Column("position", _Count, nullable=True),
    Column("minor", Integer, nullable=False),  # of the schema it was written in, which may be newer than ours
    Column("author", ForeignKey("device.id"), nullable=False),  # the device whose signed manifest brought it
    Column("line", Text, nullable=False),
    Index("ix_record_stream", "stream", "position"),
    Index("ix_record_root", "root"),
)

queue = Table(
    "queue",
    metadata,
    Column("channel", ForeignKey("channel.id"), primary_key=True),
    Column("place", _Count, primary_key=True, autoincrement=False),
    Column("record", _Id, nullable=False),
    Column("tip", LargeBinary(32), nullable=False),
    Index("ix_queue_record", "record"),
)

stream = Table(
    "stream",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("device", ForeignKey("device.id"), nullable=False),  # whose key first carried it, for ever
    Column("position", _Count, nullable=False),  # the last held
    Column("opened", Integer, nullable=False, server_default="0"),  # which of its device's streams this is, from 0
    Column("ended", _Count, nullable=True),  # left by its device, which holds it this far
    Column("told", Boolean, nullable=False, server_default=false()),  # a file went out since, for all its copies
)

assignment = Table(
    "assignment",
    metadata,
    Column("root", String(36), primary_key=True),
    Column("holder", ForeignKey("holder.id"), nullable=False),
    Column("since", String(20), nullable=False),
    Column("person", Boolean, nullable=False),  # the root has a Person; else a shared thing, or not told yet
    Index("ix_assignment_holder", "holder"),
)

review = Table(
    "review",
    metadata,
    Column("root", String(36), primary_key=True),  # of a shared thing: an organisation, a scheme…
    Column("accepted", Boolean, nullable=False),  # it goes to every desk; else it stays with its author's holder
    Column("at", String(20), nullable=False),
)

set_aside = Table(
    "set_aside",
    metadata,
    Column("record", ForeignKey("record.id"), primary_key=True),
    Column("why", String(20), nullable=False),  # late, or never_held
    Column("since", String(20), nullable=False),
)

manifest = Table(
    "manifest",
    metadata,
    Column("sha256", String(64), primary_key=True),  # of the manifest's bytes
    Column("device", ForeignKey("device.id"), nullable=False),
    Column("channel", _Id, nullable=False),
    Column("number", Integer, nullable=False),
    Column("bytes", LargeBinary, nullable=False),
    Column("signature", LargeBinary, nullable=False),
    Column("received", String(20), nullable=False),
)

kept = Table(
    "kept",
    metadata,
    Column("sha256", String(64), primary_key=True),  # of the refused file; sealed bytes in HOME/kept
    Column("name", Text, nullable=False),
    Column("size", _Count, nullable=False),
    Column("code", String(24), nullable=False),
    Column("device", _Id, nullable=True),  # null: unknown signer, and then no bytes are kept
    Column("tried", String(20), nullable=False),  # the roster's version and the schema it was last judged with
    Column("since", String(20), nullable=False),
    Column("sealed", Boolean, nullable=False),
)

audit = Table(
    "audit",
    metadata,
    Column("seq", _Count, primary_key=True, autoincrement=True),
    Column("at", String(20), nullable=False),
    Column("event", String(40), nullable=False),
    Column("detail", Text, nullable=False),  # ids and codes only
)
