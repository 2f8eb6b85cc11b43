"""Wait for the synchronisation under way, without asking for one that would be refused."""

import time
from threading import Event

from bridge.operations.status import at_work
from bridge.operations.workplace import Workplace

PAUSE_SECONDS = 1.0


def wait_for_turn(place: Workplace, patience: float, stop: Event) -> bool:
    """Wait `patience` seconds at most, less when told to stop; whether nobody is at work now. Raises NotPaired."""
    until = time.monotonic() + patience
    while at_work(place):
        if time.monotonic() >= until or stop.wait(PAUSE_SECONDS):
            return False
    return not stop.is_set()
