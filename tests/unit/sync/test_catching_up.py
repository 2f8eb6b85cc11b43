"""What is read when only something changed, and that nothing is ever missed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.catching_up import MOST_UNITS, Held, catch_up, merged, read_whole
from sync.kinds import KINDS
from sync.moodle.changes import Changes, counted
from sync.moodle.digest import row_digest
from sync.moodle.proofs import differing, digests, sums, units_of, words
from tests.unit.sync.snapshots import reading, user

MEMBERS = KINDS["cohort_members"]


class Source:
    """A Moodle of rows by kind, that says what is in it and counts what it is asked."""

    def __init__(self, **rows):
        self.rows = {kind: sorted(rows.get(kind, [])) for kind in KINDS}
        self.hints, self.expired, self.asked, self.reading = {}, False, [], 0
        self.spoil = lambda page: page

    def columns(self, kind, units=()):
        whole = reading(kind, *self.rows[kind]).columns
        if not units:
            return whole
        names = list(whole)
        rows = [r for r, u in zip(self.rows[kind], units_of(KINDS[kind], whole), strict=True) if u in units]
        return reading(kind, *rows).columns if rows else dict.fromkeys(names, ())

    def get_changes(self, cursor, proof):
        self.reading += 1
        self.asked.append(("changes", cursor, proof))
        proofs = {name: words(kind, self.columns(name), proof) for name, kind in KINDS.items()}
        return Changes(self.reading, self.expired, self.hints, proofs if proof != "none" else {})

    def export(self, kind, *, cursor, limit, units):
        self.asked.append((kind, tuple(units)))
        columns = self.columns(kind, units)
        count, digest = row_digest(columns.values())
        return self.spoil(Page(columns, cursor + 1, True, count, digest))


class Page:
    def __init__(self, columns, cursor, last, count, digest):
        self.columns, self.cursor, self.last, self.count, self.digest = columns, cursor, last, count, digest


def held_of(source, cursor=1):
    """What a bridge holds that has read all of it."""
    read = read_whole(source, Held(0, {}, dict), page_rows=1000).fresh
    source.asked.clear()
    return Held(cursor, {kind: each.sums for kind, each in read.items()}, lambda: read)


@pytest.fixture
def source():
    return Source(
        users=[user(number) for number in range(1, 40)],
        cohort_members=[(100 + n, 10 + n % 3, n, 0) for n in range(1, 40)],
        evidence=[(500 + n, n % 39 + 1, 7, 3, None, 1, 0) for n in range(100)],
    )


def exports(source):
    return [each for each in source.asked if each[0] != "changes"]


def test_where_nothing_changed_one_call_says_so(source):
    caught = catch_up(source, held_of(source), page_rows=1000)
    assert (caught.is_quiet, caught.named, caught.found, caught.incomplete) == (True, {}, {}, ())
    assert source.asked == [("changes", 1, "sum")]
    assert caught.counted["evidence"] == 100


def test_a_change_that_no_event_told_is_found_and_only_its_unit_is_read(source):
    held = held_of(source)
    source.rows["cohort_members"].remove((103, 10, 3, 0))
    caught = catch_up(source, held, page_rows=1000)
    assert exports(source) == [("cohort_members", (10,))]
    assert (caught.named, caught.found) == ({}, {"cohort_members": frozenset({10})})
    assert list(caught.snapshot()["cohort_members"].records("id")) == [
        (n + 100,) for n in range(1, 40) if n != 3
    ]
    assert caught.snapshot().incomplete == ()


def test_what_a_hint_names_is_read_even_when_the_sums_agree(source):
    """The sums may agree by chance, once in two thousand million."""
    held = held_of(source)
    source.hints = {"users": frozenset({3}), "scales": frozenset()}
    caught = catch_up(source, held, page_rows=1000)
    assert exports(source) == [("users", (3,))]
    assert (caught.named, caught.found) == ({"users": frozenset({3})}, {})


def test_a_hint_about_a_whole_kind_has_it_read_whole(source):
    held = held_of(source)
    source.hints = {"users": frozenset({0, 5})}
    source.rows["users"].pop()
    caught = catch_up(source, held, page_rows=1000)
    assert exports(source) == [("users", ())]
    assert caught.found == {}


def test_a_unit_that_is_gone_leaves_nothing_behind(source):
    held = held_of(source)
    source.rows["cohort_members"] = [row for row in source.rows["cohort_members"] if row[1] != 11]
    caught = catch_up(source, held, page_rows=1000)
    assert exports(source) == [("cohort_members", (11,))]
    assert set(caught.snapshot()["cohort_members"].column("cohortid")) == {10, 12}


def test_a_cursor_that_was_forgotten_means_reading_everything(source):
    held = held_of(source)
    source.expired = True
    caught = catch_up(source, held, page_rows=1000)
    assert caught.whole
    assert len(exports(source)) == len(KINDS)


@pytest.mark.parametrize(
    "lacking", [lambda held: Held(0, held.sums, held.load), lambda held: Held(1, {}, held.load)]
)
def test_without_something_of_every_kind_everything_is_read(source, lacking):
    assert catch_up(source, lacking(held_of(source)), page_rows=1000).whole


def test_a_unit_that_does_not_prove_complete_is_told(source):
    held = held_of(source)
    source.rows["users"].pop()

    def spoil(page):
        return Page(page.columns, page.cursor, page.last, page.count + 1, page.digest)

    source.spoil = spoil
    caught = catch_up(source, held, page_rows=1000)
    assert caught.incomplete == ("users",)
    assert len(exports(source)) == 2, "it was read once more"


def test_the_sure_proof_finds_what_the_quick_one_was_told_to_be_right(source):
    """What is held is wrong although its sums say otherwise: a store that was tampered with, or a collision."""
    held = held_of(source)
    wrong = dict(held.load())
    wrong["users"] = reading("users", *[user(number) for number in range(2, 40)])
    lying = Held(1, held.sums, lambda: wrong)
    assert catch_up(source, lying, page_rows=1000).is_quiet
    caught = catch_up(source, lying, page_rows=1000, proof="digest")
    assert caught.found == {"users": frozenset({2})}
    assert caught.snapshot()["users"].rows == 39


def test_a_kind_of_which_too_many_units_changed_is_read_whole():
    source = Source()
    held = held_of(source)
    source.rows["cohort_members"] = [(n, n, 1, 0) for n in range(1, MOST_UNITS + 2)]
    catch_up(source, held, page_rows=10_000)
    assert exports(source) == [("cohort_members", ())]


def test_a_later_reading_that_started_from_one_adds_to_it(source):
    held = held_of(source)
    source.rows["users"].pop()
    first = catch_up(source, held, page_rows=1000)
    source.rows["cohort_members"].pop()
    readings = first.snapshot().readings
    later = catch_up(
        source, Held(first.cursor, {k: r.sums for k, r in readings.items()}, lambda: readings), page_rows=1000
    )
    both = first.followed_by(later)
    assert (set(both.fresh), both.cursor) == ({"users", "cohort_members"}, later.cursor)
    assert set(both.found) == {"users"}


# Whatever the rows were and are: what is held becomes what Moodle has, by reading the units that differ.

ROWS = st.dictionaries(
    st.integers(1, 60), st.tuples(st.integers(1, 4), st.integers(1, 90), st.integers(0, 3)), max_size=25
)


def members(rows):
    return [(number, *row) for number, row in sorted(rows.items())]


@given(before=ROWS, after=ROWS)
def test_merging_the_units_that_differ_gives_what_is_there(before, after):
    held, there = reading("cohort_members", *members(before)), reading("cohort_members", *members(after))
    units = differing(held.sums, there.sums)
    assert (units == frozenset()) == (held.columns == there.columns)
    rows = [row for row in members(after) if row[1] in units]
    found = merged(MEMBERS, held, reading("cohort_members", *rows), units)
    assert (found.columns, found.sums, found.rows) == (there.columns, there.sums, there.rows)


@given(before=ROWS, after=ROWS)
def test_digests_and_sums_differ_about_the_same_units(before, after):
    ours, theirs = (reading("cohort_members", *members(rows)).columns for rows in (before, after))
    assert differing(sums(MEMBERS, ours), sums(MEMBERS, theirs)) == differing(
        digests(MEMBERS, ours), digests(MEMBERS, theirs)
    )


@given(ROWS)
def test_words_count_every_row_once(rows):
    columns = reading("cohort_members", *members(rows)).columns
    assert counted(sums(MEMBERS, columns)) == counted(digests(MEMBERS, columns)) == len(rows)


def test_a_fingerprint_is_what_the_exchange_says():
    """Worked out by hand from docs/exchange.md; the texts are "2A" and "", with U+001F between them."""
    columns = reading("cohorts", (70_000, "2A", "")).columns
    weighted = 3 * 70_001 + 5 * 0x86B22B9D
    assert sums(KINDS["cohorts"], columns) == {0: f"1:{(1 + 70_000 % 65_521) * weighted % 2_147_483_647}"}


def test_absent_and_nought_are_not_the_same():
    one = reading("sections", (1, "", 2, "", 1, None)).sums
    assert one != reading("sections", (1, "", 2, "", 1, 0)).sums


def test_two_rows_that_swap_their_values_are_another_unit():
    one = reading("evidence", (1, 64, 7, 3, None, 1, 0), (2, 64, 7, 3, None, 3, 0)).sums
    assert one != reading("evidence", (1, 64, 7, 3, None, 3, 0), (2, 64, 7, 3, None, 1, 0)).sums
