"""Tell somebody when no synchronisation succeeds any more, and when they do again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bridge import messages
from bridge.i18n import LANGUAGES, Translator, translator
from bridge.logs import logger
from bridge.messages import alerts
from bridge.operations.channels import Alert, Channel, channels
from bridge.operations.overdue import Call, Told, due
from bridge.operations.workplace import Workplace
from mappings.messages import Message, message
from sync.store import Site, StoredAlert, history, now, queries

PAGE = "/local/barrette/coordinate.php"
"""Where Moodle says how synchronising stands."""
log = logger(__name__)


@dataclass(frozen=True, slots=True)
class Delivery:
    """What was told in one way; `problem` is why it was not taken, None when it was."""

    channel: str
    call: Call
    problem: Message | None


@dataclass(frozen=True, slots=True)
class _Situation:
    """What an alert is about: the site, its last success, how the last synchronisation ended, what was told before."""

    site: Site
    success: datetime
    state: str
    told: Mapping[str, Told]


def look(place: Workplace, at: datetime | None = None) -> tuple[Delivery, ...]:
    """Look whether something has to be told, and tell it in each way; empty when nothing had to be. Raises NotPaired.

    What one way did not take is tried again at the next look, whatever the others took. `at` is this moment unless
    given.
    """
    opened = channels(place.settings)
    if not opened:
        return ()
    at, found = at or now(), _situation(place)
    if not found.site.url:  # a school without Moodle synchronises with nobody
        return ()
    after = timedelta(hours=place.settings.alert_after_hours)
    deliveries = []
    for channel in opened:
        call = due(at, found.success, found.told.get(channel.name), after)
        if call:
            delivery = _deliver(channel, alert(place, found.site, call, found.success, found.state))
            if delivery.problem is None:
                _keep(place, found, delivery, at)
            deliveries.append(delivery)
    return tuple(deliveries)


def send_test(place: Workplace) -> tuple[Delivery, ...]:
    """Send a test in each way; empty when the settings open none. Raises NotPaired."""
    found = _situation(place)
    told = alert(place, found.site, Call.TEST, found.success, found.state)
    return tuple(_deliver(channel, told) for channel in channels(place.settings))


def alert(place: Workplace, site: Site, call: Call, success: datetime, state: str) -> Alert:
    """What is told, in every language. It names the school and nobody."""
    spoken = {language: translator(language, place.settings.timezone) for language in LANGUAGES}
    return Alert(
        call=call,
        site=site.name,
        since=success,
        state=state,
        link=site.url.rstrip("/") + PAGE if site.url else "",
        subjects={language: t.word(alerts.SUBJECTS, call.value) for language, t in spoken.items()},
        sentences={language: _sentence(t, site, call, success, state) for language, t in spoken.items()},
    )


def _sentence(t: Translator, site: Site, call: Call, success: datetime, state: str) -> str:
    ended = t.word(messages.STATES, state) if state else t.gettext("none was made yet")
    return t.gettext(alerts.ALERTS[call.value], site=site.name, since=t.moment(success), state=ended)


def _situation(place: Workplace) -> _Situation:
    with place.store.session() as session:
        site = queries.paired_site(session)
        last = queries.last_run(session, site.id)
        told = session.query(StoredAlert).filter_by(site_id=site.id)
        return _Situation(
            site=site,
            success=history.last_success(session, site),
            state=last.state if last else "",
            told={row.channel: Told(row.since, row.told_at) for row in told},
        )


def _deliver(channel: Channel, told: Alert) -> Delivery:
    """Whatever goes wrong is of no consequence for anything else."""
    try:
        problem = channel.send(told)
    except Exception as error:
        problem = message("alert_unreachable", cause=type(error).__name__)
    if problem:
        log.error(
            "an alert could not be sent", channel=channel.name, call=told.call.value, problem=problem.code
        )
    else:
        log.warning("an alert was sent", channel=channel.name, call=told.call.value)
    return Delivery(channel.name, told.call, problem)


def _keep(place: Workplace, found: _Situation, delivery: Delivery, at: datetime) -> None:
    """Note what was told; of an outage that is over nothing is kept."""
    with place.store.session() as session:
        row = session.get(StoredAlert, (found.site.id, delivery.channel))
        if row and delivery.call is Call.OVER:
            session.delete(row)
        elif row:
            row.since, row.told_at = found.success, at
        elif delivery.call is not Call.OVER:
            session.add(
                StoredAlert(site_id=found.site.id, channel=delivery.channel, since=found.success, told_at=at)
            )
