"""The plugin's own tests, by Moodle's PHPUnit in a Moodle code tree."""

import re

from tests.live.moodle import SETUP


def test_the_plugins_own_tests_pass(spare_site):
    database = spare_site.database
    spare_site.run(SETUP / "moodle.sh", "phpunit", spare_site.code, spare_site.data, **database)
    said = spare_site.run(
        "php", spare_site.code / "vendor" / "bin" / "phpunit", "--configuration", spare_site.code,
        "--testsuite", "local_barrette_testsuite", "--fail-on-risky", "--fail-on-warning", "--fail-on-skipped",
    )  # fmt: skip
    run = re.search(r"^OK \((\d+) tests?, (\d+) assertions?\)", said, re.MULTILINE)
    assert run, said[-3000:]
    assert int(run[1]) > 0
    print(run[0])
