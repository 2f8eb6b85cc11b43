"""The feed of changes, and whose turn it is to write."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from sync.moodle.proofs import Words, differing
from sync.sandbox.errors import stale_fence
from sync.sandbox.launches import Launches
from sync.sandbox.rows import BridgeSeen
from sync.sandbox.site import Site


@dataclass(slots=True)
class Feed:
    """Hints by the number of the reading that first saw them, and what each unit held then.

    The stand-in finds changes by comparison, so it names every one of them; Moodle names those that fire an event.
    """

    readings: int = 0
    expired: int = 0
    """Readings up to this one are forgotten."""
    numbered: list[tuple[int, str, frozenset[int]]] = field(default_factory=list)
    held: Mapping[str, Words] = field(default_factory=dict)


class Fed(Launches):
    """What the plugin keeps for the bridge alone."""

    def __init__(self, site: Site, now: Callable[[], int] | None = None) -> None:
        super().__init__(site, now)
        self.feed = Feed()

    @property
    def fence(self) -> int:
        """The highest fence that a batch carried so far."""
        return max((row.fence for row in self.bridge), default=0)

    def raise_fence(self, fence: int) -> None:
        """Let a batch in, unless a later run has begun to write."""
        seen = next(iter(self.bridge), None) or self.bridge.add(BridgeSeen())
        if fence < seen.fence:
            raise stale_fence(fence, seen.fence)
        seen.fence = fence

    def number_hints(self, held: Mapping[str, Words]) -> int:
        """Give what was changed since the last reading the number of this one, which is returned."""
        self.feed.readings += 1
        for kind, words in held.items():
            changed = differing(self.feed.held.get(kind, {}), words)
            if changed:
                self.feed.numbered.append((self.feed.readings, kind, changed))
        self.feed.held = held
        return self.feed.readings

    def hints_since(self, cursor: int) -> Mapping[str, frozenset[int]] | None:
        """Units by kind; None when the cursor is not known, or not any more."""
        if not max(1, self.feed.expired) <= cursor <= self.feed.readings:
            return None
        hints: dict[str, frozenset[int]] = defaultdict(frozenset)
        for reading, kind, units in self.feed.numbered:
            if reading > cursor:
                hints[kind] |= units
        return hints

    def forget_hints(self) -> None:
        """Purge the feed, as its retention does in time."""
        self.feed.numbered.clear()
        self.feed.expired = self.feed.readings + 1
