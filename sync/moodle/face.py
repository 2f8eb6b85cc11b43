"""The face of a Moodle: `Moodle(url, token).core.cohort.get_cohorts()`.

Classes follow the names of Moodle's functions, so that an editor finds them: `core_cohort_get_cohorts` is
`moodle.core.cohort.get_cohorts`. Every method raises `sync.moodle.errors.MoodleError`.
"""

import random
import time
from collections.abc import Callable, Sequence
from importlib.metadata import PackageNotFoundError, version
from types import TracebackType
from typing import Self

from pydantic import SecretStr, TypeAdapter

from sync.moodle.batch import ApplyResult, Item, apply_params, read_outcomes
from sync.moodle.changes import Changes, WireChanges, read_changes, units_text
from sync.moodle.client import Client
from sync.moodle.functions import (
    APPLY,
    CREATE_COMPETENCY,
    CREATE_FRAMEWORK,
    EXPORT,
    GET_CHANGES,
    GET_COHORTS,
    GET_NEWCOMER,
    GET_SITE,
    GET_SITE_INFO,
    REDEEM_LAUNCH,
    REPORT,
    TAKE_REQUEST,
)
from sync.moodle.models import (
    ApplyAnswer,
    Cohort,
    CreatedCompetency,
    CreatedFramework,
    Newcomer,
    Reported,
    Site,
    SiteInfo,
    TakenRequest,
)
from sync.moodle.page import ExportPage, WirePage, read_page
from sync.moodle.progress import Progress
from sync.moodle.proofs import Proof
from sync.moodle.retry import Caller, RetryPolicy
from sync.moodle.transport import SILENT_SECONDS, Server, Transport, Usage, in_process
from sync.moodle.url import site_url

_SITE = TypeAdapter(Site)
_SITE_INFO = TypeAdapter(SiteInfo)
_COHORTS = TypeAdapter(tuple[Cohort, ...])
_FRAMEWORK = TypeAdapter(CreatedFramework)
_COMPETENCY = TypeAdapter(CreatedCompetency)
_CHANGES = TypeAdapter(WireChanges)
_PAGE = TypeAdapter(WirePage)
_APPLIED = TypeAdapter(ApplyAnswer)
_TAKEN = TypeAdapter(TakenRequest)
_REPORTED = TypeAdapter(Reported)
_NEWCOMER = TypeAdapter(Newcomer)

_HTML = 1
"""Moodle's FORMAT_HTML."""


class CoreWebservice:
    """`core_webservice_*`."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def get_site_info(self) -> SiteInfo:
        """Who the token is and which functions it may call: works for every valid token."""
        return self._client.call(GET_SITE_INFO, {}, _SITE_INFO)


class CoreCohort:
    """`core_cohort_*`."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def get_cohorts(self, cohortids: Sequence[int] | None = None) -> tuple[Cohort, ...]:
        """The cohorts with these ids, or all of them for None. An empty sequence asks for none: no call."""
        if cohortids is not None and not cohortids:  # Moodle would read an empty list as "all"
            return ()
        return self._client.call(GET_COHORTS, {"cohortids": cohortids}, _COHORTS)


class CoreCompetency:
    """`core_competency_*`."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def create_competency_framework(
        self,
        *,
        shortname: str,
        idnumber: str,
        scaleid: int,
        scaleconfiguration: str,
        description: str = "",
        visible: bool = True,
        taxonomies: Sequence[str] = (),
    ) -> CreatedFramework:
        """Create a framework in the system context; `scaleconfiguration` is Moodle's JSON, `taxonomies` by
        level.

        Raises Conflict when the idnumber is taken or Moodle refuses the record.
        """
        framework = {
            "shortname": shortname,
            "idnumber": idnumber,
            "description": description,
            "descriptionformat": _HTML,
            "visible": visible,
            "scaleid": scaleid,
            "scaleconfiguration": scaleconfiguration,
            "contextlevel": "system",
            "instanceid": 0,
            "taxonomies": ",".join(taxonomies),
        }
        return self._client.call(CREATE_FRAMEWORK, {"competencyframework": framework}, _FRAMEWORK)

    def create_competency(
        self,
        *,
        shortname: str,
        idnumber: str,
        competencyframeworkid: int,
        parentid: int = 0,
        description: str = "",
        scaleid: int | None = None,
        scaleconfiguration: str | None = None,
    ) -> CreatedCompetency:
        """Create a competency below `parentid` (0: at the root), after those that stand there already.

        Without a scale of its own it takes the framework's. Raises Conflict as for a framework.
        """
        competency = {
            "shortname": shortname,
            "idnumber": idnumber,
            "description": description,
            "descriptionformat": _HTML,
            "competencyframeworkid": competencyframeworkid,
            "parentid": parentid,
            "scaleid": scaleid,
            "scaleconfiguration": scaleconfiguration,
        }
        return self._client.call(CREATE_COMPETENCY, {"competency": competency}, _COMPETENCY)


class Core:
    """Functions of Moodle's core."""

    def __init__(self, client: Client) -> None:
        self.webservice = CoreWebservice(client)
        self.cohort = CoreCohort(client)
        self.competency = CoreCompetency(client)


class LocalBarrette:
    """`local_barrette_*`: the functions of our plugin (`docs/exchange.md`)."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def get_site(self) -> Site:
        """Who answers, what it can do, what is missing. Raises PluginMissing where there is no plugin."""
        return self._client.call(GET_SITE, {}, _SITE)

    def get_changes(self, cursor: int, proof: Proof = "sum") -> Changes:
        """Where something was changed since `cursor` (of an earlier answer; 0 for none), and what every unit holds now.

        Raises InvalidResponse when the answer breaks the contract.
        """
        return read_changes(
            self._client.call(GET_CHANGES, {"cursor": cursor, "proof": proof}, _CHANGES), proof
        )

    def export(self, kind: str, cursor: int = 0, limit: int = 5000, units: Sequence[int] = ()) -> ExportPage:
        """The next page of a kind: at most `limit` rows with an id above `cursor` (the previous page's).

        `units` narrows it, and its proof, to the rows of these units; none given means all.
        Raises ColumnsDiffer or InvalidResponse when the page breaks the contract.
        """
        params = {"kind": kind, "cursor": cursor, "limit": limit, "units": units_text(units)}
        return read_page(self._client.call(EXPORT, params, _PAGE), kind, cursor, limit)

    def apply(self, items: Sequence[Item], *, key: str, fence: int, budget: int = 20) -> ApplyResult:
        """Send a batch; `key` makes a repetition harmless, `fence` is the run's turn to write: Moodle takes no
        batch of an older one. `budget` is seconds of work on Moodle's side.

        The outcomes say item by item what was done: an error is raised only when the batch was refused whole
        or its answer cannot be had. No items: nothing is called.
        """
        if not items:
            return ApplyResult((), 0)
        answer = self._client.call(APPLY, apply_params(items, key, budget, fence), _APPLIED)
        return read_outcomes(answer, len(items))

    def take_request(self, *, busy: bool, nextrun: int, waiting: int, release: str) -> TakenRequest | None:
        """Say that the bridge is there and take the next synchronisation asked for; None when there is none.

        `busy`: one is under way, so nothing is taken. `nextrun`: when the next nightly one starts, 0 for never;
        `waiting`: how many changes wait for agreement.
        """
        params = {"busy": int(busy), "nextrun": nextrun, "waiting": waiting, "release": release}
        taken = self._client.call(TAKE_REQUEST, params, _TAKEN)
        return taken if taken.runkey else None

    def report(self, progress: Progress) -> bool:
        """Tell how far a synchronisation is, or how it ended; whether Moodle knew it before.

        Raises InvalidParameter for one that has ended otherwise, or that nobody asked for.
        """
        return self._client.call(REPORT, progress.params(), _REPORTED).known

    def redeem_launch(self, code: str) -> Newcomer:
        """Who comes with a code, which is then used.

        Raises LaunchUnknown, LaunchUsed, LaunchExpired.
        """
        return self._client.call(REDEEM_LAUNCH, {"code": code}, _NEWCOMER)

    def get_newcomer(self, userid: int) -> Newcomer:
        """What somebody who came within a day may do now. Raises LaunchUnknown of anybody else."""
        return self._client.call(GET_NEWCOMER, {"userid": userid}, _NEWCOMER)


class Local:
    """Functions of local plugins."""

    def __init__(self, client: Client) -> None:
        self.barrette = LocalBarrette(client)


class Moodle:
    """One Moodle site and one token. Close it, or use it in a `with`.

    `url` is the site's address as people give it; `run_id` goes into the User-Agent so that the server's
    access log can be laid beside the bridge's journal. `server` replaces the network by a server in this
    process. `silent_seconds` is how long the server may say nothing. Several threads may call at once.

    Raises AddressError when the address cannot be used.
    """

    def __init__(
        self,
        url: str,
        token: str | SecretStr,
        *,
        run_id: str = "",
        allow_http: bool = False,
        policy: RetryPolicy = RetryPolicy(),  # noqa: B008 - frozen
        server: Server | None = None,
        silent_seconds: float = SILENT_SECONDS,
        sleep: Callable[[float], None] = time.sleep,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        self.url = site_url(url, allow_http=allow_http)
        wire = in_process(server) if server else None
        self._client = Client(
            Transport(self.url, user_agent(run_id), http=wire, silent_seconds=silent_seconds),
            SecretStr(token) if isinstance(token, str) else token,
            Caller(policy, sleep, jitter),
        )
        self.core = Core(self._client)
        self.local = Local(self._client)

    @property
    def usage(self) -> Usage:
        """Calls, bytes and seconds so far."""
        return self._client.usage

    def close(self) -> None:
        """Close the connections."""
        self._client.transport.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Moodle({self.url!r})"


def release() -> str:
    """The bridge's own version."""
    try:
        return version("barrette")
    except PackageNotFoundError:  # run from a checkout
        return "dev"


def user_agent(run_id: str = "") -> str:
    """How the bridge names itself: product, version and the run that is under way."""
    safe = "".join(
        character
        for character in run_id
        if character.isascii() and (character.isalnum() or character in "-_.")
    )
    return f"Barrette/{release()}" + (f" (run {safe})" if safe else "")
