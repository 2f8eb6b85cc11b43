"""The tables of the site."""

import time
from collections.abc import Callable

from sync.sandbox.rows import (
    Applied,
    Ask,
    BridgeSeen,
    Cohort,
    CohortMember,
    Competency,
    Completion,
    Course,
    CourseCompetency,
    CourseRating,
    Enrolment,
    Evidence,
    Framework,
    Group,
    GroupDetail,
    Grouping,
    GroupingGroup,
    GroupMember,
    Launch,
    MarkedNeed,
    Module,
    Observation,
    OurObject,
    Project,
    Scale,
    Section,
    SelfPosition,
    SyncRequest,
    User,
)
from sync.sandbox.site import Site
from sync.sandbox.table import Table


class Tables:
    """What Moodle keeps. `now` is the site's clock, in seconds: a test may set its own.

    First ids differ from table to table, as on a site that has lived: an id taken for another is soon seen.
    """

    def __init__(self, site: Site, now: Callable[[], int] | None = None) -> None:
        self.site = site
        self.now = now or (lambda: int(time.time()))
        self.users = Table[User]()
        self.cohorts = Table[Cohort](first=10)
        self.cohort_members = Table[CohortMember]("cohortid", "userid", first=2000)
        self.scales = Table[Scale]()
        self.frameworks = Table[Framework](first=3)
        self.competencies = Table[Competency](first=500)
        self.evidence = Table[Evidence](first=60000)
        self.ratings = Table[CourseRating]("userid", "courseid", "competencyid", first=40000)
        self.courses = Table[Course]()
        self.course_competencies = Table[CourseCompetency]("courseid", "competencyid", first=800)
        self.sections = Table[Section](first=700)
        self.modules = Table[Module](first=300)
        self.groupings = Table[Grouping](first=130)
        self.groups = Table[Group](first=900)
        self.grouping_groups = Table[GroupingGroup]("groupingid", "groupid", first=1300)
        self.group_members = Table[GroupMember]("groupid", "userid", first=7000)
        self.enrolments = Table[Enrolment]("courseid", "userid", first=5000)
        self.completions = Table[Completion]("coursemoduleid", "userid", first=9000)
        self.objects = Table[OurObject]("kind", "objkey")
        self.applied = Table[Applied]("batchkey", "kind", "objkey")
        self.observations = Table[Observation](first=20000)
        self.ap_marks = Table[MarkedNeed](first=25000)
        self.self_positions = Table[SelfPosition]("userid", "competencyid", first=30000)
        self.projects = Table[Project]("userid", first=3000)
        self.group_details = Table[GroupDetail]("objkey", first=600)
        self.asks = Table[Ask]("objkey", first=450)
        self.requests = Table[SyncRequest]("runkey", first=50)
        self.bridge = Table[BridgeSeen]()
        self.launches = Table[Launch]("code", first=80)
