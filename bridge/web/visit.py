"""Who is at the browser: the cookie of their session, and what is remembered of a visit before anybody signs in.

Two cookies. One holds the key of a session of the store, and nothing else. The other is signed by the bridge and holds
what proves that a form is ours, and what a sign-in must bring back. Over https both are bound to this very host
(`__Host-`) and sent encrypted only; plain http is for this machine alone.
"""

import secrets
from pathlib import Path

from flask import Flask, current_app, g, request, session
from flask.sessions import SecureCookieSessionInterface
from werkzeug.wrappers import Response

from bridge.operations import sessions
from bridge.operations.workplace import Actor, Workplace

BOUND = "__Host-"
SESSION = "barrette"
VISIT = "barrette-visit"
SECRET_FILE = "secret"  # noqa: S105 - its name


class _Visit(SecureCookieSessionInterface):
    """Flask's signed cookie, as safe as the connection allows."""

    def get_cookie_name(self, app: Flask) -> str:
        return _name(VISIT)

    def get_cookie_secure(self, app: Flask) -> bool:
        return request.is_secure


def install(app: Flask, visitor: Actor | None) -> None:
    """Remember visits. `visitor` is signed in by itself: a demonstration's fictional coordinator."""
    app.secret_key = _secret(place_of(app).settings.data_dir)
    app.session_interface = _Visit()
    app.config.update(SESSION_COOKIE_HTTPONLY=True, SESSION_COOKIE_SAMESITE="Lax", SESSION_COOKIE_PATH="/")
    app.extensions["barrette_visitor"] = visitor
    app.after_request(_keep)
    app.jinja_env.globals["actor"] = actor


def place_of(app: Flask) -> Workplace:
    """The workplace of the application."""
    found: Workplace = app.extensions["barrette"]
    return found


def actor() -> Actor | None:
    """Who is signed in at this browser, with the roles that they have now; looked up once for a request."""
    if "actor" not in g:
        g.actor = _actor()
    found: Actor | None = g.actor
    return found


def held() -> str:
    """What this browser holds of a session, "" when nothing."""
    return request.cookies.get(_name(SESSION), "")


def enter(secret: str) -> None:
    """Give the browser a session. What was remembered of the visit before it goes."""
    session.clear()
    g.entered = secret
    g.pop("actor", None)


def leave() -> None:
    """Take the session away from the browser."""
    session.clear()
    g.entered = ""
    g.actor = None


def _actor() -> Actor | None:
    place = place_of(current_app)
    found = sessions.current(place, held()) if held() else None
    visitor: Actor | None = current_app.extensions["barrette_visitor"]
    if found is None and visitor is not None:
        g.entered = sessions.begin_demo(place, visitor)
        return visitor
    return found


def _keep(response: Response) -> Response:
    entered: str | None = g.get("entered")
    if entered is None:
        return response
    kept = {"httponly": True, "samesite": "Lax", "secure": request.is_secure, "path": "/"}
    if entered:
        lasts = int(sessions.LASTS.total_seconds())
        response.set_cookie(_name(SESSION), entered, max_age=lasts, **kept)  # type: ignore[arg-type]
    else:
        response.delete_cookie(_name(SESSION), **kept)  # type: ignore[arg-type]
    return response


def _name(name: str) -> str:
    return f"{BOUND}{name}" if request.is_secure else name


def _secret(folder: Path) -> str:
    """What signs the cookie of a visit: made once, readable by the data folder's owner only."""
    file = folder / SECRET_FILE
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        made = folder / f"{SECRET_FILE}.{secrets.token_hex(4)}"
        made.touch(mode=0o600)
        made.write_text(secrets.token_urlsafe(48) + "\n", "ascii")
        made.replace(file)  # whole or not at all: another process may begin at the same moment
    return file.read_text("ascii").strip()
