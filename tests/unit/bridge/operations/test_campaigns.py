"""Campaigns: planned with asks that are proposed, edited, counted against what people entered."""

from datetime import date

import pytest

from bridge.operations.campaigns import (
    InvalidAsks,
    NoDivision,
    UnknownCampaign,
    ask,
    campaigns,
    plan,
    standing,
)
from mappings.campaign.book import InvalidCampaign
from mappings.states import Level
from sync.errors import NothingHeld
from sync.store import AuditEntry, StoredCampaign
from tests.school import CLOCK, ITEMS, ME, NOT_ACQUIRED

FIRST, LAST = date(2026, 11, 16), date(2026, 11, 27)
STAFF = [
    {"key": "prof.lettres", "subject": "Lettres-histoire", "divisions": ["2a", "2b"]},
    {"key": "prof.maths", "subject": "Mathématiques-sciences", "divisions": ["2a", "2b"]},
    {"key": "prof.metier", "subject": "Éducation physique et sportive", "divisions": ["2a"]},
]


@pytest.fixture
def lycee(published):
    published.import_frame(staff=STAFF)
    return published


def planned(lycee, **changes):
    return plan(lycee.place, ME, Level.SECONDE, FIRST, LAST, **changes)


def test_a_campaign_takes_the_school_s_items_and_asks_those_who_can_see_them(lycee):
    found = planned(lycee)
    assert found.campaign.items == ITEMS
    assert {part.teacher for part in found.campaign.asks} == {"prof.lettres", "prof.maths", "prof.metier"}
    of_metier = [part for part in found.campaign.asks if part.teacher == "prof.metier"]
    assert {part.division for part in of_metier} == {"2a"}
    assert not any(item.startswith("3") for part in of_metier for item in part.items)
    assert "campaign_size" in {notice.code for notice in found.notices}
    assert campaigns(lycee.place) == (found.campaign,)


def test_planning_again_makes_another_version_and_the_past_stays(lycee):
    planned(lycee)
    planned(lycee, items=ITEMS[:3])
    (campaign,) = campaigns(lycee.place)
    assert campaign.items == ITEMS[:3]
    with lycee.place.store.session() as session:
        assert [row.version for row in session.query(StoredCampaign)] == [1, 2]
        assert [row.verb for row in session.query(AuditEntry)].count("plan_campaign") == 2


def test_what_people_enter_is_counted_whoever_wrote_it_down_and_not_observed_closes_a_cell(lycee):
    key = planned(lycee, items=("3.1.1", "3.2.1")).campaign.key
    before = standing(lycee.place, key).standing.coverage
    assert before.by_division["2a"].asked == 15 * 2 * 1
    lycee.rate_item("eleve.00", "3.1.1", NOT_ACQUIRED, "prof.maths", when=CLOCK)
    lycee.moodle.observe(lycee.id("eleve.01"), lycee.item("3.1.1"), lycee.id("prof.maths"), 0, when=CLOCK)
    lycee.synchronise()
    after = standing(lycee.place, key).standing.coverage
    maths = after.by_teacher["prof.maths"]
    assert (maths.filled - before.by_teacher["prof.maths"].filled, maths.unseen) == (1, 1)
    assert maths.left == before.by_teacher["prof.maths"].left - 2


def test_who_has_entered_nothing_is_worth_a_reminder_near_the_end(lycee):
    key = planned(lycee, items=("3.1.1",)).campaign.key
    found = standing(lycee.place, key)
    assert {(r.teacher, r.division) for r in found.reminders} == {("prof.maths", "2a"), ("prof.maths", "2b")}


def test_asks_are_edited_one_by_one(lycee):
    key = planned(lycee).campaign.key
    changed = ask(lycee.place, ME, key, "prof.metier", "2a", ["7.1.3"]).campaign
    assert [p.items for p in changed.asks if p.teacher == "prof.metier"] == [("7.1.3",)]
    emptied = ask(lycee.place, ME, key, "prof.metier", "2a", []).campaign
    assert not [p for p in emptied.asks if p.teacher == "prof.metier"]


@pytest.mark.parametrize(
    ("teacher", "division", "items"),
    [
        ("prof.metier", "2b", ["7.1.3"]),
        ("personne", "2a", ["7.1.3"]),
        ("une personne", "2 a", ["7.1.3"]),
        ("prof.maths", "2a", ["6.2.1"]),
        ("prof.maths", "2a", ["neuf"]),
    ],
)
def test_what_cannot_be_asked_is_refused_whole(lycee, teacher, division, items):
    before = planned(lycee).campaign
    with pytest.raises(InvalidAsks):
        ask(lycee.place, ME, before.key, teacher, division, items)
    assert campaigns(lycee.place) == (before,)


def test_nobody_is_asked_before_pupils_are_known(paired):
    with pytest.raises(NothingHeld):
        plan(paired.place, ME, Level.SECONDE, FIRST, LAST)


def test_what_is_wrong_is_named(lycee):
    with pytest.raises(InvalidCampaign):
        plan(lycee.place, ME, Level.SECONDE, LAST, FIRST)
    with pytest.raises(NoDivision):
        plan(lycee.place, ME, Level.TERMINALE, FIRST, LAST)
    with pytest.raises(UnknownCampaign):
        standing(lycee.place, "2026-sec")


@pytest.mark.parametrize(
    ("wrong", "code", "told"),
    [
        ({"key": "automne, suite"}, "campaign_key", "automne, suite"),
        ({"name": "<b>Automne"}, "campaign_name", "<b>Automne"),
        ({"name": "n" * 121}, "campaign_name", "n" * 121),
        ({"items": (ITEMS[0], "neuf")}, "campaign_item_code", "neuf"),
    ],
)
def test_what_could_never_be_written_in_moodle_is_refused_with_its_value(lycee, wrong, code, told):
    with pytest.raises(InvalidCampaign) as refusal:
        planned(lycee, **wrong)
    (fault,) = refusal.value.messages
    assert (fault.code, *(value for _, value in fault.params)) == (code, told)
    assert campaigns(lycee.place) == ()


def test_the_items_of_a_campaign_are_linked_to_the_courses_of_its_level(lycee):
    planned(lycee, items=("6.2.1", "7.1.3"))
    report = lycee.synchronise()
    assert report.plan["counts"]["course_competencies"] == {"create": 1}
