"""An alert to send, and settings that open a way for it."""

from datetime import UTC, datetime

from bridge.operations.channels import Alert
from bridge.operations.overdue import Call
from bridge.settings import Settings

SINCE = datetime(2026, 11, 22, 1, 4, tzinfo=UTC)
PASSWORD = "m0t-de-passe-secret"
HOOK = "https://hooks.example/services/T0/5ecre75ecre75ecre75e"


def alert(call: Call = Call.OUTAGE) -> Alert:
    return Alert(
        call=call,
        site="Lycée professionnel fictif",
        since=SINCE,
        state="failed",
        link="https://moodle.example/local/barrette/coordinate.php",
        subjects={"fr": "Barrette\u00a0: alerte", "en": "Barrette: alert"},
        sentences={"fr": "Plus rien n’aboutit.", "en": "Nothing succeeds any more."},
    )


def mail_settings(port: int, **changes) -> Settings:
    found = {
        "alert_mail_host": "localhost",
        "alert_mail_port": port,
        "alert_mail_security": "none",
        "alert_mail_from": "barrette@lycee.example",
        "alert_mail_to": "pilote@lycee.example, admin@lycee.example",
    }
    return Settings(**{**found, **changes})
