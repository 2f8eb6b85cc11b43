"""What the school's workbook says of pupils, and who has no account in Moodle"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add numbers of our own for people, the lines that are entered about pupils, and what is settled for each."""
    op.create_table(
        "own_person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("identifier", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("given_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("site_id", "identifier"),
        sa.UniqueConstraint("site_id", "number"),
    )
    _versions(
        "entered_line",
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("original", sa.String(), nullable=False),
        sa.Column("rater", sa.Integer(), nullable=True),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
    )
    _versions("entered_arrangement", sa.Column("document", sa.JSON(), nullable=False))


def _versions(table: str, *columns: sa.Column[Any]) -> None:
    """A table of what is said of pupils, from one import to another."""
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("pupil", sa.Integer(), nullable=False),
        *columns,
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("since", sa.DateTime(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("until", sa.DateTime(), nullable=True),
        sa.Column("ended_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(f"ix_{table}_site_pupil", table, ["site_id", "pupil"])
