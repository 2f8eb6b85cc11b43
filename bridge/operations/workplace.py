"""Where an operation works: the settings, the store and the paired Moodle of one bridge."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from pydantic import SecretStr

from bridge.operations.roles import EVERY_ROLE, NotAllowed, Role
from bridge.settings import Settings
from sync.errors import NotPaired
from sync.moodle import NEVER, Moodle, RetryPolicy
from sync.moodle.transport import Server
from sync.run import Context
from sync.store import Site, Store, queries

BRIEF_SECONDS = 5.0
"""How long Moodle may say nothing while somebody waits for a page."""
PATIENT = RetryPolicy()
"""Repeats what may be repeated; somebody who only asks or sets up is told at once that Moodle is in maintenance."""
ATTENDED = RetryPolicy(patience=120)
"""A synchronisation that somebody asked for also waits for a short maintenance to end: two minutes, looked on."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: a named person with roles, or the nightly schedule. Without a role nothing is done.

    `user` and `username` are those of Moodle, absent for whoever did not come from there; `site` is the paired site.
    """

    name: str
    roles: frozenset[Role] = frozenset()
    user: int | None = None
    username: str = ""
    site: int | None = None

    def require(self, *roles: Role) -> None:
        """Refuse who has none of these roles. Raises NotAllowed."""
        if self.roles.isdisjoint(roles):
            raise NotAllowed

    @classmethod
    def of_host(cls, name: str) -> "Actor":
        """Whoever sits at the bridge's own machine: its data lies open to them, so they have every role."""
        return cls(name, EVERY_ROLE)


@dataclass(frozen=True, slots=True)
class Workplace:
    """One bridge at work. `server` replaces the network by a Moodle in this process (the demo)."""

    settings: Settings
    store: Store
    server: Server | None = field(default=None, repr=False)
    day: date | None = None
    """The day that counts as today, for a demonstration or a rehearsal; None is the real one."""

    @classmethod
    def open(cls, settings: Settings, server: Server | None = None, day: date | None = None) -> "Workplace":
        """Open the data folder, making it and bringing the store's schema up to date when needed.

        Raises MalformedDatabase, DriverMissing, StoreUnreachable.
        """
        store = _store(settings)
        store.migrate()
        return cls(settings, store, server, day)

    @property
    def today(self) -> date:
        """Today at the school."""
        return self.day or datetime.now(self.settings.zone).date()

    def moodle_at(self, url: str, token: SecretStr, policy: RetryPolicy = PATIENT) -> Moodle:
        """A Moodle by address and token. Raises AddressError."""
        return Moodle(url, token, allow_http=self.settings.allow_http, server=self.server, policy=policy)

    @contextmanager
    def moodle(self, policy: RetryPolicy = PATIENT) -> Iterator[Moodle]:
        """The paired Moodle. Raises NotPaired."""
        with self.moodle_at(self.address(), self.token(), policy) as moodle:
            yield moodle

    @contextmanager
    def moodle_in_brief(self) -> Iterator[Moodle]:
        """The paired Moodle, asked once and given little time: somebody waits for a page. Raises NotPaired."""
        url, settings = self.site().url, self.settings
        with Moodle(
            url, self.token(), allow_http=settings.allow_http, server=self.server, policy=NEVER,
            silent_seconds=BRIEF_SECONDS,
        ) as moodle:  # fmt: skip
            yield moodle

    @contextmanager
    def context(self, policy: RetryPolicy = ATTENDED) -> Iterator[Context]:
        """What a run needs. Raises NotPaired."""
        settings = self.settings
        with self.moodle(policy) as moodle:
            yield Context(
                self.store,
                moodle,
                settings.scheme,
                settings.seed,
                lease_seconds=settings.lease_seconds,
                parallel_calls=settings.parallel_calls,
            )

    def desk(self) -> Context:
        """What forming groups needs, without Moodle."""
        settings = self.settings
        return Context(self.store, None, settings.scheme, settings.seed, lease_seconds=settings.lease_seconds)

    def site(self) -> Site:
        """The paired site, or that of a school without Moodle. Raises NotPaired."""
        with self.store.session() as session:
            return queries.paired_site(session)

    def address(self) -> str:
        """The address of the paired Moodle. Raises NotPaired, for a school without Moodle too."""
        url = self.site().url
        if not url:
            raise NotPaired
        return url

    def token(self) -> SecretStr:
        """The token: from the settings, else from its file. Raises NotPaired."""
        if self.settings.token:
            return self.settings.token
        try:
            return SecretStr(self._token_file.read_text("ascii").strip())
        except FileNotFoundError:
            raise NotPaired from None

    def keep_token(self, token: SecretStr) -> None:
        """Write the token to its file, which only its owner can read."""
        self._token_file.unlink(missing_ok=True)
        self._token_file.touch(mode=0o600)
        self._token_file.write_text(token.get_secret_value() + "\n", "ascii")

    @property
    def _token_file(self) -> Path:
        return self.settings.data_dir / "token"


def _store(settings: Settings) -> Store:
    if settings.database is None:
        return Store.in_folder(settings.data_dir)
    settings.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)  # for the token
    return Store(settings.database.get_secret_value())
