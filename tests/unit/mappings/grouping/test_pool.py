"""Pools that cannot be: every problem is named when one is made, each in a sentence that says what to do."""

from dataclasses import replace

import pytest

from bridge.i18n import translator
from mappings.grouping.conflicts import ConflictCode, ConflictingDecisions, RelaxationCode
from mappings.grouping.form import form
from mappings.grouping.instance import FixedPlacement, ForbiddenPlacement, Workshop
from mappings.grouping.pool import Bond, InvalidPool, Leader, Lock, Pool, Room, Slot, Template
from mappings.states import Level, Mode
from tests.unit.mappings.grouping.samples import pupil

AIDE = Template("aide", "1", Mode.SUPPORT, 1, 9)
LEADER = Leader("p", {"1": 2, "3": 2})


def pool(slot: Slot | None = None, **changed: object) -> Pool:
    given: dict[str, object] = {
        "level": Level.SECONDE,
        "slots": (slot or Slot("a", 60, templates=(AIDE,)),),
        "pupils": tuple(pupil(number, c1=3) for number in range(1, 5)),
        "leaders": (LEADER,),
    }
    return Pool(**(given | changed))  # type: ignore[arg-type]


def faults(slot: Slot | None = None, **changed: object) -> list[str]:
    with pytest.raises(InvalidPool) as error:
        pool(slot, **changed)
    for language in ("fr", "en"):
        assert all("{" not in translator(language).say(each) for each in error.value.messages)
    return [each.code for each in error.value.messages]


@pytest.mark.parametrize(
    ("slot", "code"),
    [
        (Slot("a", 60, templates=(replace(AIDE, minimum=10),)), "bounds_out_of_order"),
        (Slot("a", 60, templates=(replace(AIDE, most=0),)), "pool_template_never"),
        (Slot("a", 60, templates=(AIDE, replace(AIDE, mode=Mode.COACHING))), "workshop_twice"),
        (Slot("a", 0, templates=(AIDE,)), "pool_slot_without_time"),
        (Slot("a", 60, templates=(replace(AIDE, topic="7"),)), "pool_slot_without_staff"),
        (Slot("a", 60, templates=(AIDE,), rooms=("cave",)), "pool_room_unknown"),
        (Slot("a", 60, templates=(AIDE,), locked=(Lock("x", "Mme Roux", 1),)), "pool_locked_unknown"),
        (
            Slot("a", 60, templates=(AIDE,), fixed=(FixedPlacement(1, "x", "Mme Roux", 1),)),
            "unknown_workshop",
        ),
        (
            Slot("a", 60, templates=(AIDE,), fixed=(FixedPlacement(9, "aide", "Mme Roux", 1),)),
            "unknown_pupil",
        ),
        (
            Slot("a", 60, templates=(AIDE,), forbidden=(ForbiddenPlacement(1, "etude-accompagnee", "x", 1),)),
            "last_resort_forbidden",
        ),
        (Slot("a", 60, workshops=(Workshop("w", "1", Mode.SUPPORT, 5, 4),)), "bounds_out_of_order"),
    ],
)
def test_a_barrette_that_cannot_be_is_named(slot: Slot, code: str) -> None:
    assert code in faults(slot)


def test_a_barrette_without_staff_is_named() -> None:
    assert faults(leaders=()) == ["pool_slot_without_staff"]
    assert faults(leaders=(replace(LEADER, slots=frozenset({"b"})),)) == ["pool_slot_without_staff"]


def test_a_pupil_in_two_levels_is_named() -> None:
    twice = (pupil(1, c1=3), replace(pupil(1, c1=3), level=Level.TERMINALE))
    assert faults(pupils=twice) == ["pupil_twice", "pupil_key_twice", "level_differs"]


def test_bonds_that_contradict_are_named() -> None:
    codes = faults(
        together=(Bond((1, 2), "Mme Roux", 1), Bond((2, 3), "Mme Roux", 1)),
        apart=(Bond((1, 3), "M. Diallo", 1),),
    )
    assert codes == ["pool_bonds_contradict"]
    assert faults(together=(Bond((1, 1), "x", 1),)) == ["pool_bond_alone"]
    assert faults(apart=(Bond((1, 99), "x", 1),)) == ["pool_bond_unknown"]


def test_the_rest_is_named_at_once() -> None:
    codes = faults(
        slots=(Slot("a", 60, templates=(AIDE,)), Slot("a", 60, templates=(AIDE,))),
        leaders=(LEADER, LEADER),
        rooms=(Room("r", 9), Room("r", 8)),
        most_changes=-1,
        stability=60,
        pupils=(replace(pupil(1), slots=frozenset({"z"})),),
    )
    assert codes == [
        "pool_slot_twice",
        "pool_leader_twice",
        "pool_room_twice",
        "stability_out_of_range",
        "pool_changes_negative",
        "pool_pupil_slot_unknown",
    ]


def test_an_unknown_barrette_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        pool().slot("z")


# --- decisions that cannot hold, with the ways out


def conflict(given: Pool) -> tuple[ConflictCode, dict[RelaxationCode, int]]:
    with pytest.raises(ConflictingDecisions) as error:
        form(given)
    (found,) = error.value.conflicts
    for language in ("fr", "en"):
        assert "{" not in translator(language).explain(error.value)
    return found.code, {way.code: way.count for way in found.relaxations}


def fixed(*places: tuple[int, str]) -> tuple[FixedPlacement, ...]:
    return tuple(FixedPlacement(number, key, "Mme Roux", 1) for number, key in places)


TWO = (AIDE, Template("conso", "3", Mode.CONSOLIDATION, 1, 9))


def test_two_workshops_held_open_and_one_leader() -> None:
    code, ways = conflict(pool(Slot("a", 60, templates=TWO, fixed=fixed((1, "aide"), (2, "conso")))))
    assert code is ConflictCode.NO_LEADER
    assert ways == {RelaxationCode.ADD_LEADER: 1, RelaxationCode.RELEASE_FIXED: 1}


def test_two_workshops_held_open_and_one_room() -> None:
    slot = Slot("a", 60, templates=TWO, fixed=fixed((1, "aide"), (2, "conso")))
    code, ways = conflict(pool(slot, leaders=(LEADER, replace(LEADER, key="q")), rooms=(Room("r", 9),)))
    assert code is ConflictCode.NO_ROOM
    assert ways[RelaxationCode.ADD_ROOM] == 1


def test_two_workshops_held_open_and_one_hour() -> None:
    slot = Slot("a", 60, templates=TWO, fixed=fixed((1, "aide"), (2, "conso")))
    leaders = (LEADER, replace(LEADER, key="q"))
    code, ways = conflict(pool(slot, leaders=leaders, minutes=60))
    assert (code, ways[RelaxationCode.ADD_MINUTES]) == (ConflictCode.NO_MINUTES, 60)
    code, ways = conflict(pool(replace(slot, opened=1), leaders=leaders))
    assert (code, ways[RelaxationCode.OPEN_MORE]) == (ConflictCode.NO_OPENING, 1)


def test_together_and_fixed_elsewhere() -> None:
    slot = Slot("a", 60, templates=TWO, fixed=fixed((1, "aide"), (2, "conso")))
    leaders = (LEADER, replace(LEADER, key="q"))
    code, ways = conflict(pool(slot, leaders=leaders, together=(Bond((1, 2), "M. Diallo", 1),)))
    assert code is ConflictCode.CANNOT_HOLD
    assert ways == {RelaxationCode.RELEASE_FIXED: 1, RelaxationCode.RELEASE_BOND: 1}


def test_a_fixed_workshop_keeps_its_leader_and_another_is_found() -> None:
    """The prototype broke such a placement: the workshop held open had no leader left."""
    slot = Slot("a", 60, templates=TWO, fixed=fixed((1, "conso")))
    leaders = (Leader("only-3", {"3": 1}), Leader("both", {"1": 3, "3": 3}))
    formed = form(pool(slot, leaders=leaders))
    assert {open_.key: open_.leader for open_ in formed.of("a").offer} == {
        "a-aide-1": "both",
        "a-conso-1": "only-3",
    }
    assert formed.of("a").workshop_of(1) == "a-conso-1"
