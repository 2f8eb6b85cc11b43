"""The checker sees what a solver, or a person, could do wrong."""

from collections.abc import Iterable
from dataclasses import replace

import pytest

from mappings.grouping.check import Violation, ViolationCode, check
from mappings.grouping.instance import Instance
from mappings.grouping.proposal import Placement, Proposal
from mappings.grouping.solve import solve
from mappings.states import Level, Mode
from tests.unit.mappings.grouping.samples import instance, pupil, workshop

OFFER = [
    workshop("soutien", minimum=1, maximum=2),
    workshop("loin", mode=Mode.EXTENSION),
    workshop("conso", "3", Mode.CONSOLIDATION, minimum=2),
]
PEOPLE = [pupil(1, c1=2), pupil(2, c1=3), pupil(3, c1=0), pupil(4)]


@pytest.fixture(name="asked")
def _asked() -> Instance:
    return instance(PEOPLE, OFFER, fixed=[(1, "soutien")], forbidden=[(2, "conso")])


def placed(proposal: Proposal, places: Iterable[tuple[int, str]]) -> Proposal:
    reason = proposal.placements[0].reason
    return replace(
        proposal, placements=tuple(Placement(number, key, reason) for number, key in places), closed=()
    )


def sound() -> dict[int, str]:
    return {1: "soutien", 2: "soutien", 3: "conso", 4: "conso"}


def test_a_sound_proposal_passes(asked: Instance) -> None:
    assert check(asked, solve(asked)) == ()
    assert check(asked, placed(solve(asked), sound().items())) == ()


@pytest.mark.parametrize(
    ("changed", "violations"),
    [
        ({1: "conso"}, [Violation(ViolationCode.FIXED_NOT_KEPT, 1, "soutien")]),
        ({2: "loin"}, [Violation(ViolationCode.EXTENSION_ON_NOT_ACQUIRED, 2, "loin")]),
        ({2: "conso"}, [Violation(ViolationCode.FORBIDDEN_BY_PERSON, 2, "conso")]),
        ({3: "loin"}, [Violation(ViolationCode.UNDER_MINIMUM, None, "conso")]),
        ({4: "loin", 3: "loin"}, [Violation(ViolationCode.NOT_OBSERVED, 4, "loin")]),
        ({4: "ailleurs", 3: "loin"}, [Violation(ViolationCode.WORKSHOP_UNKNOWN, None, "ailleurs")]),
        (
            {3: "soutien", 4: "etude-accompagnee"},
            [
                Violation(ViolationCode.OVER_MAXIMUM, None, "soutien"),
                Violation(ViolationCode.HELP_ON_ACQUIRED, 3, "soutien"),
            ],
        ),
    ],
)
def test_each_violation_is_seen(
    asked: Instance, changed: dict[int, str], violations: list[Violation]
) -> None:
    assert list(check(asked, placed(solve(asked), (sound() | changed).items()))) == violations


def test_every_pupil_exactly_once(asked: Instance) -> None:
    places = [(1, "soutien"), (2, "soutien"), (3, "conso"), (3, "conso"), (9, "conso")]
    assert list(check(asked, placed(solve(asked), places))) == [
        Violation(ViolationCode.PUPIL_MISSING, 4),
        Violation(ViolationCode.PUPIL_TWICE, 3),
        Violation(ViolationCode.PUPIL_UNKNOWN, 9),
    ]


def test_one_level_and_one_barrette(asked: Instance) -> None:
    other = replace(solve(asked), level=Level.PREMIERE, barrette="jeudi-8h")
    codes = [violation.code for violation in check(asked, other)]
    assert codes == [ViolationCode.OTHER_BARRETTE, *[ViolationCode.LEVELS_MIXED] * 5]


def test_a_closed_workshop_is_empty(asked: Instance) -> None:
    proposal = replace(placed(solve(asked), sound().items()), closed=("conso",))
    assert list(check(asked, proposal)) == [Violation(ViolationCode.WORKSHOP_CLOSED, None, "conso")]


def test_a_fixed_pupil_may_be_where_nothing_was_observed() -> None:
    asked = instance([pupil(4)], OFFER, fixed=[(4, "soutien")])
    assert check(asked, solve(asked)) == ()
