"""The school year of a frame: its own holidays win, and what a person should look at is said."""

from datetime import date

from mappings.calendar import Arrangement, Stretch
from sync.frame import Frame, SchoolYear
from tests.school import frame

PERIOD = {"key": "p1", "name": "Période 1", "first": "2026-09-07", "last": "2026-10-16"}


def year(**changes):
    return SchoolYear(Frame.model_validate(frame(**{"zone": "A", "periods": [PERIOD], **changes})))


def said(found):
    return [message.code for message in found.warnings()]


def test_the_holidays_of_the_zone_hold_until_the_school_writes_its_own():
    assert [h.name for h in year().holidays][:2] == ["Toussaint", "Noël"]
    own = {"name": "Fermeture", "first": "2026-10-05", "last": "2026-10-09"}
    assert [h.name for h in year(holidays=[own]).holidays] == ["Fermeture"]
    assert year(zone="").holidays == ()


def test_sessions_and_who_can_come():
    placement = {"division": "2a", "first": "2026-09-14", "last": "2026-09-25"}
    found = year(placements=[placement])
    (barrette,), (period,) = found.frame.barrettes, found.frame.periods
    assert len(found.sessions(barrette, period)) == 6
    assert len(found.attended(barrette, period, "2a")) == 4
    assert len(found.attended(barrette, period, "2b")) == 6
    assert found.attended(barrette, period, "1a") == ()
    assert found.weeks_away("2a") == 2
    assert not found.present(barrette, "2a", date(2026, 9, 15))
    own = Arrangement(1, away=(Stretch(date(2026, 10, 1), date(2026, 10, 2)),))
    assert found.present(barrette, "2a", date(2026, 9, 15), own)
    assert not found.present(barrette, "2a", date(2026, 9, 15), Arrangement(1, frozenset({"jeudi"})))
    assert not found.present(barrette, "1a", date(2026, 9, 15))


def test_what_a_person_should_look_at():
    assert said(year()) == ["calendar_unverified"]
    assert said(year(zone="")) == ["calendar_no_holidays"]
    assert said(year(year="2031", periods=[])) == ["calendar_no_holidays"]
    own = [{"name": "Toussaint", "first": "2026-10-17", "last": "2026-11-01"}]
    assert said(year(holidays=own)) == []
    late = [{**frame()["barrettes"][0], "end": "17:00"}]
    assert said(year(holidays=own, barrettes=late)) == ["calendar_end_of_day"]
    short = [{**PERIOD, "last": "2026-09-20"}]
    assert said(year(holidays=own, periods=short)) == ["calendar_period_length"]
    away = [{"division": "2a", "first": "2026-09-01", "last": "2026-10-31"}]
    assert said(year(holidays=own, placements=away)) == ["calendar_away_all_period"]
