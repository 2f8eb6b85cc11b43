"""Pupils at work: they open and hand in what they can see, by Moodle's own rules."""

from random import Random
from typing import Final

from sync.sandbox.core.completion import Completions
from sync.sandbox.rows import COMPLETE, Module
from sync.sandbox.server import Sandbox

_STEADY: Final = 0.25  # how far pupils differ from the usual share


def work(sandbox: Sandbox, *, share: float = 0.6, seed: int = 1) -> int:
    """Let every enrolled pupil do about `share` of what they see and have not done. Returns how much it was.

    Some do nearly all of it and some very little. The same seed and site give the same work.
    """
    with sandbox.lock:
        random = Random(seed)  # noqa: S311 - a simulation
        moodle = sandbox.moodle
        done = 0
        for userid in sorted({enrolment.userid for enrolment in moodle.enrolments}):
            diligence = min(1.0, max(0.0, random.gauss(share, _STEADY)))
            for module in _to_do(moodle, userid):
                if random.random() < diligence:
                    _do(moodle, userid, module)
                    done += 1
        return done


def _to_do(moodle: Completions, userid: int) -> list[Module]:
    return [
        module
        for module in moodle.modules
        if moodle.can_see(userid, module.id) and not _is_done(moodle, userid, module)
    ]


def _is_done(moodle: Completions, userid: int, module: Module) -> bool:
    row = moodle.completions.find(coursemoduleid=module.id, userid=userid)
    return row is not None and row.completionstate >= COMPLETE


def _do(moodle: Completions, userid: int, module: Module) -> None:
    moodle.view_module(userid, module.id)
    if module.type == "assign":
        moodle.submit_assignment(userid, module.id)
