"""Form the needs groups again of what is held: after a decision, another description of the school, other positions."""

from bridge.operations.logbook import logbook
from bridge.operations.roles import Role
from bridge.operations.workplace import Actor, Workplace
from sync.recorder import Listener, Report
from sync.run import Request, propose


def propose_groups(
    place: Workplace, actor: Actor, listener: Listener | None = None, *, regroup: bool = False
) -> Report:
    """Propose groups for every barrette, without asking Moodle; what waited before is set aside.

    `regroup` proposes anew what opens where the offer is not fixed, as for a new period; else what opens stays.

    Raises NotAllowed, RunHeld, NotPaired, NoFrame, NothingHeld, ConflictingDecisions, InvalidInstance.
    """
    actor.require(Role.COORDINATOR)
    request = Request(actor.name, place.today, regroup=regroup)
    with logbook(listener, "command", dry=False) as told:
        return propose(place.desk(), request, told)
