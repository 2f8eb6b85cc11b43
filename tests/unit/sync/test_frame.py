from datetime import date

import pytest

from bridge.operations import school
from bridge.operations.school import UnreadableFrame, read_frame
from sync.errors import FrameFaults
from sync.frame import Frame, faults
from sync.store import FrameVersion
from tests.school import DAY, ME, frame, school_data, workshop


def changed(**barrette):
    document = frame()
    document["barrettes"][0] |= barrette
    return document


def template(**changes):
    return {"key": "lire", "topic": "1", "mode": "support", "minimum": 5, "maximum": 15} | changes


def person(**changes):
    return {"key": "prof.lettres", "skills": {"1": 3}} | changes


def opened(barrette=None, **changes):
    """The small school with a catalogue instead of workshops."""
    document = changed(**({"workshops": []} | (barrette or {})))
    return document | {"templates": [template()], "staff": [person()]} | changes


def period(key, first, last):
    return {"key": key, "name": key, "first": f"2026-09-{first:02}", "last": f"2026-09-{last:02}"}


def codes(document):
    return [fault.code for fault in faults(Frame.model_validate(document))]


def test_the_small_school_and_the_fictional_ones_are_without_fault():
    assert codes(frame()) == []
    assert codes(opened(periods=[period("p1", 1, 9), period("p2", 10, 20)])) == []


def test_a_frame_of_an_earlier_version_says_competency_for_topic():
    document = changed(workshops=[workshop("lire", "1", "p")])
    offered = document["barrettes"][0]["workshops"][0]
    offered["competency"] = offered.pop("topic")
    assert Frame.model_validate(document).barrettes[0].workshops[0].topic == "1"


def test_what_was_published_stands_for_what_opens_where_the_offer_is_proposed():
    known = Frame.model_validate(opened())
    offer = Frame.model_validate(frame()).barrettes[0].workshops
    assert known.with_offers({"mardi": offer}).barrettes[0].workshops == offer
    fixed = Frame.model_validate(changed(workshops=[workshop("lire", "1", "p")]))
    assert fixed.with_offers({"mardi": offer}) == fixed


@pytest.mark.parametrize(
    ("document", "code"),
    [
        (frame(divisions=[*frame()["divisions"], frame()["divisions"][0] | {"cohort": "X"}]), "frame_key_twice"),
        (frame(divisions=[*frame()["divisions"], frame()["divisions"][0] | {"key": "x"}]), "frame_key_twice"),
        (frame(barrettes=[*frame()["barrettes"], changed(workshops=[workshop("w", "1", "p")])["barrettes"][0]]),
         "frame_key_twice"),
        (changed(workshops=[workshop("lire", "1", "p"), workshop("lire", "3", "p")]), "frame_key_twice"),
        (changed(start="11:00", end="11:00"), "frame_barrette_hours"),
        (changed(start="12:00", end="11:00"), "frame_barrette_hours"),
        (changed(divisions=["2a", "2c"]), "frame_barrette_division_unknown"),
        (frame(divisions=[frame()["divisions"][0], frame()["divisions"][1] | {"level": "PRE"}]),
         "frame_barrette_levels"),
        (changed(workshops=[workshop("lire", "1", "p", minimum=9, maximum=8)]), "frame_workshop_seats"),
        (frame(placements=[{"division": "x", "first": "2026-11-01", "last": "2026-11-02"}]),
         "frame_placement_division_unknown"),
        (frame(placements=[{"division": "2a", "first": "2026-11-03", "last": "2026-11-02"}]),
         "frame_placement_days"),
        (frame(campaign=["1.1.2", "9.9.9"]), "frame_campaign_item_unknown"),
        (changed(workshops=[workshop("lire", "9", "p")]), "frame_topic_unknown"),
        (changed(workshops=[workshop("lire", "need:luck", "p")]), "frame_topic_unknown"),
        (changed(workshops=[]), "frame_barrette_offers_nothing"),
        (opened(staff=[person(skills={"1": 3, "8": 1})]), "frame_staff_topic_unknown"),
        (opened(staff=[person(divisions=["2z"])]), "frame_staff_division_unknown"),
        (opened(staff=[person(barrettes=["mardi", "lundi"])]), "frame_staff_barrette_unknown"),
        (opened(staff=[]), "frame_barrette_without_staff"),
        (opened(staff=[person(skills={"3": 3})]), "frame_barrette_without_staff"),
        (opened(barrette={"templates": ["lire", "nager"]}), "frame_barrette_template_unknown"),
        (opened(barrette={"rooms": ["b12"]}), "frame_barrette_room_unknown"),
        (opened(templates=[template(minimum=9, maximum=8)]), "frame_workshop_seats"),
        (frame(hours=[{"division": "2z", "minutes": 60}]), "frame_hours_division_unknown"),
        (frame(periods=[period("p1", 5, 1)]), "frame_period_days"),
        (frame(periods=[period("p1", 1, 9), period("p2", 9, 12)]), "frame_periods_overlap"),
        (frame(holidays=[{"name": "Toussaint", "first": "2026-11-02", "last": "2026-10-17"}]),
         "frame_holiday_days"),
    ],
)  # fmt: skip
def test_each_contradiction_is_named(document, code):
    assert codes(document) == [code]


@pytest.mark.parametrize(
    ("document", "place"),
    [
        ({}, "year"),
        (frame(year="26"), "year"),
        (frame(name=" "), "name"),
        (frame(divisions=[]), "divisions"),
        (frame(surprise=1), "surprise"),
        (changed(level="CAP"), "barrettes 1 level"),
        (changed(weekday=7), "barrettes 1 weekday"),
        (changed(key="deux mots"), "barrettes 1 key"),
        (changed(workshops=[workshop("lire", "8.1", "p")]), "barrettes 1 workshops 1 topic"),
        (changed(workshops=[workshop("lire", "1", "p", mode="punition")]), "barrettes 1 workshops 1 mode"),
        (changed(workshops=[workshop("lire", "1", "p", maximum=0)]), "barrettes 1 workshops 1 maximum"),
        (
            frame(placements=[{"division": "2a", "first": "demain", "last": "2026-11-02"}]),
            "placements 1 first",
        ),
    ],
)
def test_what_is_not_shaped_as_a_frame_is_refused_with_its_place_and_nothing_is_changed(
    paired, document, place
):
    before = school_data(paired)
    with pytest.raises(FrameFaults) as caught:
        school.import_school(paired.place, ME, document)
    assert place in {dict(fault.params)["place"] for fault in caught.value.messages}
    assert place in str(caught.value.params["faults"])
    assert school_data(paired) == before


def test_every_fault_is_named_at_once(paired):
    document = changed(start="12:00", divisions=["2c"])
    with pytest.raises(FrameFaults) as caught:
        school.import_school(paired.place, ME, document)
    assert [fault.code for fault in caught.value.messages] == [
        "frame_barrette_hours",
        "frame_barrette_division_unknown",
    ]
    assert str(caught.value).startswith("The school's description has 2 fault(s).")


def test_the_newest_frame_is_in_force_and_the_older_ones_are_kept(paired):
    paired.import_frame(name="Autre nom")
    with paired.place.store.session() as session:
        versions = session.query(FrameVersion).order_by(FrameVersion.version).all()
        assert [(v.version, v.document["name"], v.imported_by) for v in versions] == [
            (1, "Lycée professionnel fictif", ME.name),
            (2, "Autre nom", ME.name),
        ]


def test_a_stored_frame_reads_back_as_it_was():
    whole = Frame.model_validate(
        frame(placements=[{"division": "2a", "first": DAY, "last": date(2026, 12, 1)}])
    )
    assert Frame.model_validate(whole.model_dump(mode="json")) == whole


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, "No such file"),
        (b"year = \n", "line 1"),
        (b"name = '\xe9'", "utf-8"),
        (b"a = 1\na = 2\n", "line 2"),
    ],
)
def test_a_school_file_that_cannot_be_read_is_named_with_the_reason(tmp_path, content, reason):
    file = tmp_path / "school.toml"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(UnreadableFrame) as caught:
        read_frame(file)
    assert str(caught.value).startswith("school.toml cannot be read: ")
    assert reason in str(caught.value)
