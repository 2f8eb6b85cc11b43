"""What is said of positions: the rules by which they are made, who said what, and the two views."""

from collections.abc import Mapping

from bridge.texts import Plural, Text
from mappings.consensus import ConsensusRule
from mappings.positioning import EvidenceSource
from mappings.states import ApMark, State
from mappings.two_views import Gap

MESSAGES: Mapping[str, Text] = {
    "position_decided": "{position}: decided by {by} on {decided_at}. A decision of the team wins over any rule.",
    "position_overtaken": "Something was observed after that decision: look again together.",
    "position_single": "{position}: one observation.",
    "position_consensus": Plural(
        "{position}: {granting} of {voices} observations says at least that ({consensus}).",
        "{position}: {granting} of {voices} observations say at least that ({consensus}).",
        "granting",
    ),
    "position_swayed": "The observers were evenly divided: what the pupil arrived with tipped it to “{position}”.",
    "position_voice": "{who}, {seen_at}: {position}.",
    "position_voice_carried": "{who}, {seen_at}: {position} (“{value}” on {node} of {framework}).",
    "position_voice_unnamed": "An observer, {seen_at}: {position}.",
    "position_voice_unsigned": "A course, without a name, {seen_at}: {position}.",
    "position_set_aside": Plural(
        "{count} older or unsigned observation does not count.",
        "{count} older or unsigned observations do not count.",
    ),
    "position_evidence": (
        "Beside, without deciding: {evidence}, {shown_at}: “{value}” on {node} of {framework}."
    ),
}

ITEM_STATES: Mapping[State, str] = {
    State.NA: "Not acquired yet",
    State.EV: "Being acquired",
    State.A: "Acquired",
}
"""A state by itself, at the beginning of a sentence."""

CONSENSUS_NAMES: Mapping[ConsensusRule, str] = {
    ConsensusRule.MAJORITY: "rule: more than half",
    ConsensusRule.CONFIRMED: "rule: seen by two",
    ConsensusRule.LATEST: "rule: the last observation",
    ConsensusRule.CAUTIOUS: "rule: the least advanced",
}

CONSENSUS_RULES: Mapping[ConsensusRule, str] = {
    ConsensusRule.MAJORITY: (
        "For each teacher and each course, only the last observation counts. When there are several, the state kept is "
        "the most advanced one that more than half of them say at least: nobody is declared “acquired” on half the "
        "voices. A decision of the team always wins."
    ),
    ConsensusRule.CONFIRMED: (
        "For each teacher and each course, only the last observation counts. When there are several, the state kept is "
        "the most advanced one that two of them say at least. A decision of the team always wins."
    ),
    ConsensusRule.LATEST: (
        "The last observation counts, whoever made it. A decision of the team always wins."
    ),
    ConsensusRule.CAUTIOUS: (
        "For each teacher and each course, only the last observation counts. When there are several, the least "
        "advanced state is kept. A decision of the team always wins."
    ),
}
"""How several observations become one state, as a school chooses it."""

EVIDENCE_RULE: Mapping[str, str] = {
    "evidence": (
        "Levels of the livret and national tests are shown beside and decide nothing: they make no position, and only "
        "when the observers are evenly divided do they count as one more voice."
    ),
}

EVIDENCE: Mapping[EvidenceSource, str] = {
    EvidenceSource.LIVRET: "livret",
    EvidenceSource.NATIONAL_TEST: "national test",
}
"""What the pupil arrived with."""

GAPS: Mapping[Gap, str] = {
    Gap.SAME: "both see it the same way",
    Gap.TEAM_SEES_MORE: "the team sees more than the pupil says",
    Gap.PUPIL_SEES_MORE: "the pupil sees more than the team observed",
    Gap.TEAM_ONLY: "the pupil says nothing of it",
    Gap.PUPIL_ONLY: "nobody has observed it yet",
}
"""Our two views, for the team that prepares an interview."""

AP_MARKS: Mapping[ApMark, str] = {
    ApMark.STRENGTH: "point to lean on",
    ApMark.TO_WORK_ON: "to work on",
    ApMark.REQUESTED: "asked for",
}
"""What the team or the pupil says of an AP need."""
