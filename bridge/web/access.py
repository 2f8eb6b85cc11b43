"""Who may see and do what. Every endpoint declares it; one that does not is refused.

An endpoint says which roles may read it, and how far each of them sees there, and which roles may act through it. What
is done is checked once more where it is done: an operation asks for the role of its actor.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar, cast

from flask import Flask, abort, current_app, g, redirect, request, url_for
from werkzeug.wrappers import Response

from bridge.operations.roles import Role
from bridge.operations.sight import Reach, Sight
from bridge.operations.workplace import Actor
from bridge.web import visit

View = TypeVar("View", bound=Callable[..., object])

READING, ACTING = ("GET", "HEAD"), ("POST",)


@dataclass(frozen=True, slots=True)
class Access:
    """What an endpoint asks of whoever calls it."""

    reads: Mapping[Role, Reach] = field(default_factory=dict)
    """How far each role sees that may read it."""
    acts: frozenset[Role] = frozenset()
    """Who may act through it."""
    is_open: bool = False
    """It shows nothing about anybody: whoever reaches the application."""

    def reach(self, actor: Actor) -> Reach | None:
        """How far somebody sees there; None when they may not read it."""
        return max((self.reads[role] for role in actor.roles if role in self.reads), default=None)

    def admits(self, actor: Actor, method: str) -> bool:
        """Whether somebody may call it so."""
        if method in READING:
            return self.reach(actor) is not None
        return method in ACTING and not self.acts.isdisjoint(actor.roles)


OPEN = Access(is_open=True)


def reading(
    *,
    coordinator: Reach | None = None,
    pilot: Reach | None = None,
    teacher: Reach | None = None,
    team: Reach | None = None,
    administrator: Reach | None = None,
) -> Access:
    """What is read, by these roles, as far as is said of each."""
    given = {
        Role.COORDINATOR: coordinator,
        Role.PILOT: pilot,
        Role.TEACHER: teacher,
        Role.TEAM: team,
        Role.ADMINISTRATOR: administrator,
    }
    return Access({role: reach for role, reach in given.items() if reach is not None})


def acting(*roles: Role) -> Access:
    """What these roles do."""
    return Access(acts=frozenset(roles))


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
    app.jinja_env.globals.update(may_read=may_read, may_act=may_act)


def may_read(endpoint: str) -> bool:
    """Whether whoever asks may read a page."""
    actor, access = visit.actor(), declared(current_app, endpoint)
    return bool(actor and access and access.reach(actor))


def may_act(endpoint: str) -> bool:
    """Whether whoever asks may do something."""
    actor, access = visit.actor(), declared(current_app, endpoint)
    return bool(actor and access and access.admits(actor, "POST"))


def sight() -> Sight:
    """How far whoever asks sees on the page that they ask for."""
    return cast(Sight, g.sight)


def first_page(actor: Actor) -> str | None:
    """Where somebody begins: the first page that they may read."""
    for endpoint in ("pages.home", "pages.groups", "pages.runs"):
        access = declared(current_app, endpoint)
        if access and access.reach(actor):
            return url_for(endpoint)
    return None


def _look() -> Response | None:
    if request.method not in (*READING, *ACTING):
        abort(405)
    if not request.endpoint:
        return None
    access = declared(current_app, request.endpoint)
    if access is None:
        abort(403)
    return None if access.is_open else _admit(access)


def _admit(access: Access) -> Response | None:
    actor = visit.actor()
    if actor is None:
        abort(401)
    if not access.admits(actor, request.method):
        if request.endpoint == "pages.home" and (page := first_page(actor)):
            return redirect(page)
        abort(403)
    reach = access.reach(actor)
    g.sight = Sight(reach, actor.username) if reach else None
    return None
