"""The school's own word: all that it described, decided and entered. With Moodle's data, it decides about a run."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from mappings.consensus import ConsensusRule
from sync.campaigns import Campaign
from sync.decided import decided_places
from sync.editions import (
    CONSENSUS,
    CROSSWALK,
    OWN_FRAMEWORK,
    PLACEMENT_RULES,
    Edition,
    Languages,
    consensus_of,
    languages_of,
    rules_name,
    rules_of,
)
from sync.entered import Entered, document
from sync.expected import Expected
from sync.frame import Barrette, Frame, Workshop
from sync.memberships import Membership, memberships
from sync.picture import Picture, draw
from sync.place_decisions import PlaceDecision, standing_decisions
from sync.pools import Forming, Placements
from sync.snapshot import Snapshot
from sync.store import entries, queries
from sync.undo import Data, Hold
from sync.waits import waits

ADOPTED = (PLACEMENT_RULES, CONSENSUS, CROSSWALK, OWN_FRAMEWORK)
"""What a school may own in place of what is shipped and that decides about a run."""


@dataclass(frozen=True, slots=True)
class School:
    """What stood when it was asked."""

    frame: Frame
    """As the school described it, with what the published proposals open."""
    published: Mapping[str, Placements]
    waiting: Mapping[str, Placements]
    """What the proposals that wait for a person would make of it."""
    waiting_offers: Mapping[str, tuple[Workshop, ...]]
    """What they would open, in the barrettes whose offer is proposed."""
    holds: tuple[Hold, ...]
    """What a person undid."""
    decisions: tuple[PlaceDecision, ...]
    """What people decided about places."""
    expected: tuple[Expected, ...]
    """Pupils whom the school knows before Moodle does."""
    campaigns: tuple[Campaign, ...]
    entered: Entered
    """What was entered about pupils beside Moodle."""
    memberships: tuple[Membership, ...]
    """Who was where since the beginning of the year."""
    editions: Mapping[str, Edition | None]
    """What it owns in place of what is shipped, by `ADOPTED`."""

    @property
    def rules(self) -> Edition | None:
        """The placement rules that it owns; None: those that are shipped."""
        return self.editions[PLACEMENT_RULES]

    @property
    def consensus(self) -> ConsensusRule:
        """How several observers come to one position."""
        return consensus_of(self.editions[CONSENSUS])

    @property
    def languages(self) -> Languages:
        """What carries to the LPC what is observed on other frameworks."""
        return languages_of(self.editions[CROSSWALK], self.editions[OWN_FRAMEWORK])

    @property
    def decided(self) -> tuple[object, ...]:
        """What people decide: a run that ends looks whether somebody decided meanwhile."""
        return (
            self.frame, self.published, self.expected, self.decisions, self.campaigns, self.entered, self.editions,
        )  # fmt: skip

    def plain(self) -> dict[str, Any]:
        """All that decides about a run, as JSON can hold it; who was where follows from what was published."""
        return {
            "frame": self.frame.model_dump(mode="json"),
            "published": _plain(self.published),
            "waiting": _plain(self.waiting),
            "holds": [[h.kind, h.key, _fields(h.held), _fields(h.undone)] for h in self.holds],
            "decisions": [asdict(decision) for decision in self.decisions],
            "expected": [[e.key, e.division, e.workshop, e.state] for e in self.expected],
            "campaigns": [campaign.model_dump(mode="json") for campaign in self.campaigns],
            "entered": [asdict(line) for line in self.entered.lines],
            "evidence": [asdict(piece) for piece in self.entered.pieces],
            "arrangements": {str(who): document(what) for who, what in self.entered.arrangements.items()},
            "rules": rules_name(self.rules),
            "editions": {what: each.version if each else 0 for what, each in self.editions.items()},
        }


def school_of(session: Session, site_id: int) -> School:
    """The word of the school as the store keeps it now. Raises NoFrame."""
    return School(
        frame=queries.frame_in_force(session, site_id),
        published=queries.places_in(session, site_id, "published"),
        waiting=queries.places_in(session, site_id, "waiting"),
        waiting_offers=queries.offers_in(session, site_id, "waiting"),
        holds=queries.holds(session, site_id),
        decisions=tuple(row.decision for row in queries.place_decisions(session, site_id)),
        expected=tuple(row.expected for row in queries.expected_pupils(session, site_id)),
        campaigns=queries.campaigns(session, site_id),
        entered=entries.entered(session, site_id),
        memberships=tuple(memberships(session, site_id)),
        editions={what: queries.edition_in_force(session, site_id, what) for what in ADOPTED},
    )


def _fields(data: Data) -> dict[str, object] | None:
    return None if data is None else dict(data)


def _plain(placements: Mapping[str, Placements]) -> dict[str, dict[str, str]]:
    return {
        b: {str(pupil): workshop for pupil, workshop in places.items()} for b, places in placements.items()
    }


def draw_school(snapshot: Snapshot, school: School) -> Picture:
    """The school as Moodle shows it, with what was entered beside, by its own rule and languages."""
    return draw(snapshot, school.frame, school.entered, school.consensus, school.languages)


def forming_of(
    school: School, picture: Picture, day: date, seed: int, barrettes: Sequence[Barrette] | None = None
) -> Forming:
    """What groups are formed of, in these barrettes, None for all: with what waits to be published open already."""
    chosen = school.frame.barrettes if barrettes is None else tuple(barrettes)
    frame = school.frame.model_copy(update={"barrettes": chosen})
    standing = standing_decisions(school.decisions, frame, picture)
    rules = rules_of(school.rules)
    places = decided_places(school.expected, frame, picture, school.published, rules)
    return Forming(
        frame=frame.with_offers(school.waiting_offers),
        picture=picture,
        published=school.published,
        day=day,
        rules=rules,
        seed=seed,
        decided={b.key: standing.of(b.key).with_fixed(places.get(b.key, ())) for b in chosen},
        waits=waits(frame, picture, school.memberships, day),
        offers={b.key: b.workshops for b in chosen if b.is_open},
        notices=standing.notices,
    )
