"""Instances: every problem is named when one is made."""

from dataclasses import replace

import pytest

from mappings.grouping.instance import InvalidInstance, Workshop
from mappings.states import Level, Mode
from tests.unit.mappings.grouping.samples import instance, pupil, workshop


def codes(error: pytest.ExceptionInfo[InvalidInstance]) -> list[str]:
    return [each.code for each in error.value.messages]


def test_every_problem_is_named_at_once() -> None:
    with pytest.raises(InvalidInstance) as error:
        instance(
            [pupil(1), pupil(1), replace(pupil(2), level=Level.TERMINALE)],
            [workshop("a"), workshop("a"), workshop("b", minimum=5, maximum=4)],
            fixed=[(9, "a")],
            forbidden=[(1, "z")],
        )
    assert codes(error) == [
        "pupil_twice",
        "pupil_key_twice",
        "workshop_twice",
        "level_differs",
        "bounds_out_of_order",
        "unknown_pupil",
        "unknown_workshop",
    ]


def test_a_workshop_works_on_something() -> None:
    with pytest.raises(InvalidInstance) as error:
        instance([], [Workshop("vide", None, Mode.SUPPORT, 0, 5)])
    assert codes(error) == ["workshop_without_topic"]


def test_nobody_may_be_kept_out_of_the_last_resort() -> None:
    with pytest.raises(InvalidInstance) as error:
        instance([pupil(1)], [], forbidden=[(1, "etude-accompagnee")])
    assert codes(error) == ["last_resort_forbidden"]


def test_there_is_one_last_resort() -> None:
    studies = [Workshop(key, None, Mode.SUPERVISED_STUDY, 0, 0) for key in "ab"]
    with pytest.raises(InvalidInstance) as error:
        instance([], studies)
    assert codes(error) == ["several_last_resorts"]
    with pytest.raises(InvalidInstance) as error:
        instance([], [workshop("etude-accompagnee")])
    assert codes(error) == ["reserved_key"]
    assert instance([], [studies[0]]).last_resort.key == "a"
    assert instance([], []).last_resort.key == "etude-accompagnee"


@pytest.mark.parametrize("value", [-1, 60])
def test_stability_may_not_freeze_the_groups(value: int) -> None:
    with pytest.raises(InvalidInstance) as error:
        replace(instance([], []), stability=value)
    assert codes(error) == ["stability_out_of_range"]
