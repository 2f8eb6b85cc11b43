"""Who people are here."""

from collections.abc import Mapping

from bridge.operations.roles import Role

MESSAGES: Mapping[str, str] = {}

ROLES: Mapping[str, str] = {
    Role.COORDINATOR: "Coordination",
    Role.PILOT: "Piloting",
    Role.TEACHER: "Teaching",
    Role.TEAM: "School team",
    Role.ADMINISTRATOR: "Administration",
}
"""What somebody does in AP, as the frame of every page shows it."""

CAME: Mapping[str, str] = {
    "moodle": "with Moodle",
    "link": "with a link of the host",
    "demo": "in a demonstration",
}
"""How somebody signed in."""
