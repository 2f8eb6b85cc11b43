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


def codes(document):
    return [fault.code for fault in faults(Frame.model_validate(document))]


def test_the_small_school_and_the_fictional_ones_are_without_fault():
    assert codes(frame()) == []


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
        (changed(workshops=[workshop("lire", "8.1", "p")]), "barrettes 1 workshops 1 competency"),
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
