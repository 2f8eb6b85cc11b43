"""Plan, first half: the objects that Moodle should hold, computed from decisions already taken."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import blake2b

from mappings.grouping.instance import LAST_RESORT_KEY
from mappings.programmes import ModuleTemplate, group_name, load_modules, module_for
from sync.campaigns import AskPart, Campaign, items_of
from sync.decide import Placements
from sync.frame import Barrette, Frame
from sync.picture import Picture
from sync.planner import State, Wanted

STUDENT = "student"
TEACHER = "teacher"
"""Moodle's non-editing teacher: a leader teaches in the AP course without being able to undo its structure."""


@dataclass(frozen=True, slots=True)
class Scheme:
    """How the school names the scheme on pupils' pages: « Accompagnement personnalisé », « Soutien au parcours »."""

    name: str = "Accompagnement personnalisé"
    short_name: str = "AP"
    timezone: str = "Europe/Paris"
    """Where the school's days begin and end: those of a campaign are the school's."""


def desired(
    frame: Frame,
    picture: Picture,
    published: Mapping[str, Placements],
    scheme: Scheme,
    campaigns: Collection[Campaign] = (),
) -> State:
    """Everything of ours that should stand in Moodle.

    A barrette has its course, with its divisions enrolled and the campaign's competencies linked, before it has
    any group: Moodle rates only enrolled pupils.
    """
    wanted: dict[str, dict[str, Wanted]] = defaultdict(dict)
    competencies = {code: competency for competency, code in picture.items.items()}
    for barrette in frame.barrettes:
        places = published.get(barrette.key, {})
        course = _CourseBuilder(frame, picture, barrette, scheme, places, campaigns)
        for item in course.objects(competencies):
            wanted[item.kind][item.key] = item
    return wanted


def opaque_key(year: str, *parts: str) -> str:
    """A key of ours. Moodle shows a group's idnumber to its members, so it must not say what the group is for."""
    digest = blake2b("\x1f".join((year, *parts)).encode(), digest_size=6).hexdigest()
    return f"{year}.{digest}"


def course_keys(frame: Frame) -> frozenset[str]:
    """The keys of the courses of this year's barrettes."""
    return frozenset(opaque_key(frame.year, barrette.key, "course") for barrette in frame.barrettes)


@dataclass(frozen=True, slots=True)
class _Group:
    """One needs group to be: the workshop it comes from, its module and its members."""

    workshop: str
    leader: str | None
    module: ModuleTemplate
    ordinal: int
    members: tuple[int, ...]


class _CourseBuilder:
    """The objects of one barrette's course."""

    def __init__(
        self,
        frame: Frame,
        picture: Picture,
        barrette: Barrette,
        scheme: Scheme,
        placements: Placements,
        campaigns: Collection[Campaign],
    ) -> None:
        self.frame = frame
        self.picture = picture
        self.barrette = barrette
        self.scheme = scheme
        self.placements = placements
        self.campaigns = campaigns
        self.key = self._key("course")
        self.pupils = [pupil for d in barrette.divisions for pupil in picture.pupils[d]]

    def objects(self, competencies: Mapping[str, int]) -> Iterator[Wanted]:
        """All of them, in no particular order: the planner orders."""
        groups = self._groups()
        yield self._course()
        yield from self._competencies(competencies)
        yield from self._modules({group.module.key for group in groups}, competencies)
        yield from self._needs_groups(groups, competencies)
        yield from self._enrolments()
        yield from self._asks(competencies)

    def _key(self, *parts: str) -> str:
        return opaque_key(self.frame.year, self.barrette.key, *parts)

    def _item(self, kind: str, key: str, **data: object) -> Wanted:
        return Wanted(kind, key, {"course": self.key, **data})

    def _course(self) -> Wanted:
        year = f"{self.frame.year}-{int(self.frame.year) + 1}"
        data = {
            "shortname": f"{self.scheme.short_name} {self.barrette.name} {year}",
            "fullname": f"{self.scheme.name} · {self.barrette.name}",
            "summary": "",
        }
        return Wanted("courses", self.key, data)

    def _competencies(self, competencies: Mapping[str, int]) -> Iterator[Wanted]:
        for _, competency in self._campaign(competencies):
            yield self._item("course_competencies", f"{self.key}|{competency}", competency=competency)

    def _campaign(self, competencies: Mapping[str, int]) -> list[tuple[str, int]]:
        """The campaign's items that Moodle has, with their Moodle ids."""
        codes = items_of(self.frame, self.campaigns, self.barrette.level)
        return [(code, competencies[code]) for code in codes if code in competencies]

    def _groups(self) -> list[_Group]:
        """The groups of the published proposal; its pupils who left the divisions are no longer in them."""
        here = set(self.pupils)
        members: dict[str, list[int]] = defaultdict(list)
        for pupil, workshop in self.placements.items():
            if pupil in here:
                members[workshop].append(pupil)
        offer = {w.key: w for w in self.barrette.workshops}
        return [
            _Group(
                workshop=key,
                leader=offer[key].leader if key in offer else None,
                module=module_for(offer[key].topic if key in offer else None),
                ordinal=ordinal,
                members=tuple(sorted(members[key])),
            )
            for key, ordinal in self._ordinals(members).items()
            if key in members
        ]

    def _ordinals(self, published: Iterable[str]) -> dict[str, int]:
        """The place of each workshop among those of its module, opened or not: a group keeps its letter all year."""
        topics = self.frame.possible(self.barrette)
        ordinals: dict[str, int] = {}
        before: dict[str | None, int] = defaultdict(int)
        for key in dict.fromkeys((*topics, LAST_RESORT_KEY, *sorted(published))):
            ordinals[key] = before[topics.get(key)]
            before[topics.get(key)] += 1
        return ordinals

    def _modules(self, opened: Collection[str], competencies: Mapping[str, int]) -> Iterator[Wanted]:
        """The modules that some group works on, in the order of the competencies: pupils see them in that order."""
        modules = (module for module in load_modules() if module.key in opened)
        items = (item for module in modules for item in self._module(module, competencies))
        for position, item in enumerate(items):
            yield replace(item, position=position)

    def _module(self, module: ModuleTemplate, competencies: Mapping[str, int]) -> Iterator[Wanted]:
        """One section, opened to a grouping, with its page and its assignment."""
        grouping, section = self._key("grouping", module.key), self._key("section", module.key)
        yield self._item("groupings", grouping, name=module.title)
        yield self._item(
            "sections", section, name=module.title, summary=module.introduction, grouping=grouping
        )
        page, task = module.page, module.assignment
        linked = self._linked(module, competencies)
        yield self._activity(section, module, linked, "page", page.name, page.intro, page.content)
        yield self._activity(section, module, linked, "assign", task.name, task.intro, "")

    def _linked(self, module: ModuleTemplate, competencies: Mapping[str, int]) -> list[int]:
        """The campaign's items that the module works on: only what is linked to the course can be linked here."""
        return [competency for code, competency in self._campaign(competencies) if code[0] == module.topic]

    def _activity(
        self,
        section: str,
        module: ModuleTemplate,
        linked: list[int],
        type_: str,
        name: str,
        intro: str,
        content: str,
    ) -> Wanted:
        return self._item(
            "activities",
            self._key("activity", module.key, type_),
            section=section,
            type=type_,
            name=name,
            intro=intro,
            content=content,
            competencies=linked,
        )

    def _needs_groups(self, groups: Iterable[_Group], competencies: Mapping[str, int]) -> Iterator[Wanted]:
        for group in groups:
            key = self._key("group", group.workshop)
            grouping = self._key("grouping", group.module.key)
            name = group_name(group.module.title, group.ordinal)
            yield self._item("groups", key, name=name)
            yield self._item("grouping_groups", f"{grouping}|{key}", grouping=grouping, group=key)
            leaders = self._accounts([group.leader or ""])
            yield self._details(key, group, leaders, competencies)
            for user in (*group.members, *leaders):
                yield self._item("group_members", f"{key}|{user}", group=key, user=user)

    def _details(
        self, key: str, group: _Group, leaders: list[int], competencies: Mapping[str, int]
    ) -> Wanted:
        """What the group's members read of it: when, where, with whom and on what."""
        rooms = {w.key: w.room for w in self.barrette.workshops}
        return self._item(
            "group_details",
            key,
            group=key,
            weekday=self.barrette.weekday,
            start=f"{self.barrette.start:%H:%M}",
            end=f"{self.barrette.end:%H:%M}",
            room=rooms.get(group.workshop, ""),
            leaders=leaders,
            competencies=sorted(self._linked(group.module, competencies)),
        )

    def _enrolments(self) -> Iterator[Wanted]:
        """The pupils; and, before any group, the teachers who rate them."""
        teachers = [user for user in self._accounts(self._raters()) if user not in self.pupils]
        for users, role in ((self.pupils, STUDENT), (teachers, TEACHER)):
            for user in users:
                yield self._item("enrolments", f"{self.key}|{user}", user=user, role=role, suspended=0)

    def _raters(self) -> Iterator[str]:
        """Leaders, form teachers, and whoever teaches or observes a division whose first barrette this is."""
        yield from (workshop.leader for workshop in self.barrette.workshops)
        yield from (self.frame.division(division).form_teacher for division in self.barrette.divisions)
        at_home = {division for division in self.barrette.divisions if self._is_home(division)}
        yield from (person.key for person in self.frame.staff if at_home & set(person.divisions))
        yield from (ask.teacher for _, ask in self._asked())

    def _asked(self) -> Iterator[tuple[Campaign, AskPart]]:
        """What campaigns ask in the divisions whose home course this is."""
        for campaign in self.campaigns:
            for ask in campaign.asks:
                if ask.division in self.barrette.divisions and self._is_home(ask.division):
                    yield campaign, ask

    def _asks(self, competencies: Mapping[str, int]) -> Iterator[Wanted]:
        """One for each campaign, division and person: what they are asked for twice is one ask.

        Only items that are linked to the course can be rated there; nothing is asked of who has no account, nor in a
        division whose cohort is not read.
        """
        linked = dict(self._campaign(competencies))
        found: dict[tuple[str, int, int], set[int]] = defaultdict(set)
        of = {campaign.key: campaign for campaign in self.campaigns}
        for campaign, ask in self._asked():
            cohort, users = self.picture.cohorts.get(ask.division), self._accounts([ask.teacher])
            if cohort and users and users[0] not in self.pupils:
                ids = {linked[code] for code in ask.items if code in linked}
                found[campaign.key, cohort, users[0]] |= ids
        for (key, cohort, user), ids in found.items():
            first, last = of[key].window(self.scheme.timezone)
            if ids:
                yield self._item(
                    "asks",
                    f"{key}|{cohort}|{user}",
                    campaign=key,
                    name=of[key].name,
                    cohort=cohort,
                    user=user,
                    first=first,
                    last=last,
                    competencies=sorted(ids),
                )

    def _is_home(self, division: str) -> bool:
        """Whether the division's home course is this barrette's: that of its first one."""
        return self.barrette.key == next(b.key for b in self.frame.barrettes if division in b.divisions)

    def _accounts(self, usernames: Iterable[str]) -> list[int]:
        """The user ids of those who have an account here, ascending."""
        return sorted({self.picture.staff[name] for name in usernames if name in self.picture.staff})


def barrette_keys(frame: Frame, barrettes: Collection[str]) -> frozenset[str]:
    """The keys of the course and of the groups of these barrettes."""
    courses = (opaque_key(frame.year, barrette, "course") for barrette in barrettes)
    groups = (key for key, (barrette, _) in group_workshops(frame).items() if barrette in barrettes)
    return frozenset((*courses, *groups))


def group_workshops(frame: Frame) -> Mapping[str, tuple[str, str]]:
    """Barrette and workshop by the key of their needs group, to read Moodle's groups back."""
    return {
        opaque_key(frame.year, barrette.key, "group", workshop): (barrette.key, workshop)
        for barrette in frame.barrettes
        for workshop in (*frame.possible(barrette), LAST_RESORT_KEY)
    }
