"""The first schema, as it was: later revisions change it, and nobody changes this one once it was released."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table."""
    op.create_table(
        "audit",
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("at", sa.String(length=20), nullable=False),
        sa.Column("event", sa.String(length=40), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_audit")),
    )
    op.create_table(
        "kept",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("code", sa.String(length=24), nullable=False),
        sa.Column("device", sa.String(length=32), nullable=True),
        sa.Column("tried", sa.String(length=20), nullable=False),
        sa.Column("since", sa.String(length=20), nullable=False),
        sa.Column("sealed", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_kept")),
    )
    op.create_table(
        "platform",
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_platform")),
    )
    op.create_table(
        "roster",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("line", sa.Text(), nullable=False),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("version", name=op.f("pk_roster")),
    )
    op.create_table(
        "setting",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_setting")),
    )
    op.create_table(
        "holder",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("platform", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(["platform"], ["platform.code"], name=op.f("fk_holder_platform")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_holder")),
        sa.UniqueConstraint("platform", "name", name=op.f("uq_holder_platform_name")),
    )
    op.create_table(
        "assignment",
        sa.Column("root", sa.String(length=36), nullable=False),
        sa.Column("holder", sa.String(length=32), nullable=False),
        sa.Column("since", sa.String(length=20), nullable=False),
        sa.Column("person", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["holder"], ["holder.id"], name=op.f("fk_assignment_holder")),
        sa.PrimaryKeyConstraint("root", name=op.f("pk_assignment")),
    )
    op.create_index("ix_assignment_holder", "assignment", ["holder"], unique=False)
    op.create_table(
        "device",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=6), nullable=False),
        sa.Column("sign", sa.String(length=44), nullable=False),
        sa.Column("age", sa.String(length=80), nullable=False),
        sa.Column("key_id", sa.String(length=16), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("platform", sa.String(length=40), nullable=True),
        sa.Column("holder", sa.String(length=32), nullable=True),
        sa.Column("since", sa.String(length=10), nullable=False),
        sa.Column("revoked_on", sa.String(length=10), nullable=True),
        sa.Column("revoked_kind", sa.String(length=10), nullable=True),
        sa.Column("roster_told", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["holder"], ["holder.id"], name=op.f("fk_device_holder")),
        sa.ForeignKeyConstraint(["platform"], ["platform.code"], name=op.f("fk_device_platform")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_device")),
        sa.UniqueConstraint("age", name=op.f("uq_device_age")),
        sa.UniqueConstraint("code", name=op.f("uq_device_code")),
        sa.UniqueConstraint("key_id", name=op.f("uq_device_key_id")),
        sa.UniqueConstraint("seq", name=op.f("uq_device_seq")),
        sa.UniqueConstraint("sign", name=op.f("uq_device_sign")),
    )
    op.create_table(
        "channel",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("device", sa.String(length=32), nullable=False),
        sa.Column("incoming", sa.Boolean(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("place", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("tip", sa.LargeBinary(length=32), nullable=False),
        sa.Column("seen_place", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("seen_tip", sa.LargeBinary(length=32), nullable=False),
        sa.Column("seen_kept", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("owed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["device"], ["device.id"], name=op.f("fk_channel_device")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_channel")),
    )
    op.create_index("ix_channel_device", "channel", ["device"], unique=False)
    op.create_table(
        "manifest",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("device", sa.String(length=32), nullable=False),
        sa.Column("channel", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("bytes", sa.LargeBinary(), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.Column("received", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(["device"], ["device.id"], name=op.f("fk_manifest_device")),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_manifest")),
    )
    op.create_table(
        "record",
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("type", sa.String(length=12), nullable=False),
        sa.Column("act", sa.String(length=32), nullable=True),
        sa.Column("root", sa.String(length=36), nullable=True),
        sa.Column("entity", sa.String(length=64), nullable=True),
        sa.Column("stream", sa.String(length=32), nullable=True),
        sa.Column("position", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("minor", sa.Integer(), nullable=False),
        sa.Column("author", sa.String(length=32), nullable=False),
        sa.Column("line", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["author"], ["device.id"], name=op.f("fk_record_author")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_record")),
        sa.UniqueConstraint("id", name=op.f("uq_record_id")),
    )
    op.create_index("ix_record_root", "record", ["root"], unique=False)
    op.create_index("ix_record_stream", "record", ["stream", "position"], unique=False)
    op.create_table(
        "stream",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("device", sa.String(length=32), nullable=False),
        sa.Column("position", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["device"], ["device.id"], name=op.f("fk_stream_device")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stream")),
    )
    op.create_table(
        "queue",
        sa.Column("channel", sa.String(length=32), nullable=False),
        sa.Column("place", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("record", sa.String(length=32), nullable=False),
        sa.Column("tip", sa.LargeBinary(length=32), nullable=False),
        sa.ForeignKeyConstraint(["channel"], ["channel.id"], name=op.f("fk_queue_channel")),
        sa.PrimaryKeyConstraint("channel", "place", name=op.f("pk_queue")),
    )
    op.create_index("ix_queue_record", "queue", ["record"], unique=False)
    op.create_table(
        "set_aside",
        sa.Column("record", sa.String(length=32), nullable=False),
        sa.Column("why", sa.String(length=20), nullable=False),
        sa.Column("since", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(["record"], ["record.id"], name=op.f("fk_set_aside_record")),
        sa.PrimaryKeyConstraint("record", name=op.f("pk_set_aside")),
    )
