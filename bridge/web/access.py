"""Who may see what. Every endpoint declares it; one that does not is refused."""

from collections.abc import Callable
from enum import Enum
from typing import TypeVar

from flask import Flask, abort, current_app, request

View = TypeVar("View", bound=Callable[..., object])

HOSTS = ("127.0.0.1", "localhost", "[::1]")
"""The only hosts that a request may name: those of this machine."""


class Access(Enum):
    """What an endpoint shows, hence to whom."""

    OPEN = "open"
    """Nothing about anybody: whoever reaches the application."""
    THIS_MACHINE = "this machine"
    """People by name: whoever sits at the bridge's own machine, until people can sign in from Moodle."""


def declare(access: Access) -> Callable[[View], View]:
    """Declare the access of a view."""

    def mark(view: View) -> View:
        view.__dict__["access"] = access
        return view

    return mark


def declared(app: Flask, endpoint: str) -> Access | None:
    """What an endpoint declared; None when it did not."""
    found = getattr(app.view_functions.get(endpoint), "access", None)
    return found if isinstance(found, Access) else None


def install(app: Flask) -> None:
    """Look at every request before its view does."""
    app.before_request(_look)


def _look() -> None:
    if request.method not in ("GET", "HEAD"):
        abort(405)
    if request.endpoint and declared(current_app, request.endpoint) is None:
        abort(403)
