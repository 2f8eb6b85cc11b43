"""What is said of the frame that the school gives itself."""

from collections.abc import Mapping

from bridge.texts import Text
from mappings.states import Level

MESSAGES: dict[str, Text] = {
    "frame_missing": "“{place}” is missing.",
    "frame_extra": "“{place}” is not a field that Barrette knows.",
    "frame_choice": "“{place}” must be one of {choices}.",
    "frame_bounds": "“{place}” goes beyond its limit, {limit}.",
    "frame_empty": "“{place}” is empty.",
    "frame_number": "“{place}” must be a whole number.",
    "frame_time": "“{place}” must be a time, such as 10:00.",
    "frame_date": "“{place}” must be a date, such as 2026-11-16.",
    "frame_form": "“{place}” does not have the form expected: see the example that `barrette init` writes.",
    "frame_key_twice": "Two entries have the same {what}: {key}.",
    "frame_barrette_hours": "The barrette {barrette} ends before it begins.",
    "frame_barrette_division_unknown": "The barrette {barrette} names a division that is not described: {division}.",
    "frame_barrette_levels": (
        "The barrette {barrette} holds the division {division}, of another level. Groups never mix levels."
    ),
    "frame_workshop_seats": "The workshop {workshop} has a minimum above its maximum.",
    "frame_placement_division_unknown": "A work placement names a division that is not described: {division}.",
    "frame_placement_days": "A work placement of {division} ends before it begins.",
    "frame_campaign_item_unknown": "The campaign names the item {item}, which {framework} does not have.",
}

LEVELS: Mapping[Level, str] = {
    Level.SECONDE: "seconde (first year)",
    Level.PREMIERE: "première (second year)",
    Level.TERMINALE: "terminale (third year)",
}

WHAT: Mapping[str, str] = {
    "division": "division",
    "cohort": "cohort",
    "barrette": "barrette",
    "workshop": "workshop",
}
