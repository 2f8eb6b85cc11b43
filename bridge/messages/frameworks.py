"""What is said of competency frameworks and scales."""

from bridge.texts import Text

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
    "proficient_values_not_on_top": "The scale “{items}” calls acquired some values that are not its highest.",
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
    "configuration_malformed": "In Moodle, open the framework's scale settings and save them again.",
    "configuration_of_another_scale": "In Moodle, open the framework's scale settings and save them again.",
}
