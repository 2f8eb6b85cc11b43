import socket
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from tests.gates import NetworkBlocked, never_collected, refused_skips

ROOT = Path(__file__).parents[2]


def test_another_machine_cannot_be_reached():
    with socket.socket() as sock, pytest.raises(NetworkBlocked):
        sock.connect(("192.0.2.1", 80))
    with pytest.raises(NetworkBlocked):
        socket.create_connection(("moodle.example", 443))


def test_this_machine_can():
    with socket.create_server(("127.0.0.1", 0)) as server, socket.socket() as client:
        client.connect(server.getsockname())
        accepted, address = server.accept()
        accepted.close()
        assert address == client.getsockname()


@pytest.mark.parametrize(
    ("reason", "refused"),
    [
        ("Skipped: needs chromium", []),
        ("needs php", []),
        ("needs postgresql", []),
        ("could not import 'playwright'", ["could not import 'playwright'"]),
        ("Skipped: ", [""]),
    ],
)
def test_a_skip_must_give_an_allowed_reason(reason, refused):
    assert refused_skips({reason}) == refused


SOURCE = textwrap.dedent(
    """
    def tset_mistyped():
        assert 1

    def check(value):
        assert value

    def test_shadowed():
        check(1)
        assert 2

    @decorated
    def test_shadowed():
        assert 3

    def helper():
        return Fake()

    class Fake:
        def answer(self):
            assert 4

    class TetsMistyped:
        def test_in_it(self):
            assert 5
    """
)


def test_a_function_that_asserts_and_is_never_run_is_found():
    lost = never_collected(SOURCE, {("test_shadowed", 12)})
    assert lost == ["tset_mistyped (line 2)", "test_shadowed (line 8)", "test_in_it (line 24)"]


@pytest.mark.parametrize(
    ("body", "code", "told"),
    [
        ("def test_a():\n    assert 1\n", 0, "collected 1, run 1, skipped 0"),
        ("import pytest\ndef test_a():\n    pytest.skip('needs php')\n", 0, "collected 1, run 0, skipped 1"),
        ("import pytest\ndef test_a():\n    pytest.skip('too slow')\n", 1, "because: too slow"),
        ("def test_a():\n    assert 1\ndef tset_b():\n    assert 0\n", 4, "tset_b (line 3)"),
    ],
)
def test_a_run_says_what_it_ran_and_fails_when_a_test_was_lost(tmp_path, body, code, told):
    (tmp_path / "test_sample.py").write_text(body)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "tests.gates", "-p", "no:cacheprovider"]
    done = subprocess.run(
        [*command, "-c", "/dev/null", f"--rootdir={tmp_path}", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert (done.returncode, told in done.stdout + done.stderr) == (code, True), done.stdout + done.stderr
