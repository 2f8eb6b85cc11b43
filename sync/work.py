"""What a run works with: the school's own things, what was asked, and how much of Moodle it may take."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sync.catching_up import Source
from sync.desired import Scheme
from sync.errors import NotPaired
from sync.lease import TTL_SECONDS, Lease
from sync.moodle import Moodle
from sync.moodle.models import Site
from sync.moodle.proofs import Proof
from sync.push import Limits
from sync.recorder import Recorder
from sync.scope import EVERYTHING, Scope
from sync.store import Store

PAGE_ROWS = 50_000
"""A page costs the database one more sort of everything in scope: a school's ratings fit in one, under 2 MB."""
BATCH_ITEMS = 500
"""Keeps a batch well under the megabyte that some web servers take at most."""
BUDGET_SECONDS = 20
"""Common proxies cut a request after 60 s; Moodle is given a third of that per batch."""


@dataclass(frozen=True, slots=True)
class Context:
    """Where a run works: the store, the paired Moodle, the school's own settings.

    `lease_seconds`: after how long without a sign of life of this run another one may begin.
    """

    store: Store
    moodle: Moodle | None
    """None where groups are only proposed, from what is held."""
    scheme: Scheme = field(default_factory=Scheme)
    seed: int = 0
    lease_seconds: float = TTL_SECONDS
    parallel_calls: int = 1
    """How many calls Moodle may be asked to answer at a time."""


@dataclass(frozen=True, slots=True)
class Request:
    """Who asks for what. A dry run reads and plans but writes nothing in Moodle. `day` is today at the school.

    `scope` narrows what is written, and which proposals are made again; what is known is always everything.
    `full` reads everything anew; `proof` is what the reading of changes is proven by. `allowed` raises thresholds of
    the guards for this run, by kind. After `deadline`, a moment of the monotonic clock, nothing more is begun in
    Moodle. `regroup` proposes anew what opens, even where something is published: a new period.
    """

    asked_by: str
    day: date
    dry: bool = False
    scope: Scope = EVERYTHING
    full: bool = False
    proof: Proof = "sum"
    allowed: Mapping[str, int] = field(default_factory=dict)
    deadline: float | None = None
    regroup: bool = False


@dataclass(frozen=True, slots=True)
class Work:
    """One run at work: where, what was asked, what it tells of itself, and its turn to write."""

    context: Context
    request: Request
    recorder: Recorder
    lease: Lease

    @property
    def store(self) -> Store:
        """The school's data; it takes no write any more once the turn is lost."""
        return self.context.store

    @property
    def moodle(self) -> Moodle:
        """The paired Moodle. Raises NotPaired."""
        if self.context.moodle is None:
            raise NotPaired
        return self.context.moodle

    @property
    def source(self) -> Source:
        """Moodle, as it is read."""
        return self.moodle.local.barrette

    def page_rows(self, site: Site) -> int:
        """How many rows are asked for in one page."""
        return min(PAGE_ROWS, site.limits.rows)

    def limits(self, site: Site) -> Limits:
        """How much is asked of Moodle when it is written to."""
        return Limits(
            min(BATCH_ITEMS, site.limits.items),
            min(BUDGET_SECONDS, site.limits.seconds),
            fence=self.lease.fence,
            parallel=self.context.parallel_calls,
            deadline=self.request.deadline,
        )
