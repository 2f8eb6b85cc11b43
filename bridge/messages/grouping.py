"""What is said of needs groups: conflicts, reasons, rules and the words of the domain."""

from collections.abc import Mapping

from bridge.texts import Plural, Text
from mappings.grouping.conflicts import ConflictCode, RelaxationCode
from mappings.grouping.proposal import ReasonCode, WhyNot
from mappings.grouping.rules import Rule
from mappings.states import Mode, NeedLevel, State
from sync.place_decisions import FIXED, FORBIDDEN, LOCKED

MESSAGES: dict[str, Text] = {
    "pupil_twice": "The pupil {key} is listed twice.",
    "pupil_key_twice": "Two pupils have the same identifier: {key}.",
    "workshop_twice": "Two workshops have the same key: {key}.",
    "stability_out_of_range": "The weight of stability is {value}; it goes from 0 to {maximum}.",
    "level_differs": "{pupil} is in {level}; this barrette is for {expected}. Groups never mix levels.",
    "reason_waiting": Plural(
        "This need has waited for {count} period.", "This need has waited for {count} periods."
    ),
    "reason_wished": "The pupil asked to work on it.",
    "reason_project": "The project of further studies counted.",
    "effect_nothing_specific": Plural(
        "{count} more place would be in supervised study.",
        "{count} more places would be in supervised study.",
    ),
    "effect_priority_lost": Plural(
        "{count} priority need fewer would be worked on.", "{count} priority needs fewer would be worked on."
    ),
    "effect_suits_less": Plural(
        "The whole would suit less, by {count} point.", "The whole would suit less, by {count} points."
    ),
    "effect_none": "Nothing else would change.",
    "effect_moves": Plural(
        "{count} other pupil would move: {pupils}.", "{count} other pupils would move: {pupils}."
    ),
    "decision_workshop_gone": (
        "A decision of {by} about the workshop {workshop} is set aside: that workshop is no longer offered."
    ),
    "workshop_without_topic": "The workshop {workshop} does not say what it works on.",
    "bounds_out_of_order": "The workshop {workshop} takes {minimum} to {maximum} pupils: correct the two figures.",
    "several_last_resorts": "Several workshops are a supervised study ({workshops}): keep one.",
    "reserved_key": "The key {workshop} is kept for the supervised study.",
    "unknown_pupil": "{by} decided a place for {pupil}, who is not in this barrette.",
    "unknown_workshop": "{by} decided a place in {workshop}, which is not a workshop of this barrette.",
    "last_resort_forbidden": (
        "{by} asked not to place {pupil} in supervised study; that place stays open to everybody."
    ),
    "closed_too_few": Plural(
        "{workshop} is not opened: fewer pupils than its minimum of {minimum} would be in it.",
        "{workshop} is not opened: fewer pupils than its minimum of {minimum} would be in it.",
        "minimum",
    ),
    "closed_nobody": "{workshop} is not opened: no pupil present has that need first.",
    "held_open": Plural(
        "{workshop} stays open with {size} pupil, under its minimum of {minimum}, because somebody is fixed there.",
        "{workshop} stays open with {size} pupils, under its minimum of {minimum}, because somebody is fixed there.",
        "size",
    ),
    "fixed_not_observed": (
        "{by} fixed {pupil} in {workshop}, although nothing has been observed there yet. The decision is kept."
    ),
    "locked_against_rule": (
        "{pupil} stays in {workshop}, which {by} closed to changes, although the placement rules would no longer "
        "propose it."
    ),
    "pool_slot_twice": "Two barrettes have the same key: {key}.",
    "pool_leader_twice": "Two people have the same key: {key}.",
    "pool_room_twice": "Two rooms have the same key: {key}.",
    "pool_changes_negative": "The number of changes allowed is {count}; it cannot be less than 0.",
    "pool_pupil_slot_unknown": "{pupil} is said to attend the barrette {barrette}, which is not one of these.",
    "pool_slot_without_time": "The barrette {barrette} lasts no time: correct its hours.",
    "pool_template_last_resort": (
        "{workshop} is a supervised study: it is always open, so the catalogue does not list it."
    ),
    "pool_template_never": "{workshop} may open in no group at all: let it open at least once.",
    "pool_slot_without_staff": (
        "Nobody can lead a workshop of the barrette {barrette}: say who is free then, and on what they can lead."
    ),
    "pool_room_unknown": "The barrette {barrette} names the room {room}, which is not described.",
    "pool_locked_unknown": (
        "{by} closed {workshop} of the barrette {barrette} to changes, but no such group is published."
    ),
    "pool_bond_unknown": (
        "{by} decided that {pupil} is with, or apart from, others; this pupil is in none of these barrettes."
    ),
    "pool_bond_alone": "{by} decided that a pupil is with, or apart from, others: name at least two pupils.",
    "pool_bonds_contradict": (
        "{pupil} and {other} would have to be in one group and, as {by} decided, not in one: give up one of the two."
    ),
    "pool_last_resort": Plural(
        "{count} place is in supervised study: no workshop had a suitable place.",
        "{count} places are in supervised study: no workshop had a suitable place.",
    ),
    "pool_apart_in_last_resort": (
        "Pupils whom {by} wants apart are both in supervised study in the barrette {barrette}: nothing else suits them."
    ),
    "pool_like_ability_groups": (
        "The groups of a barrette look like ability groups: {percent} of 100 of what they do not work on is told "
        "by the group,"
        " where groups drawn by lot would show {by_chance}. Vary the workshops, or place some pupils otherwise."
    ),
    "pool_hours_flat": (
        "Every topic gets the same time ({minutes} minutes a week) although needs differ: hours are shared by "
        "needs, not in"
        " equal parts."
    ),
    "pool_hours_proportional": (
        "Each topic gets time in proportion to the number of people who can lead on it: hours are shared by needs,"
        " not by"
        " subjects."
    ),
    "pool_minutes_over": (
        "What the school has fixed takes {used} minutes a week; the common pot has {minutes}. Nothing more is opened."
    ),
    "pool_leader_in_two_places": "{leader} leads several workshops at once in the barrette {barrette}.",
    ConflictCode.FIXED_TWICE: "{pupils} is fixed in several workshops of one slot: {workshops} (by {by}).",
    ConflictCode.OVER_CAPACITY: "More pupils are fixed in {workshops} than it has seats: {pupils} (by {by}).",
    ConflictCode.FIXED_AND_FORBIDDEN: (
        "{pupils} is fixed in {workshops} by {by}, where somebody asked not to place them."
    ),
    ConflictCode.FIXED_AGAINST_RULE: (
        "{pupils} is fixed in {workshops} by {by}, where the placement rules never place."
    ),
    RelaxationCode.RELEASE_FIXED: Plural(
        "Give up {count} fixed place.", "Give up {count} of the fixed places."
    ),
    RelaxationCode.ADD_SEATS: Plural("Add {count} seat.", "Add {count} seats."),
    RelaxationCode.LIFT_FORBIDDEN: "Give up “do not place here”.",
    RelaxationCode.REVIEW_POSITION: "Look again, as a team, at where the pupil stands.",
    RelaxationCode.ADD_LEADER: Plural(
        "Find {count} more person to lead then.", "Find {count} more people to lead then."
    ),
    RelaxationCode.ADD_ROOM: Plural("Find {count} more room.", "Find {count} more rooms."),
    RelaxationCode.ADD_MINUTES: "Add {count} minutes a week to the common hours.",
    RelaxationCode.OPEN_MORE: Plural("Let {count} more workshop open.", "Let {count} more workshops open."),
    RelaxationCode.RELEASE_BOND: "Give up one “together” or “apart”.",
    RelaxationCode.UNLOCK: "Let the closed group change.",
    RelaxationCode.ALLOW_CHANGES: Plural("Allow {count} more change.", "Allow {count} more changes."),
    ConflictCode.NO_LEADER: "Nobody is left to lead {workshops}, where {by} fixed {pupils}.",
    ConflictCode.NO_ROOM: "No room is left for {workshops}, where {by} fixed {pupils}.",
    ConflictCode.NO_MINUTES: "The common hours do not suffice to open {workshops}, where {by} fixed {pupils}.",
    ConflictCode.NO_OPENING: (
        "The barrette may not open as many workshops as {by} fixed pupils in: {workshops} ({pupils})."
    ),
    ConflictCode.CANNOT_HOLD: "What {by} decided for {pupils} cannot all hold ({workshops}).",
    ConflictCode.TOO_FEW_CHANGES: "More places must change than is allowed.",
    "unknown_or_missing_name": "In the placement rules, “{name}” is unknown or missing.",
    "rules_not_a_number": "In the placement rules, {name} is “{value}”: write a whole number.",
    "weight_out_of_range": "In the placement rules, the weight {name} is {value}; it goes from 0 to {maximum}.",
    "waiting_over_most": (
        "In the placement rules, one period of waiting counts for {waiting}, more than the most that waiting may "
        "count: {most}."
    ),
    "rules_edition": "Placement rules “{id}”, edition {edition}.",
    "rules_order": (
        "What counts first, in this order: everybody has a place in a workshop; as many priority needs as "
        "possible; of as"
        " many, those that have waited longest; what suits best, by the values below; who leads well and gladly; "
        "groups of"
        " like sizes. Between equals a draw decides, always the same."
    ),
    "rules_fit": "Socle, {stands}: {mode}, {value} of 100.",
    "rules_never": "Socle, {stands}: {mode} never proposed.",
    "rules_serves": "Answers a priority need: {mode}.",
    "rules_ap_fit": "AP need, {stands}: {mode}, {value} of 100.",
    "rules_ap_never": "AP need, {stands}: {mode} never proposed.",
    "rules_waiting": "Each period that a need has waited adds {value}, at most {most} in all.",
    "rules_wish": "That the pupil asked to work on it adds {value}.",
    "rules_project": "Going further on what is acquired adds {value} for a project of further studies.",
    "rules_stability": "Going on with the same work while the need remains adds {value}.",
    "rules_leaders": (
        "Between as good openings, each degree of skill of who leads counts for {skill}, each degree of wish for "
        "{wish}."
    ),
    "rules_last_resort": "Supervised study is always open, and serves only when no workshop has a suitable place.",
    "fit_out_of_range": "In the placement rules, {mode} has the value {value}; it goes from 0 to 100.",
    "no_place_for_everybody": "In the placement rules, {mode} must stay open to everybody.",
    Rule.EXTENSION_NEEDS_ACQUIRED: (
        "In the placement rules, {mode} may only go to what is acquired: no edition may change that."
    ),
    Rule.HELP_NEEDS_NEED: (
        "In the placement rules, {mode} may not go to what is acquired or a strength: no edition may change that."
    ),
    Rule.NEEDS_OBSERVATION: (
        "In the placement rules, {mode} may not go to what nobody has observed or marked: no edition may change that."
    ),
}

REASONS: Mapping[ReasonCode, str] = {
    ReasonCode.FIXED: "Place decided by {by}.",
    ReasonCode.PRIORITY_NEED: "Here for a priority need: {competency}.",
    ReasonCode.NEED: "Here for a need that was observed: {competency}.",
    ReasonCode.STRENGTH: "Here to build on a strength: {competency}.",
    ReasonCode.NOT_OBSERVED: "Nothing observed yet on {competency}: no need is claimed.",
    ReasonCode.AP_NEED: "Here for a need that the team marked: {competency}.",
    ReasonCode.REQUESTED: "Here because the pupil asked to work on it: {competency}.",
    ReasonCode.AP_STRENGTH: "Here to build on what can be leaned on: {competency}.",
    ReasonCode.NOT_MARKED: "Nothing marked yet on {competency}: no need is claimed.",
    ReasonCode.FURTHER_STUDIES: "Here to go further, for a project of further studies: {competency}.",
    ReasonCode.LAST_RESORT: "No workshop of this slot had a suitable place: supervised study, open to everybody.",
}
"""Why a pupil is in a group; for the team."""

WHY_NOT: Mapping[WhyNot, str] = {
    WhyNot.FIXED_ELSEWHERE: "Somebody decided another place.",
    WhyNot.FORBIDDEN_BY_RULE: "Not proposed, by the placement rules.",
    WhyNot.FORBIDDEN_BY_PERSON: "{by} asked not to place here.",
    WhyNot.CLOSED: "Not opened: too few pupils.",
    WhyNot.FULL: "Full: its seats go to pupils for whom it changes more.",
    WhyNot.STABILITY: "Would suit as well; staying in the same group counted more.",
    WhyNot.LESS_NEED: "Less need was observed there.",
    WhyNot.LESS_FIT: "This way of working suits the need less.",
    WhyNot.EQUAL: "As suitable: either would do.",
    WhyNot.NEEDED_HERE: "Would suit more; the present group would be too small without this pupil.",
    WhyNot.OTHER_BARRETTE: "The pupil works on that in another barrette of the week.",
    WhyNot.LOCKED: "Somebody closed that group to changes.",
    WhyNot.BOND: "Somebody asked that pupils stay together, or apart.",
}
"""Why another workshop was not retained; for the team."""

RULES: Mapping[Rule, str] = {
    Rule.EXTENSION_NEEDS_ACQUIRED: "Going further is proposed once the bases are acquired.",
    Rule.HELP_NEEDS_NEED: "No help on what is acquired already.",
    Rule.NEEDS_OBSERVATION: "Nothing observed yet there: no need is claimed.",
}
"""Why a placement rule does not propose a workshop to a pupil; for the team."""

NEEDS: Mapping[NeedLevel, str] = {
    NeedLevel.ACQUIRED: "acquired",
    NeedLevel.MINOR: "some points to work on",
    NeedLevel.MARKED: "to work on",
    NeedLevel.PRIORITY: "priority need",
}

STANDINGS: Mapping[str, str] = {
    "unobserved": "not observed",
    "acquired": "acquired",
    "minor": "in need of some work",
    "marked": "in need of work",
    "priority": "a priority need",
    "none": "not marked",
    "strength": "a strength, to lean on",
    "to_work_on": "marked to work on",
    "requested": "asked for by the pupil",
}
"""Where a pupil stands on a topic, as the page of the placement rules says it."""

POSITIONS: Mapping[int, str] = {
    State.NA: "not acquired yet",
    State.EV: "being acquired",
    State.A: "acquired since",
}
"""Where a pupil stands on an item to work on; acquired means since the groups were proposed."""

MODES: Mapping[Mode, str] = {
    Mode.SUPPORT: "support",
    Mode.INDIVIDUAL_HELP: "individual help",
    Mode.TUTORING: "tutoring",
    Mode.COACHING: "coaching",
    Mode.CONSOLIDATION: "consolidation",
    Mode.EXTENSION: "going further",
    Mode.SUPERVISED_STUDY: "supervised study",
}

DECISIONS: Mapping[str, str] = {
    FIXED: "stays here",
    FORBIDDEN: "not to be placed here",
    LOCKED: "group kept as it is",
}
"""What a person decides about a place."""

FIGURES: Mapping[str, str] = {
    "served": "priority needs worked on",
    "having": "pupils with a priority need",
    "nothing_specific": "in supervised study",
    "changed": "pupils who change groups",
    "mixed_groups": "groups that mix divisions",
    "groups": "groups",
    "likeness": "likeness to ability groups, in percent",
}
"""What scenarios are compared by."""
