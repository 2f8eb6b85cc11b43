"""What is said of the frame that the school gives itself."""

from collections.abc import Mapping

from bridge.texts import Plural, Text
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
    "frame_topic_unknown": "The workshop {workshop} works on “{topic}”, which is neither a competency nor an AP need.",
    "frame_staff_topic_unknown": "{person} is said to lead “{topic}”, which is neither a competency nor an AP need.",
    "frame_barrette_offers_nothing": (
        "The barrette {barrette} names no workshop, and the catalogue has none that could be opened there."
    ),
    "frame_barrette_template_unknown": "The barrette {barrette} names a workshop that the catalogue lacks: {template}.",
    "frame_barrette_room_unknown": "The barrette {barrette} names a room that is not described: {room}.",
    "frame_barrette_without_staff": (
        "Nobody can lead a workshop in the barrette {barrette}: no person who is free then has a skill for one."
    ),
    "frame_staff_division_unknown": "{person} is said to teach a division that is not described: {division}.",
    "frame_staff_barrette_unknown": "{person} is said to be free in a barrette that is not described: {barrette}.",
    "frame_hours_division_unknown": "Hours are given for a division that is not described: {division}.",
    "frame_period_days": "The period “{name}” ends before it begins.",
    "frame_periods_overlap": "The periods “{name}” and “{other}” overlap.",
    "frame_holiday_days": "The holidays “{name}” end before they begin.",
    "frame_placement_division_unknown": "A work placement names a division that is not described: {division}.",
    "frame_placement_days": "A work placement of {division} ends before it begins.",
    "frame_campaign_item_unknown": "The campaign names the item {item}, which {framework} does not have.",
    "unknown_holidays": "The holidays of the school year that begins in {year} are not known.",
    "calendar_no_holidays": "No holidays are known for {year}: sessions would be counted in the holidays too.",
    "calendar_unverified": (
        "The holidays of zone {zone} for {year} are those that Barrette ships; nobody has checked them."
    ),
    "calendar_end_of_day": (
        "{barrette} ends at {end}, at the end of the day: the official text says to avoid that."
    ),
    "calendar_period_length": Plural(
        "{barrette} meets {count} time in “{period}”: a period has {fewest} to {most} sessions.",
        "{barrette} meets {count} times in “{period}”: a period has {fewest} to {most} sessions.",
    ),
    "calendar_away_all_period": "{division} is on work placement at every session of “{period}”.",
}

FIXES: dict[str, str] = {
    "unknown_holidays": "Write them down in the school's description.",
    "calendar_no_holidays": "Say the zone of the school, or write its holidays down.",
    "calendar_unverified": "Compare them with the official calendar, and correct them in the school's description.",
    "calendar_end_of_day": "Choose an earlier slot if the timetable leaves one.",
    "calendar_period_length": "Move the first or the last day of the period.",
    "calendar_away_all_period": "No group is proposed to its pupils then: move the period if they are to have one.",
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
    "template": "workshop of the catalogue",
    "room": "room",
    "person": "person",
    "period": "period",
    "hours": "division with hours",
}
