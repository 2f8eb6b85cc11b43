"""The whole loop on the small school: what one synchronisation does, and does not do."""

from pydantic import SecretStr

from bridge.operations import frameworks, pairing
from sync.store import Run
from tests.school import FIRST_GROUPS, FRAMEWORK, ME, URL, bridged


def runs(lycee):
    with lycee.place.store.session() as session:
        return session.query(Run).order_by(Run.id).all()


def test_a_bridge_with_a_new_data_folder_does_not_take_up_the_batches_of_the_old_one(published, tmp_path):
    for course in list(published.moodle.courses)[1:]:
        published.moodle.delete_course(course.id)
    with bridged(published.sandbox, tmp_path / "new") as again:
        pairing.pair(again.place, ME, URL, SecretStr(again.moodle.site.token))
        again.import_frame()
        report = again.publish()
        assert (report.state, again.groups()) == ("applied", FIRST_GROUPS)


def test_pages_and_batches_keep_to_what_the_plugin_takes(paired):
    paired.moodle.site.limit_rows, paired.moodle.site.limit_items = 2, 10
    assert all(finding.ok for finding in pairing.check(paired.place) if finding.name != "clock")
    assert frameworks.push_framework(paired.place, ME, FRAMEWORK) == 0
    report = paired.publish()
    assert (report.state, report.remaining, paired.groups()) == ("applied", 0, FIRST_GROUPS)
