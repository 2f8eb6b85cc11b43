"""What a run is asked, in a word: the same question about the same data has the same answer."""

import hashlib
import json
from collections.abc import Collection
from dataclasses import asdict
from datetime import date

from sync.desired import Scheme
from sync.school import School


def question(
    school: School, approved: Collection[str], *, scheme: Scheme, seed: int, day: date, release: str
) -> str:
    """SHA-256 of all that decides about a run but Moodle's own data; the release, for another may answer otherwise."""
    text = json.dumps(
        {
            **school.plain(),
            "approved": sorted(approved),
            "scheme": asdict(scheme),
            "seed": seed,
            "day": day.isoformat(),
            "release": release,
        },
        sort_keys=True,
        default=str,
    )
    return hashlib.sha256(text.encode()).hexdigest()
