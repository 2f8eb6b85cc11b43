"""Form the needs groups again of what is held: after a decision, another description of the school, other positions."""

from bridge.operations.logbook import logbook
from bridge.operations.workplace import Actor, Workplace
from sync.recorder import Listener, Report
from sync.run import Request, propose


def propose_groups(place: Workplace, actor: Actor, listener: Listener | None = None) -> Report:
    """Propose groups for every barrette, without asking Moodle; what waited before is set aside.

    Raises RunHeld, NotPaired, NoFrame, NothingHeld, ConflictingDecisions, InvalidInstance.
    """
    request = Request(actor.name, place.today)
    with logbook(listener, "command", dry=False) as told:
        return propose(place.desk(), request, told)
