"""How a synchronisation ended, in sentences: what Moodle's page shows to the coordinator, in both languages."""

from collections.abc import Iterable, Iterator
from typing import Any

from bridge import messages
from bridge.i18n import LANGUAGES, Translator, translator
from sync.moodle.progress import LONGEST_SENTENCE, RunState

ENDS: dict[str, RunState] = {
    "applied": "done",
    "unchanged": "done",
    "proposed": "done",
    "stopped": "partial",
    "incomplete": "partial",
    "partial": "partial",
    "failed": "failed",
}
"""How each end of a run is told to Moodle: a stop by a safeguard leaves something undone, it is no failure."""


def sentences(report: dict[str, Any], zone: str) -> dict[str, str]:
    """What a report says, by language."""
    return {language: _fitted(_told(translator(language, zone), report)) for language in LANGUAGES}


def explained(error: BaseException, zone: str) -> dict[str, str]:
    """Why a run failed and what to do, by language."""
    return {language: _fitted([translator(language, zone).explain(error)]) for language in LANGUAGES}


def _told(t: Translator, report: dict[str, Any]) -> Iterator[str]:
    gettext, ngettext = t.gettext, t.ngettext
    if report["incomplete"]:
        kinds = ", ".join(t.kind(kind) for kind in report["incomplete"])
        yield gettext("Reading was not proven complete ({kinds}): nothing was removed.", kinds=kinds)
    done = report["outcomes"].get("done", 0)
    if done:
        yield ngettext(
            "{count} change was written in Moodle.", "{count} changes were written in Moodle.", done
        )
    elif report["state"] == "unchanged":
        yield gettext("Nothing had to be written in Moodle.")
    elif not report["outcomes"]:
        yield gettext("Nothing was written in Moodle.")
    for code, count in report["problems"].items():
        yield f"{t.number(count)} × {t.word(messages.REFUSALS, code)}"
    waiting = report["waiting"].get("items", 0)
    if waiting:
        yield ngettext(
            "{count} change waits for agreement in Barrette.",
            "{count} changes wait for agreement in Barrette.",
            waiting,
        )
    yield from map(t.say, report["notices"])
    yield from filter(None, map(t.fix, report["notices"]))


def _fitted(told: Iterable[str]) -> str:
    """As many whole sentences as Moodle takes; a sentence that was said is not said twice."""
    text = ""
    for sentence in dict.fromkeys(told):
        longer = f"{text} {sentence}".strip()
        if len(longer) > LONGEST_SENTENCE:
            break
        text = longer
    return text
