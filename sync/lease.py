"""One run of a data folder at a time."""

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sync.errors import RunHeld

TRIES = 5
PAUSE = 0.05
"""Seconds between two tries: whoever only asks whether a run is under way holds the lease for much less."""


@contextmanager
def lease(folder: Path) -> Iterator[None]:
    """Hold the data folder for one run. Raises RunHeld when another process does.

    The operating system lets go of it when the process ends, however it ends, so nothing has to be cleaned.
    """
    with _lock_file(folder).open("w") as held:
        for left in reversed(range(TRIES)):
            try:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if not left:
                    raise RunHeld from None
                time.sleep(PAUSE)
        yield


def is_held(folder: Path) -> bool:
    """Whether a run is under way in this data folder, whichever process makes it."""
    with _lock_file(folder).open("w") as asking:
        try:
            fcntl.flock(asking, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        return False


def _lock_file(folder: Path) -> Path:
    return folder / "run.lock"
