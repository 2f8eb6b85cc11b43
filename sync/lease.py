"""One run of a data folder at a time."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sync.errors import RunHeld


@contextmanager
def lease(folder: Path) -> Iterator[None]:
    """Hold the data folder for one run. Raises RunHeld when another process does.

    The operating system lets go of it when the process ends, however it ends, so nothing has to be cleaned.
    """
    with (folder / "run.lock").open("w") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise RunHeld from None
        yield
