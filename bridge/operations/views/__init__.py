"""What the pages show: questions to the store, answered with frozen values that a template renders.

Nothing here is a sentence: codes and figures are worded by `bridge.i18n` in the reader's language.
"""

from bridge.operations.views.decided import TakenDecision, decisions
from bridge.operations.views.group import Group, group
from bridge.operations.views.groups import GroupsPage, groups
from bridge.operations.views.home import Home, home
from bridge.operations.views.overview import Overview, overview
from bridge.operations.views.plan import WaitingPlan, plan
from bridge.operations.views.runs import RunLine, RunPage, run_page
from bridge.operations.views.situation import Situation, situation

__all__ = [
    "Group",
    "GroupsPage",
    "Home",
    "Overview",
    "RunLine",
    "RunPage",
    "Situation",
    "TakenDecision",
    "WaitingPlan",
    "decisions",
    "group",
    "groups",
    "home",
    "overview",
    "plan",
    "run_page",
    "situation",
]
