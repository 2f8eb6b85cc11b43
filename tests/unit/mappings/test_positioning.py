"""Positioning: the consensus rule, provenance, decisions, and partial observation."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mappings.positioning import (
    Basis,
    ConsensusRule,
    Decision,
    Evidence,
    EvidenceSource,
    Observation,
    Original,
    Source,
    consensus,
    positions,
    positions_as_of,
)
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


def shown(
    state: State,
    item: str = "1",
    at: int = 50,
    source: EvidenceSource = EvidenceSource.LIVRET,
    **fields: object,
) -> Evidence:
    written = Original("socle-2015", "1", "lsu", "3")
    return replace(Evidence(1, item, state, source, at, written), **fields)


@pytest.mark.parametrize(
    ("voices", "evidence", "expected", "swayed"),
    [
        ([NA, A], [shown(A)], A, True),
        ([NA, A], [shown(EV)], EV, True),
        ([NA, A], [shown(NA)], NA, False),
        ([NA, EV], [shown(A)], EV, True),
        ([EV, A], [shown(NA)], EV, False),
        ([A, A, NA], [shown(NA)], A, False),
        ([NA], [shown(A)], NA, False),
        ([NA, A], [shown(A, item="1.1")], A, True),
        ([NA, A], [shown(A, item="1.1.1")], A, True),
        ([NA, A], [shown(A, until=60)], NA, False),
        ([NA, A], [shown(A, pupil=2)], NA, False),
        ([NA, A], [shown(A), shown(NA, at=60)], NA, False),
        ([NA, A], [shown(A), shown(EV, source=EvidenceSource.NATIONAL_TEST)], EV, True),
    ],
)
def test_evidence_breaks_a_tie_and_no_more(
    voices: list[State], evidence: list[Evidence], expected: State, swayed: bool
) -> None:
    (position,) = positions([seen(v, rater=i) for i, v in enumerate(voices)], [], evidence)
    assert (position.state, position.swayed) == (expected, swayed)


def test_evidence_is_shown_beside_what_it_speaks_for() -> None:
    pieces = [shown(A, at=70), shown(EV, item="1.1", at=60), shown(A, item="1.2"), shown(A, item="1.1.1.1")]
    (position,) = positions([seen(NA)], [], pieces)
    assert position.evidence == (pieces[1], pieces[0])
    assert not shown(A, item="1").speaks_for("10.1")


def test_evidence_alone_is_no_position() -> None:
    assert positions([], [], [shown(A)]) == ()


def test_a_decision_wins_over_evidence_too() -> None:
    (position,) = positions([seen(NA), seen(A, rater=2)], [decided(EV)], [shown(A)])
    assert (position.state, position.basis, position.swayed) == (EV, Basis.DECISION, False)
    assert position.evidence == (shown(A),)


def test_a_decision_may_be_taken_back() -> None:
    (position,) = positions([seen(NA)], [replace(decided(A), until=300)])
    assert (position.state, position.basis) == (NA, Basis.SINGLE)


@pytest.mark.parametrize(
    ("rule", "states"),
    [
        (ConsensusRule.MAJORITY, [EV, NA, A]),
        (ConsensusRule.CONFIRMED, [A, NA, A]),
        (ConsensusRule.LATEST, [A, A, NA]),
        (ConsensusRule.CAUTIOUS, [NA, NA, NA]),
    ],
)
def test_a_school_chooses_its_rule(rule: ConsensusRule, states: list[State]) -> None:
    cases = ([NA, NA, EV, A, A], [NA, A], [A, A, NA])
    for voices, expected in zip(cases, states, strict=True):
        given_ = [seen(v, rater=i, at=i) for i, v in enumerate(voices)]
        (position,) = positions(given_, rule=rule)
        assert (position.state, position.rule) == (expected, rule), (rule, voices)


def test_history_is_told_as_it_stood() -> None:
    first = seen(NA, at=100, until=200)
    second = seen(EV, at=200)
    decision = replace(decided(A, 300), until=400)
    piece = shown(A, at=150, until=350)

    def at(moment: int) -> list[tuple[State, Basis, int]]:
        found = positions_as_of(moment, [first, second], [decision], [piece])
        return [(each.state, each.basis, len(each.evidence)) for each in found]

    assert at(99) == []
    assert at(100) == at(149) == [(NA, Basis.SINGLE, 0)]
    assert at(199) == [(NA, Basis.SINGLE, 1)]
    assert at(200) == [(EV, Basis.SINGLE, 1)]
    assert at(300) == [(A, Basis.DECISION, 1)]
    assert at(399) == [(A, Basis.DECISION, 0)]
    assert at(400) == [(EV, Basis.SINGLE, 0)]
    now = positions([first, second], [decision], [piece])
    assert positions_as_of(10**9, [first, second], [decision], [piece]) == now


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


evidences = st.builds(
    Evidence,
    pupil=st.integers(1, 2),
    item=st.sampled_from(["1", "1.1.1", "2.1", "3"]),
    state=STATES,
    source=st.sampled_from(EvidenceSource),
    at=st.integers(1, 4),
    original=st.builds(
        Original,
        framework=st.just("socle-2015"),
        code=st.sampled_from("123"),
        scale=st.just("lsu"),
        value=st.sampled_from("1234"),
    ),
)
decisions = st.builds(
    Decision,
    pupil=st.integers(1, 2),
    item=st.sampled_from(["1.1.1", "2.1.1"]),
    state=STATES,
    decided_by=st.sampled_from(["Mme Lune", "M. Soleil"]),
    decided_at=st.integers(1, 4),
)
everything = (
    st.lists(observations, max_size=8),
    st.lists(decisions, max_size=2),
    st.lists(evidences, max_size=4),
)
rules = st.sampled_from(ConsensusRule)


@given(*everything, rules, st.randoms())
def test_no_order_matters(
    seen_: list[Observation],
    decided_: list[Decision],
    shown_: list[Evidence],
    rule: ConsensusRule,
    random: object,
) -> None:
    told = positions(seen_, decided_, shown_, rule)
    for each in (seen_, decided_, shown_):
        random.shuffle(each)  # type: ignore[attr-defined]
    assert positions(seen_, decided_, shown_, rule) == told
    assert positions_as_of(4, seen_, decided_, shown_, rule) == told


@given(*everything, rules)
def test_who_decides(
    seen_: list[Observation], decided_: list[Decision], shown_: list[Evidence], rule: ConsensusRule
) -> None:
    keys = {(each.pupil, each.item) for each in (*seen_, *decided_)}
    told = positions(seen_, decided_, shown_, rule)
    assert {(position.pupil, position.item) for position in told} == keys
    for position in told:
        if position.decision:
            assert position.state is position.decision.state
            continue
        states = [voice.state for voice in position.voices]
        assert min(states) <= position.state <= max(states)
        if len(set(states)) == 1:
            assert position.state is states[0]


@given(*everything, rules, st.integers(0, 7))
def test_a_voice_that_rises_lowers_nothing(
    seen_: list[Observation],
    decided_: list[Decision],
    shown_: list[Evidence],
    rule: ConsensusRule,
    place: int,
) -> None:
    # One observer in each context, so that what rises is a voice and not one set aside.
    heard = [replace(each, rater=number, pupil=1, item="1.1.1") for number, each in enumerate(seen_)]
    if not heard:
        return
    place %= len(heard)
    higher = list(heard)
    higher[place] = replace(heard[place], state=State(min(A, heard[place].state + 1)))
    (before,) = positions(heard, [], shown_, rule)
    (after,) = positions(higher, [], shown_, rule)
    assert after.state >= before.state
    raised = [replace(each, state=A) for each in shown_]
    (with_more,) = positions(heard, [], raised, rule)
    assert with_more.state >= before.state
