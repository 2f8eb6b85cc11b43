"""Changes since, fingerprints, what stood before, what was undone, and the lease"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what incremental reading, guards, undoing and the lease need; readings are made again, whole."""
    op.execute("DELETE FROM reading")
    with op.batch_alter_table("reading") as table:
        table.add_column(sa.Column("sums", sa.JSON(), nullable=False))
    with op.batch_alter_table("site") as table:
        table.add_column(sa.Column("cursor", sa.Integer(), nullable=False, server_default="0"))
        table.add_column(sa.Column("proven_at", sa.DateTime(), nullable=True))
        table.add_column(sa.Column("baseline", sa.JSON(), nullable=False, server_default="{}"))
        table.add_column(sa.Column("settled", sa.JSON(), nullable=False, server_default="{}"))
    with op.batch_alter_table("site") as table:
        table.alter_column("cursor", server_default=None)
        table.alter_column("baseline", server_default=None)
        table.alter_column("settled", server_default=None)
    op.add_column("journal_entry", sa.Column("before", sa.JSON(), nullable=True))
    op.create_table(
        "lease",
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("fence", sa.Integer(), nullable=False),
        sa.Column("holder", sa.String(), nullable=False),
        sa.Column("taken_at", sa.DateTime(), nullable=True),
        sa.Column("beat_at", sa.DateTime(), nullable=True),
        sa.Column("expires_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"]),
        sa.PrimaryKeyConstraint("site_id"),
    )
    op.create_table(
        "hold",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("held", sa.JSON(), nullable=True),
        sa.Column("undone", sa.JSON(), nullable=True),
        sa.Column("held_at", sa.DateTime(), nullable=False),
        sa.Column("held_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"]),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("site_id", "kind", "key"),
    )
