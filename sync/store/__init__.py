"""What the school decides and what was read, in one database. One file per aggregate."""

from sync.store.alert import StoredAlert
from sync.store.base import Base, Store, now
from sync.store.campaign import StoredCampaign
from sync.store.decision import StoredDecision
from sync.store.edition import StoredEdition
from sync.store.entered import StoredArrangement, StoredLine, StoredPerson
from sync.store.evidence import StoredEvidence
from sync.store.expected import StoredExpected
from sync.store.hold import StoredHold
from sync.store.lease import StoredLease
from sync.store.membership import StoredMembership
from sync.store.movement import StoredMovement, StoredRoll
from sync.store.proposal import StoredPlacement, StoredProposal
from sync.store.reading import StoredReading
from sync.store.run import JournalEntry, Run, StoredPlan
from sync.store.session import StoredLoginLink, StoredSession
from sync.store.site import AuditEntry, FrameVersion, Site

__all__ = [
    "AuditEntry",
    "Base",
    "FrameVersion",
    "JournalEntry",
    "Run",
    "Site",
    "Store",
    "StoredAlert",
    "StoredArrangement",
    "StoredCampaign",
    "StoredDecision",
    "StoredEdition",
    "StoredEvidence",
    "StoredExpected",
    "StoredHold",
    "StoredLease",
    "StoredLine",
    "StoredLoginLink",
    "StoredMembership",
    "StoredMovement",
    "StoredPerson",
    "StoredPlacement",
    "StoredPlan",
    "StoredProposal",
    "StoredReading",
    "StoredRoll",
    "StoredSession",
    "now",
]
