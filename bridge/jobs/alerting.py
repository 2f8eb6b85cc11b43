"""Every hour: whether somebody must be told that no synchronisation succeeds any more."""

from apscheduler.schedulers.base import BaseScheduler
from apscheduler.triggers.interval import IntervalTrigger

from bridge.logs import logger
from bridge.operations import alerting
from bridge.operations.workplace import Workplace
from sync.errors import NotPaired

JOB = "alerting"
log = logger(__name__)


def add_alerts(scheduler: BaseScheduler, place: Workplace) -> None:
    """Have it looked at every hour, the first time an hour from now: a night that was missed is caught up first."""
    scheduler.add_job(
        look,
        IntervalTrigger(hours=1, timezone=place.settings.zone),
        args=[place],
        id=JOB,
        coalesce=True,
        max_instances=1,
        misfire_grace_time=None,
    )


def look(place: Workplace) -> None:
    """Look once. Nothing that goes wrong here may stop the clock: the log names its kind."""
    try:
        alerting.look(place)
    except NotPaired:  # there is nothing to synchronise yet
        return
    except Exception as error:
        log.error("whether an alert is due could not be looked at", error=type(error))
