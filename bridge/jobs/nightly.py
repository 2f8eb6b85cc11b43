"""The nightly synchronisation. It applies only what follows from decisions already taken; it moves nobody."""

import logging

from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.cron import CronTrigger

from bridge.operations.synchronise import synchronise
from bridge.operations.workplace import Actor, Workplace
from mappings.messages import MappingError
from sync.errors import ExplainedError
from sync.moodle.errors import MoodleError

NIGHT = Actor("nightly")
log = logging.getLogger(__name__)


def schedule(place: Workplace) -> BackgroundScheduler:
    """Start the scheduler of one bridge; there must be one process that does, and no more.

    A night that was missed because the machine slept is caught up within six hours, once.
    """
    settings = place.settings
    scheduler = BackgroundScheduler(timezone=settings.zone)
    trigger = CronTrigger(
        hour=settings.nightly_at.hour,
        minute=settings.nightly_at.minute,
        jitter=settings.nightly_jitter,
        timezone=settings.zone,
    )
    scheduler.add_job(
        night,
        trigger,
        args=[place],
        id="nightly",
        coalesce=True,
        max_instances=1,
        misfire_grace_time=6 * 3600,
    )
    scheduler.start()
    return scheduler


def night(place: Workplace) -> None:
    """Synchronise once. What goes wrong is in the run's own record, which the pages show; the log names its kind."""
    try:
        report = synchronise(place, NIGHT)
    except (ExplainedError, MoodleError, MappingError) as error:
        log.error("the nightly synchronisation failed: %s", type(error).__name__)
    else:
        log.info("nightly synchronisation %d ended: %s", report.run, report.state)
