"""The faults of the wire, what each brings about, and what people are told of it: for the sandbox and a real Moodle."""

from dataclasses import dataclass

from pydantic import SecretStr

from bridge.i18n import translator
from bridge.operations.workplace import PATIENT, Workplace
from sync.moodle import Moodle, RetryPolicy, errors
from tests.faults import proxy as faulty
from tests.faults.proxy import Fault

READ = frozenset({"local_barrette_get_site", "local_barrette_get_changes", "local_barrette_export"})
WRITE = frozenset({"local_barrette_apply"})


@dataclass(frozen=True)
class Case:
    """One fault. `error` is what is raised when it lasts, None when it is not even noticed.

    `passes`: whether one such answer, then good ones, is overcome within the run, for a read and for a write.
    """

    name: str
    fault: Fault
    error: type[errors.MoodleError] | None
    passes: tuple[bool, bool]
    english: tuple[str, ...] = ()
    french: tuple[str, ...] = ()


def cases(silence: float) -> tuple[Case, ...]:
    """The faults; a slow answer says nothing for `silence` seconds."""
    both = (True, True)
    return (
        Case("cut", faulty.cut, errors.NoAnswer, both, ("did not finish its answer", "error log"),
             ("n’a pas terminé sa réponse", "journal")),
        Case("shortened", faulty.shortened, errors.TruncatedJson, both, ("stops in the middle", "limit"),
             ("s’arrête", "limite")),
        Case("lost", faulty.lost, errors.NoAnswer, both, ("did not finish its answer", "error log"),
             ("n’a pas terminé sa réponse", "journal")),
        Case("502", faulty.bad_gateway, errors.ServerFailure, both, ("502", "error log"), ("502", "journal")),
        Case("503", faulty.busy(1), errors.StillInMaintenance, both, ("unavailable", "2 min", "Wait"),
             ("indisponible", "2 min", "Attendez")),
        Case("503 for long", faulty.busy(301), errors.Maintenance, (False, False), ("unavailable", "Wait"),
             ("indisponible", "Attendez")),
        Case("login page", faulty.login_page, errors.LoginPage, (False, False), ("login page", "sign-on"),
             ("page de connexion", "authentification")),
        Case("notice", faulty.notice, errors.NoiseBeforeJson, (False, False), ("Undefined index", "PHP messages"),
             ("Undefined index", "PHP")),
        Case("drip", faulty.drip(silence), errors.TooSlow, both, ("too slow", "load"), ("trop lent", "charge")),
        Case("twice", faulty.twice, None, both),
        Case("twice at once", faulty.twice_at_once, None, both),
    )  # fmt: skip


def require_told(case: Case, error: Exception) -> None:
    """What happened and what to do, in both languages."""
    for language, words in (("en", case.english), ("fr", case.french)):
        told = translator(language).explain(error)
        assert [word for word in words if word not in told] == [], told


@dataclass(frozen=True, slots=True)
class Hasty(Workplace):
    """A workplace that waits for nothing between two tries, and not long for an answer."""

    silent_seconds: float = 60.0

    def moodle_at(self, url: str, token: SecretStr, policy: RetryPolicy = PATIENT) -> Moodle:
        return Moodle(
            url, token, policy=policy, silent_seconds=self.silent_seconds, sleep=lambda seconds: None
        )


def hasty(place: Workplace, silent_seconds: float) -> Hasty:
    """The same workplace, in a hurry."""
    return Hasty(place.settings, place.store, None, place.day, silent_seconds)
