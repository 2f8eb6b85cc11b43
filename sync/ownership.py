"""Whose each thing in an AP course is: what is kept, what is put back, what is only reported.

`docs/ownership.md` is the table of these rules; a test goes through it row by row.
"""

from collections import Counter
from collections.abc import Iterator

from mappings.messages import Message, message
from sync.planner import State, Wanted
from sync.snapshot import Snapshot

STAMPED = ("courses", "groupings", "groups", "activities")
"""Kinds that carry our stamp. A section has no place for one: it is known by the object table alone."""
NAMED_COPIES = 3
"""How many copies are told by name; the others are counted."""

At = tuple[str, str]
"""Kind and key of an object."""


def without_theirs(wanted: State, snapshot: Snapshot) -> State:
    """The wanted state, less what belongs to people.

    What a person made where we would have stays theirs, as they made it: asked for all the same, it would come back as
    done by a person at every run. What lost our stamp is not ours any more, nor is what stands in it.
    """
    gone = frozenset(lost(snapshot))
    theirs = set(_made_by_people(snapshot, wanted, gone))
    return {
        kind: {
            key: item
            for key, item in items.items()
            if (kind, key) not in theirs and not _stands_in(item, gone)
        }
        for kind, items in wanted.items()
    }


def lost(snapshot: Snapshot) -> Iterator[At]:
    """What we made and that does not carry our stamp any more: somebody took it, or moved the course elsewhere."""
    for kind in STAMPED:
        for key, stamped in snapshot[kind].records("objkey", "stamped"):
            if key and not stamped:
                yield kind, key


def _stands_in(item: Wanted, gone: frozenset[At]) -> bool:
    """Whether an object is one of those, or is in one, or is made of one."""
    parts = {"courses": "course", "groups": "group", "groupings": "grouping"}
    own = (item.kind, item.key) in gone
    return own or any((kind, item.data.get(field)) in gone for kind, field in parts.items())


def _made_by_people(snapshot: Snapshot, wanted: State, gone: frozenset[At]) -> Iterator[At]:
    """Enrolments and members that a person made where we would have."""
    courses = _keys(snapshot, "courses", wanted, gone)
    groups = _keys(snapshot, "groups", wanted, gone)
    for key, course, user in snapshot["enrolments"].records("objkey", "courseid", "userid"):
        if not key and course in courses:
            yield "enrolments", f"{courses[course]}|{user}"
    for group, user, ours in snapshot["group_members"].records("groupid", "userid", "ours"):
        if not ours and group in groups:
            yield "group_members", f"{groups[group]}|{user}"


def _keys(snapshot: Snapshot, kind: str, wanted: State, gone: frozenset[At]) -> dict[int, str]:
    rows = snapshot[kind].records("id", "objkey")
    return {number: key for number, key in rows if key in wanted.get(kind, {}) and (kind, key) not in gone}


def findings(snapshot: Snapshot, wanted: State) -> tuple[Message, ...]:
    """What people did inside our objects, or with copies of them: left as it is, and told."""
    return (*_stamps(snapshot), *_members(snapshot), *_moved(snapshot, wanted), *_copies(snapshot))


def _stamps(snapshot: Snapshot) -> Iterator[Message]:
    for kind, count in Counter(kind for kind, _ in lost(snapshot)).items():
        yield message("stamp_lost", kind=kind, count=count)


def _members(snapshot: Snapshot) -> Iterator[Message]:
    ours = {group for group, key in snapshot["groups"].records("id", "objkey") if key}
    count = sum(
        not mine and group in ours for group, mine in snapshot["group_members"].records("groupid", "ours")
    )
    if count:
        yield message("members_by_hand", count=count)


def _moved(snapshot: Snapshot, wanted: State) -> Iterator[Message]:
    sections = dict(snapshot["sections"].records("id", "objkey"))
    activities = wanted.get("activities", {})
    count = sum(
        key in activities and sections.get(section, "") != activities[key].data["section"]
        for key, section in snapshot["activities"].records("objkey", "sectionid")
    )
    if count:
        yield message("activities_moved", count=count)


def _copies(snapshot: Snapshot) -> Iterator[Message]:
    names = [str(name) for name in snapshot["copies"].column("fullname")]
    if names:
        more = " …" if len(names) > NAMED_COPIES else ""
        yield message("copies_found", count=len(names), courses=", ".join(names[:NAMED_COPIES]) + more)
