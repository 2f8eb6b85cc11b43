"""Where the store is: a SQLite file or a PostgreSQL database, by the address that SQLAlchemy gives it."""

import math
from typing import Any

from sqlalchemy import URL, Engine, ExceptionContext, NullPool, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from sync.errors import ExplainedError

POSTGRESQL = "postgresql+psycopg"
DRIVERS = {"sqlite": "sqlite", "postgresql": POSTGRESQL, POSTGRESQL: POSTGRESQL}
"""By the beginning of an address: the driver that is used."""


class MalformedDatabase(ExplainedError):
    """The address of the store is none that can be used. It may hold a password: it is not shown."""

    message_template = "The address of Barrette's database (`database`) cannot be used."
    fix_template = (
        "Write it as postgresql://user:password@host/name, or leave it out: "
        "the data is then kept in the data folder."
    )


class DriverMissing(ExplainedError):
    """The store is on PostgreSQL and nothing is installed that speaks to it."""

    message_template = "Barrette's database is on PostgreSQL, but the driver {driver} is not installed."
    fix_template = "Run `pip install -c constraints.txt '.[postgres]'` where Barrette is installed."


class StoreUnreachable(ExplainedError):
    """The database server does not answer, or refuses the account."""

    message_template = "Barrette's database ({address}) cannot be opened."
    fix_template = (
        "See that it is started and that its address, account and password (`database`) are right; "
        "its own log says which of these it is."
    )


def make_engine(url: str, patience: float | None = None) -> Engine:
    """An engine for an address. Raises MalformedDatabase, DriverMissing.

    `patience` makes one whose connections are not shared, and whose statements wait that many seconds at most.
    """
    options: dict[str, Any] = {"pool_pre_ping": True} if patience is None else {"poolclass": NullPool}
    address = _address(url)
    if patience is not None and address.drivername == POSTGRESQL:
        options["connect_args"] = _hurried(patience)
    try:
        # Its parameters are the school's data: neither an error nor a log shows them.
        engine = create_engine(address, hide_parameters=True, **options)
    except ModuleNotFoundError as error:
        raise DriverMissing(driver=error.name) from None
    event.listen(engine, "handle_error", _keep_to_what_broke)
    return engine


def _keep_to_what_broke(context: ExceptionContext) -> None:
    """PostgreSQL says in the lines after the first which values it refused: those are people's."""
    for error in (context.original_exception, context.sqlalchemy_exception):
        if error and error.args:
            error.args = (str(error.args[0]).partition("\n")[0],)


def told(url: URL) -> str:
    """An address as people may read it: neither account nor password."""
    return f"{url.host or url.query.get('host', 'localhost')}/{url.database}"


def _address(url: str) -> URL:
    try:
        address = make_url(url)
    except (ArgumentError, ValueError):
        raise MalformedDatabase from None
    if address.drivername not in DRIVERS:
        raise MalformedDatabase
    return address.set(drivername=DRIVERS[address.drivername])


def _hurried(patience: float) -> dict[str, Any]:
    milliseconds = math.ceil(patience * 1000)
    return {
        "connect_timeout": max(2, math.ceil(patience)),  # libpq takes no less
        "tcp_user_timeout": milliseconds,
        "options": f"-c statement_timeout={milliseconds}",
    }
