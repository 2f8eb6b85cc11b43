"""Sign people in: with a code from Moodle, or with a link that the host gave."""

import hmac
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlencode

from sqlalchemy import ColumnElement, CursorResult, delete, select, update
from sqlalchemy.orm import Session

from bridge.operations import sessions
from bridge.operations.audit import note
from bridge.operations.people import roles_here
from bridge.operations.roles import Role
from bridge.operations.workplace import Actor, Workplace
from sync.errors import ExplainedError, NotPaired, SiteChanged
from sync.moodle.errors import MoodleError
from sync.moodle.models import Newcomer
from sync.store import Site, StoredLoginLink, now, queries

LAUNCH = "/local/barrette/launch.php"
LINK_LASTS = timedelta(minutes=10)
NOBODY = Actor("nobody")
"""In the audit, whoever was refused: who that is, is not known."""


class StateMismatch(ExplainedError):
    """What comes back from Moodle is not what this browser was given: begun in another browser, or too long ago."""

    message_template = "This sign-in was not begun in this browser, or it was begun too long ago."
    fix_template = "Sign in again; the browser must keep the cookies of this page meanwhile."


class NoRole(ExplainedError):
    """Moodle knows the person, who has no part in AP."""

    message_template = "Your account in Moodle is known, but has no role in accompagnement personnalisé yet."
    fix_template = (
        "Ask whoever coordinates it: a role comes with the AP category or with an AP course in Moodle."
    )


class LinkRefused(ExplainedError):
    """A sign-in link is unknown, used or too old. Which one, is not told to whoever tries."""

    message_template = "This link does not let anybody in: it is good once, for ten minutes."
    fix_template = "Ask the bridge's host for another one: `barrette login-link`."


@dataclass(frozen=True, slots=True)
class LoginLink:
    """A link as it was just made; what it holds can never be shown again."""

    secret: str
    minutes: int


def new_state() -> str:
    """What a browser is given before it goes to Moodle, and must bring back."""
    return secrets.token_urlsafe(24)


def launch_url(place: Workplace, state: str) -> str:
    """Where a browser goes to come back with a code. Raises NotPaired."""
    return f"{place.site().url}{LAUNCH}?{urlencode({'state': state})}"


def sign_in(place: Workplace, code: str, state: str, given: str, replaced: str = "") -> str:
    """Sign in whoever comes with a code. Returns what their browser holds; a refusal stands in the audit.

    `state` is what the browser brings, `given` what it was given, `replaced` as in `sessions.begin`.
    Raises StateMismatch, LaunchRefused (unknown, used, expired), SiteChanged, NoRole, NotPaired, MoodleError.
    """
    try:
        return _sign_in(place, code, state, given, replaced)
    except (ExplainedError, MoodleError) as error:
        _note_refusal(place, type(error).__name__)
        raise


def _sign_in(place: Workplace, code: str, state: str, given: str, replaced: str) -> str:
    if not given or not hmac.compare_digest(state.encode(), given.encode()):
        raise StateMismatch
    site = place.site()
    with place.moodle_in_brief() as moodle:
        came = moodle.local.barrette.redeem_launch(code)
    if came.siteid != site.identity:
        raise SiteChanged(url=site.url)
    if not hmac.compare_digest(came.state.encode(), given.encode()):
        raise StateMismatch
    with place.store.session() as session:
        return sessions.begin(session, _actor(session, site, came), sessions.FROM_MOODLE, replaced)


def _actor(session: Session, site: Site, came: Newcomer) -> Actor:
    roles = roles_here(session, site.id, came.username, came.roles)
    if not roles:
        raise NoRole
    return Actor(came.fullname, roles, came.userid, came.username, site.id)


def make_link(place: Workplace, actor: Actor, roles: Collection[Role], name: str = "") -> LoginLink:
    """Make a link by which somebody signs in once, within ten minutes, with these roles. Raises NotAllowed.

    `name` is whose it is; the one who makes it unless said. What it holds is shown to that one, and kept as a hash.
    """
    actor.require(Role.ADMINISTRATOR)
    link, moment = LoginLink(secrets.token_urlsafe(32), int(LINK_LASTS.total_seconds()) // 60), now()
    with place.store.session() as session:
        session.execute(delete(StoredLoginLink).where(StoredLoginLink.made_at < moment - sessions.KEPT))
        row = StoredLoginLink(
            digest=sessions.digest_of(link.secret), name=name or actor.name, roles=sorted(roles),
            made_at=moment, made_by=actor.name, expires_at=moment + LINK_LASTS,
        )  # fmt: skip
        session.add(row)
        session.flush()
        note(session, actor, "make_login_link", row.name, site_id=_site_id(session), roles=row.roles)
    return link


def is_good(place: Workplace, secret: str) -> bool:
    """Whether a link lets somebody in now."""
    with place.store.session() as session:
        return session.scalars(select(StoredLoginLink).where(*_good(secret))).one_or_none() is not None


def use_link(place: Workplace, secret: str, replaced: str = "") -> str:
    """Sign in with a link; of several at once, one gets in. Returns what their browser holds. Raises LinkRefused."""
    with place.store.session() as session:
        use = update(StoredLoginLink).where(*_good(secret)).values(used_at=now())
        done = session.execute(use, execution_options={"synchronize_session": False})
        assert isinstance(done, CursorResult)  # noqa: S101 - for the type
        if done.rowcount:
            wanted = StoredLoginLink.digest == sessions.digest_of(secret)
            row = session.scalars(select(StoredLoginLink).where(wanted)).one()
            actor = Actor(row.name, frozenset(Role(each) for each in row.roles))
            return sessions.begin(session, actor, sessions.BY_LINK, replaced)
    _note_refusal(place, LinkRefused.__name__)
    raise LinkRefused


def _good(secret: str) -> tuple[ColumnElement[bool], ...]:
    return (
        StoredLoginLink.digest == sessions.digest_of(secret),
        StoredLoginLink.used_at.is_(None),
        StoredLoginLink.expires_at > now(),
    )


def _note_refusal(place: Workplace, why: str) -> None:
    with place.store.session() as session:
        note(session, NOBODY, "refuse_sign_in", why, site_id=_site_id(session))


def _site_id(session: Session) -> int | None:
    try:
        return queries.paired_site(session).id
    except NotPaired:
        return None
