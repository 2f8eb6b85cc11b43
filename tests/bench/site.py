"""A Moodle of the bench's own: built, measured, removed."""

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.live.moodle import LiveSite


def given_moodle() -> Path:
    """The Moodle code folder that MOODLE_DIR names; without one, the bench ends."""
    moodle_dir = os.environ.get("MOODLE_DIR")
    if not moodle_dir:
        sys.exit("Say where a Moodle 4.5+ code folder is: make bench MOODLE_DIR=/path/to/moodle")
    return Path(moodle_dir).absolute()


@contextmanager
def bench_site(moodle_dir: Path) -> Iterator[LiveSite]:
    """A site that stands while it is measured; KEEP=1 keeps it, and says how to take it down."""
    folder = Path(tempfile.mkdtemp(prefix="barrette-bench-"))
    site = LiveSite(folder / "site", moodle_dir)
    try:
        began = time.perf_counter()
        site.up()
        tell(f"A Moodle of its own: {time.perf_counter() - began:.0f} s to build")
        yield site
    finally:
        if os.environ.get("KEEP"):
            tell(f"Kept: {folder}. To take it down: docker/setup/site.sh remove {site.folder}")
        else:
            site.remove()
            shutil.rmtree(folder)


def tell(text: str) -> None:
    """Print a line at once."""
    print(text, flush=True)
