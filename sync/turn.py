"""A run's turn: the site's lease, or a record that the run was left to the one under way."""

from collections.abc import Iterator
from contextlib import contextmanager

from sync import record
from sync.errors import RunHeld
from sync.lease import Lease, take
from sync.store import Store, queries


@contextmanager
def turn(store: Store, asked_by: str, *, dry: bool, ttl: float) -> Iterator[Lease]:
    """Hold the lease of the paired site for one run; `ttl` in seconds.

    A run that is refused is recorded as skipped, with who is at work. Raises NotPaired, RunHeld.
    """
    with store.session() as session:
        site_id = queries.paired_site(session).id
    try:
        lease = take(store, site_id, ttl)
    except RunHeld as refusal:
        record.skip(store, site_id, asked_by, refusal, dry=dry)
        raise
    with lease:
        yield lease
