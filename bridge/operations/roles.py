"""The parts that people play in AP, and the refusal of whoever has none of those that something asks for."""

from enum import StrEnum

from sync.errors import ExplainedError


class Role(StrEnum):
    """A part that somebody plays. One person may play several."""

    COORDINATOR = "coordinator"
    """Runs AP: sees and does all that concerns pupils and groups."""
    PILOT = "pilot"
    """Frames and evaluates it (direction): figures and approvals, no pupil by name beyond what approving needs."""
    TEACHER = "teacher"
    """Sees the divisions that they teach and the groups that they lead."""
    TEAM = "team"
    """Has no class (CPE, PsyEN, documentaliste): sees the groups that they lead."""
    ADMINISTRATOR = "administrator"
    """Sees to the bridge itself: pairing, synchronisations, who is signed in."""


EVERY_ROLE = frozenset(Role)


class NotAllowed(ExplainedError):
    """Somebody asks for what goes with another role than theirs."""

    message_template = "Your role in Barrette does not include this."
    fix_template = "Ask whoever coordinates accompagnement personnalisé; roles are given in Moodle."
