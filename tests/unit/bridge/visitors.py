"""People in front of the pages: each signs in as they would, with Moodle, and is then at a browser of their own."""

from urllib.parse import parse_qs, urlsplit

from bridge.app import create_app
from bridge.operations import signing_in
from bridge.operations.roles import Role
from tests.school import ME

PARTS = {
    "coordinator": ("coordinator",),
    "pilot": ("pilot",),
}
"""Whom Moodle gives a part, besides whoever leads a group."""
LEADERS = {"teacher": "prof.lettres", "colleague": "prof.maths", "team": "prof.metier"}
"""Who leads a group of the small school: the teacher has classes in 2A, the colleague none that is known, the one of
the team has no class at all."""
STAFF = [
    {"key": "prof.lettres", "divisions": ["2a"]},
    {"key": "prof.maths"},
    {"key": "prof.metier", "kind": "cpe"},
]


def people(lycee):
    """Their ids in Moodle, once they have their part there."""
    moodle = lycee.moodle
    ids = {viewer: moodle.user(username).id for viewer, username in LEADERS.items()}
    for viewer, parts in PARTS.items():
        ids[viewer] = moodle.create_user(f"mme.{viewer}", "Mme", viewer.title()).id
        moodle.site.parts[ids[viewer]] = parts
    return ids


def state_of(location):
    """What the bridge gives to a browser that it sends to Moodle."""
    assert urlsplit(location).path == "/local/barrette/launch.php"
    return parse_qs(urlsplit(location).query)["state"][0]


def bring(client, lycee, userid, **changes):
    """Go to Moodle as somebody and come back; the answer. `changes` spoils what comes back."""
    given = client.get("/sign-in", **changes.pop("sent", {}))
    assert given.status_code == 302, given.text
    state = state_of(given.headers["Location"])
    brought = {"code": lycee.moodle.launch(userid, state), "state": state} | changes
    return client.get("/sign-in/callback", query_string=brought)


def signed_in(lycee, userid, app=None):
    """A browser at which somebody is signed in."""
    client = (app or create_app(lycee.place)).test_client()
    answer = bring(client, lycee, userid)
    assert answer.status_code == 302, answer.text
    return client


def linked(lycee, app, role=Role.ADMINISTRATOR):
    """A browser at which somebody came in with a link of the host."""
    client = app.test_client()
    link = f"/sign-in/link/{signing_in.make_link(lycee.place, ME, [role]).secret}"
    answer = client.post(link, data={"csrf_token": csrf(client, link)})
    assert answer.status_code == 302, answer.text
    return client


def csrf(client, path):
    """What the form of a page holds."""
    page = client.get(path).text
    return page.partition('name="csrf_token" value="')[2].partition('"')[0]
