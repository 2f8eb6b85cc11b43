"""Positioning: the consensus rule, provenance, decisions, and partial observation."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mappings.positioning import Basis, Decision, Observation, Source, consensus, positions
from mappings.states import State

NA, EV, A = State.NA, State.EV, State.A
STATES = st.sampled_from(State)


def seen(
    state: State, rater: int | None = 1, at: int = 100, course: int | None = 5, **fields: object
) -> Observation:
    base = Observation(pupil=1, item="1.1.1", rater=rater, state=state, observed_at=at, course=course,
                       source=Source.EVIDENCE)  # fmt: skip
    return replace(base, **fields)


def decided(state: State, at: int = 200) -> Decision:
    return Decision(pupil=1, item="1.1.1", state=state, decided_by="coordinatrice", decided_at=at)


@pytest.mark.parametrize(
    ("voices", "expected"),
    [
        ([A], A),
        ([A, A, NA], A),
        ([A, NA], NA),
        ([A, EV], EV),
        ([A, A, NA, NA], NA),
        ([A, A, EV, NA], EV),
        ([NA, NA, A, A, EV], EV),
        ([NA, EV, A], EV),
    ],
)
def test_the_consensus_rule(voices: list[State], expected: State) -> None:
    assert consensus(voices) is expected


@given(st.lists(STATES, min_size=1, max_size=9))
def test_nobody_is_granted_a_state_on_half_the_voices(voices: list[State]) -> None:
    state = consensus(voices)
    assert sum(voice >= state for voice in voices) * 2 > len(voices)
    better = [other for other in State if other > state]
    assert all(sum(voice >= other for voice in voices) * 2 <= len(voices) for other in better)


def test_no_voice_makes_no_consensus() -> None:
    with pytest.raises(ValueError, match="at least one voice"):
        consensus([])


def test_the_last_observation_of_one_person_in_one_course_counts() -> None:
    old, new = seen(NA, at=100), seen(A, at=200)
    (position,) = positions([new, old])
    assert (position.state, position.basis, position.positioned_at) == (A, Basis.SINGLE, 200)
    assert (position.voices, position.set_aside) == ((new,), (old,))


def test_one_person_in_two_courses_is_heard_in_both() -> None:
    (position,) = positions([seen(A, course=5), seen(NA, course=6)])
    assert position.basis is Basis.CONSENSUS
    assert position.disputed
    assert position.state is NA


def test_an_unsigned_grade_is_no_second_voice_beside_a_signed_one() -> None:
    signed, unsigned = seen(NA), seen(A, rater=None, at=300, source=Source.RATING)
    (position,) = positions([signed, unsigned])
    assert (position.state, position.voices, position.set_aside) == (NA, (signed,), (unsigned,))
    (alone,) = positions([unsigned])
    assert alone.state is A


def test_at_the_same_second_the_less_advanced_counts() -> None:
    assert positions([seen(A), seen(EV)])[0].state is EV


def test_a_decision_wins_over_every_voice() -> None:
    (position,) = positions([seen(NA, rater=rater) for rater in range(5)], [decided(EV, 50), decided(A, 200)])
    assert (position.state, position.basis, position.positioned_at) == (A, Basis.DECISION, 200)
    assert position.decision == decided(A, 200)
    assert len(position.voices) == 5
    assert not position.overtaken


def test_what_is_seen_after_a_decision_is_shown_and_does_not_undo_it() -> None:
    (position,) = positions([seen(NA, at=300)], [decided(A, 200)])
    assert position.state is A
    assert position.overtaken


def test_a_decision_needs_no_observation() -> None:
    (position,) = positions([], [decided(EV)])
    assert (position.state, position.voices) == (EV, ())


def test_what_nobody_observed_has_no_position() -> None:
    assert positions([]) == ()
    result = positions([seen(A), seen(A, pupil=2, item="3.2.1")])
    assert [(position.pupil, position.item) for position in result] == [(1, "1.1.1"), (2, "3.2.1")]


observations = st.builds(
    Observation,
    pupil=st.integers(1, 2),
    item=st.sampled_from(["1.1.1", "2.1.1"]),
    rater=st.one_of(st.none(), st.integers(1, 3)),
    state=STATES,
    observed_at=st.integers(1, 4),
    course=st.one_of(st.none(), st.integers(1, 2)),
    source=st.sampled_from(Source),
)


@given(st.lists(observations, max_size=12), st.randoms())
def test_the_order_does_not_matter_and_nothing_is_lost(given_: list[Observation], random: object) -> None:
    shuffled = list(given_)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    result = positions(given_)
    assert positions(shuffled) == result
    kept = [each for position in result for each in (*position.voices, *position.set_aside)]
    assert sorted(map(repr, kept)) == sorted(map(repr, given_))
