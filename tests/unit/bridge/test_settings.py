from datetime import time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bridge.settings import MalformedSettings, load_settings

SECRET = "5ecre75ecre75ecre75ecre75ecre75e"


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """The working folder, with no barrette.toml until a test writes one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(folder, text):
    (folder / "barrette.toml").write_text(text, "utf-8")


def test_without_a_file_every_setting_has_its_default():
    settings = load_settings()
    assert (settings.data_dir, settings.language, settings.port) == (Path("var/barrette"), "fr", 8800)
    assert (settings.nightly_at, settings.nightly_until) == (time(2), time(5, 30))
    assert (settings.zone, settings.parallel_calls) == (ZoneInfo("Europe/Paris"), 2)
    assert (settings.token, settings.allow_http) == (None, False)


def test_the_file_is_read_and_a_variable_wins(folder, monkeypatch):
    write(folder, 'language = "en"\nport = 9000\nscheme_short_name = "SP"\n')
    monkeypatch.setenv("BARRETTE_PORT", "9001")
    settings = load_settings()
    assert (settings.language, settings.port, settings.scheme.short_name) == ("en", 9001, "SP")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("prot = 80", ["prot: "]),
        ("port = 0", ["port: "]),
        ("port = 70000", ["port: "]),
        ('language = "de"', ["language: "]),
        ('timezone = "Mars/Olympus"', ["timezone: ", "not the name of a time zone"]),
        ("nightly_jitter = -1", ["nightly_jitter: "]),
        ("lease_seconds = 0", ["lease_seconds: "]),
        ('nightly_at = "25:00"', ["nightly_at: "]),
        ('nightly_at = "05:30"', ["nightly_until is the same time"]),
        ("parallel_calls = 0", ["parallel_calls: "]),
        ("parallel_calls = 5", ["parallel_calls: "]),
        ('scheme_short_name = "Accompagnement"', ["scheme_short_name: "]),
        ('public_url = "http://barrette.example"', ["public_url: ", "not an address"]),
        ('public_url = "https://b.example/x"\ntrusted_proxies = 1', ["public_url: "]),
        ('public_url = "https://b.example"', ["public_url asks for trusted_proxies"]),
        ('bind = "0.0.0.0"', ["bind asks for public_url"]),
        ('bind = "0.0.0.0"\npublic_url = "http://127.0.0.1:8800"', ["bind asks for public_url"]),
        ("trusted_proxies = 4", ["trusted_proxies: "]),
        ('prot = 1\nport = 0\nlanguage = "de"', ["prot: ", "port: ", "language: "]),
        ("port = ", ["barrette.toml: ", "line 1"]),
        ("[token]\nvalue = 1", ["token: "]),
    ],
)
def test_every_fault_is_named_at_once(folder, text, named):
    write(folder, f"{text}\n")
    with pytest.raises(MalformedSettings) as caught:
        load_settings()
    for part in named:
        assert part in str(caught.value)
    assert "nothing was done" in str(caught.value)


def test_pages_may_be_served_behind_a_proxy_with_https(folder):
    assert load_settings().address == "http://127.0.0.1:8800"
    write(folder, 'bind = "0.0.0.0"\npublic_url = "https://barrette.example"\ntrusted_proxies = 1\n')
    settings = load_settings()
    assert (settings.bind, settings.address) == ("0.0.0.0", "https://barrette.example")


def test_a_file_that_is_not_utf_8_is_named(folder):
    (folder / "barrette.toml").write_bytes(b'scheme_name = "Accompagnement personnalis\xe9"')
    with pytest.raises(MalformedSettings, match=r"barrette\.toml"):
        load_settings()


@pytest.mark.parametrize(
    "text", [f'token = "{SECRET}"\nport = 0', f'token = ["{SECRET}"]', f'tokn = "{SECRET}"']
)
def test_a_secret_is_never_shown(folder, text):
    write(folder, f"{text}\n")
    with pytest.raises(MalformedSettings) as caught:
        load_settings()
    assert SECRET not in f"{caught.value} {caught.value!r} {caught.value.params} {caught.value.__cause__}"


def test_the_address_of_the_database_is_hidden_wherever_settings_are_shown(monkeypatch):
    monkeypatch.setenv("BARRETTE_DATABASE", f"postgresql://barrette:{SECRET}@db/barrette")
    settings = load_settings()
    assert settings.database.get_secret_value().endswith("@db/barrette")
    assert SECRET not in f"{settings} {settings!r} {settings.model_dump()} {settings.model_dump_json()}"


def test_a_token_is_hidden_wherever_settings_are_shown(monkeypatch):
    monkeypatch.setenv("BARRETTE_TOKEN", SECRET)
    settings = load_settings()
    assert settings.token.get_secret_value() == SECRET
    assert SECRET not in f"{settings} {settings!r} {settings.model_dump()} {settings.model_dump_json()}"
