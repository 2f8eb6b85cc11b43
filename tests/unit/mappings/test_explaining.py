"""Explanations of a cell, as people read them, and nos deux regards."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridge.i18n import translator
from mappings.explaining import explain
from mappings.positioning import (
    ConsensusRule,
    Decision,
    Evidence,
    EvidenceSource,
    Observation,
    Original,
    Position,
    Source,
    positions,
)
from mappings.states import State
from mappings.two_views import Gap, two_views

NA, EV, A = State.NA, State.EV, State.A
DAY = 86_400
SEPTEMBER = 1_757_894_400  # 15 September 2025
NAMES = {1: "Mme Lune", 2: "M. Soleil"}


def seen(state: State, rater: int | None, day: int = 0, course: int | None = None) -> Observation:
    return Observation(9, "1.1.2", rater, state, SEPTEMBER + day * DAY, course, Source.GRID)


def told(position: Position, language: str = "fr") -> list[str]:
    say = translator(language).say
    return [say(each).replace("\u00a0", " ") for each in explain(position, NAMES)]


def test_who_said_what_and_why_this_state() -> None:
    livret = Evidence(9, "1", A, EvidenceSource.LIVRET, SEPTEMBER, Original("socle-2015", "1", "lsu", "MS"))
    (position,) = positions([seen(EV, 1), seen(A, 2, 3), seen(NA, 1, -5)], [], [livret])
    assert told(position) == [
        "Acquis : 1 observation sur 2 dit au moins cela (règle : plus de la moitié).",
        "Les observateurs étaient partagés à égalité : ce que l’élève apportait en arrivant a départagé, « Acquis ».",
        "Mme Lune, le 15 septembre 2025 : En voie d’acquisition.",
        "M. Soleil, le 18 septembre 2025 : Acquis.",
        "1 observation plus ancienne ou non signée ne compte pas.",
        "À côté, sans décider : livret, 15 septembre 2025 : « MS » sur 1 de socle-2015.",
    ]


def test_a_decision_is_told_with_its_author() -> None:
    (position,) = positions([seen(NA, 5, 2)], [Decision(9, "1.1.2", A, "Mme Lune", SEPTEMBER)])
    assert told(position, "en") == [
        "Acquired: decided by Mme Lune on 15 September 2025. A decision of the team wins over any rule.",
        "Something was observed after that decision: look again together.",
        "An observer, 17 September 2025: Acquired.".replace("Acquired", "Not acquired yet"),
    ]


def test_what_was_said_elsewhere_is_quoted() -> None:
    carried = replace(seen(EV, 1), original=Original("lycee", "ATL-1", "lettres", "B"))
    (position,) = positions([carried])
    assert told(position)[1].endswith("(« B » sur ATL-1 de lycee).")
    (unsigned,) = positions([seen(EV, None)])
    assert told(unsigned)[1].startswith("Un cours, sans nom")


@pytest.mark.parametrize("rule", ConsensusRule)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_rule_can_be_said(rule: ConsensusRule, language: str) -> None:
    (position,) = positions([seen(NA, 1), seen(A, 2), seen(EV, 3)], rule=rule)
    assert all("{" not in line for line in told(position, language))


@pytest.mark.parametrize(
    ("team", "own", "gap", "sign"),
    [
        (A, A, Gap.SAME, 0),
        (A, NA, Gap.TEAM_SEES_MORE, 1),
        (NA, EV, Gap.PUPIL_SEES_MORE, -1),
        (EV, None, Gap.TEAM_ONLY, None),
        (None, EV, Gap.PUPIL_ONLY, None),
    ],
)
def test_nos_deux_regards(team: State | None, own: State | None, gap: Gap, sign: int | None) -> None:
    placed = positions([seen(team, 1)]) if team else ()
    (views,) = two_views(placed, {(9, "1.1.2"): own})
    assert (views.team, views.own, views.gap, views.sign) == (team, own, gap, sign)


def test_nothing_said_on_either_side_is_no_line() -> None:
    assert two_views([], {(9, "1.1.2"): None}) == ()


@given(
    st.dictionaries(st.tuples(st.integers(1, 3), st.sampled_from(["1.1.2", "3.1.1"])), st.sampled_from(State))
)
def test_a_gap_is_a_direction_and_lines_stand_in_order(own: dict[tuple[int, str], State]) -> None:
    placed = positions([replace(seen(EV, 1), pupil=2), replace(seen(EV, 1), pupil=3, item="3.1.1")])
    views = two_views(placed, own)
    assert [(each.pupil, each.item) for each in views] == sorted({*own, (2, "1.1.2"), (3, "3.1.1")})
    assert all(each.sign in (None, -1, 0, 1) for each in views)
