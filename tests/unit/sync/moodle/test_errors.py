import pytest

from sync.moodle import errors, launch
from sync.moodle.codes import BY_CODE, error_for
from sync.moodle.functions import APPLY, CREATE_COMPETENCY, EXPORT, GET_COHORTS, GET_SITE
from tests.unit.sync.moodle.samples import all_classes, make
from tests.unit.sync.moodle.test_retry import RULES

CLASSES = list(all_classes())


@pytest.mark.parametrize("cls", CLASSES)
def test_each_error_says_what_happened_and_what_to_do(cls):
    error = make(cls, EXPORT)
    assert str(error) == f"{error.message} {error.fix}"
    assert error.fix.endswith(".")
    assert "{" not in str(error)
    assert error.message == cls.message_template.format(**error.params)
    assert error.function == "local_barrette_export"


@pytest.mark.parametrize("cls", CLASSES)
def test_a_read_never_changes_anything(cls):
    assert make(cls, EXPORT).effect == "none"


def test_every_class_has_a_retry_rule():
    told = {cls for cls, _, _ in RULES}
    never_met_alone = {
        errors.MoodleError,
        errors.TransportError,
        errors.AddressError,
        errors.InsecureAddress,
        errors.SuccessWithWarnings,
    }
    assert set(CLASSES) - told == never_met_alone


def test_a_class_is_not_made_without_what_its_text_needs():
    with pytest.raises(TypeError, match="size"):
        errors.NotJson(EXPORT, url="https://moodle.example")


CODES = [
    ("invalidtoken", errors.TokenError, "none"),
    ("accessexception", errors.AccessDenied, "none"),
    ("nopermissions", errors.CapabilityMissing, "none"),
    ("requireloginerror", errors.CapabilityMissing, "none"),
    ("wsaccessusersuspended", errors.AccountRefused, "none"),
    ("wsaccessuserdeleted", errors.AccountRefused, "none"),
    ("passwordisexpired", errors.AccountRefused, "none"),
    ("invalidparameter", errors.InvalidParameter, "none"),
    ("invalidcourseid", errors.NotFound, "unknown"),
    ("invalidpersistenterror", errors.Conflict, "none"),
    ("shortnametaken", errors.Conflict, "none"),
    ("sitemaintenance", errors.Maintenance, "none"),
    ("upgraderunning", errors.Maintenance, "none"),
    ("dbconnectionfailed", errors.DatabaseDown, "none"),
    ("invalidresponse", errors.RefusedAnswer, "unknown"),
    ("launchunknown", launch.LaunchUnknown, "none"),
    ("launchused", launch.LaunchUsed, "none"),
    ("launchexpired", launch.LaunchExpired, "none"),
    ("dmlwriteexception", errors.ServerError, "unknown"),
    ("codingerror", errors.ServerError, "unknown"),
    ("", errors.ServerError, "unknown"),
]


@pytest.mark.parametrize(("code", "cls", "write_effect"), CODES)
def test_moodle_codes(code, cls, write_effect):
    read, write = error_for(GET_COHORTS, code), error_for(CREATE_COMPETENCY, code)
    assert type(read) is type(write) is cls
    assert (read.effect, write.effect) == ("none", write_effect)
    assert write.errorcode == code


def test_a_missing_record_of_ours_is_a_missing_function():
    assert isinstance(error_for(GET_SITE, "invalidrecord"), errors.PluginMissing)
    assert isinstance(error_for(GET_COHORTS, "invalidrecord"), errors.NotFound)
    assert error_for(APPLY, "invalidrecord").effect == "unknown"


def test_a_plugin_whose_files_are_gone_is_missing():
    assert isinstance(error_for(GET_SITE, "codingerror"), errors.PluginMissing)
    assert isinstance(error_for(APPLY, "codingerror"), errors.ServerError)


def test_no_code_stands_for_two_errors():
    from sync.moodle.codes import _CODES

    assert len(BY_CODE) == sum(len(codes) for codes in _CODES.values())
