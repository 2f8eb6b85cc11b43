"""Come in and go: from Moodle and back with a code, with a link of the host, and out."""

import time

from flask import Blueprint, current_app, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from bridge.logs import logger
from bridge.operations import sessions, signing_in
from bridge.operations.roles import NotAllowed
from bridge.web import access, limits, visit
from bridge.web.access import OPEN, declare
from bridge.web.language import reader
from sync.errors import ExplainedError, NotPaired
from sync.moodle.errors import MoodleError
from sync.moodle.launch import LaunchRefused

blueprint = Blueprint("sign_in", __name__)
log = logger(__name__)

STATE_SECONDS = 600
"""How long somebody may take to sign in to Moodle."""


@blueprint.get("/sign-in")
@declare(OPEN)
@limits.limiter.limit(limits.SIGN_IN)
def begin() -> Response | str:
    """To Moodle, with something to bring back. Whoever is signed in already goes on."""
    if (actor := visit.actor()) and (page := access.first_page(actor)):
        return redirect(_wanted() or page)
    state = signing_in.new_state()
    try:
        url = signing_in.launch_url(visit.place_of(current_app), state)
    except NotPaired:
        return _page()
    session["state"], session["at"], session["next"] = state, int(time.time()), _wanted()
    return redirect(url)


@blueprint.get("/sign-in/callback")
@declare(OPEN)
@limits.limiter.limit(limits.SIGN_IN)
def callback() -> Response | tuple[str, int]:
    """Back from Moodle. Whatever is wrong is said, with the way to begin again."""
    state, at, wanted = session.pop("state", ""), session.pop("at", 0), session.pop("next", "")
    given = state if time.time() - at < STATE_SECONDS else ""
    code, brought = request.args.get("code", ""), request.args.get("state", "")
    try:
        secret = signing_in.sign_in(visit.place_of(current_app), code, brought, given, visit.held())
    except (ExplainedError, MoodleError) as error:
        log.warning("a sign-in was refused", error=type(error))
        return _page(reader().explain(error)), _status(error)
    visit.enter(secret)
    return redirect(wanted or url_for("pages.home"))


@blueprint.get("/sign-in/link/<secret>")
@declare(OPEN)
@limits.limiter.limit(limits.LINK)
def link(secret: str) -> tuple[str, int]:
    """A link of the host. Its button alone uses it up: programs open links before people do."""
    if signing_in.is_good(visit.place_of(current_app), secret):
        return render_template("link.html"), 200
    return _page(reader().explain(signing_in.LinkRefused())), 403


@blueprint.post("/sign-in/link/<secret>")
@declare(OPEN)
@limits.limiter.limit(limits.LINK)
def use_link(secret: str) -> Response | tuple[str, int]:
    """Come in with a link of the host."""
    try:
        entered = signing_in.use_link(visit.place_of(current_app), secret, visit.held())
    except signing_in.LinkRefused as error:
        log.warning("a sign-in was refused", error=type(error))
        return _page(reader().explain(error)), 403
    visit.enter(entered)
    return redirect(url_for("pages.home"))


@blueprint.post("/sign-out")
@declare(OPEN)
def out() -> Response:
    """End the session of this browser."""
    sessions.sign_out(visit.place_of(current_app), visit.held())
    visit.leave()
    return redirect(url_for("sign_in.gone"))


@blueprint.get("/signed-out")
@declare(OPEN)
def gone() -> str:
    """Nobody is signed in at this browser any more."""
    return render_template("signin.html", problem="", is_out=True, has_moodle=_has_moodle(), wanted="")


def ask() -> tuple[str, int]:
    """The page in place of one that asks who one is: how to sign in, and back there afterwards."""
    return _page(), 401


def _page(problem: str = "") -> str:
    wanted = request.full_path.rstrip("?") if request.method == "GET" and not problem else ""
    wanted = "" if wanted.startswith(("/sign-in", "/signed-out")) else wanted
    return render_template(
        "signin.html", problem=problem, is_out=False, has_moodle=_has_moodle(), wanted=wanted
    )


def _has_moodle() -> bool:
    try:
        return bool(visit.place_of(current_app).site().url)
    except NotPaired:
        return False


def _wanted() -> str:
    """A page of ours to go on to; nothing else is."""
    asked = request.args.get("next", "")
    ours = asked.startswith("/") and not asked.startswith(("//", "/\\")) and asked.isprintable()
    return asked if ours else ""


def _status(error: Exception) -> int:
    if isinstance(error, signing_in.StateMismatch):
        return 400
    if isinstance(error, LaunchRefused | signing_in.NoRole | NotAllowed):
        return 403
    return 503
