"""The errors of a Moodle web service: class names, codes and English messages of Moodle 4.5."""

from collections.abc import Mapping


class MoodleError(Exception):
    """What Moodle's REST server answers as `{"exception", "errorcode", "message"}`, with HTTP 200."""

    def __init__(self, exception: str, errorcode: str, message: str) -> None:
        super().__init__(message)
        self.exception = exception
        self.errorcode = errorcode
        self.message = message

    def body(self) -> Mapping[str, str]:
        """The answer as the client reads it; a site with debugging off says no more than this."""
        return {"exception": self.exception, "errorcode": self.errorcode, "message": self.message}


class AnswerLost(ConnectionError):
    """The connection broke: the client cannot know what the site has done."""


def moodle_exception(errorcode: str, message: str) -> MoodleError:
    """Moodle's plain exception."""
    return MoodleError("core\\exception\\moodle_exception", errorcode, message)


def invalid_token() -> MoodleError:
    """No such token."""
    return moodle_exception("invalidtoken", "Invalid token - token not found")


def site_maintenance() -> MoodleError:
    """The site is closed for works."""
    return moodle_exception(
        "sitemaintenance", "The site is undergoing maintenance and is currently not available"
    )


def access_denied() -> MoodleError:
    """One code for many causes: expired token, address refused, function not in the service."""
    return MoodleError("webservice_access_exception", "accessexception", "Access control exception")


def user_suspended(username: str) -> MoodleError:
    """The account behind the token was suspended."""
    return moodle_exception(
        "wsaccessusersuspended", f"Refused web service access for suspended username: {username}"
    )


def invalid_parameter() -> MoodleError:
    """A parameter that Moodle refuses; which one is only said to developers."""
    return MoodleError(
        "core\\exception\\invalid_parameter_exception",
        "invalidparameter",
        "Invalid parameter value detected",
    )


def stale_fence(given: int, seen: int) -> MoodleError:
    """A batch of a run that was given up for dead."""
    return moodle_exception(
        "stalefence",
        f"A later synchronisation (turn {seen}) has begun to write: this one (turn {given}) was given up, and nothing "
        "of this batch was written. Read what stands before writing again.",
    )


def missing_record(table: str) -> MoodleError:
    """A row that is not there; an unknown function is a missing row of `external_functions`."""
    return MoodleError(
        "dml_missing_record_exception",
        "invalidrecord",
        f"Can't find data record in database table {table}.",
    )


def no_permission(capability: str) -> MoodleError:
    """The service account lacks a capability. Moodle says it in words, here its name does."""
    return MoodleError(
        "core\\exception\\required_capability_exception",
        "nopermissions",
        f"Sorry, but you do not currently have permissions to do that ({capability}).",
    )


def invalid_persistent(*reasons: str) -> MoodleError:
    """A framework or competency that does not pass Moodle's own validation."""
    return MoodleError(
        "core\\invalid_persistent_exception", "invalidpersistenterror", f"Error: {', '.join(reasons)}"
    )


def coding_error(hint: str) -> MoodleError:
    """A call that the core refuses as a programming mistake."""
    return MoodleError(
        "core\\exception\\coding_exception",
        "codingerror",
        f"Coding error detected, it must be fixed by a programmer: {hint}",
    )
