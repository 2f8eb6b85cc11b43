"""What a run is asked, in a word: the same question about the same data has the same answer."""

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import asdict
from datetime import date

from mappings.consensus import ConsensusRule
from sync.campaigns import Campaign
from sync.decide import Placements
from sync.desired import Scheme
from sync.entered import Entered, document
from sync.expected import Expected
from sync.frame import Frame
from sync.place_decisions import PlaceDecision
from sync.undo import Data, Hold


def question(
    frame: Frame,
    published: Mapping[str, Placements],
    waiting: Mapping[str, Placements],
    approved: Collection[str],
    holds: Collection[Hold],
    expected: Collection[Expected],
    decisions: Collection[PlaceDecision],
    rules: str,
    campaigns: Collection[Campaign],
    entered: Entered,
    consensus: ConsensusRule,
    editions: Collection[int],
    *,
    scheme: Scheme,
    seed: int,
    day: date,
    release: str,
) -> str:
    """SHA-256 of all that decides about a run but Moodle's own data; the release, for another may answer otherwise."""
    text = json.dumps(
        {
            "frame": frame.model_dump(mode="json"),
            "published": _plain(published),
            "waiting": _plain(waiting),
            "approved": sorted(approved),
            "holds": [[hold.kind, hold.key, _fields(hold.held), _fields(hold.undone)] for hold in holds],
            "expected": [[e.key, e.division, e.workshop, e.state] for e in expected],
            "decisions": [asdict(decision) for decision in decisions],
            "entered": [asdict(line) for line in entered.lines],
            "evidence": [asdict(piece) for piece in entered.pieces],
            "arrangements": {str(who): document(what) for who, what in entered.arrangements.items()},
            "consensus": consensus,
            "editions": list(editions),
            "rules": rules,
            "campaigns": [campaign.model_dump(mode="json") for campaign in campaigns],
            "scheme": asdict(scheme),
            "seed": seed,
            "day": day.isoformat(),
            "release": release,
        },
        sort_keys=True,
        default=str,
    )
    return hashlib.sha256(text.encode()).hexdigest()


def _fields(data: Data) -> dict[str, object] | None:
    return None if data is None else dict(data)


def _plain(placements: Mapping[str, Placements]) -> dict[str, dict[str, str]]:
    return {
        b: {str(pupil): workshop for pupil, workshop in places.items()} for b, places in placements.items()
    }
