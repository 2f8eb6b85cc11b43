"""Pair the bridge with a Moodle, and check that both sides are ready."""

import time
from datetime import UTC, datetime

from pydantic import SecretStr
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from bridge.operations.audit import note
from bridge.operations.roles import Role
from bridge.operations.workplace import PATIENT, Actor, Workplace
from sync.errors import NoFrame
from sync.moodle import RetryPolicy, site_url
from sync.preflight import Finding, check_site, require_same_kinds, require_same_site
from sync.store import Site, StoredProposal, StoredReading, queries


def pair(place: Workplace, actor: Actor, url: str, token: SecretStr) -> Site:
    """Pair with the Moodle at `url`. Nothing is kept unless it answers as the plugin of this version.

    A school that worked without Moodle keeps its description and what was entered about its pupils: whoever has the
    same identifier in Moodle is found again by the first synchronisation.

    Raises NotAllowed, MoodleError, ExchangeMismatch.
    """
    actor.require(Role.ADMINISTRATOR)
    address = site_url(url, allow_http=place.settings.allow_http)
    with place.moodle_at(address, token) as moodle:
        answered = moodle.local.barrette.get_site()
    require_same_kinds(answered)
    place.keep_token(token)
    with place.store.session() as session:
        site = session.scalars(select(Site).where(Site.url == address)).first()
        site = site or _alone_until_now(session, address) or Site(url=address)
        site.identity, site.name = answered.site.id, answered.site.name
        site.paired_at = datetime.now(UTC)  # to the microsecond: the latest pairing is the one that counts
        session.add(site)
        session.flush()
        note(session, actor, "pair", address, site_id=site.id)
        return site


def _alone_until_now(session: Session, address: str) -> Site | None:
    """The school that worked without Moodle, at the address that it has from now on; None when there is none.

    Its people were read in its workbook and published under numbers of our own: Moodle's readings take their place.
    """
    site = session.scalars(select(Site).where(Site.url == "")).first()
    if site is None:
        return None
    site.url, site.cursor, site.baseline, site.settled = address, 0, {}, {}
    session.execute(delete(StoredReading).where(StoredReading.site_id == site.id))
    standing = (StoredProposal.site_id == site.id, StoredProposal.state.in_(("waiting", "published")))
    session.execute(update(StoredProposal).where(*standing).values(state="superseded"))
    return site


def require_paired_site(place: Workplace, policy: RetryPolicy = PATIENT) -> None:
    """Make sure that the Moodle that answers is the one that was paired, before it is told anything.

    Raises SiteChanged, NotPaired, MoodleError.
    """
    paired = place.site()
    with place.moodle(policy) as moodle:
        require_same_site(moodle.local.barrette.get_site(), paired.identity, paired.url)


def check(place: Workplace) -> list[Finding]:
    """Everything that a synchronisation needs, from the outside in. Raises NotPaired."""
    with place.store.session() as session:
        try:
            frame = queries.frame_in_force(session, queries.paired_site(session).id)
        except NoFrame:
            frame = None
    with place.moodle() as moodle:
        return list(check_site(moodle, frame, time.time()))
