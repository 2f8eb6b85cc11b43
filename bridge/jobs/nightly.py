"""The nightly synchronisation. It applies only what follows from decisions already taken; it moves nobody."""

import time
from dataclasses import replace
from datetime import datetime
from threading import Event

from apscheduler.schedulers.base import BaseScheduler
from apscheduler.triggers.cron import CronTrigger

from bridge.jobs.night import length, remaining
from bridge.jobs.waiting import wait_for_turn
from bridge.logs import logger
from bridge.operations.reporting import Asked
from bridge.operations.roles import Role
from bridge.operations.synchronise import synchronise
from bridge.operations.workplace import ATTENDED, Actor, Workplace
from mappings.messages import MappingError
from sync.errors import ExplainedError, NotPaired, RunHeld
from sync.moodle.errors import MoodleError

NIGHT = Actor("nightly", frozenset({Role.COORDINATOR}))
JOB = "nightly"
PATIENCE_SECONDS = 3600.0
"""How long a night waits for another synchronisation to end, and how long for a maintenance: nobody is looking on.

It is then left to the one under way, and recorded as such; or the maintenance is told of.
"""
log = logger(__name__)


def add_nights(scheduler: BaseScheduler, place: Workplace, stop: Event) -> None:
    """Have the school synchronised every night; `stop` ends the waiting for another synchronisation.

    One that was missed because the machine slept is caught up, once, as long as the night lasts.
    """
    settings = place.settings
    lasts = int(length(settings.nightly_at, settings.nightly_until).total_seconds())
    trigger = CronTrigger(
        hour=settings.nightly_at.hour,
        minute=settings.nightly_at.minute,
        jitter=min(settings.nightly_jitter, lasts // 2),
        timezone=settings.zone,
    )
    scheduler.add_job(
        night,
        trigger,
        args=[place, stop],
        id=JOB,
        coalesce=True,
        max_instances=1,
        misfire_grace_time=lasts,
    )


def next_night(scheduler: BaseScheduler) -> int:
    """When the next one starts, in epoch seconds; 0 when there is none."""
    job = scheduler.get_job(JOB)
    at: datetime | None = job.next_run_time if job else None
    return int(at.timestamp()) if at else 0


def night(place: Workplace, stop: Event, now: datetime | None = None) -> None:
    """Synchronise once in what is left of the night, after the one under way if any; not at all when it is over.

    What goes wrong is in the run's own record, which the pages show; the log names its kind.
    """
    settings = place.settings
    left = remaining(now or datetime.now(settings.zone), settings.nightly_at, settings.nightly_until)
    if left is None:
        log.warning("the nightly synchronisation did not start: the night was over")
        return
    deadline = time.monotonic() + left.total_seconds()
    try:
        wait_for_turn(place, min(PATIENCE_SECONDS, left.total_seconds()), stop)
        if stop.is_set():
            return
        patience = min(PATIENCE_SECONDS, max(0.0, deadline - time.monotonic()))
        policy = replace(ATTENDED, patience=patience)
        report = synchronise(
            place, NIGHT, proof="digest", asked=Asked("night"), policy=policy, deadline=deadline
        )
    except NotPaired:
        log.info("there is no Moodle to synchronise with")
    except RunHeld:
        log.warning("the nightly synchronisation was left to the one under way")
    except (ExplainedError, MoodleError, MappingError) as error:
        log.error("the nightly synchronisation did not succeed", error=type(error))
    else:
        log.info("the nightly synchronisation ended", run=report.run, state=report.state)
