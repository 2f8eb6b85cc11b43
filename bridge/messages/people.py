"""What is said of pupils who come, go and are expected; part of `bridge.messages`."""

from collections.abc import Mapping

from bridge.texts import Plural, Text

_LIST: dict[str, Text] = {
    "list_not_text": "This is not a table in text (CSV).",
    "list_empty": "The list is empty.",
    "list_quotes": "Line {line}: quotation marks are not closed.",
    "list_column_unknown": (
        "Column {place} (“{column}”) is not taken: take it out. Only identifiers, divisions and workshops are kept, "
        "never names."
    ),
    "list_column_missing": "The column {column} is missing.",
    "list_column_twice": "The column {column} stands there twice.",
    "list_too_many_cells": "Line {line}: more cells than columns.",
    "list_identifier_missing": "Line {line}: no identifier.",
    "list_identifier_long": "Line {line}: the identifier is longer than {limit} characters.",
    "list_identifier_twice": "Line {line}: the same identifier as on line {first}.",
    "list_division_unknown": "Line {line}: there is no division “{division}”, or several have that name.",
    "list_workshop_unknown": "Line {line}: no barrette of {division} has a workshop “{workshop}”.",
}
"""Faults of a list of expected pupils."""

_MOVED: dict[str, Text] = {
    "movements_not_compared": (
        "The school's description of its divisions has changed: who arrived, left or changed divisions in between was "
        "not told."
    ),
    "expected_missing": Plural(
        "{count} expected pupil is not in Moodle yet.", "{count} expected pupils are not in Moodle yet."
    ),
    "expected_elsewhere": Plural(
        "{count} pupil expected in {division} was found in {found}; nobody was moved.",
        "{count} pupils expected in {division} were found in {found}; nobody was moved.",
    ),
    "expected_nowhere": Plural(
        "{count} pupil expected in {division} has an account in Moodle, but is in no division.",
        "{count} pupils expected in {division} have an account in Moodle, but are in no division.",
    ),
    "expected_full": Plural(
        "{count} expected pupil was to go to {workshop}, which is full: no place was given.",
        "{count} expected pupils were to go to {workshop}, which is full: no place was given.",
    ),
    "expected_not_open": Plural(
        "{count} expected pupil was to go to {workshop}, which is not open: no place was given.",
        "{count} expected pupils were to go to {workshop}, which is not open: no place was given.",
    ),
    "expected_against_rules": Plural(
        "{count} expected pupil was to go to {workshop}, where the placement rules never place: no place was given.",
        "{count} expected pupils were to go to {workshop}, where the placement rules never place: no place was given.",
    ),
    "expected_no_workshop": Plural(
        "{count} expected pupil was to go to {workshop}, which no barrette of their division offers.",
        "{count} expected pupils were to go to {workshop}, which no barrette of their division offers.",
    ),
}
"""What a synchronisation noticed of them: counts, no names."""

MESSAGES: Mapping[str, Text] = {**_LIST, **_MOVED}

FIXES: Mapping[str, str] = {
    "expected_missing": (
        "Nothing to do before they are in the cohort of their division. Whoever does not come is taken off the list by "
        "`barrette school expect --forget IDENTIFIER`."
    ),
    "expected_elsewhere": (
        "`barrette school expected` lists them. Correct the cohort in Moodle, or give a list with the other division."
    ),
    "expected_nowhere": "`barrette school expected` lists them. In Moodle, add them to the cohort of their division.",
    "expected_full": "Place them with the next proposals, or give a list with another workshop.",
    "expected_not_open": "Place them with the next proposals, or give a list with another workshop.",
    "expected_against_rules": "Place them with the next proposals, or give a list with another workshop.",
    "expected_no_workshop": "Give a list with a workshop that school.toml describes for that division.",
}

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

EXPECTED: Mapping[str, str] = {
    "missing": "not in Moodle yet",
    "elsewhere": "found in another division, or in none",
    "waiting": "there; the place waits for groups or for a project",
    "full": "there; the workshop is full",
    "not_open": "there; the workshop is not open",
    "against_rules": "there; the placement rules never place in that workshop",
    "no_workshop": "there; no such workshop in a barrette of the division",
    "arrived": "arrived",
    "placed": "arrived, in the workshop decided",
    "placed_otherwise": "arrived, placed otherwise since",
}
"""Where an expected pupil is at."""
