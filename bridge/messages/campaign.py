"""What is said of the positioning campaign: its items, who is asked for what, and reminders."""

from collections.abc import Mapping

from bridge.texts import Plural, Text

MESSAGES: Mapping[str, Text] = {
    "campaign_empty": "The campaign has no item: nothing could be entered.",
    "campaign_item_twice": "The campaign has the item {item} twice.",
    "campaign_item_code": "“{value}” is no item: give the code that the framework gives it, such as 1.3.2.",
    "campaign_key": "“{value}” cannot be the key of a campaign: 1 to 40 letters, digits, dots, dashes and underscores.",
    "campaign_name": "“{value}” cannot be the name of a campaign: 1 to 120 characters, without “<”.",
    "campaign_days": "The campaign would begin on {first_day} and end before that, on {last_day}.",
    "campaign_size": Plural(
        "The campaign has {count} item; {minimum} to {maximum} tell needs apart and can be entered in time.",
        "The campaign has {count} items; {minimum} to {maximum} tell needs apart and can be entered in time.",
    ),
    "campaign_subject_twice": "In the campaign's defaults, the subject “{subject}” is empty or described twice.",
    "campaign_figure": "In the campaign's defaults, “{field}” is {value}: it must be 1 or more.",
    "ask_teacher_unknown": "{teacher} is asked for items but is not among the teachers.",
    "ask_division_unknown": "Items are asked for in {division}, which is not a division of this campaign.",
    "ask_not_taught": "{teacher} is asked for items in {division} but does not teach there.",
    "ask_empty": "{teacher} is asked for nothing in {division}.",
    "ask_item_unknown": "{teacher} is asked for {item}, which is not an item of this campaign.",
    "ask_item_twice": "{teacher} is asked twice for {item} in {division}.",
    "ask_twice": "{teacher} stands twice for {division}.",
    "ask_too_long": "{teacher} would enter for {minutes} minutes in {division}, more than {maximum}.",
    "ask_nobody": "In {division}, nobody is asked for {item}.",
    "ask_subject_unknown": (
        "The subject “{subject}” is not described: only what everybody can observe is asked there."
    ),
    "reminder_not_begun": Plural(
        "{division}: {count} cell awaits you in the rating grid, until {last_day}.",
        "{division}: {count} cells await you in the rating grid, until {last_day}.",
    ),
    "reminder_last_days": Plural(
        "{division}: {count} cell is left in the rating grid; the campaign ends on {last_day}.",
        "{division}: {count} cells are left in the rating grid; the campaign ends on {last_day}.",
    ),
    "reminder_over": Plural(
        "{division}: the campaign ended on {last_day}; {count} cell can still be entered before groups are formed.",
        "{division}: the campaign ended on {last_day}; {count} cells can still be entered before groups are formed.",
    ),
}

FIXES: Mapping[str, str] = {
    "campaign_empty": "Choose items, or leave the choice out to take the default ones.",
    "campaign_size": "Keep the items that the most people can observe in their lessons.",
    "ask_empty": "Take the line out, or name items.",
    "ask_too_long": "Ask somebody else of that division for some of them.",
    "ask_nobody": "Ask somebody for it by hand, or take the item out of the campaign.",
    "ask_subject_unknown": "Add the subject to the campaign's defaults, or ask by hand.",
    "reminder_not_begun": "“Not observed” is an answer: it closes the cell.",
    "reminder_last_days": "“Not observed” is an answer: it closes the cell.",
}
