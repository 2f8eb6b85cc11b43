"""What the coordinator decides on the pages: about places, to form groups again, to publish. Forms only, no script."""

from collections.abc import Callable

from flask import Blueprint, abort, current_app, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from bridge.operations import places, publishing, scenarios, views
from bridge.operations.proposing import propose_groups
from bridge.operations.roles import Role
from bridge.operations.sight import Reach
from bridge.operations.workplace import Actor, Workplace
from bridge.web import visit
from bridge.web.access import acting, declare, reading
from bridge.web.language import reader
from sync.errors import ExplainedError, UnknownPlan
from sync.place_decisions import FIXED, FORBIDDEN

blueprint = Blueprint("deciding", __name__)

ELSEWHERE = "elsewhere"
Answer = Response | str | tuple[str, int]


def _place() -> Workplace:
    return visit.place_of(current_app)


def _actor() -> Actor:
    return visit.actor() or abort(401)


@blueprint.get("/decisions")
@declare(reading(coordinator=Reach.EVERYTHING))
def decisions() -> str:
    """The decisions that stand."""
    return render_template("decisions.html", page=views.decisions(_place()))


@blueprint.post("/groups/<barrette>/<workshop>/pupils/<int:pupil>")
@declare(acting(Role.COORDINATOR))
def decide(barrette: str, workshop: str, pupil: int) -> Answer:
    """Keep a pupil here, never here, or elsewhere; the groups are formed again at once."""
    what, why = request.form.get("what", ""), request.form.get("why", "")[: places.LONGEST_WHY]
    target = request.form.get("elsewhere", "") if what == ELSEWHERE else workshop
    take = {FIXED: places.fix, ELSEWHERE: places.fix, FORBIDDEN: places.forbid}.get(what)
    if take is None or not target:
        abort(400)
    return _decided(lambda: take(_place(), _actor(), barrette, pupil, target, why), barrette, workshop)


@blueprint.post("/groups/<barrette>/<workshop>/lock")
@declare(acting(Role.COORDINATOR))
def lock(barrette: str, workshop: str) -> Answer:
    """Keep a published group as it is."""
    return _decided(lambda: places.lock(_place(), _actor(), barrette, workshop), barrette, workshop)


@blueprint.post("/decisions/<int:number>/release")
@declare(acting(Role.COORDINATOR))
def release(number: int) -> Answer:
    """Take a decision back."""
    try:
        places.release(_place(), _actor(), number)
    except places.NoSuchDecision as error:
        flash(reader().explain(error))
        return redirect(url_for("deciding.decisions"))
    _form_again()
    return redirect(url_for("deciding.decisions"))


@blueprint.post("/groups/propose")
@declare(acting(Role.COORDINATOR))
def propose() -> Answer:
    """Form the groups again; what opens too when that was asked for."""
    _form_again(regroup=bool(request.form.get("regroup")))
    return redirect(url_for("pages.groups"))


@blueprint.post("/groups/publish")
@declare(acting(Role.COORDINATOR, Role.PILOT))
def publish() -> Answer:
    """Publish what waits. With a Moodle, only the plan that was read is agreed."""
    given = request.form.get("plan", "")
    try:
        if given:
            publishing.approve(_place(), _actor(), given)
        else:
            publishing.publish(_place(), _actor())
    except (UnknownPlan, scenarios.NothingProposed) as error:
        flash(reader().explain(error))
        return redirect(url_for("pages.plan"))
    flash(reader().gettext("Published. The next synchronisation writes the groups in Moodle."))
    return redirect(url_for("pages.groups", show="published"))


def _decided(take: Callable[[], int], barrette: str, workshop: str) -> Answer:
    try:
        take()
    except places.ImpossibleDecision as refused:
        return render_template(
            "conflict.html", conflicts=refused.conflicts, barrette=barrette, workshop=workshop
        ), 409
    except (places.UnknownBarrette, places.UnknownWorkshop, places.NotInBarrette):
        abort(404)
    _form_again()
    return redirect(url_for("pages.groups", _anchor=barrette))


def _form_again(*, regroup: bool = False) -> None:
    """Form the groups and say in words what would change."""
    t = reader()
    try:
        moves = sum(propose_groups(_place(), _actor(), regroup=regroup).proposals.values())
    except ExplainedError as error:
        flash(t.explain(error))
        return
    flash(
        t.ngettext(
            "{count} pupil would have another place.", "{count} pupils would have another place.", moves
        )
        if moves
        else t.gettext("The groups stay as they are published.")
    )
