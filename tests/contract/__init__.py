"""The same questions asked of the stand-in and of a real Moodle.

A case is a named sequence of calls. Its answers are recorded from a real Moodle that was given `school.json`,
with ids, times and addresses made symbolic; the stand-in must answer the same. A case without a recording
fails.

To record, on a fresh Moodle in English with the plugin, its setup and the school, and nothing else:

    python -m tests.contract.record --url https://... --token-file ... --names names.json

`names.json` says which ids the school got: {"user:lina.demo": 12, "cohort:2MELEC1": 3, "scale:states": 3,
"framework:essai": 1, "competency:essai:1.1": 2, ...}; `python -m tests.contract.school`
lists the names expected.
"""
