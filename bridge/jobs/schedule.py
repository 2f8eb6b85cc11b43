"""The clock of one bridge: its nights, its turns at Moodle's door, and its look at whether all that succeeds."""

from datetime import datetime
from threading import Event

from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.interval import IntervalTrigger

from bridge.jobs.alerting import add_alerts
from bridge.jobs.nightly import add_nights, next_night
from bridge.jobs.polling import Poller
from bridge.operations.workplace import Workplace
from sync.moodle.models import TakenRequest

POLLING = "polling"


class Clock:
    """Starts with the process that serves, and in one process only; it stops with it."""

    def __init__(self, place: Workplace, *, nightly: bool = True, requests: bool = True) -> None:
        self._stop = Event()
        self.scheduler = BackgroundScheduler(timezone=place.settings.zone)
        if nightly:
            add_nights(self.scheduler, place, self._stop)
        if requests:
            self._add_polling(place)
        if place.settings.is_alerting:
            add_alerts(self.scheduler, place)
        self.scheduler.start()

    def stop(self) -> None:
        """Start nothing more. A synchronisation under way is left to end, or is settled by the next one."""
        self._stop.set()
        self.scheduler.shutdown(wait=False)

    def _add_polling(self, place: Workplace) -> None:
        poller = Poller(place, self._start, lambda: next_night(self.scheduler), self._stop)
        self._poller = poller
        self.scheduler.add_job(
            poller.poll,
            IntervalTrigger(seconds=place.settings.poll_seconds, timezone=place.settings.zone),
            id=POLLING,
            next_run_time=datetime.now(place.settings.zone),
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
        )

    def _start(self, taken: TakenRequest) -> None:
        """In a thread of its own: polling goes on meanwhile, and says that a synchronisation is under way."""
        self.scheduler.add_job(self._poller.carry_out, args=[taken], misfire_grace_time=None)
