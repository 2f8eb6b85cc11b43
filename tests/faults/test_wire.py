"""Whatever breaks between the bridge and Moodle, the next runs end where an undisturbed one does."""

from contextlib import contextmanager

import pytest
from pydantic import SecretStr

from bridge.i18n import translator
from bridge.operations import pairing
from sync.moodle import errors
from sync.sandbox.serve import serving
from tests.faults.proxy import proxied
from tests.faults.wire import READ, WRITE, cases, hasty, require_told
from tests.school import ME, School, shape, site_state

SILENCE = 0.3
CASES = cases(silence=2 * SILENCE)
SAMPLED = ("cut", "503 for long", "notice", "drip")
"""Of the faults of a read, which are met as those of a write are: the others are swept."""
FAULTS = [
    pytest.param(
        case,
        functions,
        id=f"{case.name}-{name}",
        marks=() if name == "write" or case.name in SAMPLED else pytest.mark.sweep,
    )
    for case in CASES
    for name, functions in (("read", READ), ("write", WRITE))
]


@pytest.fixture(scope="module")
def ready(_paired, tmp_path_factory):
    """The school is paired with a proxy; its first groups are approved and wait to be pushed, in batches of 40."""
    lycee = _paired.thaw(tmp_path_factory.mktemp("wire") / "data")
    lycee.moodle.site.limit_items = 40
    with serving(lycee.sandbox) as address, proxied(address) as proxy:
        lycee.place = hasty(lycee.place, SILENCE)
        pairing.pair(lycee.place, ME, proxy.url, SecretStr(lycee.moodle.site.token))
        lycee.import_frame()
        lycee.dry_run()
        lycee.approve()
    return lycee.freeze(), proxy.port


@pytest.fixture(scope="module")
def unharmed(ready, tmp_path_factory):
    """What people see in the end when nothing breaks."""
    with behind(ready, tmp_path_factory.mktemp("unharmed") / "data") as (lycee, _):
        assert lycee.synchronise().state == "applied"
        return shape(lycee)


@pytest.fixture
def wired(ready, tmp_path):
    """The school behind its proxy."""
    with behind(ready, tmp_path / "data") as wired:
        yield wired


@contextmanager
def behind(ready, folder):
    frozen, port = ready
    with frozen.thaw(folder) as lycee, serving(lycee.sandbox) as address, proxied(address, port) as proxy:
        lycee.place = hasty(lycee.place, SILENCE)
        yield lycee, proxy


def require_convergence(lycee: School, unharmed) -> None:
    while (state := lycee.synchronise().state) != "unchanged":
        assert state == "applied"
    assert shape(lycee) == unharmed


@pytest.mark.parametrize(("case", "functions"), FAULTS)
def test_a_fault_that_strikes_once(wired, unharmed, case, functions):
    lycee, proxy = wired
    proxy.arm(case.fault, functions, spare=1)
    if case.passes[functions == WRITE]:
        assert lycee.synchronise().state == "applied"
    else:
        with pytest.raises(case.error) as caught:
            lycee.synchronise()
        require_told(case, caught.value)
    assert proxy.struck == 1
    require_convergence(lycee, unharmed)


@pytest.mark.parametrize(("case", "functions"), [fault for fault in FAULTS if fault.values[0].error])
def test_a_fault_that_lasts(wired, unharmed, case, functions):
    lycee, proxy = wired
    before = site_state(lycee)
    proxy.arm(case.fault, functions, times=99, spare=1)
    with pytest.raises(case.error) as caught:
        lycee.synchronise()
    assert type(caught.value) is case.error
    require_told(case, caught.value)
    if functions == READ:
        assert site_state(lycee) == before
    proxy.heal()
    require_convergence(lycee, unharmed)


def test_a_server_that_is_down(wired, unharmed):
    lycee, proxy = wired
    before = site_state(lycee)
    with proxy.closed(), pytest.raises(errors.Unreachable) as caught:
        lycee.synchronise()
    assert site_state(lycee) == before
    for language, words in (("en", ("cannot be reached", "firewall")), ("fr", ("injoignable", "pare-feu"))):
        told = translator(language).explain(caught.value)
        assert proxy.url in told
        assert [word for word in words if word not in told] == [], told
    require_convergence(lycee, unharmed)


def test_a_server_that_goes_down_between_two_batches(wired, unharmed):
    lycee, proxy = wired

    def gone(exchange, _ask):
        proxy.stop()
        exchange.hang_up()

    proxy.arm(gone, WRITE, spare=1)
    with pytest.raises(errors.Unreachable):
        lycee.synchronise()
    proxy.start()
    require_convergence(lycee, unharmed)
