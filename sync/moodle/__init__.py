"""A typed client for Moodle's web services: the functions that Barrette uses, and what can go wrong with
each.

with Moodle("https://moodle.lycee.example", token) as moodle:
    for cohort in moodle.core.cohort.get_cohorts():
        print(cohort.name)
"""

from sync.moodle.batch import ApplyResult, Item
from sync.moodle.digest import RowDigest, row_digest
from sync.moodle.errors import MoodleError
from sync.moodle.face import Moodle, release
from sync.moodle.page import ExportPage
from sync.moodle.progress import BothSides, Progress
from sync.moodle.retry import NEVER, RetryPolicy
from sync.moodle.url import site_url

__all__ = [
    "NEVER",
    "ApplyResult",
    "BothSides",
    "ExportPage",
    "Item",
    "Moodle",
    "MoodleError",
    "Progress",
    "RetryPolicy",
    "RowDigest",
    "release",
    "row_digest",
    "site_url",
]
