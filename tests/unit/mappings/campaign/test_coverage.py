"""What is asked, filled in and left; "not observed" closes a cell; reminders when they are worth it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mappings.campaign.book import default_items
from mappings.campaign.coverage import Cell, Count, Why, coverage, reminders
from mappings.campaign.spec import Ask, CampaignSpec
from mappings.states import Level

SPEC = CampaignSpec("2025", Level.SECONDE, date(2025, 9, 15), date(2025, 10, 3), default_items())
ASKS = (Ask("argent", "2A", ("1.1.2", "1.1.4")), Ask("bleu", "2A", ("1.1.2",)), Ask("bleu", "2B", ("2.1.3",)))
PUPILS = {"2A": (1, 2, 3), "2B": (7, 8)}


def test_cells_are_counted_every_way() -> None:
    filled = [Cell("argent", 1, "1.1.2"), Cell("bleu", 7, "2.1.3"), Cell("bleu", 7, "7.2.1")]
    unseen = [Cell("argent", 2, "1.1.2"), Cell("argent", 1, "1.1.2"), Cell("bleu", 99, "1.1.2")]
    now = coverage(ASKS, filled, unseen, PUPILS)
    assert now.by_division == {"2A": Count(9, 1, 1), "2B": Count(2, 1, 0)}
    assert now.by_item == {
        ("2A", "1.1.2"): Count(6, 1, 1),
        ("2A", "1.1.4"): Count(3, 0, 0),
        ("2B", "2.1.3"): Count(2, 1, 0),
    }
    assert now.by_teacher == {"argent": Count(6, 1, 1), "bleu": Count(5, 1, 0)}
    assert now.by_ask[("bleu", "2B")].left == 1


def test_not_observed_closes_a_cell() -> None:
    cells = [Cell("bleu", pupil, "2.1.3") for pupil in PUPILS["2B"]]
    now = coverage(ASKS[2:], cells[:1], cells[1:], PUPILS)
    assert now.by_division["2B"].left == 0
    assert reminders(now, SPEC.last, SPEC) == ()


def test_who_left_the_division_is_not_waited_for() -> None:
    now = coverage(ASKS[2:], [], [], {"2B": (7,)})
    assert now.by_division["2B"] == Count(1, 0, 0)
    assert coverage(ASKS[2:], [], [], {}).by_division["2B"] == Count(0, 0, 0)


@pytest.mark.parametrize(
    ("day", "begun", "not_begun"),
    [
        (date(2025, 9, 14), None, None),
        (date(2025, 9, 15), None, None),
        (date(2025, 9, 23), None, None),
        (date(2025, 9, 24), None, Why.NOT_BEGUN),
        (date(2025, 9, 30), None, Why.NOT_BEGUN),
        (date(2025, 10, 1), Why.LAST_DAYS, Why.LAST_DAYS),
        (date(2025, 10, 3), Why.LAST_DAYS, Why.LAST_DAYS),
        (date(2025, 10, 4), Why.OVER, Why.OVER),
        (date(2025, 10, 10), Why.OVER, Why.OVER),
        (date(2025, 10, 11), None, None),
    ],
)
def test_when_a_reminder_is_worth_it(day: date, begun: Why | None, not_begun: Why | None) -> None:
    now = coverage(ASKS, [Cell("argent", 1, "1.1.2")], [], PUPILS)
    told = {(each.teacher, each.division): each for each in reminders(now, day, SPEC)}
    assert (told["argent", "2A"].why if ("argent", "2A") in told else None) == begun
    assert (told["bleu", "2B"].why if ("bleu", "2B") in told else None) == not_begun
    for each in told.values():
        assert each.message().code == f"reminder_{each.why}"
        assert each.message().param("last_day") == "2025-10-03"


def test_a_campaign_of_one_day_is_reminded_that_day() -> None:
    spec = CampaignSpec("2025", Level.SECONDE, SPEC.last, SPEC.last, default_items())
    assert {each.why for each in reminders(coverage(ASKS, [], [], PUPILS), SPEC.last, spec)} == {
        Why.LAST_DAYS
    }


cells = st.lists(
    st.builds(
        Cell,
        teacher=st.sampled_from(["argent", "bleu", "cerise"]),
        pupil=st.sampled_from([1, 2, 3, 7, 9]),
        item=st.sampled_from(["1.1.2", "1.1.4", "2.1.3"]),
    ),
    max_size=20,
)


@given(cells, cells)
def test_every_way_of_counting_agrees(filled: list[Cell], unseen: list[Cell]) -> None:
    now = coverage(ASKS, filled, unseen, PUPILS)
    for field in ("asked", "filled", "unseen", "left"):
        views = (now.by_division, now.by_item, now.by_teacher, now.by_ask)
        assert len({sum(getattr(count, field) for count in view.values()) for view in views}) == 1
    assert all(count.left >= 0 for count in now.by_item.values())
