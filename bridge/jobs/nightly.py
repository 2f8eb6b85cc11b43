"""The nightly synchronisation. It applies only what follows from decisions already taken; it moves nobody."""

from datetime import datetime
from threading import Event

from apscheduler.schedulers.base import BaseScheduler
from apscheduler.triggers.cron import CronTrigger

from bridge.jobs.waiting import wait_for_turn
from bridge.logs import logger
from bridge.operations.reporting import Asked
from bridge.operations.synchronise import synchronise
from bridge.operations.workplace import Actor, Workplace
from mappings.messages import MappingError
from sync.errors import ExplainedError, RunHeld
from sync.moodle.errors import MoodleError

NIGHT = Actor("nightly")
JOB = "nightly"
PATIENCE_SECONDS = 3600
"""How long a night waits for another synchronisation to end; then it is left to that one, and recorded as such."""
log = logger(__name__)


def add_nights(scheduler: BaseScheduler, place: Workplace, stop: Event) -> None:
    """Have the school synchronised every night; `stop` ends the waiting for another synchronisation.

    A night that was missed because the machine slept is caught up within six hours, once.
    """
    settings = place.settings
    trigger = CronTrigger(
        hour=settings.nightly_at.hour,
        minute=settings.nightly_at.minute,
        jitter=settings.nightly_jitter,
        timezone=settings.zone,
    )
    scheduler.add_job(
        night,
        trigger,
        args=[place, stop],
        id=JOB,
        coalesce=True,
        max_instances=1,
        misfire_grace_time=6 * 3600,
    )


def next_night(scheduler: BaseScheduler) -> int:
    """When the next one starts, in epoch seconds; 0 when there is none."""
    job = scheduler.get_job(JOB)
    at: datetime | None = job.next_run_time if job else None
    return int(at.timestamp()) if at else 0


def night(place: Workplace, stop: Event) -> None:
    """Synchronise once, after the one under way if any.

    What goes wrong is in the run's own record, which the pages show; the log names its kind.
    """
    try:
        wait_for_turn(place, PATIENCE_SECONDS, stop)
        if stop.is_set():
            return
        report = synchronise(place, NIGHT, proof="digest", asked=Asked("night"))
    except RunHeld:
        log.warning("the nightly synchronisation was left to the one under way")
    except (ExplainedError, MoodleError, MappingError) as error:
        log.error("the nightly synchronisation did not succeed", error=type(error))
    else:
        log.info("the nightly synchronisation ended", run=report.run, state=report.state)
