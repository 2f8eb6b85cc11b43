"""The pages. Each asks one view and renders one template."""

from flask import Blueprint, Response, abort, current_app, render_template, request, send_from_directory

from bridge.operations import views
from bridge.operations.sight import Reach
from bridge.operations.workplace import Workplace
from bridge.web.access import OPEN, declare, reading, sight

blueprint = Blueprint("pages", __name__)

EVERYTHING, FIGURES, OWN = Reach.EVERYTHING, Reach.FIGURES, Reach.OWN
_GROUPS = reading(coordinator=EVERYTHING, pilot=FIGURES, teacher=OWN, team=OWN)
_GROUP = reading(coordinator=EVERYTHING, teacher=OWN, team=OWN)
_APPROVING = reading(coordinator=EVERYTHING, pilot=EVERYTHING)
"""Nobody approves what they cannot read: here the pilot reads names too."""
_SYNCHRONISING = reading(coordinator=EVERYTHING, pilot=EVERYTHING, administrator=EVERYTHING)
"""Figures, and the names of adults."""


def _place() -> Workplace:
    place: Workplace = current_app.extensions["barrette"]
    return place


def _showing() -> str:
    return "published" if request.args.get("show") == "published" else "proposed"


@blueprint.get("/")
@declare(reading(coordinator=EVERYTHING, pilot=FIGURES))
def home() -> str:
    """Where things stand and what waits for a person."""
    return render_template("home.html", page=views.home(_place(), sight()))


@blueprint.get("/groups")
@declare(_GROUPS)
def groups() -> str:
    """The needs groups of every barrette."""
    return render_template("groups.html", page=views.groups(_place(), _showing(), sight()))


@blueprint.get("/groups/<barrette>/<workshop>")
@declare(_GROUP)
def group(barrette: str, workshop: str) -> str:
    """One group, pupil by pupil, with the reasons; for the team."""
    page = views.group(_place(), barrette, workshop, _showing(), sight())
    return render_template("group.html", page=page or abort(404))


@blueprint.get("/plan")
@declare(_APPROVING)
def plan() -> str:
    """What waits for a person: what would change in Moodle."""
    return render_template("plan.html", page=views.plan(_place()))


@blueprint.get("/synchronisations")
@declare(_SYNCHRONISING)
def runs() -> str:
    """How synchronising stands, and its history."""
    return render_template("runs.html", page=views.overview(_place()))


@blueprint.get("/synchronisations/<int:run>")
@declare(_SYNCHRONISING)
def run(run: int) -> str:
    """One synchronisation."""
    return render_template("run.html", page=views.run_page(_place(), run) or abort(404))


@blueprint.get("/healthz")
@declare(OPEN)
def healthz() -> Response:
    """Whether the application answers. It says nothing else."""
    return Response("ok\n", mimetype="text/plain")


@blueprint.get("/static/<path:name>")
@declare(OPEN)
def static(name: str) -> Response:
    """The style sheet and the icon."""
    return send_from_directory(f"{current_app.root_path}/static", name)
