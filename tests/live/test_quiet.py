"""With full debugging on, whatever the suite did on its site, nothing of ours was remarked upon."""


def test_moodle_remarked_upon_nothing_of_ours(site, applied):
    log = site.folder / "php.log"
    lines = log.read_text("utf-8", errors="replace").splitlines() if log.exists() else []
    # Each remark is one line, with the places that led to it; ours that a test asked for are exceptions, not remarks.
    remarks = [line for line in lines if "local/barrette" in line and "Exception" not in line]
    assert remarks == []
