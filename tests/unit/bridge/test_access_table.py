"""All routes, all roles, other people's ids: given or refused as access_table.py says."""

import ast
from pathlib import Path

import pytest

import bridge.operations
from bridge.app import create_app
from bridge.operations import publishing
from bridge.operations.roles import NotAllowed, Role
from bridge.operations.workplace import Actor
from bridge.web.access import declared
from tests.unit.bridge.access_table import CASES, VIEWERS, mine, never
from tests.unit.bridge.visitors import STAFF, csrf, linked, people, signed_in

ALL = [(endpoint, case) for endpoint, cases in CASES.items() for case in cases]
APPROVING = {"/plan"}
"""Where names are read by who approves."""


@pytest.fixture
def app(published):
    published.import_frame(staff=STAFF)
    return create_app(published.place)


@pytest.fixture
def browsers(published, app):
    found = {viewer: signed_in(published, userid, app) for viewer, userid in people(published).items()}
    return found | {"nobody": app.test_client(), "administrator": linked(published, app)}


def ask(client, case):
    if case.method != "POST":
        return client.open(case.path, method=case.method)
    return client.post(case.path, data={"csrf_token": csrf(client, "/signed-out") or csrf(client, "/groups")})


def test_every_route_is_in_the_table(app):
    asked = {
        (rule.endpoint, method)
        for rule in app.url_map.iter_rules()
        for method in rule.methods - {"HEAD", "OPTIONS"}
    }
    assert asked == {(endpoint, case.method) for endpoint, case in ALL}
    assert all(declared(app, endpoint) for endpoint in CASES)


def test_each_viewer_gets_what_the_table_says(app, browsers):
    app.config["WTF_CSRF_ENABLED"] = False
    got, leaks = {}, {}
    for _, case in ALL:
        for viewer in VIEWERS:
            answer = ask(browsers[viewer], case)
            got[case.method, case.path, viewer] = answer.status_code
            if case.path not in APPROVING and (found := {n for n in never(viewer) if n in answer.text}):
                leaks[case.path, viewer] = found
    assert got == {(case.method, case.path, v): case.status(v) for _, case in ALL for v in VIEWERS}
    assert leaks == {}


def test_each_viewer_finds_what_is_theirs(browsers):
    for viewer in ("coordinator", "teacher", "colleague", "team"):
        text = browsers[viewer].get("/groups?show=published").text
        assert {name for name in mine(viewer) if name not in text} == set(), viewer


def test_whoever_cannot_act_is_told_so_by_the_operation_too(published):
    for role in set(Role) - {Role.COORDINATOR, Role.PILOT}:
        with pytest.raises(NotAllowed):
            publishing.approve(published.place, Actor("x", frozenset({role})))
    with pytest.raises(NotAllowed):
        publishing.approve(published.place, Actor("nobody"))


def test_every_operation_asks_for_a_role():
    """A public function of operations that is given an actor looks at their roles first, or passes them on."""
    inside = {"note", "begin", "begin_demo"}  # within an operation that has asked
    lax = []
    for path in Path(bridge.operations.__file__).parent.glob("*.py"):
        for node in ast.parse(path.read_text("utf-8")).body:
            if not isinstance(node, ast.FunctionDef) or node.name.startswith("_") or node.name in inside:
                continue
            takes = any(argument.arg == "actor" for argument in node.args.args)
            asks = any(
                isinstance(each, ast.Call) and ast.unparse(each.func) == "actor.require"
                for each in ast.walk(node)
            )
            if takes and not asks:
                lax.append(f"{path.name}: {node.name}")
    assert lax == []
