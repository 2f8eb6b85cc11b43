"""How many there are of what the guards watch over, as it was read."""

from sync.snapshot import Snapshot


def population(snapshot: Snapshot) -> dict[str, int]:
    """People in scope who are not suspended, members of cohorts, and courses and groups of ours.

    It depends on nothing but Moodle: a change of the school's own description makes nobody vanish.
    """
    return {
        "users": sum(not suspended for suspended in snapshot["users"].column("suspended")),
        "cohort_members": snapshot["cohort_members"].rows,
        "courses": sum(bool(key) for key in snapshot["courses"].column("objkey")),
        "groups": sum(bool(key) for key in snapshot["groups"].column("objkey")),
    }
