"""Who may be proposed a group in the first weeks, case by case."""

import pytest

from mappings.settling_in import NO_PROJECT, Project, may_be_grouped
from mappings.states import Level

DONE, WAIVED, BOTH = Project(done=True), Project(waived=True), Project(done=True, waived=True)
BEGUN = Project(wishes=("need:methods",))


@pytest.mark.parametrize(
    ("level", "project", "placed", "may"),
    [
        (Level.SECONDE, NO_PROJECT, False, False),
        (Level.SECONDE, BEGUN, False, False),
        (Level.SECONDE, DONE, False, True),
        (Level.SECONDE, WAIVED, False, True),
        (Level.SECONDE, BOTH, False, True),
        (Level.SECONDE, NO_PROJECT, True, True),
        (Level.PREMIERE, NO_PROJECT, False, True),
        (Level.TERMINALE, NO_PROJECT, False, True),
        (Level.TERMINALE, NO_PROJECT, True, True),
    ],
)
def test_a_pupil_of_seconde_settles_in_first(level, project, placed, may):
    assert may_be_grouped(level, project, placed=placed) is may
