from dataclasses import dataclass, replace

import pytest

from sync.kinds import KINDS, reading_order
from sync.moodle.digest import row_digest
from sync.pull import pull, read_kind

COHORTS = KINDS["cohorts"]


@dataclass(frozen=True)
class Page:
    columns: dict
    cursor: int
    last: bool
    count: int = 0
    digest: str = ""


class Exporter:
    """A plugin with rows of one kind. `spoil` may change a page: it gets the page and the number of the call."""

    def __init__(self, ids=(), spoil=lambda page, call: page):
        self.ids, self.spoil, self.calls = list(ids), spoil, []

    def export(self, kind, *, cursor, limit, units):
        self.calls.append((kind, cursor, limit))
        assert len(self.calls) < 100, "the reading does not come to an end"
        ahead = [number for number in self.ids if number > cursor]
        page, last = ahead[:limit], len(ahead) <= limit
        count, digest = row_digest(self.columns(kind, self.ids).values()) if last else (0, "")
        made = Page(self.columns(kind, page), page[-1] if page else cursor, last, count, digest)
        return self.spoil(made, len(self.calls))

    def columns(self, kind, ids):
        return {
            column.name: tuple(ids) if column.type == "int" else tuple(f"é{number}" for number in ids)
            for column in KINDS[kind].columns
        }


def without_first_row(page):
    return replace(page, columns={name: cells[1:] for name, cells in page.columns.items()})


@pytest.mark.parametrize("rows", [0, 1, 2, 3, 4, 5, 6, 7])
@pytest.mark.parametrize("page_rows", [1, 2, 3, 100])
def test_every_row_is_read_once_whatever_the_pages(rows, page_rows):
    exporter = Exporter(range(11, 11 + rows))
    reading = read_kind(exporter, COHORTS, page_rows=page_rows)
    assert reading.complete
    assert list(reading.records("id", "name")) == [(n, f"é{n}") for n in range(11, 11 + rows)]
    assert reading.rows == rows
    assert len(exporter.calls) == max(1, -(-rows // page_rows))


def test_a_digest_that_does_not_match_is_read_once_more():
    exporter = Exporter([1, 2, 3], lambda page, call: without_first_row(page) if call == 1 else page)
    read = pull(exporter, [COHORTS], page_rows=10)
    assert read.incomplete == ()
    assert read["cohorts"].column("id") == (1, 2, 3)
    assert len(exporter.calls) == 2


def test_a_digest_that_never_matches_is_told_and_not_tried_for_ever():
    exporter = Exporter([1, 2, 3], lambda page, call: without_first_row(page))
    read = pull(exporter, [COHORTS], page_rows=10)
    assert read.incomplete == ("cohorts",)
    assert len(exporter.calls) == 2


@pytest.mark.parametrize(
    "spoil",
    [
        lambda page, call: replace(page, count=page.count + 1),
        lambda page, call: replace(page, digest="0" * 64),
        lambda page, call: replace(page, digest=""),
        lambda page, call: replace(page, columns={n: c[::-1] for n, c in page.columns.items()}),
    ],
)
def test_count_and_digest_must_both_match(spoil):
    assert not read_kind(Exporter([1, 2], spoil), COHORTS, page_rows=10).complete


def test_a_cursor_that_stands_still_ends_the_reading_as_incomplete():
    exporter = Exporter([1, 2, 3, 4], lambda page, call: replace(page, last=False, cursor=2))
    reading = read_kind(exporter, COHORTS, page_rows=2)
    assert not reading.complete
    assert len(exporter.calls) == 2


def test_a_row_that_comes_while_pages_are_read_is_seen_by_the_second_reading():
    exporter = Exporter([1, 2, 3, 4])

    def arrive(page, call):
        if call == 1:
            exporter.ids.insert(0, 0)
            exporter.ids.append(5)
            exporter.ids.remove(1)
        return page

    exporter.spoil = arrive
    read = pull(exporter, [COHORTS], page_rows=2)
    assert read.incomplete == ("cohorts",)
    exporter.ids.remove(0)
    assert pull(exporter, [COHORTS], page_rows=2)["cohorts"].column("id") == (2, 3, 4, 5)


def test_every_kind_is_read_and_each_proves_itself():
    exporter = Exporter([1, 2], lambda page, call: page)
    read = pull(exporter, reading_order(), page_rows=10)
    assert set(read.readings) == set(KINDS)
    assert read.incomplete == ()
    assert read.counts == dict.fromkeys(KINDS, 2)


def test_people_are_read_before_what_speaks_of_them_and_ours_before_their_completion():
    order = [kind.name for kind in reading_order()]
    assert order.index("users") < order.index("evidence") < order.index("group_members")
    assert order.index("activities") < order.index("completions")


def test_a_snapshot_cannot_be_changed():
    read = pull(Exporter([1]), [COHORTS], page_rows=10)
    with pytest.raises(TypeError):
        read.readings["cohorts"] = None
