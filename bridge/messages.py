"""Every sentence that the lower layers say by a code.

`mappings` and `sync` emit codes and parameters, never sentences. The English text stands here, once, and is the
msgid of the catalogues; the French one stands in `locales/fr`. A test proves that every code that is emitted has
its line here and its translation.
"""

from collections.abc import Mapping
from typing import Any

from bridge import alert_texts
from bridge import people_words as people
from bridge.texts import Plural, Text
from mappings.grouping.conflicts import ConflictCode, RelaxationCode
from mappings.grouping.proposal import ReasonCode, WhyNot
from mappings.grouping.rules import Rule
from mappings.states import Level, Mode, NeedLevel, State

_FRAMEWORKS: dict[str, Text] = {
    "unknown_framework": "There is no competency framework “{framework}”.",
    "unknown_code": "The framework {framework} has no item {node}.",
    "missing_field": "The field “{field}” is missing.",
    "framework_empty": "The framework {framework} is empty.",
    "code_malformed": "In {framework}, “{node}” is not a code such as 1.2.3.",
    "parent_missing": "In {framework}, what should stand above {node} is missing.",
    "code_out_of_order": "In {framework}, {node} is out of order.",
    "label_empty": "In {framework}, {node} has no label.",
    "name_too_long": "In {framework}, the short name of {node} is longer than {limit} characters.",
    "idnumber_too_long": "In {framework}, the identifier of {node} is longer than {limit} characters.",
    "unknown_module": "No module works on the competency “{competency}”.",
}

_SCALES: dict[str, Text] = {
    "unknown_grade": "The value {grade} does not exist on this scale, which ends at {maximum}.",
    "scale_too_short": "The scale “{items}” has too few values to tell acquired from not yet acquired.",
    "no_proficient_value": "The scale “{items}” does not say from which value on something is acquired.",
    "only_proficient_values": "Every value of the scale “{items}” says acquired: nothing can be told by it.",
    "proficient_values_not_on_top": "The scale “{items}” calls acquired some values that are not its highest.",
    "configuration_malformed": "The settings of a scale in Moodle cannot be read.",
    "configuration_of_another_scale": (
        "The settings of a scale in Moodle speak of value {grade}, but the scale has {count} values."
    ),
}

_GROUPING: dict[str, Text] = {
    "pupil_twice": "The pupil {key} is listed twice.",
    "pupil_key_twice": "Two pupils have the same identifier: {key}.",
    "workshop_twice": "Two workshops have the same key: {key}.",
    "stability_out_of_range": "The weight of stability is {value}; it goes from 0 to {maximum}.",
    "level_differs": "{pupil} is in {level}; this barrette is for {expected}. Groups never mix levels.",
    "workshop_without_competency": "The workshop {workshop} does not say what it works on.",
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
    ConflictCode.FIXED_TWICE: "{pupils} is fixed in several workshops of one slot: {workshops} (by {by}).",
    ConflictCode.OVER_CAPACITY: "More pupils are fixed in {workshops} than it has seats: {pupils} (by {by}).",
    ConflictCode.FIXED_AND_FORBIDDEN: (
        "{pupils} is fixed in {workshops} by {by}, where somebody asked not to place them."
    ),
    ConflictCode.FIXED_AGAINST_RULE: (
        "{pupils} is fixed in {workshops} by {by}, where the placement rules never place."
    ),
    "unknown_or_missing_name": "In the placement rules, “{name}” is unknown or missing.",
    "fit_out_of_range": "In the placement rules, {mode} has the value {value}; it goes from 0 to 100.",
    "no_place_for_everybody": "In the placement rules, {mode} must stay open to everybody.",
    Rule.EXTENSION_NEEDS_ACQUIRED: (
        "In the placement rules, {mode} may only go to what is acquired: no edition may change that."
    ),
    Rule.HELP_NEEDS_NEED: (
        "In the placement rules, {mode} may not go to what is acquired: no edition may change that."
    ),
    Rule.NEEDS_OBSERVATION: (
        "In the placement rules, {mode} may not go to what nobody has observed: no edition may change that."
    ),
}

_FRAME: dict[str, Text] = {
    "frame_missing": "“{place}” is missing.",
    "frame_extra": "“{place}” is not a field that Barrette knows.",
    "frame_choice": "“{place}” must be one of {choices}.",
    "frame_bounds": "“{place}” goes beyond its limit, {limit}.",
    "frame_empty": "“{place}” is empty.",
    "frame_number": "“{place}” must be a whole number.",
    "frame_time": "“{place}” must be a time, such as 10:00.",
    "frame_date": "“{place}” must be a date, such as 2026-11-16.",
    "frame_form": "“{place}” does not have the form expected: see the example that `barrette init` writes.",
    "frame_key_twice": "Two entries have the same {what}: {key}.",
    "frame_barrette_hours": "The barrette {barrette} ends before it begins.",
    "frame_barrette_division_unknown": "The barrette {barrette} names a division that is not described: {division}.",
    "frame_barrette_levels": (
        "The barrette {barrette} holds the division {division}, of another level. Groups never mix levels."
    ),
    "frame_workshop_seats": "The workshop {workshop} has a minimum above its maximum.",
    "frame_placement_division_unknown": "A work placement names a division that is not described: {division}.",
    "frame_placement_days": "A work placement of {division} ends before it begins.",
    "frame_campaign_item_unknown": "The campaign names the item {item}, which {framework} does not have.",
}

_SYNC: dict[str, Text] = {
    "guard_first_run": "This is the first time: nothing is written in Moodle before a person has agreed.",
    "guard_too_many": Plural(
        "{taken} of {standing} would be taken away ({kind}), more than usual. Nothing was taken away.",
        "{taken} of {standing} would be taken away ({kind}), more than usual. Nothing was taken away.",
        "taken",
    ),
    "guard_fell": (
        "Moodle now tells of {now} ({kind}) where there were {before} at the last good synchronisation. "
        "Nothing was changed, and the last good copy is kept."
    ),
    "stamp_lost": Plural(
        "{count} of what Barrette made has lost its mark ({kind}): it belongs to whoever took it.",
        "{count} of what Barrette made have lost their mark ({kind}): they belong to whoever took them.",
        "count",
    ),
    "members_by_hand": Plural(
        "{count} member was put in a needs group by hand: they stay.",
        "{count} members were put in a needs group by hand: they stay.",
        "count",
    ),
    "activities_moved": Plural(
        "{count} activity was moved out of the section of its module: it stays where it is.",
        "{count} activities were moved out of the section of their module: they stay where they are.",
        "count",
    ),
    "copies_found": Plural(
        "{count} course is a copy of an AP course ({courses}): it is left alone.",
        "{count} courses are copies of AP courses ({courses}): they are left alone.",
        "count",
    ),
    "cohort_not_in_scope": (
        "The division {division} has no pupils here: Moodle does not share its cohort {cohort} with Barrette."
    ),
    "leader_unknown": "Nobody among the people shared with Barrette has the username {leader} ({workshop}).",
    "form_teacher_unknown": (
        "Nobody among the people shared with Barrette has the username {teacher} (form teacher of {division})."
    ),
    "project_first": Plural(
        "{division}: {count} pupil writes their project first; until then no group is proposed to them.",
        "{division}: {count} pupils write their project first; until then no group is proposed to them.",
    ),
    "project_first_nobody_left": (
        "{barrette}: no group can be proposed yet, because every pupil writes their project first."
    ),
    "pupils_in_two_divisions": Plural(
        "{count} pupil is in two divisions; they were kept in the first.",
        "{count} pupils are in two divisions; they were kept in the first.",
    ),
}

_CHECKS: dict[str, Text] = {
    "check_connection": "Moodle answers: {site}.",
    "check_functions_missing": "Moodle does not offer everything that is needed: {functions}.",
    "check_exchange": "The plugin and the bridge are not of the same version: {difference}.",
    "check_failed": "Not ready: {check}. {detail}",
    "check_clock": Plural(
        "The clocks of Moodle and of the bridge are {seconds} second apart.",
        "The clocks of Moodle and of the bridge are {seconds} seconds apart.",
        "seconds",
    ),
    "check_cohort_not_in_scope": (
        "The cohort {cohort} of {division} exists in Moodle, but is not shared with Barrette."
    ),
    "check_cohort_unknown": "Moodle has no cohort with the identifier {cohort}, for {division}.",
}

MESSAGES: Mapping[str, Text] = {
    **_FRAMEWORKS, **_SCALES, **_GROUPING, **_FRAME, **people.LIST, **_SYNC, **people.MOVED, **_CHECKS,
    **alert_texts.PROBLEMS,
}  # fmt: skip
"""By message code."""

FIXES: Mapping[str, str] = {
    **alert_texts.FIXES,
    **people.MOVED_FIXES,
    "guard_first_run": "Read what would be written, then approve it.",
    "guard_too_many": "Read what would be taken away. If it is right, approve it; if not, correct it in Moodle.",
    "guard_fell": (
        "Look in Moodle: were people, cohorts or courses removed on purpose, or was the choice of cohorts changed in "
        "the plugin's settings? If it is right, approve; if not, correct it in Moodle."
    ),
    "stamp_lost": "To give it back to Barrette, put its identifier (ID number) back, or the course in the AP category.",
    "members_by_hand": "Take them out by hand when they should not be there.",
    "activities_moved": "Pupils of other groups may see it now: put it back into its section if that was not meant.",
    "copies_found": "Delete the copy if nobody needs it: pupils may take it for the real one.",
    "cohort_not_in_scope": "In Moodle, add that cohort to those that Barrette may read (plugin settings).",
    "leader_unknown": "Correct the username in school.toml, or add that person to the cohort of the staff in Moodle.",
    "form_teacher_unknown": (
        "Correct the username in school.toml, or add that person to the cohort of the staff in Moodle."
    ),
    "project_first": (
        "In Moodle, they write it on the page “My project”; there a teacher can also waive it, with a reason."
    ),
    "project_first_nobody_left": (
        "In Moodle, they write it on the page “My project”; there a teacher can also waive it, with a reason."
    ),
    "pupils_in_two_divisions": "In Moodle, take them out of the cohort that they have left.",
    "check_functions_missing": "Install or update local_barrette, then run `php local/barrette/cli/setup.php`.",
    "check_exchange": "Install the plugin and the bridge of the same version.",
    "check_failed": "Run `php local/barrette/cli/setup.php` on the Moodle: it says what an administrator must do.",
    "check_clock": "Set both machines by a time server (NTP).",
    "check_cohort_not_in_scope": "In Moodle, add that cohort to those that Barrette may read (plugin settings).",
    "check_cohort_unknown": "Create that cohort in Moodle, or correct its identifier in school.toml.",
    "no_proficient_value": "In Moodle, say in the framework's scale settings which values mean acquired.",
    "only_proficient_values": "In Moodle, say in the framework's scale settings which values mean acquired.",
    "proficient_values_not_on_top": "In Moodle, correct which values of the scale mean acquired.",
    "configuration_malformed": "In Moodle, open the framework's scale settings and save them again.",
    "configuration_of_another_scale": "In Moodle, open the framework's scale settings and save them again.",
}
"""What to do about it, by message code; a code without a line needs nothing."""

REASONS: Mapping[ReasonCode, str] = {
    ReasonCode.FIXED: "Place decided by {by}.",
    ReasonCode.PRIORITY_NEED: "Here for a priority need: {competency}.",
    ReasonCode.NEED: "Here for a need that was observed: {competency}.",
    ReasonCode.STRENGTH: "Here to build on a strength: {competency}.",
    ReasonCode.NOT_OBSERVED: "Nothing observed yet on {competency}: no need is claimed.",
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
}
"""Why another workshop was not retained; for the team."""

RULES: Mapping[Rule, str] = {
    Rule.EXTENSION_NEEDS_ACQUIRED: "Going further is proposed once the bases are acquired.",
    Rule.HELP_NEEDS_NEED: "No help on what is acquired already.",
    Rule.NEEDS_OBSERVATION: "Nothing observed yet there: no need is claimed.",
}
"""Why a placement rule does not propose a workshop to a pupil; for the team."""

RELAXATIONS: Mapping[RelaxationCode, Text] = {
    RelaxationCode.RELEASE_FIXED: Plural(
        "Give up {count} fixed place.", "Give up {count} of the fixed places."
    ),
    RelaxationCode.ADD_SEATS: Plural("Add {count} seat.", "Add {count} seats."),
    RelaxationCode.LIFT_FORBIDDEN: "Give up “do not place here”.",
    RelaxationCode.REVIEW_POSITION: "Look again, as a team, at where the pupil stands.",
}
"""The ways out of a conflict between decisions."""

NEEDS: Mapping[NeedLevel, str] = {
    NeedLevel.ACQUIRED: "acquired",
    NeedLevel.MINOR: "some points to work on",
    NeedLevel.MARKED: "to work on",
    NeedLevel.PRIORITY: "priority need",
}

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

LEVELS: Mapping[Level, str] = {
    Level.SECONDE: "seconde (first year)",
    Level.PREMIERE: "première (second year)",
    Level.TERMINALE: "terminale (third year)",
}

KINDS: Mapping[str, str] = {
    "users": "people",
    "cohorts": "divisions and staff cohorts",
    "cohort_members": "members of divisions and cohorts",
    "scales": "scales",
    "frameworks": "competency frameworks",
    "competencies": "competencies",
    "evidence": "observations signed by a teacher",
    "ratings": "ratings kept by courses",
    "observations": "observations entered in the grid",
    "self_positions": "self-positions of pupils",
    "projects": "projects of pupils",
    "courses": "AP courses",
    "course_competencies": "competencies linked to AP courses",
    "groupings": "groupings",
    "sections": "sections",
    "activities": "activities",
    "groups": "needs groups",
    "grouping_groups": "groups attached to their module",
    "enrolments": "enrolments in AP courses",
    "group_details": "pages of groups",
    "group_members": "places in a group",
    "completions": "activity completions",
    "copies": "copies of AP courses",
}
"""What is exchanged with Moodle, in people's words."""

COUNTED: Mapping[str, Plural] = {
    "courses": Plural("{count} AP course", "{count} AP courses"),
    "course_competencies": Plural("{count} competency linked", "{count} competencies linked"),
    "groupings": Plural("{count} grouping", "{count} groupings"),
    "sections": Plural("{count} section", "{count} sections"),
    "activities": Plural("{count} activity", "{count} activities"),
    "groups": Plural("{count} needs group", "{count} needs groups"),
    "grouping_groups": Plural("{count} group attached", "{count} groups attached"),
    "enrolments": Plural("{count} enrolment", "{count} enrolments"),
    "group_details": Plural("{count} page of a group", "{count} pages of groups"),
    "group_members": Plural("{count} place in a group", "{count} places in a group"),
}
"""So many of what is written in Moodle."""

MOVEMENTS, ANSWERS, SETTLEMENTS = people.MOVEMENTS, people.ANSWERS, people.SETTLEMENTS
EXPECTED = people.EXPECTED

STATES: Mapping[str, str] = {
    "running": "under way",
    "applied": "written in Moodle",
    "unchanged": "nothing to change",
    "proposed": "waiting for your agreement",
    "stopped": "stopped by a safeguard",
    "incomplete": "reading incomplete",
    "partial": "done in part",
    "failed": "did not succeed",
    "skipped": "left to the one under way",
}
"""How a synchronisation ended."""

NEXT: Mapping[str, str] = {
    "wait": "A synchronisation is under way: wait until it ends.",
    "first": "Read Moodle for a first time, without writing anything there: `barrette sync --dry-run`.",
    "failed": "Do what is said above, then `barrette sync`.",
    "again": "Synchronise again: `barrette sync` tries again what is left, and reads again what was not read whole.",
    "approve": (
        "Read what would change (`barrette plan show`), agree (`barrette plan approve`), "
        "then write it (`barrette sync`)."
    ),
    "write": "Write what was agreed: `barrette sync`; else the next night does.",
    "look": "Look at what is named above.",
    "nothing": "Nothing: the next synchronisation comes by itself.",
}
"""What a person does next, by what stands in the way."""

WHO: Mapping[str, str] = {"nightly": "the nightly synchronisation"}
"""Who asked, when it was nobody."""

READING: Mapping[str, str] = {
    "whole": "everything was read anew",
    "sum": "only what changed was read; the rest was compared quickly, sum by sum",
    "digest": "only what changed was read; the rest was compared in full",
    "none": "only what changed was read",
}
"""How a synchronisation read Moodle."""

STEPS: Mapping[str, str] = {
    "read": "Read Moodle",
    "map": "Understand what was observed",
    "decide": "Form the groups",
    "plan": "Compare with Moodle",
    "check": "Check the safeguards",
    "apply": "Write in Moodle",
    "verify": "Read again to verify",
    "record": "Keep the result",
}

OUTCOMES: Mapping[str, str] = {
    "done": "done",
    "unchanged": "already so",
    "refused": "refused by Moodle",
    "failed": "not successful",
    "notdone": "not tried yet",
    "unknown": "answer lost",
}
"""How each item sent to Moodle ended."""

EFFECTS: Mapping[str, str] = {
    "create": "to create",
    "update": "to update",
    "suspend": "to suspend",
    "remove": "to remove",
}

SIDES: Mapping[str, str] = {
    "divisions": "Divisions",
    "groups": "Groups with pupils",
    "places": "Places in a group",
    "enrolments": "Pupils enrolled in AP courses",
}
"""What is counted on both sides."""

CHECKS: Mapping[str, str] = {
    "connection": "Connection to Moodle",
    "functions": "Web-service functions",
    "plugin": "Plugin version",
    "webservices": "Web services",
    "rest": "REST protocol",
    "competencies": "Competencies",
    "completion": "Activity completion",
    "category": "AP category",
    "scale": "Three-state scale",
    "cohorts": "Cohorts shared with Barrette",
    "mail": "Enrolments without e-mail",
    "clock": "Clocks",
    "cohort": "Cohort of a division",
}

WHAT: Mapping[str, str] = {
    "division": "division",
    "cohort": "cohort",
    "barrette": "barrette",
    "workshop": "workshop",
}

CAPABILITY = "Right {name}"

REFUSALS: Mapping[str, str] = {
    "unknown_kind": "The plugin does not know this kind of object.",
    "unknown_op": "The plugin does not know this operation.",
    "unknown_field": "The plugin does not know a field that was sent.",
    "missing_field": "A field is missing in what was sent.",
    "bad_value": "A value that was sent is not accepted.",
    "unknown_course": "The AP course is no longer there.",
    "unknown_section": "The section is no longer there.",
    "unknown_grouping": "The grouping is no longer there.",
    "unknown_group": "The group is no longer there.",
    "unknown_user": "The person is no longer in the cohorts shared with Barrette.",
    "unknown_competency": "The competency is no longer in Moodle, or not linked to the course.",
    "not_ours": "Somebody made or took over this object in Moodle: it is left to them.",
    "not_offered": "Barrette never removes this kind of object.",
    "not_enrolled": "The person is not enrolled in the AP course.",
    "budget": "Time ran out.",
    "busy": "The course was being changed at the same time.",
    "dependency": "Something that it needs was not done.",
    "time": "The time given to this synchronisation was over; the next one finishes.",
    "failures": "Too many changes failed in Moodle: the rest was not tried.",
}
"""Why Moodle's plugin did not do an item."""

TABLES: tuple[Mapping[Any, Text] | Mapping[Any, str] | Mapping[Any, Plural], ...] = (
    MESSAGES, FIXES, COUNTED, SIDES, REASONS, WHY_NOT, RULES, RELAXATIONS, NEEDS, POSITIONS, MODES, LEVELS, KINDS,
    MOVEMENTS, ANSWERS, SETTLEMENTS, EXPECTED, STATES, NEXT, WHO, READING,
    alert_texts.ALERTS, alert_texts.SUBJECTS, alert_texts.CHANNELS, STEPS, OUTCOMES, EFFECTS, CHECKS, WHAT, REFUSALS,
)  # fmt: skip
"""Every table, for the test that reads them all."""

PARAMETERS: Mapping[str, Mapping[Any, str]] = {
    "kind": KINDS,
    "mode": MODES,
    "what": WHAT,
    "check": CHECKS,
    "level": LEVELS,
    "expected": LEVELS,
}
"""Parameters of messages that are themselves codes, with the words that stand for them."""
