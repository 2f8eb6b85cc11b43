"""A bridge of a few lines, to talk to the stand-in."""

import json
from hashlib import sha256

from sync.sandbox.server import ENDPOINT, Sandbox

LIMIT = 1000


class Bridge:
    """Calls as the client makes them; answers as they come."""

    def __init__(self, sandbox: Sandbox) -> None:
        self.sandbox = sandbox
        self.token = sandbox.moodle.site.token

    def post(self, function, **fields):
        form = {"wstoken": self.token, "moodlewsrestformat": "json", "moodlewssettinglang": "en"}
        form |= {name: str(value) for name, value in fields.items()}
        return self.sandbox.handle(f"{ENDPOINT}?wsfunction={function}", form)

    def call(self, function, **fields):
        status, headers, body = self.post(function, **fields)
        assert status == 200
        assert headers["Content-Type"] == "application/json"
        return json.loads(body)

    def page(self, kind, cursor=0, limit=LIMIT):
        return self.call("local_barrette_export", kind=kind, cursor=cursor, limit=limit)

    def rows(self, kind, limit=LIMIT):
        """All rows of a kind as dicts, read page by page."""
        rows, cursor, last = [], 0, False
        while not last:
            page = self.page(kind, cursor, limit)
            names = [column["name"] for column in page["columns"]]
            columns = [_values(column, page["rows"]) for column in page["columns"]]
            rows += [dict(zip(names, values, strict=True)) for values in zip(*columns, strict=True)]
            assert page["last"] or page["cursor"] > cursor, "a page before the last moves on"
            cursor, last = page["cursor"], page["last"]
        return rows

    def apply(self, *items, key="batch-0001"):
        """Outcomes as (status, code) of a batch."""
        return [(row["status"], row["code"]) for row in self.outcomes(*items, key=key)]

    def outcomes(self, *items, key="batch-0001"):
        payload = json.dumps({"format": 1, "items": items}, ensure_ascii=False)
        digest = sha256(payload.encode()).hexdigest()
        fields = {
            "payload": payload,
            "count": len(items),
            "sha256": digest,
            "key": key,
            "budget": 20,
            "fence": 1,
        }
        return self.call("local_barrette_apply", **fields)["outcomes"]


def item(kind, key, op="put", **data):
    return {"kind": kind, "key": key, "op": op, "data": data}


def course(key="c", **changes):
    return item("courses", key, **{"shortname": f"AP {key}", "fullname": "AP", "summary": ""} | changes)


def whole(*users):
    """A course with one module opened to one group, and these pupils in it."""
    return [
        course(),
        item("groupings", "m", course="c", name="Module"),
        item("sections", "s", course="c", name="Module", summary="", grouping="m"),
        item("activities", "p", course="c", section="s", **PAGE),
        item("activities", "a", course="c", section="s", **ASSIGNMENT),
        item("groups", "g", course="c", name="Groupe A"),
        item("grouping_groups", "m|g", course="c", grouping="m", group="g"),
        *(enrolment(user) for user in users),
        *(member(user) for user in users),
    ]


def enrolment(user, role="student", suspended=0):
    return item("enrolments", f"c|{user}", course="c", user=user, role=role, suspended=suspended)


def member(user, op="put"):
    return item("group_members", f"g|{user}", op, course="c", group="g", user=user)


PAGE = {"type": "page", "name": "Lire", "intro": "", "content": "<p>À lire</p>", "competencies": []}
ASSIGNMENT = {"type": "assign", "name": "Rendre", "intro": "", "competencies": []}


def _values(column, rows):
    if column["type"] == "text":
        return json.loads(column["texts"])
    return [int(value) if value else None for value in column["ints"].split(",")] if rows else []
