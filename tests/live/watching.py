"""What one incremental synchronisation makes of an action, and what a whole reading says of it."""

from collections.abc import Mapping
from dataclasses import dataclass

from bridge.operations.synchronise import synchronise
from bridge.operations.workplace import Actor, Workplace
from bridge.settings import Settings
from sync.guards import FALLEN
from sync.kinds import reading_order
from sync.pull import pull
from sync.snapshot import Columns
from sync.store import queries
from sync.work import PAGE_ROWS
from tests.live.bridge import Bridge
from tests.live.moodle import LiveSite

WATCHER = Actor.of_host("suite")
BELIEVED = dict.fromkeys(FALLEN, 1_000_000)
"""What the actions take away is right: nobody has to be asked."""
Everything = Mapping[str, Columns]


@dataclass(frozen=True)
class Seen:
    """One action: units by kind that the feed named, those that only a fingerprint found, kinds that did change, calls.

    `wrong` are the kinds of which the store does not hold what a whole reading gives.
    """

    action: str
    named: Mapping[str, int]
    found: Mapping[str, int]
    changed: frozenset[str]
    wrong: tuple[str, ...]
    calls: int

    @property
    def told(self) -> frozenset[str]:
        """The kinds that changed and that the feed had named."""
        return self.changed & self.named.keys()

    @property
    def silent(self) -> frozenset[str]:
        """The kinds that changed and that only a fingerprint told of."""
        return self.changed - self.named.keys()

    @property
    def units(self) -> int:
        """Units read again; a whole kind counts for one."""
        return sum(self.named.values()) + sum(self.found.values())


class Watcher:
    """Does actions on the school's site, one after the other."""

    def __init__(self, site: LiveSite, bridge: Bridge) -> None:
        self._site = site
        self._place = Workplace.open(Settings(data_dir=bridge.store))
        self.incremental()
        self._held = self._stored()

    def see(self, action: str) -> Seen:
        """Do it, synchronise once without writing anything, and compare with a whole reading."""
        before = self._held
        self._site.ask("actions", action)
        reading, calls = self.incremental()
        self._held = held = self._stored()
        there = self._there()
        return Seen(
            action,
            reading["named"],
            reading["found"],
            frozenset(kind for kind in held if held[kind] != before[kind]),
            tuple(kind for kind in there if held[kind] != there[kind]),
            calls,
        )

    def incremental(self) -> tuple[dict[str, Mapping[str, int]], int]:
        """A dry run: what it says of its reading, and its calls."""
        report = synchronise(self._place, WATCHER, dry=True, allowed=BELIEVED)
        assert not report.incomplete
        assert not report.reading["whole"], "the feed had forgotten where we were"
        return report.reading, report.calls

    def close(self) -> None:
        """Let the store go."""
        self._place.store.close()

    def _stored(self) -> Everything:
        with self._place.store.session() as session:
            site = queries.paired_site(session)
            return {
                kind: dict(each.columns) for kind, each in queries.stored_readings(session, site.id).items()
            }

    def _there(self) -> Everything:
        with self._place.moodle() as moodle:
            read = pull(moodle.local.barrette, reading_order(), page_rows=PAGE_ROWS)
        assert read.incomplete == ()
        return {kind: dict(each.columns) for kind, each in read.readings.items()}
