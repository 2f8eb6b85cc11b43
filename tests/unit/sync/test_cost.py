"""A quiet night and one change cost the same few calls, however big the school is."""

import pytest

from bridge.operations import synchronise
from bridge.operations.workplace import Workplace
from bridge.settings import Settings
from tests.bench import growth

SITE, REPORT, CHANGES, EXPORT = (
    f"local_barrette_{name}" for name in ("get_site", "report", "get_changes", "export")
)


@pytest.fixture(params=[200, 400])
def settled(request, tmp_path):
    """A school of so many pupils, read and written."""
    sandbox = growth.grown(request.param)
    with growth.serving(sandbox) as url:
        place = Workplace.open(Settings(data_dir=tmp_path))
        growth.prepare(place, url, sandbox.moodle.site.token, request.param)
        growth.rate(sandbox)
        assert synchronise.synchronise(place, growth.ME).counts["evidence"] == request.param * growth.RATINGS
        growth.settle(place)
        sandbox.calls.clear()
        yield place, sandbox
        place.store.close()


def test_nothing_changed(settled):
    place, sandbox = settled
    assert synchronise.synchronise(place, growth.ME).state == "unchanged"
    assert sandbox.calls == [SITE, REPORT, CHANGES, REPORT]


def test_nothing_changed_proven_by_digests(settled):
    place, sandbox = settled
    assert synchronise.synchronise(place, growth.ME, proof="digest").state == "unchanged"
    assert sandbox.calls == [SITE, REPORT, CHANGES, REPORT]


def test_one_pupil_changed_division(settled):
    place, sandbox = settled
    growth.move(sandbox)
    report = synchronise.synchronise(place, growth.ME)
    assert report.reading["named"] == {"cohort_members": 2}
    assert sandbox.calls.count(EXPORT) == 1
    assert report.calls == 3
    assert len(sandbox.calls) <= 10


@pytest.mark.parametrize(("values", "expected"), [((2, 6, 20), 1), ((5, 5, 5), 0), ((1, 9, 100), 2)])
def test_the_exponent_of_growth(values, expected):
    assert growth.exponent((10, 30, 100), values) == pytest.approx(expected)
