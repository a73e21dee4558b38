"""What is known of lives that came back: streams that were left, copies of one vault, what each said to hold."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_COUNT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add the columns that are not there; of what is there, each device has one life."""
    _add("device", sa.Column("copies", sa.Boolean(), nullable=False, server_default=sa.false()))
    _add("channel", sa.Column("says", _COUNT, nullable=False, server_default="0"))
    _add("channel", sa.Column("since", sa.String(length=20), nullable=True))
    _add("channel", sa.Column("refused", sa.String(length=32), nullable=True))
    _add("stream", sa.Column("opened", sa.Integer(), nullable=False, server_default="0"))
    _add("stream", sa.Column("ended", _COUNT, nullable=True))
    _add("stream", sa.Column("told", sa.Boolean(), nullable=False, server_default=sa.false()))


def _add(table: str, column: sa.Column[Any]) -> None:
    if column.name not in {one["name"] for one in sa.inspect(op.get_bind()).get_columns(table)}:
        op.add_column(table, column)
