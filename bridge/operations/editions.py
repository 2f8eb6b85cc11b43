"""What the school owns in place of what Barrette ships: placement rules, AP needs, crosswalk. Versions, never edits."""

import tomllib
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files
from pathlib import Path
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bridge.operations.audit import note
from bridge.operations.roles import Role
from bridge.operations.workplace import Actor, Workplace
from mappings.ap_needs import AP_NEEDS_FILE
from mappings.consensus import ConsensusRule
from mappings.crosswalk import CROSSWALK_FILE
from sync.editions import (
    AP_NEEDS,
    CONSENSUS,
    CROSSWALK,
    OWN_FRAMEWORK,
    PARSERS,
    PLACEMENT_RULES,
    SHIPPED,
    consensus_of,
    read_own_framework,
)
from sync.errors import ExplainedError
from sync.store import StoredEdition, now, queries

SHIPPED_FILES = {
    PLACEMENT_RULES: "placement_rules.toml",
    AP_NEEDS: AP_NEEDS_FILE,
    CROSSWALK: CROSSWALK_FILE,
}


class UnreadableEdition(ExplainedError):
    """The file is not there, or is not TOML."""

    message_template = "{file} cannot be read: {reason}."
    fix_template = "Begin with what `barrette rules export` writes, and change that."


@dataclass(frozen=True, slots=True)
class InForce:
    """What is in force: `version` 0 is what Barrette ships, `text` the TOML that a person can change and give back."""

    what: str
    version: int
    by: str
    since: datetime | None
    text: str


def read_edition(file: Path) -> str:
    """The text of a file. Raises UnreadableEdition."""
    try:
        return file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        raise UnreadableEdition(file=file.name, reason=reason) from None


def own(place: Workplace, actor: Actor, what: str, text: str) -> int:
    """Put the school's own edition in force; the next proposals are made with it. Returns its version.

    Raises NotAllowed, UnreadableEdition, MappingError with every fault, NotPaired. Nothing changes then.
    """
    actor.require(Role.COORDINATOR)
    document = _document(what, text)
    PARSERS[what](document)
    return _keep(place, actor, what, {"text": text})


def give_back(place: Workplace, actor: Actor, what: str) -> int:
    """Go back to what Barrette ships. Returns the version that says so. Raises NotAllowed, NotPaired."""
    actor.require(Role.COORDINATOR)
    return _keep(place, actor, what, {})


def in_force(place: Workplace, what: str) -> InForce:
    """What is in force, as a text to read and to change. Raises NotPaired."""
    with place.store.session() as session:
        row = _newest(session, queries.paired_site(session).id, what)
        if row is None or not row.document:
            return InForce(what, SHIPPED, "", None, _shipped(what))
        return InForce(what, row.version, row.made_by, row.made_at, str(row.document["text"]))


def own_framework(place: Workplace, actor: Actor, csv: str, pairs: str) -> int:
    """Speak the school's own framework: Moodle's export of it, and a table of pairs with the LPC. Returns the version.

    Raises NotAllowed, FileFaults with every fault, NotPaired. Nothing changes then.
    """
    actor.require(Role.COORDINATOR)
    read_own_framework(csv, pairs)
    return _keep(place, actor, OWN_FRAMEWORK, {"csv": csv, "pairs": pairs})


def consensus(place: Workplace) -> ConsensusRule:
    """How several observers come to one position. Raises NotPaired."""
    with place.store.session() as session:
        site_id = queries.paired_site(session).id
        return consensus_of(queries.edition_in_force(session, site_id, CONSENSUS))


def set_consensus(place: Workplace, actor: Actor, rule: ConsensusRule) -> int:
    """Choose that rule; positions and proposals follow it from now on. Returns its version.

    Raises NotAllowed, NotPaired.
    """
    actor.require(Role.COORDINATOR)
    return _keep(place, actor, CONSENSUS, {"rule": rule.value})


def _shipped(what: str) -> str:
    return files("mappings.referentials").joinpath(SHIPPED_FILES[what]).read_text("utf-8")


def _document(what: str, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UnreadableEdition(file=SHIPPED_FILES[what], reason=str(error)) from None


def _newest(session: Session, site_id: int, what: str) -> StoredEdition | None:
    wanted = (StoredEdition.site_id == site_id, StoredEdition.what == what)
    return session.scalars(
        select(StoredEdition).where(*wanted).order_by(StoredEdition.version.desc())
    ).first()


def _keep(place: Workplace, actor: Actor, what: str, document: dict[str, Any]) -> int:
    with place.store.session() as session:
        site_id = queries.paired_site(session).id
        of_what = (StoredEdition.site_id == site_id, StoredEdition.what == what)
        version = (session.scalar(select(func.max(StoredEdition.version)).where(*of_what)) or 0) + 1
        session.add(
            StoredEdition(
                site_id=site_id,
                what=what,
                version=version,
                made_at=now(),
                made_by=actor.name,
                document=document,
            )
        )
        note(session, actor, "own_edition", what, site_id=site_id, version=version, shipped=not document)
        return version
