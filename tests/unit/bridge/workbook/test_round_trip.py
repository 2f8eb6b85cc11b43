"""What is written is read back: cell for cell, in both languages, for the fictional school and for any other."""

import io
import string
from datetime import date, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from bridge.i18n import translator
from bridge.operations.workbook.comparing import compare, same_frame
from bridge.operations.workbook.demo import demo
from bridge.operations.workbook.frames import draft, rows_of
from bridge.operations.workbook.reading import NOTHING, read
from bridge.operations.workbook.tabs import TABS
from bridge.operations.workbook.writing import write
from mappings.topics import known_topics
from sync.frame import Frame, faults
from tests.unit.bridge.workbook.edited import FR, pristine, taken

LANGUAGES = ("fr", "en")


def plain(content):
    """Every cell of every tab, with its kind."""
    workbook = load_workbook(io.BytesIO(content))
    return {
        (sheet.title, cell.coordinate): (cell.value, cell.data_type)
        for sheet in workbook.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }


@pytest.mark.parametrize("written", LANGUAGES)
@pytest.mark.parametrize("again", LANGUAGES)
def test_the_template_is_read_as_it_was_meant(written, again):
    content = demo(FR)
    found = read(write(content, translator(written)))
    assert compare(content, found.content) == ()
    assert compare(content, read(write(found.content, translator(again))).content) == ()


def test_writing_what_was_read_gives_the_same_cells():
    assert plain(write(taken(pristine()).content, FR)) == plain(pristine())


def test_the_fictional_school_warns_of_nothing():
    assert taken(pristine()).warnings == ()


def test_tabs_and_columns_may_stand_in_any_order():
    workbook = load_workbook(io.BytesIO(pristine()))
    workbook.move_sheet("Positionnement", -8)
    sheet = workbook["PFMP"]
    for row in sheet.iter_rows(max_col=4):
        first, *others = [cell.value for cell in row]
        for cell, value in zip(row, [*others, first], strict=True):
            cell.value = value
    out = io.BytesIO()
    workbook.save(out)
    assert compare(demo(FR), taken(out.getvalue()).content) == ()


# Any school.

NAME = st.text(
    st.sampled_from(string.ascii_letters + string.digits + "éèçœÉÀ '’-.,;:()«»=+@#/&>\"%…·"),
    min_size=1,
    max_size=14,
).filter(lambda text: text.strip() == text and not text.isspace())
KEY = st.text(st.sampled_from(string.ascii_letters + string.digits + "_.-"), min_size=1, max_size=10)
DAYS = st.dates(date(2026, 9, 1), date(2027, 7, 1))
TOPICS = st.sampled_from(known_topics())
MODES = st.sampled_from(("support", "tutoring", "coaching", "extension_module"))
KINDS = st.sampled_from(("teacher", "cpe", "company"))


def some(strategy, most=3, **more):
    return st.lists(strategy, max_size=most, unique=True, **more)


@st.composite
def stretches(draw):
    first = draw(DAYS)
    return {"first": first, "last": first + timedelta(days=draw(st.integers(0, 20)))}


@st.composite
def offers(draw, key):
    least = draw(st.integers(1, 20))
    return {
        "key": key,
        "topic": draw(TOPICS),
        "mode": draw(MODES),
        "minimum": least,
        "maximum": least + draw(st.integers(0, 20)),
    }


@st.composite
def schools(draw):
    """A frame that contradicts itself nowhere."""
    divisions = [
        {"key": key, "name": draw(NAME), "level": draw(st.sampled_from(("SEC", "PRE"))), "cohort": f"c-{key}"}
        for key in draw(some(KEY, min_size=1))
    ]
    rooms = [{"key": k, "name": draw(NAME), "seats": draw(st.integers(1, 40))} for k in draw(some(KEY))]
    staff = [
        {
            "key": key,
            "name": draw(NAME),
            "kind": draw(KINDS),
            "divisions": draw(some(st.sampled_from([d["key"] for d in divisions]))),
            "skills": draw(st.dictionaries(TOPICS, st.integers(1, 3), max_size=3)),
            "wishes": draw(st.dictionaries(TOPICS, st.integers(-1, 2), max_size=2)),
            "minutes": draw(st.none() | st.integers(0, 600)),
        }
        for key in draw(some(KEY, min_size=1))
    ]
    templates = [
        {**draw(offers(key)), "title": draw(st.just("") | NAME)} for key in draw(some(KEY, min_size=1))
    ]
    for person in staff:  # somebody can lead everything, so that no barrette is without anybody
        person["skills"] = {**person["skills"], templates[0]["topic"]: 1}
    barrettes = []
    for key in draw(some(KEY, 2, min_size=1)):
        level = divisions[0]["level"]
        at = [d["key"] for d in divisions if d["level"] == level]
        fixed = draw(st.booleans())
        barrettes.append(
            {
                "key": key,
                "name": draw(NAME),
                "level": level,
                "weekday": draw(st.integers(1, 6)),
                "start": time(draw(st.integers(8, 11)), draw(st.sampled_from((0, 5, 30)))),
                "end": time(draw(st.integers(12, 17))),
                "divisions": draw(some(st.sampled_from(at), min_size=1)),
                "rooms": draw(some(st.sampled_from([r["key"] for r in rooms]))) if rooms else [],
                "opened": draw(st.integers(0, 5)),
                "workshops": [
                    {
                        **draw(offers(f"{key}-w{number}")),
                        "leader": draw(st.sampled_from([s["key"] for s in staff])),
                        "room": draw(st.just("") | NAME),
                    }
                    for number in range(2 if fixed else 0)
                ],
            }
        )
    return {
        "year": "2026",
        "name": draw(NAME),
        "zone": draw(st.sampled_from(("", "A", "B"))),
        "divisions": divisions,
        "rooms": rooms,
        "staff": staff,
        "templates": templates,
        "barrettes": barrettes,
        "hours": [{"division": d["key"], "minutes": 60} for d in divisions[::2]],
        "placements": [
            {"division": draw(st.sampled_from(divisions))["key"], **draw(stretches())} for _ in range(2)
        ],
        "periods": [{"key": "p1", "name": draw(NAME), **draw(stretches())}],
        "holidays": [{"name": draw(NAME), **draw(stretches())} for _ in range(draw(st.integers(0, 2)))],
        "campaign": draw(some(st.sampled_from(("1.1.2", "3.2.2", "7.2.1")))),
    }


@settings(max_examples=40)
@given(schools())
def test_any_frame_is_the_same_after_its_rows(document):
    frame = Frame.model_validate(document)
    assert faults(frame) == ()
    content = {**NOTHING.content, **rows_of(frame)}
    assert same_frame(Frame.model_validate(draft(content).document), frame)


@settings(max_examples=25)
@given(schools(), st.sampled_from(LANGUAGES))
def test_any_school_is_the_same_after_its_workbook(document, language):
    frame = Frame.model_validate(document)
    content = {tab.code: () for tab in TABS} | rows_of(frame)
    written = write(content, translator(language))
    found = read(written)
    assert compare(content, found.content) == ()
    assert same_frame(found.frame, frame)
    assert plain(write(found.content, translator(language))) == plain(written)
