"""Who is asked for what: everything that can be, shared fairly, the same for the same data, and editable."""

from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mappings.campaign.book import InvalidCampaign, default_items, load_campaign
from mappings.campaign.propose import propose_asks
from mappings.campaign.spec import Ask, CampaignSpec, Checked, Teacher, check, minutes_for
from mappings.states import Level

BOOK = load_campaign()
SPEC = CampaignSpec("2025", Level.SECONDE, date(2025, 9, 15), date(2025, 10, 3), default_items())
TEAM = (
    Teacher("argent", "Lettres-Histoire", ("2A", "2B")),
    Teacher("bleu", "Anglais", ("2A", "2B")),
    Teacher("cerise", "Maths-Sciences", ("2A", "2B")),
    Teacher("doré", "Enseignement professionnel", ("2A",)),
    Teacher("écru", "EPS", ("2A", "2B")),
    Teacher("fauve", "Arts appliqués", ("2A",)),
    Teacher("gris", "PSE", ("2A", "2B")),
    Teacher("havane", "Vente", ("2B",)),
)
PUPILS = {"2A": 24, "2B": 30}


def test_a_usual_team_is_asked_for_everything_twice() -> None:
    told = propose_asks(SPEC, TEAM, PUPILS)
    assert told.nobody == ()
    assert told.unknown_subjects == ()
    # Only the teacher of a language sees it; in 2A, only that of French sees how a text is improved.
    language = {(d, item) for d in PUPILS for item in ("2.1.3", "2.4.1")}
    assert set(told.alone) == language | {("2A", "1.2.4")}
    assert check(told.asks, SPEC, TEAM, PUPILS) == Checked((), ())
    for division in PUPILS:
        loads = [len(ask.items) for ask in told.asks if ask.division == division]
        assert len(loads) == 6 + (division == "2A")
        assert max(loads) - min(loads) <= 2
    for ask in told.asks:
        assert minutes_for(ask, PUPILS[ask.division]) <= 20
        assert list(ask.items) == sorted(ask.items)


def test_an_unknown_subject_is_asked_for_what_everybody_sees() -> None:
    told = propose_asks(SPEC, [Teacher("x", "Art du cirque", ("2A",))], {"2A": 20})
    (ask,) = told.asks
    assert set(ask.items) == {"6.2.1", "6.2.2", "7.1.3", "7.2.1", "7.3.2"}
    assert told.unknown_subjects == ("Art du cirque",)
    assert len(told.nobody) == len(SPEC.items) - 5
    assert [notice.code for notice in told.notices()] == ["ask_nobody"] * 13 + ["ask_subject_unknown"]


def test_a_division_with_nobody_says_so() -> None:
    told = propose_asks(SPEC, TEAM, {"2C": 20})
    assert told.asks == ()
    assert told.nobody == tuple(("2C", item) for item in SPEC.items)
    assert told.unknown_subjects == ()


def test_what_one_teacher_alone_can_see_is_not_left_out_for_what_others_can() -> None:
    spec = replace(SPEC, items=("6.2.1", "6.2.2", "7.2.1", "2.1.3"))
    room = 300 // 75  # seventy-five pupils: four items each
    team = [Teacher("a", "Anglais", ("2A",)), Teacher("b", "Art du cirque", ("2A",))]
    told = propose_asks(spec, team, {"2A": 75})
    assert room == 4
    assert told.nobody == ()
    assert told.alone == (("2A", "2.1.3"),)
    tight = propose_asks(spec, team, {"2A": 150})  # two items each: four questions, four places
    assert tight.nobody == ()
    assert {ask.teacher: ask.items for ask in tight.asks}["a"][-1] == "2.1.3"


teachers = st.lists(
    st.builds(
        Teacher,
        key=st.sampled_from("abcdefgh"),
        subject=st.sampled_from(["Français", "Anglais", "Maths", "EPS", "PSE", "Cirque", "CDI", "Vente"]),
        divisions=st.sampled_from([("2A",), ("2A", "2B"), ("2B",)]),
    ),
    max_size=6,
    unique_by=lambda teacher: teacher.key,
)
specs = st.lists(st.sampled_from(default_items()), min_size=1, max_size=8, unique=True).map(
    lambda items: replace(SPEC, items=tuple(items))
)


@given(specs, teachers, st.sampled_from([10, 60, 100, 150, 300]), st.randoms())
def test_shared_fairly_and_always_the_same(
    spec: CampaignSpec, team: list[Teacher], size: int, random: object
) -> None:
    pupils = {"2A": size, "2B": 12}
    told = propose_asks(spec, team, pupils)
    shuffled = list(team)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert propose_asks(spec, shuffled, dict(reversed(pupils.items()))) == told
    checked = check(told.asks, spec, team, pupils)
    assert checked.faults == ()
    assert {each.code for each in checked.warnings} <= {"ask_nobody"}
    subjects = {teacher.key: teacher.subject for teacher in team}
    asked: dict[tuple[str, str], set[str]] = {(d, t.key): set() for t in team for d in t.divisions}
    for ask in told.asks:
        asked[ask.division, ask.teacher] = set(ask.items)
        assert all(BOOK.may_see(subjects[ask.teacher], item) for item in ask.items)
    for (division, one), (other_division, other) in product(asked, asked):
        if division != other_division or len(asked[division, one]) - len(asked[division, other]) < 2:
            continue
        movable = asked[division, one] - asked[division, other]
        assert not any(BOOK.may_see(subjects[other], item) for item in movable)


@settings(max_examples=60)
@given(specs, teachers, st.sampled_from([60, 150, 300]))
def test_nothing_is_left_out_that_somebody_could_take(
    spec: CampaignSpec, team: list[Teacher], size: int
) -> None:
    told = propose_asks(spec, team, {"2A": size})
    here = [teacher for teacher in team if "2A" in teacher.divisions]
    assert len(spec.items) - len(told.nobody) == _most_covered(spec, here, size)


def _most_covered(spec: CampaignSpec, team: list[Teacher], size: int) -> int:
    """The most items that can have one person each: by Hall's theorem, over every subset of the team's room."""
    room = BOOK.items_at_most(size, len(spec.items))
    best = len(spec.items)
    for mask in range(1 << len(team)):
        chosen = [teacher for place, teacher in enumerate(team) if mask >> place & 1]
        rest = [teacher for teacher in team if teacher not in chosen]
        outside = [i for i in spec.items if not any(BOOK.may_see(t.subject, i) for t in rest)]
        best = min(best, len(spec.items) - len(outside) + room * len(chosen))
    return best


@pytest.mark.parametrize(
    ("ask", "codes"),
    [
        (Ask("zinc", "2A", ("1.1.2",)), ["ask_teacher_unknown"]),
        (Ask("argent", "3Z", ("1.1.2",)), ["ask_division_unknown"]),
        (Ask("doré", "2B", ("3.1.1",)), ["ask_not_taught"]),
        (Ask("argent", "2A", ()), ["ask_empty"]),
        (Ask("argent", "2A", ("1.1.1",)), ["ask_item_unknown"]),
        (Ask("argent", "2A", ("1.1.2", "1.1.2")), ["ask_item_twice"]),
    ],
)
def test_faults_of_edited_asks_are_named(ask: Ask, codes: list[str]) -> None:
    assert [each.code for each in check([ask], SPEC, TEAM, PUPILS).faults] == codes


def test_an_ask_stands_once_and_too_much_is_a_warning() -> None:
    ask = Ask("argent", "2B", SPEC.items)
    checked = check([ask, ask], SPEC, TEAM, {"2B": 30})
    assert [each.code for each in checked.faults] == ["ask_twice"]
    assert {each.code for each in checked.warnings} == {"ask_too_long"}
    assert checked.warnings[0].param("minutes") == 36


@pytest.mark.parametrize(
    ("fields", "codes"),
    [
        ({"items": ()}, ["campaign_empty"]),
        ({"items": ("1.1.2", "1.1.2", "8.8")}, ["unknown_code", "campaign_item_twice"]),
        ({"last": date(2025, 9, 1)}, ["campaign_days"]),
    ],
)
def test_a_campaign_in_which_nothing_can_be_entered_is_refused(fields: dict, codes: list[str]) -> None:
    with pytest.raises(InvalidCampaign) as error:
        replace(SPEC, **fields)
    assert [each.code for each in error.value.messages] == codes


def test_a_campaign_of_another_size_is_only_warned_about() -> None:
    assert SPEC.warnings() == ()
    assert [each.code for each in replace(SPEC, items=("1.1.2",)).warnings()] == ["campaign_size"]
