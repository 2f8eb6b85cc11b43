"""The rows of a Moodle that Barrette has to do with, with Moodle's own column names where they are kept."""

from dataclasses import dataclass, field

STAMP = "barrette:"
COMPONENT = "local_barrette"
STUDENT, TEACHER = "student", "teacher"
ACTION_COMPLETE, ACTION_OVERRIDE = 2, 3
COMPLETION_NONE, COMPLETION_MANUAL, COMPLETION_AUTOMATIC = 0, 1, 2
INCOMPLETE, COMPLETE = 0, 1
VISIBLE_TO_ALL, VISIBLE_TO_MEMBERS = 0, 1
NO_GROUPS, SEPARATE_GROUPS = 0, 1


@dataclass(slots=True, kw_only=True)
class User:
    """An account."""

    id: int = 0
    username: str
    firstname: str
    lastname: str
    idnumber: str = ""
    suspended: int = 0
    deleted: int = 0


@dataclass(slots=True, kw_only=True)
class Cohort:
    """A cohort of the site (cohorte): a division, or the staff."""

    id: int = 0
    name: str
    idnumber: str = ""


@dataclass(slots=True, kw_only=True)
class CohortMember:
    """Who is in a cohort."""

    id: int = 0
    cohortid: int
    userid: int
    timeadded: int


@dataclass(slots=True, kw_only=True)
class Scale:
    """A scale; `items` comma-separated, the lowest first."""

    id: int = 0
    name: str
    items: str


@dataclass(slots=True, kw_only=True)
class Framework:
    """A competency framework (référentiel)."""

    id: int = 0
    shortname: str
    idnumber: str
    description: str = ""
    descriptionformat: int = 1
    visible: bool = True
    scaleid: int
    scaleconfiguration: str
    taxonomies: str = ""
    timecreated: int = 0


@dataclass(slots=True, kw_only=True)
class Competency:
    """A node of a framework."""

    id: int = 0
    shortname: str
    idnumber: str
    description: str = ""
    descriptionformat: int = 1
    sortorder: int = 0
    parentid: int = 0
    path: str = "/0/"
    ruleoutcome: int = 0
    scaleid: int | None = None
    scaleconfiguration: str | None = None
    competencyframeworkid: int
    timecreated: int = 0


@dataclass(slots=True, kw_only=True)
class Evidence:
    """A line of a pupil's history on a competency; a rating by a person has action 3, a grade and a rater."""

    id: int = 0
    userid: int
    competencyid: int
    courseid: int | None
    action: int
    grade: int | None
    actionuserid: int | None
    timecreated: int
    desccomponent: str = "core_competency"


@dataclass(slots=True, kw_only=True)
class CourseRating:
    """The one value that a course keeps for a pupil and a competency."""

    id: int = 0
    userid: int
    courseid: int
    competencyid: int
    grade: int | None
    proficiency: int | None
    timemodified: int


@dataclass(slots=True, kw_only=True)
class Course:
    """A course with its manual enrolment instance; `welcomes` is the latter's welcome message."""

    id: int = 0
    category: int
    shortname: str
    fullname: str
    summary: str = ""
    idnumber: str = ""
    visible: int = 1
    groupmode: int = NO_GROUPS
    groupmodeforce: int = 0
    welcomes: int = 1


@dataclass(slots=True, kw_only=True)
class CourseCompetency:
    """A competency linked to a course, where it can then be rated."""

    id: int = 0
    courseid: int
    competencyid: int


@dataclass(slots=True, kw_only=True)
class Section:
    """A section; `groupingid` when it is restricted to that grouping and hidden from others."""

    id: int = 0
    course: int
    section: int
    name: str
    summary: str = ""
    visible: int = 1
    groupingid: int | None = None


@dataclass(slots=True, kw_only=True)
class Module:
    """A course module and its activity."""

    id: int = 0
    course: int
    section: int
    type: str
    name: str
    intro: str = ""
    content: str = ""
    idnumber: str = ""
    visible: int = 1
    completion: int = COMPLETION_NONE
    deletioninprogress: int = 0
    competencies: list[int] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Grouping:
    """A grouping of groups."""

    id: int = 0
    courseid: int
    name: str
    idnumber: str = ""


@dataclass(slots=True, kw_only=True)
class Group:
    """A group of a course."""

    id: int = 0
    courseid: int
    name: str
    idnumber: str = ""
    visibility: int = VISIBLE_TO_ALL


@dataclass(slots=True, kw_only=True)
class GroupingGroup:
    """Which group is in a grouping."""

    id: int = 0
    groupingid: int
    groupid: int


@dataclass(slots=True, kw_only=True)
class GroupMember:
    """Who is in a group; `component` names the plugin that put them there."""

    id: int = 0
    groupid: int
    userid: int
    component: str = ""
    timeadded: int


@dataclass(slots=True, kw_only=True)
class Enrolment:
    """A manual enrolment, with the roles that its user has in the course."""

    id: int = 0
    courseid: int
    userid: int
    status: int = 0
    roles: set[str] = field(default_factory=set)


@dataclass(slots=True, kw_only=True)
class Completion:
    """Completion of one activity by one user."""

    id: int = 0
    coursemoduleid: int
    userid: int
    completionstate: int
    timemodified: int


@dataclass(slots=True, kw_only=True)
class OurObject:
    """A row of the plugin's object table; `objectid` 0 is an intent: the object may have been made or not."""

    id: int = 0
    kind: str
    objkey: str
    courseid: int
    objectid: int = 0


@dataclass(slots=True, kw_only=True)
class Applied:
    """A row of the plugin's idempotency table: what a batch already did."""

    id: int = 0
    batchkey: str
    kind: str
    objkey: str
    digest: str
    status: str
    objectid: int


# --- the plugin's own tables ---------------------------------------------------------------------------------


@dataclass(slots=True, kw_only=True)
class Observation:
    """A cell of the grid, with its history: it stands while `timeended` is 0."""

    id: int = 0
    userid: int
    competencyid: int
    raterid: int
    courseid: int
    state: int
    note: str = ""
    notescope: str = ""
    withdrawn: int = 0
    timecreated: int
    timemodified: int
    timeended: int = 0
    timeshared: int = 0
    evidenceid: int = 0


@dataclass(slots=True, kw_only=True)
class MarkedNeed:
    """What one person marked of one pupil on one AP need, with its history: it stands while `timeended` is 0."""

    id: int = 0
    userid: int
    need: str
    mark: str
    raterid: int
    courseid: int
    timecreated: int
    timemodified: int
    timeended: int = 0


@dataclass(slots=True, kw_only=True)
class SelfPosition:
    """What a pupil says of themselves on one item; state 0 is "I cannot say"."""

    id: int = 0
    userid: int
    competencyid: int
    state: int
    timecreated: int
    timemodified: int


@dataclass(slots=True, kw_only=True)
class Project:
    """A pupil's project, or who waived it. A time is 0 when that was not done."""

    id: int = 0
    userid: int
    project: str = ""
    wish1: str = ""
    wish2: str = ""
    timedone: int = 0
    waivedby: int = 0
    waivereason: str = ""
    timewaived: int = 0


@dataclass(slots=True, kw_only=True)
class GroupDetail:
    """The read model of a needs group; lists are of ids."""

    id: int = 0
    objkey: str
    courseid: int
    groupid: int
    weekday: int = 0
    start: str = ""
    end: str = ""
    room: str = ""
    leaders: tuple[int, ...] = ()
    competencies: tuple[int, ...] = ()


@dataclass(slots=True, kw_only=True)
class Ask:
    """What a campaign asks of somebody in a division; times in seconds."""

    id: int = 0
    objkey: str
    courseid: int
    campaign: str
    name: str
    cohortid: int
    userid: int
    first: int
    last: int
    competencies: tuple[int, ...] = ()


@dataclass(slots=True, kw_only=True)
class SyncRequest:
    """A synchronisation that was asked for on the page, or that the bridge reported."""

    id: int = 0
    runkey: str
    origin: str
    userid: int = 0
    scope: str = "all"
    scopekey: str = ""
    state: str
    step: str = ""
    stepdone: int = 0
    steptotal: int = 0
    counts: str = "[]"
    outcome: str = "{}"
    timecreated: int
    timetaken: int = 0
    timereported: int = 0
    timeended: int = 0


@dataclass(slots=True, kw_only=True)
class Launch:
    """A code that opens the bridge to somebody. The plugin keeps its hash alone."""

    id: int = 0
    code: str
    userid: int
    state: str
    timecreated: int
    timeexpires: int
    timeused: int = 0


@dataclass(slots=True, kw_only=True)
class BridgeSeen:
    """What the bridge last said of itself: one row."""

    id: int = 0
    timeseen: int = 0
    nextrun: int = 0
    waiting: int = 0
    release: str = ""
    fence: int = 0
