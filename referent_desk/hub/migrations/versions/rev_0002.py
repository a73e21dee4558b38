"""What was decided of shared things: which go to every desk of the region."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the table of decisions."""
    op.create_table(
        "review",
        sa.Column("root", sa.String(length=36), nullable=False),
        sa.Column("accepted", sa.Boolean(), nullable=False),
        sa.Column("at", sa.String(length=20), nullable=False),
        sa.PrimaryKeyConstraint("root", name=op.f("pk_review")),
    )
