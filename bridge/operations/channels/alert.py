"""An alert, and who can send one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bridge.operations.overdue import Call
from mappings.messages import Message


@dataclass(frozen=True, slots=True)
class Alert:
    """What is told, about a school and nobody in it."""

    call: Call
    site: str
    since: datetime
    """When a synchronisation last succeeded; when the Moodle was paired if none ever did."""
    state: str
    """How the last synchronisation ended; "" when none was made yet."""
    link: str
    """The page in Moodle that says how synchronising stands."""
    subjects: Mapping[str, str]
    """By language."""
    sentences: Mapping[str, str]
    """By language, the first language of people's screens first."""


class Channel(Protocol):
    """One way to send an alert."""

    @property
    def name(self) -> str:
        """A key of `bridge.messages.alerts.CHANNELS`."""

    def send(self, alert: Alert) -> Message | None:
        """Send it; why it was not taken, None when it was. Raises nothing that a server or a network can cause."""
