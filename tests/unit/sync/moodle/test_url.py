import pytest

from sync.moodle.errors import AddressError, InsecureAddress
from sync.moodle.url import site_url


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("https://moodle.lycee.example", "https://moodle.lycee.example"),
        ("https://moodle.lycee.example/", "https://moodle.lycee.example"),
        (" moodle.lycee.example ", "https://moodle.lycee.example"),
        ("HTTPS://Moodle.Lycee.EXAMPLE:443/", "https://moodle.lycee.example"),
        ("https://lycee.example:8443/moodle/", "https://lycee.example:8443/moodle"),
        ("https://lycee.example/moodle/webservice/rest/server.php", "https://lycee.example/moodle"),
        ("https://lycee.example/moodle/webservice", "https://lycee.example/moodle"),
        ("https://lycee.example/login/index.php?loginredirect=1", "https://lycee.example"),
        ("https://lycee.example/moodle/course/view.php?id=4#section-2", "https://lycee.example/moodle"),
        ("https://lycee.example/moodle/my/", "https://lycee.example/moodle"),
        ("https://lycee.example/index.php", "https://lycee.example"),
        ("https://lycee.example/mymoodle", "https://lycee.example/mymoodle"),
        ("https://lycee.example/admin/moodle", "https://lycee.example/admin/moodle"),
        ("http://localhost:8000/moodle", "http://localhost:8000/moodle"),
        ("http://127.0.0.1/", "http://127.0.0.1"),
        ("http://[::1]:8080/", "http://[::1]:8080"),
    ],
)
def test_an_address_becomes_the_site(given, expected):
    assert site_url(given) == expected
    assert site_url(expected) == expected


@pytest.mark.parametrize(
    "given",
    [
        "",
        "   ",
        "https://",
        "https:///moodle",
        "ftp://lycee.example",
        "https://lycee.example:99999",
        "https://[::1",
        "https://lycee exemple",
        "https://lycee.example/a b",
        "https://user:pass@lycee.example",
    ],
)
def test_what_is_no_address_is_refused(given):
    with pytest.raises(AddressError) as caught:
        site_url(given)
    assert "https://" in caught.value.fix


@pytest.mark.parametrize(
    "given", ["http://lycee.example", "http://10.0.0.4/moodle", "http://localhost.example"]
)
def test_plain_http_is_refused_beyond_this_machine(given):
    with pytest.raises(InsecureAddress):
        site_url(given)
    assert site_url(given, allow_http=True) == given


@pytest.mark.parametrize(
    "given",
    [
        "https://admin:hunter2@lycee.example/",
        "gopher://lycee.example/?wstoken=hunter2",
        "https://a b/#hunter2",
    ],
)
def test_a_refusal_repeats_no_secret(given):
    with pytest.raises(AddressError) as caught:
        site_url(given)
    assert "hunter2" not in str(caught.value) + repr(caught.value)
