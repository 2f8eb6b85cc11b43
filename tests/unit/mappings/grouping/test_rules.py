"""The rule book: what it says, and what no edition may say."""

from dataclasses import fields
from typing import Any

import pytest

from bridge.i18n import translator
from mappings.grouping.instance import Pupil
from mappings.grouping.rules import InvalidRules, Rule, Weights, load_rules, parse_rules
from mappings.grouping.rules_page import describe
from mappings.needs import ApNeed
from mappings.states import ApMark, Level, Mode, NeedLevel

LEVELS: list[NeedLevel | None] = [None, *NeedLevel]
HELP = [Mode.SUPPORT, Mode.INDIVIDUAL_HELP, Mode.TUTORING]


def book(**changed: Any) -> dict[str, Any]:
    everybody = {"unobserved": 1, "acquired": 1, "minor": 1, "marked": 1, "priority": 1}
    fits = {"consolidation_module": everybody, "supervised_study": everybody}
    marks = {"none": 1, "strength": 1, "to_work_on": 1, "requested": 1}
    return {
        "id": "essai",
        "edition": "1",
        "serves_priority": [],
        "fits": fits | changed,
        "ap_fits": dict.fromkeys(("consolidation_module", "coaching", "supervised_study"), marks),
        "weights": {each.name: 0 for each in fields(Weights)},
    }


@pytest.mark.parametrize("level", LEVELS)
def test_every_pupil_has_a_fitting_place(level: NeedLevel | None) -> None:
    assert load_rules().fit(Mode.CONSOLIDATION, level).rule is None
    assert load_rules().fit(Mode.SUPERVISED_STUDY, level).rule is None


@pytest.mark.parametrize("mode", Mode)
def test_a_greater_need_never_suits_help_less(mode: Mode) -> None:
    values = [
        load_rules().fit(mode, level) for level in (NeedLevel.MINOR, NeedLevel.MARKED, NeedLevel.PRIORITY)
    ]
    if mode in [*HELP, Mode.COACHING]:
        assert values[0].value < values[1].value < values[2].value


@pytest.mark.parametrize("mode", HELP)
def test_help_is_not_for_what_is_acquired(mode: Mode) -> None:
    fit = load_rules().fit(mode, NeedLevel.ACQUIRED)
    assert (fit.rule, fit.may_be_fixed) == (Rule.HELP_NEEDS_NEED, False)


@pytest.mark.parametrize("level", [NeedLevel.MINOR, NeedLevel.MARKED, NeedLevel.PRIORITY])
def test_extension_is_not_for_what_is_not_acquired(level: NeedLevel) -> None:
    fit = load_rules().fit(Mode.EXTENSION, level)
    assert (fit.rule, fit.may_be_fixed) == (Rule.EXTENSION_NEEDS_ACQUIRED, False)


@pytest.mark.parametrize("mode", [*HELP, Mode.EXTENSION])
def test_what_was_not_observed_is_not_proposed_but_may_be_fixed(mode: Mode) -> None:
    fit = load_rules().fit(mode, None)
    assert (fit.rule, fit.may_be_fixed) == (Rule.NEEDS_OBSERVATION, True)


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({"extension_module": {"minor": 5}}, Rule.EXTENSION_NEEDS_ACQUIRED),
        ({"extension_module": {"unobserved": 5}}, Rule.EXTENSION_NEEDS_ACQUIRED),
        ({"tutoring": {"acquired": 5}}, Rule.HELP_NEEDS_NEED),
        ({"support": {"unobserved": 5}}, Rule.NEEDS_OBSERVATION),
        ({"support": {"minor": 101}}, "fit_out_of_range"),
        ({"consolidation_module": {"minor": 5}}, "no_place_for_everybody"),
        ({"remediation": {"minor": 5}}, "unknown_or_missing_name"),
        ({"support": {"huge": 5}}, "unknown_or_missing_name"),
    ],
)
def test_a_book_that_breaks_the_scheme_is_refused(changed: dict[str, Any], problem: str) -> None:
    with pytest.raises(InvalidRules) as error:
        parse_rules(book(**changed))
    assert error.value.messages[0].code == problem


def test_a_school_may_own_another_edition() -> None:
    rules = parse_rules(book(support={"minor": 7}) | {"edition": "lycée 2"})
    assert rules.edition == "lycée 2"
    assert rules.fit(Mode.SUPPORT, NeedLevel.MINOR).value == 7
    assert rules.fit(Mode.SUPPORT, NeedLevel.MARKED).rule is not None


def test_a_missing_field_is_named() -> None:
    data = book()
    del data["fits"]
    with pytest.raises(InvalidRules, match="fits"):
        parse_rules(data)


AP_MARKS: list[ApMark | None] = [None, *ApMark]


@pytest.mark.parametrize("mark", AP_MARKS)
def test_every_mark_has_a_fitting_place(mark: ApMark | None) -> None:
    for mode in (Mode.CONSOLIDATION, Mode.COACHING, Mode.SUPERVISED_STUDY):
        assert load_rules().fit_ap(mode, mark).rule is None


@pytest.mark.parametrize("mode", HELP)
def test_help_is_not_for_a_strength_nor_for_what_nobody_marked(mode: Mode) -> None:
    assert load_rules().fit_ap(mode, ApMark.STRENGTH).rule is Rule.HELP_NEEDS_NEED
    assert load_rules().fit_ap(mode, None).rule is Rule.NEEDS_OBSERVATION


def test_extension_is_not_for_what_is_to_be_worked_on() -> None:
    assert load_rules().fit_ap(Mode.EXTENSION, ApMark.TO_WORK_ON).rule is Rule.EXTENSION_NEEDS_ACQUIRED
    assert load_rules().fit_ap(Mode.EXTENSION, ApMark.STRENGTH).rule is None


def test_what_the_pupil_asks_for_is_heard_above_a_strength() -> None:
    marked = Pupil(
        1,
        "2A",
        Level.SECONDE,
        ap=(ApNeed("methods", ApMark.STRENGTH), ApNeed("methods", ApMark.REQUESTED, True)),
    )
    assert marked.mark("need:methods") is ApMark.REQUESTED
    assert marked.mark("need:project") is None


@pytest.mark.parametrize(
    ("table", "changed", "problem"),
    [
        ("ap_fits", {"extension_module": {"to_work_on": 5}}, Rule.EXTENSION_NEEDS_ACQUIRED),
        ("ap_fits", {"tutoring": {"strength": 5}}, Rule.HELP_NEEDS_NEED),
        ("ap_fits", {"support": {"none": 5}}, Rule.NEEDS_OBSERVATION),
        ("ap_fits", {"coaching": {"none": 5}}, "no_place_for_everybody"),
        ("ap_fits", {"coaching": {"huge": 5}}, "unknown_or_missing_name"),
        ("weights", {"wish": 60}, "weight_out_of_range"),
        ("weights", {"waiting": 20}, "waiting_over_most"),
        ("weights", {"wish": "much"}, "rules_not_a_number"),
        ("weights", {"luck": 5}, "unknown_or_missing_name"),
    ],
)
def test_ap_needs_and_weights_are_held_to_the_scheme(
    table: str, changed: dict[str, Any], problem: str
) -> None:
    data = book()
    data[table] = data[table] | changed
    with pytest.raises(InvalidRules) as error:
        parse_rules(data)
    assert problem in [each.code for each in error.value.messages]
    assert all("{" not in translator("fr").say(each) for each in error.value.messages)


def test_every_fault_is_named_at_once() -> None:
    data = book(remediation={"minor": 5}, support={"huge": "x"}) | {"colour": "blue"}
    del data["weights"]["wish"]
    with pytest.raises(InvalidRules) as error:
        parse_rules(data)
    assert sorted(str(each.param("name")) for each in error.value.messages) == [
        "colour",
        "fits.huge",
        "fits.remediation",
        "fits.support.huge",
        "weights.wish",
    ]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_page_of_the_rules_says_every_line(language: str) -> None:
    said = [translator(language).say(each) for each in describe(load_rules())]
    assert all("{" not in each for each in said)
    assert len(said) == len(set(said))
    assert len(said) == 2 + 6 * 5 + len(load_rules().serves_priority) + 6 * 4 + 5 + 1
