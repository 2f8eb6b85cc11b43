import re
from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from mappings.campaign.book import default_items
from mappings.grouping.instance import LAST_RESORT_KEY
from mappings.programmes import module_for
from mappings.settling_in import Project
from mappings.states import Mode
from sync.campaigns import AskPart, Campaign
from sync.decide import projects_first
from sync.desired import Scheme, desired, group_workshops, opaque_key
from sync.frame import Frame, Workshop
from sync.kinds import KINDS
from sync.picture import Picture
from sync.sandbox.items import Refused, shapes
from sync.sandbox.school import fictional_school
from tests.school import DAY, frame, workshop
from tests.unit.sync.forming import formed

FRAME = Frame.model_validate(frame())


def a_picture(**changes):
    pupils = {"2a": (1, 2, 3), "2b": (4, 5, 6)}
    return Picture(
        pupils=changes.pop("pupils", pupils),
        stable_keys={},
        staff=changes.pop("staff", {"prof.lettres": 91, "prof.maths": 92, "prof.metier": 93}),
        items={500 + place: code for place, code in enumerate(FRAME.campaign)},
        positions=(),
        needs={},
        notices=(),
        projects={pupil: Project(done=True) for pupil in range(1, 7)},
    )


def wanted(places, picture=None, school=FRAME):
    return desired(school, picture or a_picture(), {"mardi": places}, Scheme())


def names(state, kind):
    return sorted(item.data["name"] for item in state.get(kind, {}).values())


def members(state):
    """Group key -> user ids."""
    found = {}
    for item in state["group_members"].values():
        found.setdefault(item.data["group"], set()).add(item.data["user"])
    return found


def test_before_anything_is_published_there_is_a_course_with_its_divisions_and_items_and_no_group():
    state = wanted({})
    assert {kind: len(items) for kind, items in state.items()} == {
        "courses": 1,
        "course_competencies": 6,
        "enrolments": 9,
    }


def test_a_published_place_makes_its_group_with_its_module():
    state = wanted({1: "lire", 4: "lire", 2: "calculer"})
    assert names(state, "groups") == [
        "Atelier Lire et s’exprimer, groupe A",
        "Atelier Résoudre et expérimenter, groupe A",
    ]
    assert {
        kind: len(state[kind]) for kind in ("groupings", "sections", "activities", "grouping_groups")
    } == {
        "groupings": 2,
        "sections": 2,
        "activities": 4,
        "grouping_groups": 2,
    }
    assert sorted(map(sorted, members(state).values())) == [[1, 4, 91], [2, 92]]


def test_a_leader_is_a_non_editing_teacher_in_the_group():
    state = wanted({1: "lire"})
    roles = {item.data["user"]: item.data["role"] for item in state["enrolments"].values()}
    assert roles == dict.fromkeys(range(1, 7), "student") | dict.fromkeys((91, 92, 93), "teacher")
    assert members(state) == {group: {1, 91} for group in state["groups"]}


def test_all_who_rate_are_enrolled_before_any_group_and_a_form_teacher_once():
    document = frame()
    document["divisions"][0]["form_teacher"] = "prof.lettres"
    document["divisions"][1]["form_teacher"] = "prof.anglais"
    staff = {"prof.lettres": 91, "prof.maths": 92, "prof.anglais": 94, "eleve": 1}
    document["barrettes"][0]["workshops"][2]["leader"] = "eleve"
    state = wanted({}, a_picture(staff=staff), Frame.model_validate(document))
    roles = {item.data["user"]: item.data["role"] for item in state["enrolments"].values()}
    assert roles == dict.fromkeys(range(1, 7), "student") | dict.fromkeys((91, 92, 94), "teacher")


def test_the_page_of_a_group_says_when_where_with_whom_and_on_what():
    document = frame()
    document["barrettes"][0]["workshops"][0]["room"] = "201"
    state = wanted({1: "lire", 2: LAST_RESORT_KEY}, school=Frame.model_validate(document))
    told = {names_of_groups(state)[key]: item.data for key, item in state["group_details"].items()}
    reading = told["Atelier Lire et s’exprimer, groupe A"]
    kept = ("weekday", "start", "end", "room", "leaders", "competencies")
    assert [reading[name] for name in kept] == [2, "10:00", "11:00", "201", [91], [500, 501]]
    study = told["Atelier Avancer dans son travail, groupe A"]
    assert [study[name] for name in kept] == [2, "10:00", "11:00", "", [], []]


def names_of_groups(state):
    return {key: item.data["name"] for key, item in state["groups"].items()}


def test_a_leader_without_an_account_is_nobody_s_member():
    state = wanted({1: "lire"}, a_picture(staff={}))
    assert list(members(state).values()) == [{1}]


def test_a_pupil_who_left_the_divisions_is_in_no_group_and_not_enrolled():
    state = wanted({1: "lire", 99: "lire"})
    assert all(99 not in users for users in members(state).values())
    assert 99 not in {item.data["user"] for item in state["enrolments"].values()}


def two_of_reading():
    document = frame()
    document["barrettes"][0]["workshops"].append(workshop("aider", "1", "prof.metier"))
    return Frame.model_validate(document)


def group_names(state):
    return {key: item.data["name"] for key, item in state.get("groups", {}).items()}


def test_a_group_keeps_its_letter_whatever_other_groups_come_and_go():
    """Names are the people's once made: a letter given twice would stand twice in Moodle."""
    school = two_of_reading()
    alone = group_names(wanted({1: "lire"}, school=school))
    other = group_names(wanted({1: "aider"}, school=school))
    both = group_names(wanted({1: "aider", 2: "lire"}, school=school))
    assert both == alone | other
    assert sorted(both.values()) == [
        "Atelier Lire et s’exprimer, groupe A",
        "Atelier Lire et s’exprimer, groupe B",
    ]


def test_a_workshop_that_is_no_longer_offered_keeps_its_group():
    before, after = wanted({1: "lire", 2: "ancien"}), wanted({2: "ancien"})
    (key,) = after["groups"]
    assert key in before["groups"]
    assert names(after, "groups") == ["Atelier Avancer dans son travail, groupe B"]


def test_the_keys_of_groups_lead_back_to_their_workshops():
    state = wanted({1: "lire", 2: LAST_RESORT_KEY})
    assert {group_workshops(FRAME)[key] for key in state["groups"]} == {
        ("mardi", "lire"),
        ("mardi", LAST_RESORT_KEY),
    }


def test_a_campaign_that_is_not_chosen_is_the_default_one():
    picture = replace(a_picture(), items={500 + i: code for i, code in enumerate(default_items())})
    state = wanted({}, picture, Frame.model_validate(frame(campaign=[])))
    assert len(state["course_competencies"]) == len(default_items())


def test_keys_differ_by_year_barrette_and_thing_and_say_nothing():
    keys = {
        opaque_key("2026", "mardi", "group", "lire"),
        opaque_key("2027", "mardi", "group", "lire"),
        opaque_key("2026", "jeudi", "group", "lire"),
        opaque_key("2026", "mardi", "grouping", "lire"),
        opaque_key("2026", "mardi", "group", "calculer"),
    }
    assert len(keys) == 5
    assert all(re.fullmatch(r"20\d\d\.[0-9a-f]{12}", key) for key in keys)


# The fictional lycée whole: everything a pupil can read.


@cache
def demonstration(seed):
    """The school's frame, everybody placed in turn in every workshop, and what Moodle should then hold."""
    school = fictional_school(seed)
    decided = Frame.model_validate(school.frame)
    ids = {person.username: number for number, person in enumerate((*school.pupils, *school.staff), 100)}
    picture = replace(
        a_picture(staff=ids),
        pupils={d.key: tuple(ids[p.username] for p in school.members(d.name)) for d in decided.divisions},
        stable_keys={number: username for username, number in ids.items()},
        cohorts={d.key: number for number, d in enumerate(decided.divisions, 10)},
    )
    published = {}
    for barrette in decided.barrettes:
        workshops = [*(w.key for w in barrette.workshops), LAST_RESORT_KEY]
        pupils = [pupil for d in barrette.divisions for pupil in picture.pupils[d]]
        published[barrette.key] = {pupil: workshops[i % len(workshops)] for i, pupil in enumerate(pupils)}
    return school, decided, desired(decided, picture, published, Scheme(), [_campaign(decided)])


def _campaign(decided):
    """A campaign that asks the leader of each barrette's first workshop to observe one item."""
    level, item = decided.barrettes[0].level, default_items()[0]
    asks = [
        AskPart(teacher=b.workshops[0].leader, division=b.divisions[0], items=[item])
        for b in decided.barrettes
        if b.level == level and b.workshops
    ]
    first, last = date(2026, 10, 5), date(2026, 10, 16)
    return Campaign(
        key="automne", name="Automne", level=level, first=first, last=last, items=default_items(), asks=asks
    )


LABELS = re.compile(
    r"\b(soutien|aide individualis\w+|tutorat|coaching|consolidation|approfondissement|remédiation"
    r"|niveau|SEC|PRE|TER|prioritaire|mineur|faible|fort|difficulté|retard|échec"
    r"|non acquis\w*|en voie|acquis\w*|NA|EV|LPC|palier|compétence \d|[1-7]\.\d(\.\d)?)\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize("seed", [1, 2])
def test_nothing_that_a_pupil_reads_says_a_mode_a_level_a_code_or_a_state(seed):
    _, decided, state = demonstration(seed)
    shown = [
        str(item.data.get(field, ""))
        for kind in ("groups", "groupings", "sections", "activities")
        for item in state[kind].values()
        for field in ("name",)
    ]
    keys = [key for items in state.values() for key in items]
    modes = {mode.value for mode in Mode}
    secrets = {w.key for b in decided.barrettes for w in b.workshops} | modes
    assert len(shown) > 50
    assert [text for text in shown if LABELS.search(text)] == []
    assert [key for key in keys for secret in secrets if secret in key] == []
    titles = [
        item.data[f] for item in state["courses"].values() for f in ("shortname", "fullname", "summary")
    ]
    own = {b.name for b in decided.barrettes}
    plain = [title for title in titles if not any(name in title for name in own) and title]
    assert (plain, [t for t in titles for mode in modes if mode in t]) == ([], [])


@pytest.mark.parametrize("seed", [1, 2])
def test_every_name_in_a_course_is_given_once(seed):
    _, _, state = demonstration(seed)
    for kind in ("groups", "groupings", "sections"):
        given = [(item.data["course"], item.data["name"]) for item in state[kind].values()]
        assert len(given) == len(set(given))


@pytest.mark.parametrize("seed", [1, 2])
def test_everything_wanted_is_well_formed_for_the_plugin(seed):
    _, _, state = demonstration(seed)
    items = [
        {"kind": item.kind, "key": key, "op": "put", "data": dict(item.data)}
        for items in state.values()
        for key, item in items.items()
    ]
    assert [shape for shape in shapes(items) if isinstance(shape, Refused)] == []
    assert set(state) == {name for name, kind in KINDS.items() if kind.writes}


# Decisions.


def test_a_division_on_work_placement_leaves_the_pool_and_keeps_its_places():
    away = [{"division": "2b", "first": "2026-11-23", "last": "2026-11-25"}]
    school = Frame.model_validate(frame(placements=away))
    picture = replace(a_picture(), stable_keys={pupil: str(pupil) for pupil in range(1, 7)})
    (decision,) = formed(school, picture, {"mardi": {4: "projet", 1: "lire"}}, DAY, seed=0)
    assert decision.away == (4, 5, 6)
    assert decision.placements[4] == "projet"
    assert decision.placements.keys() == {1, 2, 3, 4}
    assert {p.pupil for p in decision.proposal.placements} == {1, 2, 3}


@pytest.mark.parametrize(
    ("first", "last", "away"),
    [
        ("2026-11-24", "2026-11-24", True),
        ("2026-11-25", "2026-12-01", False),
        ("2026-11-01", "2026-11-23", False),
    ],
)
def test_the_first_and_the_last_day_of_a_work_placement_are_away(first, last, away):
    school = Frame.model_validate(frame(placements=[{"division": "2b", "first": first, "last": last}]))
    assert school.on_placement(DAY) == ({"2b"} if away else set())


def test_when_everybody_is_away_nothing_is_proposed():
    away = [{"division": d, "first": "2026-11-23", "last": "2026-11-25"} for d in ("2a", "2b")]
    school = Frame.model_validate(frame(placements=away))
    assert formed(school, a_picture(), {"mardi": {1: "lire"}}, DAY, seed=0) == ()


def test_a_barrette_of_which_a_division_is_not_known_gets_no_proposal():
    picture = replace(a_picture(), stable_keys={i: str(i) for i in range(1, 7)}, unread=("2b",))
    assert formed(FRAME, picture, {}, DAY, seed=0) == ()


# The settling-in time of the seconde.


def early(*pupils, **changes):
    """A picture in which these pupils have yet to write their project."""
    written = {pupil: Project(done=True) for pupil in range(1, 7) if pupil not in pupils}
    keys = {pupil: str(pupil) for pupil in range(1, 7)}
    return replace(a_picture(**changes), projects=written, stable_keys=keys)


def test_a_pupil_who_has_yet_to_write_the_project_is_not_in_the_pool():
    (decision,) = formed(FRAME, early(2, 5), {}, DAY, seed=0)
    assert decision.placements.keys() == {1, 3, 4, 6}
    assert {p.pupil for p in decision.proposal.placements} == {1, 3, 4, 6}
    assert [str(told) for told in projects_first(FRAME, early(2, 5), {})] == [
        "project_first(division=2A, count=1)",
        "project_first(division=2B, count=1)",
    ]


def test_a_published_place_is_never_taken_away_for_want_of_a_project():
    (decision,) = formed(FRAME, early(2, 5), {"mardi": {2: "lire"}}, DAY, seed=0)
    assert 2 in decision.placements
    assert 5 not in decision.placements
    assert [
        told.param("division") for told in projects_first(FRAME, early(2, 5), {"mardi": {2: "lire"}})
    ] == ["2B"]


def test_a_barrette_that_has_nobody_left_proposes_nothing_and_says_so():
    nobody = early(*range(1, 7))
    assert formed(FRAME, nobody, {}, DAY, seed=0) == ()
    assert [told.code for told in projects_first(FRAME, nobody, {})] == [
        "project_first",
        "project_first",
        "project_first_nobody_left",
    ]


def test_the_other_levels_have_had_their_settling_in_time():
    document = frame()
    for part in (*document["divisions"], *document["barrettes"]):
        part["level"] = "TER"
    school = Frame.model_validate(document)
    (decision,) = formed(school, early(*range(1, 7)), {}, DAY, seed=0)
    assert decision.placements.keys() == set(range(1, 7))
    assert list(projects_first(school, early(*range(1, 7)), {})) == []


def opened(**changes):
    """The small school with a catalogue: what opens is proposed."""
    document = frame(
        templates=[
            {"key": "lire", "topic": "1", "mode": "support", "minimum": 3, "maximum": 12},
            {"key": "relire", "topic": "1", "mode": "tutoring", "minimum": 1, "maximum": 4},
            {"key": "methodes", "topic": "need:methods", "mode": "coaching", "minimum": 3, "maximum": 12},
        ],
        staff=[{"key": "prof.lettres", "skills": {"1": 3, "need:methods": 2}, "divisions": ["2a"]}],
    )
    document["barrettes"][0] |= {"workshops": []}
    return Frame.model_validate(document | changes)


def offer(*keys):
    topics = {"lire": ("1", "support"), "relire": ("1", "tutoring"), "methodes": ("need:methods", "coaching")}
    return tuple(
        Workshop(
            key=f"mardi-{key}-1", topic=topics[key][0], mode=topics[key][1], leader="prof.lettres",
            minimum=1, maximum=12, room="201",
        )
        for key in keys
    )  # fmt: skip


def test_where_what_opens_is_proposed_nothing_is_there_before_but_who_teaches_rates():
    state = wanted({}, school=opened())
    assert "groups" not in state
    users = {item.data["user"]: item.data["role"] for item in state["enrolments"].values()}
    assert users == dict.fromkeys(range(1, 7), "student") | {91: "teacher"}


def test_what_a_proposal_opens_becomes_groups_that_keep_their_letters_when_others_open():
    first = opened().with_offers({"mardi": offer("lire", "methodes")})
    places = {1: "mardi-lire-1", 2: "mardi-lire-1", 4: "mardi-methodes-1"}
    before = wanted(places, school=first)
    assert names(before, "groups") == [
        "Atelier Lire et s’exprimer, groupe A",
        f"Atelier {module_for('need:methods').title}, groupe A",
    ]
    second = first.with_offers({"mardi": offer("relire", "lire", "methodes")})
    after = wanted(places | {3: "mardi-relire-1"}, school=second)
    assert set(names(before, "groups")) < set(names(after, "groups"))
    assert "Atelier Lire et s’exprimer, groupe B" in names(after, "groups")
    assert set(before["groups"]) < set(after["groups"])
    assert set(after["groups"]) <= set(group_workshops(opened())), "they are recognised when read back"
