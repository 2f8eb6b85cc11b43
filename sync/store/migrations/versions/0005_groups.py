"""What people decide about places, who was where, campaigns, and what the school owns in place of what is shipped"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add them, and to a proposal what it opens, by which rules, and its name as a scenario."""
    for column in (
        sa.Column("offer", sa.JSON(), nullable=False, server_default="[]"),
        sa.Column("rules", sa.String(), nullable=False, server_default=""),
        sa.Column("name", sa.String(), nullable=False, server_default=""),
    ):
        op.add_column("proposal", column)
    op.create_table(
        "place_decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("barrette", sa.String(), nullable=False),
        sa.Column("workshop", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("pupil", sa.Integer(), nullable=True),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.Column("ended_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_place_decision_site_pupil", "place_decision", ["site_id", "pupil"])
    op.create_table(
        "membership",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("pupil", sa.Integer(), nullable=False),
        sa.Column("barrette", sa.String(), nullable=False),
        sa.Column("workshop", sa.String(), nullable=False),
        sa.Column("topic", sa.String(), nullable=False),
        sa.Column("mode", sa.String(), nullable=False),
        sa.Column("since", sa.DateTime(), nullable=False),
        sa.Column("until", sa.DateTime(), nullable=True),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("ended_how", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_membership_site_pupil", "membership", ["site_id", "pupil"])
    _begin_memberships()
    _versions("campaign", "key")
    _versions("edition", "what")


def _begin_memberships() -> None:
    """Whoever has a published place is in that group since then; what it works on stands in the frame."""
    op.execute(
        "INSERT INTO membership (site_id, pupil, barrette, workshop, topic, mode, since, why, by, ended_how) "
        "SELECT proposal.site_id, placement.pupil, proposal.barrette, placement.workshop, '', '', "
        "COALESCE(proposal.published_at, proposal.made_at), '', COALESCE(proposal.published_by, ''), '' "
        "FROM placement JOIN proposal ON proposal.id = placement.proposal_id WHERE proposal.state = 'published'"
    )


def _versions(table: str, of: str) -> None:
    """A table of versions of documents."""
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column(of, sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("site_id", of, "version"),
    )
