"""Synchronisations asked for in Moodle."""

from bridge.operations.pairing import require_paired_site
from bridge.operations.reporting import Asked
from bridge.operations.roles import Role
from bridge.operations.synchronise import synchronise
from bridge.operations.workplace import Actor, Workplace
from sync.moodle import NEVER, release
from sync.moodle.models import TakenRequest
from sync.recorder import Report
from sync.scope import Scope
from sync.store import queries

SOMEBODY = "Moodle"
"""Who asked, when it is nobody whose name Barrette was given."""


def take(place: Workplace, *, busy: bool, nextrun: int, anew: bool) -> TakenRequest | None:
    """Say that the bridge is there, and take what is asked for.

    `anew`: nothing has been heard of this Moodle yet, or not since something went wrong; whether it is the one that
    was paired is looked at first. Raises NotPaired, SiteChanged, MoodleError.
    """
    if anew:
        require_paired_site(place, NEVER)
    with place.store.session() as session:
        plan = queries.waiting_plan(session, queries.paired_site(session).id)
        waiting = len(plan.items) if plan else 0
    with place.moodle(NEVER) as moodle:
        return moodle.local.barrette.take_request(
            busy=busy, nextrun=nextrun, waiting=waiting, release=release()
        )


def carry_out(place: Workplace, taken: TakenRequest) -> Report:
    """Make the synchronisation that was taken. Raises what `synchronise` does."""
    asked = Asked("page", taken.runkey or "")
    scope = Scope(taken.scope or "all", taken.scopekey)
    return synchronise(place, _who(place, taken.askedby), scope=scope, asked=asked)


def _who(place: Workplace, user: int) -> Actor:
    with place.store.session() as session:
        users = queries.stored_reading(session, queries.paired_site(session).id, "users")
    rows = users.records("id", "firstname", "lastname") if users else ()
    names = (f"{first} {last}".strip() for number, first, last in rows if number == user)
    # Moodle let nobody ask but who coordinates there.
    return Actor(next(names, "") or SOMEBODY, frozenset({Role.COORDINATOR}), user)
