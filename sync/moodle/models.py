"""What Moodle's functions answer, as far as Barrette reads it.

Tolerant on input: fields that are not read are ignored, numbers may come as text, and an empty text is None
where it means "absent". A field that is read and missing is an error.
"""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict


def _empty_to_none(value: Any) -> Any:
    return None if value == "" else value


OptionalText = Annotated[str | None, BeforeValidator(_empty_to_none)]
"""A text that Moodle gives as "" when there is none."""


class Answer(BaseModel):
    """Base of all answers."""

    model_config = ConfigDict(extra="ignore", frozen=True, coerce_numbers_to_str=True)


# --- local_barrette_get_site --------------------------------------------------------------------------------


class PluginVersion(Answer):
    """The plugin's version: a number to compare, a release to show."""

    version: int
    release: str


class MoodleVersion(Answer):
    """Moodle's version; `branch` like "405"."""

    version: str
    release: str
    branch: str


class SiteIdentity(Answer):
    """Which site answers; `id` is the SHA-256 of its site identifier."""

    id: str
    name: str
    url: str
    lang: str
    timezone: str


class Limits(Answer):
    """What the plugin takes at most: rows of a page, items of a batch, seconds of a batch."""

    rows: int
    items: int
    seconds: int


class KindOffer(Answer):
    """A kind that the plugin knows; `columns` as in `Kind.signature`."""

    name: str
    columns: str
    reads: bool
    writes: bool


class Check(Answer):
    """One thing that the plugin checked about its own site."""

    name: str
    ok: bool
    detail: str


class Site(Answer):
    """Who answers, what it can do, what is missing. `servertime` in seconds since the epoch; `fence` is the highest
    one that a batch carried so far."""

    format: int
    plugin: PluginVersion
    moodle: MoodleVersion
    site: SiteIdentity
    servertime: int
    userid: int
    categoryid: int
    scaleid: int
    limits: Limits
    fence: int
    kinds: tuple[KindOffer, ...]
    checks: tuple[Check, ...]

    @property
    def missing(self) -> tuple[Check, ...]:
        """The checks that failed."""
        return tuple(check for check in self.checks if not check.ok)


# --- local_barrette_apply -----------------------------------------------------------------------------------

Status = Literal["done", "unchanged", "refused", "failed", "notdone"]


class Outcome(Answer):
    """What became of one item; `objectid` is the Moodle object's id, None when there is none."""

    index: int
    status: Status
    code: OptionalText
    message: OptionalText
    objectid: Annotated[int | None, BeforeValidator(lambda value: value or None)]


class ApplyAnswer(Answer):
    """The outcomes of a batch, in any order, and the milliseconds it took."""

    outcomes: tuple[Outcome, ...]
    elapsed: int


# --- synchronisations asked for in Moodle ---------------------------------------------------------------------


class TakenRequest(Answer):
    """The request taken; `runkey` is None when there is none. `scopekey` as in `sync.scope`."""

    runkey: OptionalText
    scope: Literal["all", "cohort", "group", ""]
    scopekey: str
    askedby: int
    timecreated: int


class Reported(Answer):
    """Whether Moodle knew the synchronisation before it was told of it."""

    known: bool


# --- people who sign in to the bridge ---------------------------------------------------------------------------


class Newcomer(Answer):
    """Somebody who came with a code: who they are, and what they may do now.

    `roles` are words of the exchange; without any, the name and the username are empty. `siteid` as in `SiteIdentity`;
    `state` is what the bridge gave to the browser, "" when it was not asked about.
    """

    userid: int
    username: str
    fullname: str
    roles: tuple[str, ...]
    siteid: str
    state: str = ""


# --- core functions -----------------------------------------------------------------------------------------


class OfferedFunction(Answer):
    """A function that the token's service offers."""

    name: str
    version: OptionalText


class SiteInfo(Answer):
    """`core_webservice_get_site_info`: who the token is, and which functions it may call."""

    sitename: str
    siteurl: str
    userid: int
    username: str
    functions: tuple[OfferedFunction, ...]
    release: OptionalText = None
    version: OptionalText = None


class Cohort(Answer):
    """A cohort, as `core_cohort_get_cohorts` tells it."""

    id: int
    name: str
    idnumber: OptionalText
    visible: bool


class CreatedFramework(Answer):
    """A competency framework just created."""

    id: int
    idnumber: str
    shortname: str
    scaleid: int


class CreatedCompetency(Answer):
    """A competency just created; `parentid` is 0 at the root."""

    id: int
    idnumber: str
    shortname: str
    competencyframeworkid: int
    parentid: int
