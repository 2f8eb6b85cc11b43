import signal
import subprocess
import sys

import pytest

from sync.errors import RunHeld
from sync.lease import lease

HOLD = "import sys; from pathlib import Path; from sync.lease import lease\nwith lease(Path(sys.argv[1])):\n"
HOLD += "    print('held', flush=True)\n    sys.stdin.read()\n"


@pytest.fixture
def holder(tmp_path):
    """Another process that holds the folder until its input ends."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_a_second_process_is_refused_and_told_why(holder, tmp_path):
    with pytest.raises(RunHeld, match="already under way"), lease(tmp_path):
        pass


@pytest.mark.parametrize("end", [lambda process: process.stdin.close(), lambda process: process.kill()])
def test_the_folder_is_free_when_the_other_process_ends_however_it_ends(holder, tmp_path, end):
    end(holder)
    assert holder.wait() in (0, -signal.SIGKILL)
    with lease(tmp_path):
        pass


def test_two_threads_of_one_process_exclude_each_other_too(tmp_path):
    with lease(tmp_path), pytest.raises(RunHeld), lease(tmp_path):
        pass
    with lease(tmp_path):
        pass


def test_a_run_that_is_refused_leaves_no_trace(paired):
    calls = len(paired.sandbox.calls)
    with lease(paired.place.settings.data_dir), pytest.raises(RunHeld):
        paired.synchronise()
    assert len(paired.sandbox.calls) == calls
    assert paired.synchronise().run == 1
