"""Ask Moodle, while the bridge serves, whether somebody there wants a synchronisation, and make it."""

from collections.abc import Callable
from threading import Event, Lock

from bridge.jobs.waiting import wait_for_turn
from bridge.logs import logger
from bridge.operations import requests
from bridge.operations.status import at_work
from bridge.operations.workplace import Workplace
from mappings.messages import MappingError
from sync.errors import ExplainedError, RunHeld
from sync.moodle.errors import MoodleError
from sync.moodle.models import TakenRequest

log = logger(__name__)

PATIENCE_SECONDS = 480
"""How long a request that was taken waits for another synchronisation to end. Moodle gives it again after 600 s."""
ALL_IS_WELL = ""


class Poller:
    """One bridge's turn at the door. `start` has what was taken carried out elsewhere, so that polling goes on.

    `next_night` says when the next nightly synchronisation starts; `stop` ends the waiting.
    """

    def __init__(
        self,
        place: Workplace,
        start: Callable[[TakenRequest], object],
        next_night: Callable[[], int],
        stop: Event,
    ) -> None:
        self._place = place
        self._start = start
        self._next_night = next_night
        self._stop = stop
        self._at_work = Lock()
        self._state = ALL_IS_WELL
        self._anew = True

    def poll(self) -> None:
        """Say that the bridge is there; take what is asked for, unless a synchronisation is under way.

        What goes wrong is logged when it begins and when it ends, never at every turn.
        """
        try:
            busy = self._at_work.locked() or at_work(self._place) is not None
            taken = requests.take(self._place, busy=busy, nextrun=self._next_night(), anew=self._anew)
            self._anew = False
        except Exception as error:
            self._anew = True
            self._note(type(error).__name__)
            return
        self._note(ALL_IS_WELL)
        if taken and self._at_work.acquire(blocking=False):
            try:
                self._start(taken)
            except BaseException:
                self._at_work.release()
                raise

    def carry_out(self, taken: TakenRequest) -> None:
        """Make the synchronisation that was taken, once the one under way, if any, has ended.

        What goes wrong is in its own record and told to Moodle; the log names its kind.
        """
        try:
            self._carry_out(taken)
        except (ExplainedError, MoodleError, MappingError) as error:
            log.error("a synchronisation asked for in Moodle did not succeed", error=type(error))
        finally:
            self._at_work.release()

    def _carry_out(self, taken: TakenRequest) -> None:
        while wait_for_turn(self._place, PATIENCE_SECONDS, self._stop):
            try:
                report = requests.carry_out(self._place, taken)
            except RunHeld:  # another one was quicker
                continue
            log.info("a synchronisation asked for in Moodle ended", run=report.run, state=report.state)
            return

    def _note(self, state: str) -> None:
        if state == self._state:
            return
        self._state = state
        if state:
            log.warning("Moodle cannot be asked for requests", error=state)
        else:
            log.info("Moodle can be asked for requests again")
