import stat

import pytest
from pydantic import SecretStr

from bridge.operations import pairing
from sync.errors import ExchangeMismatch, NotPaired
from sync.moodle.errors import AddressError, InsecureAddress, MoodleError, PluginMissing, TokenError
from sync.store import AuditEntry
from tests.school import ME, URL, bridged, peopled, school_data


@pytest.fixture
def unpaired(tmp_path):
    """A bridge that is paired with nothing yet."""
    with bridged(peopled(), tmp_path / "data") as lycee:
        yield lycee


def pair(lycee, url=URL, token=None):
    return pairing.pair(lycee.place, ME, url, SecretStr(token or lycee.moodle.site.token))


def test_pairing_keeps_the_site_the_token_and_who_did_it(unpaired):
    pair(unpaired, f"{URL}/my/")
    token_file = unpaired.place.settings.data_dir / "token"
    assert (unpaired.place.site().url, unpaired.place.site().name) == (URL, unpaired.moodle.site.name)
    assert unpaired.place.token().get_secret_value() == unpaired.moodle.site.token
    assert stat.S_IMODE(token_file.stat().st_mode) == 0o600
    with unpaired.place.store.session() as session:
        (entry,) = session.query(AuditEntry).all()
        assert (entry.actor, entry.verb, entry.subject) == (ME.name, "pair", URL)
    assert unpaired.moodle.site.token not in str(school_data(unpaired))


def an_old_plugin(lycee):
    lycee.faults.forget_function("local_barrette_get_site")


def another_format(lycee):
    lycee.place = type(lycee.place)(
        lycee.place.settings,
        lycee.place.store,
        lambda path, form: (200, {}, lycee.wire(path, form)[2].replace(b'"format": 1', b'"format": 2')),
    )


@pytest.mark.parametrize(
    ("url", "token", "spoil", "error"),
    [
        (URL, "0" * 32, None, TokenError),
        ("http://moodle.example", None, None, InsecureAddress),
        ("https://", None, None, AddressError),
        ("moodle d'exemple", None, None, AddressError),
        (URL, None, an_old_plugin, PluginMissing),
        (URL, None, another_format, ExchangeMismatch),
        (URL, None, lambda lycee: lycee.faults.login_page(times=9), MoodleError),
    ],
)
def test_a_pairing_that_fails_keeps_nothing(unpaired, url, token, spoil, error):
    before = school_data(unpaired)
    if spoil:
        spoil(unpaired)
    with pytest.raises(error):
        pair(unpaired, url, token)
    assert school_data(unpaired) == before
    assert not (unpaired.place.settings.data_dir / "token").exists()
    with pytest.raises(NotPaired):
        unpaired.place.site()


def test_a_pairing_that_fails_leaves_the_older_one_as_it_is(unpaired):
    pair(unpaired)
    before = school_data(unpaired)
    with pytest.raises(TokenError):
        pair(unpaired, token="f" * 32)
    assert school_data(unpaired) == before
    assert unpaired.place.token().get_secret_value() == unpaired.moodle.site.token


def test_the_site_paired_last_is_the_one_that_gets_the_token(unpaired):
    """Back to the first of two sites: the token of one must never be sent to the other."""
    for url in (URL, "https://essai.example", URL):
        pair(unpaired, url)
    assert unpaired.place.site().url == URL


def test_pairing_again_with_the_same_site_keeps_its_data(published):
    before = school_data(published)
    site = pair(published)
    after = school_data(published)
    assert site.first_applied_at is not None
    assert {name: rows for name, rows in after.items() if name not in ("site", "audit_entry")} == {
        name: rows for name, rows in before.items() if name not in ("site", "audit_entry")
    }
    assert published.synchronise().state == "unchanged"
