"""What is said of competency frameworks and scales."""

from collections.abc import Mapping

from bridge.texts import Plural, Text
from mappings.scale_reading import Reading
from mappings.scales import Why

MESSAGES: dict[str, Text] = {
    "unknown_framework": "There is no competency framework “{framework}”.",
    "unknown_code": "The framework {framework} has no item {node}.",
    "missing_field": "The field “{field}” is missing.",
    "framework_empty": "The framework {framework} is empty.",
    "code_malformed": "In {framework}, “{node}” is not a code such as 1.2.3.",
    "parent_missing": "In {framework}, what should stand above {node} is missing.",
    "code_out_of_order": "In {framework}, {node} is out of order.",
    "official_code_twice": "In {framework}, two items have the same code: {official}.",
    "label_empty": "In {framework}, {node} has no label.",
    "name_too_long": "In {framework}, the short name of {node} is longer than {limit} characters.",
    "idnumber_too_long": "In {framework}, the identifier of {node} is longer than {limit} characters.",
    "crosswalk_item_lost": "The crosswalk carries the item {item} nowhere: what is observed there would be lost.",
    "crosswalk_word_unknown": "In the crosswalk, the line {node} has an unknown word “{word}”.",
    "crosswalk_line_empty": "In the crosswalk, the line {node} does not say where to carry it.",
    "crosswalk_code_twice": "In the crosswalk, two lines are for {node}.",
    "no_crosswalk": "The crosswalk does not relate {framework} and {other}.",
    "unknown_module": "No module works on “{topic}”.",
    "unknown_ap_need": "There is no AP need “{need}”.",
    "ap_need_twice": "The AP need {need} stands there twice.",
    "ap_need_missing": "The AP need {need} is missing.",
    "ap_need_unnamed": "The AP need {need} has no name for the team or for pupils.",
    "ap_need_indicators": "The AP need {need} takes {minimum} to {maximum} indicators, none of them empty.",
    "unknown_grade": "The value {grade} does not exist on this scale, which ends at {maximum}.",
    "scale_too_short": "The scale “{items}” has too few values to tell acquired from not yet acquired.",
    "no_proficient_value": "The scale “{items}” does not say from which value on something is acquired.",
    "only_proficient_values": "Every value of the scale “{items}” says acquired: nothing can be told by it.",
    "proficient_values_not_on_top": "The scale “{items}” calls acquired some values that are not one end of it.",
    "scale_label_unknown": "The scale “{items}” has no value “{label}”.",
    "scale_state_unknown": "For the value “{label}”, “{state}” is not a state.",
    "scale_label_missing": "The value “{label}” of the scale “{items}” was given no state.",
    "grades_refused": Plural(
        "{count} rating has the value {grade}, beyond this scale (it ends at {maximum}): it is left aside.",
        "{count} ratings have the value {grade}, beyond this scale (it ends at {maximum}): they are left aside.",
    ),
    "configuration_malformed": "The settings of a scale in Moodle cannot be read.",
    "configuration_of_another_scale": (
        "The settings of a scale in Moodle speak of value {grade}, but the scale has {count} values."
    ),
}

FIXES: dict[str, str] = {
    "crosswalk_item_lost": "Add a line for it or for what holds it.",
    "crosswalk_word_unknown": "A line takes `to` and `see`.",
    "no_crosswalk": "Give a crosswalk whose source and target are these two frameworks.",
    "unknown_ap_need": "The needs are methods, confidence, project, studies and autonomy: change their words only.",
    "no_proficient_value": "In Moodle, say in the framework's scale settings which values mean acquired.",
    "only_proficient_values": "In Moodle, say in the framework's scale settings which values mean acquired.",
    "proficient_values_not_on_top": "In Moodle, correct which values of the scale mean acquired.",
    "scale_state_unknown": "A state is acquis, en voie d'acquisition, non acquis or non observé.",
    "configuration_malformed": "In Moodle, open the framework's scale settings and save them again.",
    "configuration_of_another_scale": "In Moodle, open the framework's scale settings and save them again.",
}

SCALE_WHY: Mapping[Why, str] = {
    Why.NAME: "says so itself",
    Why.PROFICIENT: "Moodle's settings count it as reached",
    Why.LOWEST: "the furthest from what is reached",
    Why.BETWEEN: "on the way to what is reached",
    Why.READ: "read from the scale as a whole",
    Why.SCHOOL: "the school decided it",
}
"""Why a value of a scale stands for a state."""

SCALE_READINGS: Mapping[Reading, str] = {
    Reading.NAMES: "The values are called like the three states.",
    Reading.CONFIGURATION: "Moodle's settings say from which value on something is reached.",
    Reading.SCHOOL: "The school decided what each value means.",
    Reading.LIVRET: "These are levels of the livret scolaire: the two upper ones are acquired.",
    Reading.WORDS: "The words of the scale are usual ones.",
    Reading.COLOURS: "Red is not acquired yet, orange and yellow are being acquired, green and blue are acquired.",
    Reading.SIGNS: "The scale goes from minus to plus.",
    Reading.LETTERS: "The scale goes by letters, A being the most advanced.",
    Reading.NUMBERS: "The scale goes by numbers, the highest being the most advanced.",
    Reading.ORDER: "Nothing tells what the values mean: the first one is taken as the least advanced. Please check.",
}
"""How a whole scale was read, before a person agrees."""
