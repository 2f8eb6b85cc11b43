"""What is said in the school's workbook and of it: tabs, columns, choices, what is wrong in which cell."""

from collections.abc import Mapping

from bridge.texts import Plural, Text
from mappings.states import ApMark, Level, Mode, State
from sync.frame import Kind

MESSAGES: dict[str, Text] = {
    # The file.
    "workbook_absent": "The file is not there, or cannot be opened: {reason}.",
    "workbook_not_xlsx": "This is no .xlsx workbook.",
    "workbook_old": "This is a workbook of the old kind (.xls).",
    "workbook_encrypted": "The workbook is protected by a password.",
    "workbook_macros": "The workbook holds macros: it is refused as it stands.",
    "workbook_large": "The workbook is larger than what a school needs: {what}.",
    "workbook_broken": "The workbook is damaged: it cannot be read.",
    # Tabs and columns.
    "tab_missing": "The tab is missing.",
    "tab_missing_near": "The tab is missing; there is one called “{near}”.",
    "tab_twice": "Two tabs have this name.",
    "tab_long": "The tab has more than {limit} rows.",
    "tab_empty": "Nothing stands in this tab: it takes at least one row.",
    "column_missing": "The column “{header}” is missing.",
    "column_missing_near": "“{given}” is not a column of this tab. Did you mean “{header}”?",
    "column_unknown": "“{given}” is not a column of this tab.",
    "column_twice": "The column “{header}” stands there twice.",
    "column_nameless": "This column has no header.",
    # Cells.
    "cell_formula": "A formula stands here; only values are read.",
    "cell_merged": "Cells are merged here ({range}).",
    "cell_error": "The spreadsheet shows an error here: {value}.",
    "cell_missing": "“{header}” is missing.",
    "cell_text": "“{header}” must be a text.",
    "cell_long": "“{header}” is longer than {limit} characters.",
    "cell_number": "“{header}” must be a whole number, not “{value}”.",
    "cell_bounds": "“{header}” lies between {least} and {most}.",
    "cell_date": "“{header}” must be a date such as 16/11/2026, not “{value}”.",
    "cell_time": "“{header}” must be a time such as 10:00, not “{value}”.",
    "cell_became_date": "The spreadsheet made a date of what was typed here.",
    "cell_choice": "“{value}” is none of the choices: {choices}.",
    "cell_choice_near": "“{value}” is none of the choices. Did you mean “{near}”?",
    "cell_code": "“{value}” cannot be a code: letters without accents, digits, dots and dashes, {limit} at most.",
    "cell_no_code": "No code can be made of this name.",
    "cell_unknown": "“{value}”: {what} not found.",
    "cell_unknown_near": "“{value}”: {what} not found. Did you mean “{near}”?",
    "cell_ambiguous": "“{value}” names several: {which}.",
    "cell_twice": "“{value}” stands in {other} already.",
    "cell_form": "“{header}” does not have the form expected.",
    # What rows say.
    "school_again": "One row describes the school: this one is too many.",
    "days_reversed": "It ends before it begins.",
    "pupil_again": "This pupil stands in row {other} already.",
    "pupil_two_levels": "This pupil stands in row {other} already, in a division of another level.",
    "pupil_is_adult": "An adult has the same identifier.",
    "pupil_not_in_moodle": "Moodle knows nobody by this identifier.",
    "pupil_with_themselves": "A pupil is named beside themselves.",
    "pupil_contradiction": "Two pupils are to be together and apart at once.",
    "pupil_other_barrette": "The division of this pupil is not in the barrette {barrette}.",
    "placement_whom": "A work placement is that of a division or that of a pupil: fill one of the two.",
    "placement_all_period": "The pupil is away at every session of “{period}”.",
    "workshop_without_leader": "A workshop that is fixed in a barrette says who leads it.",
    "workshop_of_catalogue": "A workshop of the catalogue has no “{header}”: that is proposed.",
    "workshop_fixed_title": "A workshop that is fixed in a barrette has no title.",
    "skill_empty": "The row says neither how well nor how gladly.",
    "skill_again": "This adult and this topic stand in row {other} already.",
    "position_again": "The same is said in row {other}, of the same pupil, by the same person, on the same day.",
    "position_unsigned": "A decision of the team says who took it.",
    "position_decided_need": "AP needs are marked, never decided.",
    "position_livret": "A level of the livret has no author and no other nature.",
    # Warnings.
    "tab_ignored": "The tab is not one of Barrette's: it is not read.",
    "pupil_differs": "Moodle says otherwise of this pupil's name, division or project: Moodle is right.",
    "pupil_expected": "This pupil is not in Moodle yet: what is said waits for them.",
    "pupil_homonym": "Somebody of the same name stands in row {other}.",
}

FIXES: dict[str, str] = {
    "workbook_absent": "Give the path of the workbook.",
    "workbook_not_xlsx": "In the spreadsheet, save it as .xlsx; `barrette school template` writes one to start from.",
    "workbook_old": "In the spreadsheet, save it as .xlsx.",
    "workbook_encrypted": "Take the password away, then import it again.",
    "workbook_macros": "Save it as .xlsx, without macros.",
    "workbook_large": "Start from the file of `barrette school template` and paste the values into it.",
    "workbook_broken": "Open it in a spreadsheet and save it again as .xlsx.",
    "tab_missing": "Add it, even empty; `barrette school template` writes them all.",
    "tab_missing_near": "Give it its name back.",
    "tab_twice": "Delete or rename one.",
    "tab_long": "Delete the rows that say nothing, or see that it is the right file.",
    "column_missing": "Add it, even empty.",
    "column_missing_near": "Give the column its name back.",
    "column_unknown": "Delete it: nothing else is read about people, and above all no more than what is needed.",
    "column_twice": "Keep one.",
    "column_nameless": "Name it, or empty it.",
    "cell_formula": "Copy the cell and paste its value alone.",
    "cell_merged": "Split them, and repeat the value in each.",
    "cell_became_date": "Give the column the format “text”, then type the code again.",
    "cell_ambiguous": "Give its code.",
    "cell_no_code": "Fill the column of codes.",
    "pupil_not_in_moodle": "Correct it; for a pupil who is to come, run `barrette school expect` first.",
    "pupil_contradiction": "Take one of the two back.",
    "placement_all_period": "No group is proposed to them then.",
}

TABS: Mapping[str, str] = {
    "readme": "Read me",
    "school": "School",
    "pupils": "Pupils",
    "divisions": "Divisions",
    "barrettes": "Barrettes",
    "staff": "Adults",
    "skills": "Skills",
    "workshops": "Workshops",
    "rooms": "Rooms",
    "periods": "Periods",
    "placements": "Work placements",
    "holidays": "Holidays",
    "positions": "Positioning",
    "lists": "Lists",
}

HEADERS: Mapping[str, str] = {
    "name": "Name",
    "year": "School year",
    "zone": "Holiday zone",
    "campaign": "Items observed",
    "identifier": "Identifier",
    "lastname": "Last name",
    "firstname": "First name",
    "division": "Division",
    "wish1": "Wish 1",
    "wish2": "Wish 2",
    "project": "Project",
    "attends": "Barrettes attended",
    "together": "Together with",
    "apart": "Not with",
    "key": "Code",
    "level": "Level",
    "form_teacher": "Form teacher",
    "cohort": "Moodle cohort",
    "brought": "Minutes brought a week",
    "weekday": "Day",
    "start": "Start",
    "end": "End",
    "divisions": "Divisions",
    "templates": "Workshops that may open",
    "rooms": "Rooms free",
    "opened": "Workshops at most",
    "kind": "Function",
    "subject": "Subject",
    "barrettes": "Free in",
    "minutes": "Minutes a week",
    "person": "Adult",
    "topic": "Works on",
    "skill": "Ease",
    "wish": "Wish",
    "barrette": "Barrette",
    "mode": "Way of working",
    "minimum": "Pupils at least",
    "maximum": "Pupils at most",
    "leader": "Leader",
    "room": "Room",
    "title": "Title",
    "seats": "Seats",
    "first": "From",
    "last": "To",
    "pupil": "Pupil",
    "item": "Item or need",
    "value": "State or mark",
    "who": "Observed by",
    "day": "On",
    "nature": "Said by",
}

COMMENTS: Mapping[str, str] = {
    "school.campaign": (
        "Codes of the items that the campaign observes, separated by semicolons. Empty: the list supplied."
    ),
    "school.zone": "What stands in the tab Holidays wins over the calendar of the zone.",
    "pupils.identifier": (
        "What tells pupils apart, without meaning: the identifier in Moodle, or any of the school's own."
    ),
    "pupils.wish1": "What the pupil would like to work on.",
    "pupils.project": "In the first year, no group is proposed to a pupil before their project is written.",
    "pupils.attends": (
        "For a part-time pupil: codes of the barrettes they come to. Empty: all those of their division."
    ),
    "pupils.together": "Identifiers of the pupils they are to be with, separated by semicolons.",
    "pupils.apart": "Identifiers of the pupils they are not to be with. No reason is written down.",
    "divisions.brought": "What the division brings to the common pot of its level: minutes of adults a week.",
    "divisions.cohort": "Only for a school whose Moodle is connected: the identifier of its cohort.",
    "barrettes.templates": "Of the catalogue; empty: all of it. Only for a barrette that has no fixed workshop.",
    "barrettes.rooms": "The rooms that are free then; empty: all.",
    "barrettes.divisions": "All of the same level: groups mix divisions, never levels.",
    "staff.cohort": "Only to name a whole team by its cohort in Moodle.",
    "staff.barrettes": "Empty: all.",
    "staff.minutes": "What they can give to AP a week; empty: no limit.",
    "skills.skill": "1: can lead it; 2: at ease; 3: at home in it. Whoever has no ease is proposed no workshop.",
    "skills.wish": "How gladly they would lead it.",
    "workshops.barrette": (
        "Filled: the workshop is fixed in this barrette. Empty: it is of the catalogue, from which what opens"
        " is proposed."
    ),
    "workshops.leader": "Only for a workshop that is fixed.",
    "workshops.title": "What the team calls it; pupils never read it.",
    "rooms.seats": "Empty: not known; the room is then proposed for nothing.",
    "placements.pupil": (
        "For a pupil with a calendar of their own: these rows stand in place of those of the division."
    ),
    "positions.item": "An item of the LPC (1.1.2), an AP need (methods), or a component of the livret (CPD_FRA).",
    "positions.value": (
        "Of an item: acquired, being acquired, not acquired yet, not observed. Of a need: a point to lean on,"
        " to work on, asked for. Of the livret: MI, MF, MS, TBM."
    ),
    "positions.who": "Several rows for one pupil and one item: several observers, which is welcome.",
    "positions.nature": "Empty: somebody observed it.",
}
"""By tab and column; what a header says when one points at it."""

README: Mapping[str, str] = {
    "title": "The school's workbook",
    "what": (
        "This workbook describes the school for accompagnement personnalisé. Filled with a fictional school: "
        "replace its rows by yours, tab after tab, in this order, then run `barrette school import` with it."
    ),
    "safe": (
        "Nothing is imported while one cell has a fault: each is told by tab and cell. What would change is shown"
        " before anything is kept, and you agree or not."
    ),
    "people": (
        "About pupils, nothing but what is needed: no date of birth, no address, no health, no marks, no "
        "appreciation. Do not add columns: they are refused. Keep this file as you keep a class list, and delete "
        "the copies."
    ),
    "form": (
        "Leave the headers as they are; rows may stand in any order. Lists of choices unfold in the cells. "
        "Several values in a cell are separated by semicolons. Formulas and merged cells are refused."
    ),
    "positions": (
        "Positioning: one row for each pupil and item. Not observed is normal, and an empty tab is normal too: in"
        " the first week nobody has observed anything yet."
    ),
    "dates": (
        "The holidays are those of the national calendar as Barrette knows it: compare them with the official"
        " text."
    ),
}

ABOUT: Mapping[str, str] = {
    "school": "One row: its name, the school year, the holiday zone, the items observed.",
    "pupils": (
        "One row for each pupil. With a connected Moodle, names and divisions are Moodle's; only the last "
        "three columns are read."
    ),
    "divisions": "The classes, their level, their form teacher, the minutes that they bring.",
    "barrettes": "The weekly slots that divisions of one level share.",
    "staff": "Who observes and leads: teachers and all others, with or without an account.",
    "skills": "Who can lead what, and how gladly: one row for each adult and topic.",
    "workshops": "What is offered: fixed in a barrette, or in the catalogue from which what opens is proposed.",
    "rooms": "The rooms and how many pupils they seat.",
    "periods": "Stretches of five to seven sessions between two regroupings.",
    "placements": "PFMP of a division, or of one pupil.",
    "holidays": "Days without lessons. Public holidays are known without being written.",
    "positions": "What was observed, decided, or said by pupils: who, what, when.",
    "lists": "The choices that unfold in the cells; do not change it.",
}
"""What each tab is for."""

SCHOOL_LEVELS: Mapping[Level, str] = {
    Level.SECONDE: "Seconde",
    Level.PREMIERE: "Première",
    Level.TERMINALE: "Terminale",
}

WAYS: Mapping[Mode, str] = {
    Mode.SUPPORT: "support",
    Mode.INDIVIDUAL_HELP: "individual help",
    Mode.TUTORING: "tutoring",
    Mode.COACHING: "coaching",
    Mode.CONSOLIDATION: "consolidation",
    Mode.EXTENSION: "going further",
    Mode.SUPERVISED_STUDY: "supervised study",
}

ADULTS: Mapping[Kind, str] = {
    Kind.TEACHER: "teacher",
    Kind.CPE: "CPE",
    Kind.LIBRARIAN: "librarian",
    Kind.PSYCHOLOGIST: "PsyEN",
    Kind.HEALTH: "school health",
    Kind.ASSISTANT: "AESH, AED",
    Kind.MANAGEMENT: "management",
    Kind.COMPANY: "tutor in a company",
    Kind.OTHER: "other",
}

PROJECTS: Mapping[str, str] = {"done": "written", "waived": "not required"}

EASE: Mapping[int, str] = {1: "1 - can lead it", 2: "2 - at ease", 3: "3 - at home in it"}

GLADLY: Mapping[int, str] = {-1: "would rather not", 0: "indifferent", 1: "gladly", 2: "very gladly"}

STATES_ENTERED: Mapping[State | None, str] = {
    State.A: "acquired",
    State.EV: "being acquired",
    State.NA: "not acquired yet",
    None: "not observed",
}

MARKS_ENTERED: Mapping[ApMark, str] = {
    ApMark.STRENGTH: "point to lean on",
    ApMark.TO_WORK_ON: "to work on",
    ApMark.REQUESTED: "asked for",
}

NATURES: Mapping[str, str] = {
    "observation": "an observer",
    "decision": "decision of the team",
    "pupil": "the pupil",
}

REFERRED: Mapping[str, str] = {
    "person": "adult",
    "pupil": "pupil",
    "topic": "competency or need",
    "item": "item",
}
"""What a cell may refer to, beside what the frame holds."""

CHANGES: Mapping[str, Text] = {
    "added": Plural("{count} added", "{count} added"),
    "changed": Plural("{count} changed", "{count} changed"),
    "removed": Plural("{count} removed", "{count} removed"),
}
"""What an import does to the rows of a tab."""
