"""What is said of pupils who come and go; part of `bridge.messages`."""

from collections.abc import Mapping

from bridge.texts import Plural, Text

MOVED: dict[str, Text] = {
    "movements_not_compared": (
        "The school's description of its divisions has changed: who arrived, left or changed divisions in between was "
        "not told."
    ),
}
"""What a synchronisation noticed of them: counts, no names."""

MOVEMENTS: Mapping[str, Plural] = {
    "arrived": Plural("{count} pupil has arrived", "{count} pupils have arrived"),
    "came_back": Plural("{count} pupil has come back", "{count} pupils have come back"),
    "changed_division": Plural(
        "{count} pupil has changed divisions", "{count} pupils have changed divisions"
    ),
    "changed_level": Plural("{count} pupil has changed levels", "{count} pupils have changed levels"),
    "left": Plural("{count} pupil has left", "{count} pupils have left"),
}
"""What pupils did between two synchronisations."""

ANSWERS: Mapping[str, str] = {
    "approve": (
        "A place is proposed to them: place them with the next proposals, in a terminal: `barrette plan approve`"
    ),
    "propose": "The next synchronisation proposes a place; nobody is moved without somebody's agreement.",
    "project": "They write their project first, in Moodle; a teacher can waive it. Then a place is proposed.",
    "away": "Their division is on work placement: a place is proposed when it is back.",
    "withdraw": "Their access is not withdrawn yet: agree to the changes that wait, or synchronise.",
}
"""What is proposed to whoever looks at a movement that is not settled."""

SETTLEMENTS: Mapping[str, str] = {
    "placed": "has a place since {when}",
    "no_barrette": "nothing to do: no barrette for that division ({when})",
    "no_longer_described": "nothing to do: that division is no longer described ({when})",
    "access_withdrawn": "nothing to do: access withdrawn on {when}",
    "no_access": "nothing to do: had no access ({when})",
    "went_back": "is back in the division before ({when})",
    "moved_on": "has moved again ({when})",
}
"""How a movement was settled."""
