"""How long needs have waited: periods that went by with the need standing and no group that worked on it."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta

from mappings.needs import PupilNeeds
from mappings.waiting import Membership, waiting
from sync.frame import Frame, Period
from sync.memberships import Membership as Dated
from sync.picture import Picture


def waits(
    frame: Frame, picture: Picture, memberships: Iterable[Dated], day: date
) -> Mapping[int, Mapping[str, int]]:
    """Periods waited by pupil and topic, for needs that are open today; nothing before the second period.

    A need stood in a past period when something that shows it had been observed by its end.
    """
    periods = [period for period in sorted(frame.periods, key=lambda p: p.first) if period.first <= day]
    if len(periods) < 2:
        return {}
    seen = _seen(picture)
    told = {number: _as_of(picture, seen, period) for number, period in enumerate(periods)}
    was_in = tuple(
        Membership(each.pupil, each.topic or None, number)
        for each in memberships
        for number, period in enumerate(periods)
        if _during(each, period)
    )
    found: dict[int, dict[str, int]] = {}
    for (pupil, topic), count in waiting(was_in, told).items():
        if count:
            found.setdefault(pupil, {})[topic] = count
    return found


def _seen(picture: Picture) -> Mapping[tuple[int, str], int]:
    """When something was first observed, by pupil and competency, in epoch seconds."""
    first: dict[tuple[int, str], int] = {}
    for position in picture.positions:
        key = (position.pupil, position.item.partition(".")[0])
        voices = (*position.voices, *position.set_aside)
        at = min((voice.observed_at for voice in voices), default=position.positioned_at)
        first[key] = min(first.get(key, at), at)
    return first


def _as_of(picture: Picture, seen: Mapping[tuple[int, str], int], period: Period) -> tuple[PupilNeeds, ...]:
    """The needs of today that stood at the end of a period."""
    end = _end_of(period)
    return tuple(
        PupilNeeds(
            needs.pupil,
            (),
            tuple(n for n in needs.needs if seen.get((needs.pupil, n.competency), end) < end),
            (),
            needs.ap,
        )
        for needs in picture.needs.values()
    )


def _during(membership: Dated, period: Period) -> bool:
    begins = datetime.combine(period.first, time(), UTC)
    lasts = membership.until is None or membership.until > begins
    return lasts and membership.since.timestamp() < _end_of(period)


def _end_of(period: Period) -> int:
    return int(datetime.combine(period.last + timedelta(days=1), time(), UTC).timestamp())
