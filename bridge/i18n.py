"""The words of people's screens, in the reader's language.

Texts are written in English in the code and looked up in `locales/<language>/LC_MESSAGES/messages.po`, which
is read as it stands: nothing is compiled. The English catalogue holds only what an English reader should see
differently.
"""

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_datetime, format_time
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent

from bridge import messages
from bridge.texts import Plural, Text
from mappings.messages import MappingError, Message
from sync.errors import ExplainedError, FrameFaults
from sync.moodle.errors import MoodleError

LANGUAGES = ("fr", "en")
"""The first one is the first language of people's screens."""

Said = Message | Mapping[str, Any]
"""A message, or the plain form in which a report keeps it: `{"code", "params"}`."""

# A report keeps of an unexpected error only its class.
UNEXPECTED = "Something unexpected stopped it ({type})."
UNEXPECTED_FIX = (
    "Nothing is lost: run `barrette sync` again; if it lasts, send the log to whoever maintains the bridge."
)
UNKNOWN_CODE = "Something to look at: {code}."

IN_TAB = "{tab}: {said}"

MOMENTS = frozenset({"since", "seen", "until"})
"""Parameters of errors that are moments, told to the second; a report keeps them as text, with their zone."""

_LOCALES = {"fr": "fr_FR", "en": "en_GB"}
_FORMS: Mapping[str, Callable[[int], int]] = {"fr": lambda n: n > 1, "en": lambda n: n != 1}
"""Which form a number asks for: French says 0 élève, English 0 pupils."""
_PERCENT = {"fr": "#,##0\u00a0%", "en": "#,##0%"}
_CLOCK = {"fr": "H'\u00a0h\u00a0'mm", "en": "HH:mm"}
_MOMENT = {"fr": "d MMMM y 'à' H'\u00a0h\u00a0'mm", "en": "d MMMM y 'at' HH:mm"}
_INSTANT = {
    "fr": "d MMMM y 'à' H'\u00a0h\u00a0'mm'\u00a0min\u00a0'ss'\u00a0s'",
    "en": "d MMMM y 'at' HH:mm:ss",
}


class Translator:
    """One language: texts, messages, errors, numbers and dates. Made by `translator`."""

    def __init__(self, language: str, zone: ZoneInfo) -> None:
        self.language = language
        self.zone = zone
        self.locale = Locale.parse(_LOCALES[language])
        self._texts = _catalogue(language)
        self._form = _FORMS[language]

    def gettext(self, msgid: str, /, **params: object) -> str:
        """The text in this language, filled. A text that nobody translated is shown in English."""
        return _filled(self._texts.get(msgid, (msgid,))[0], params)

    def ngettext(self, one: str, many: str, number: int, /, **params: object) -> str:
        """The text in the form that the number asks for; `{count}` is the number unless given."""
        chosen = self._texts.get(one, (one, many))[self._form(number)]
        return _filled(chosen, {"count": self.number(number), **params})

    def word(self, table: Mapping[Any, str], code: object) -> str:
        """What a table of `bridge.messages` says for a code; the code itself when it has no line."""
        return self.gettext(table[code]) if code in table else str(code)

    def say(self, said: Said) -> str:
        """A message of mappings or sync as a sentence; one about a workbook begins with its tab and cell."""
        code, params = _parts(said)
        text = messages.MESSAGES.get(code)
        if text is None:
            return self.gettext(UNKNOWN_CODE, code=code)
        told = self.text(text, params)
        if "tab" not in params:
            return told
        tab, cell = self.word(messages.PARAMETERS["tab"], params["tab"]), params.get("cell")
        return self.gettext(IN_TAB, tab=f"{tab}, {cell}" if cell else tab, said=told)

    def fix(self, said: Said) -> str:
        """What to do about a message; empty when nothing needs doing."""
        code, params = _parts(said)
        return self.gettext(messages.FIXES[code], **self._readable(params)) if code in messages.FIXES else ""

    def text(self, text: Text, params: Mapping[str, Any]) -> str:
        """A text of `bridge.messages`, filled: codes in words, numbers as this language writes them."""
        readable = self._readable(params)
        if isinstance(text, Plural):
            return self.ngettext(text.one, text.many, int(params[text.by]), **readable)
        return self.gettext(text, **readable)

    def explain(self, error: BaseException | Mapping[str, Any]) -> str:
        """What happened and what to do: of an error, or of what a report keeps of one."""
        if isinstance(error, Mapping) and "messages" in error:
            return " ".join(self.say(each) for each in error["messages"])
        if isinstance(error, Mapping):
            parts = self._stored(error)
        elif isinstance(error, ExplainedError | MoodleError):
            parts = (error.message_template, error.fix_template, error.params)
        elif isinstance(error, MappingError):
            return " ".join(self.say(each) for each in error.messages)
        else:
            parts = (UNEXPECTED, UNEXPECTED_FIX, {"type": type(error).__name__})
        message, fix, params = parts
        params = {name: self._moment_or(name, value) for name, value in params.items()}
        told = " ".join(self.gettext(each, **params) for each in (message, fix) if each)
        faults = error.messages if isinstance(error, FrameFaults) else ()
        return "\n".join([told, *(f"- {self.say(each)} {self.fix(each)}".rstrip() for each in faults)])

    def roles(self, roles: Iterable[str]) -> str:
        """What somebody does in AP, in words, always in the same order."""
        held = set(roles)
        return ", ".join(self.gettext(word) for role, word in messages.ROLES.items() if role in held)

    def check(self, name: str) -> str:
        """The name of one thing that `barrette check` looks at."""
        kind, _, right = name.partition(":")
        if kind == "capability":
            return self.gettext(messages.CAPABILITY, name=right)
        return self.word(messages.CHECKS, name)

    def kind(self, kind: str) -> str:
        """The name of a kind of object, in people's words."""
        return self.word(messages.KINDS, kind)

    def number(self, value: float) -> str:
        """A number, written as in this language."""
        return str(format_decimal(value, locale=self.locale))

    def percent(self, part: int, whole: int) -> str:
        """A share as a whole percentage; a dash when there is nothing to share."""
        if not whole:
            return "–"
        return str(format_percent(part / whole, _PERCENT[self.language], locale=self.locale))

    def seconds(self, value: float) -> str:
        """A duration, the finer the shorter it is."""
        digits = 2 if value < 1 else 1 if value < 10 else 0
        return self.gettext("{seconds} s", seconds=self.number(round(value, digits)))

    def date(self, day: datetime.date) -> str:
        """A day in full, without the weekday."""
        return str(format_date(day, "long", locale=self.locale))

    def day(self, day: datetime.date) -> str:
        """A weekday, day and month, as a title tells a near day."""
        return str(format_date(day, "EEEE d MMMM", locale=self.locale))

    def weekday(self, number: int) -> str:
        """The name of a day of the week, by its ISO number: 1 is Monday."""
        return str(self.locale.days["format"]["wide"][number - 1])

    def clock(self, moment: datetime.time) -> str:
        """A time of the day."""
        return str(format_time(moment, _CLOCK[self.language], locale=self.locale))

    def moment(self, moment: datetime.datetime) -> str:
        """A day and a time at the school."""
        return str(format_datetime(moment, _MOMENT[self.language], tzinfo=self.zone, locale=self.locale))

    def short_moment(self, moment: datetime.datetime) -> str:
        """A day and a time at the school, where there is little room."""
        return str(format_datetime(moment, "short", tzinfo=self.zone, locale=self.locale))

    def instant(self, moment: datetime.datetime) -> str:
        """A day and a time at the school, to the second."""
        return str(format_datetime(moment, _INSTANT[self.language], tzinfo=self.zone, locale=self.locale))

    def _moment_or(self, name: str, value: Any) -> Any:
        """A parameter of an error, as people read it if it is a moment."""
        if name not in MOMENTS:
            return value
        return self.instant(datetime.datetime.fromisoformat(str(value)))

    def _readable(self, params: Mapping[str, Any]) -> dict[str, str]:
        return {name: self._parameter(name, value) for name, value in params.items()}

    def _parameter(self, name: str, value: Any) -> str:
        """One parameter in words: a code of a table, a day (`last_day`, ISO), a moment (`seen_at`, epoch), a number."""
        if name == "check":
            return self.check(str(value))
        if name in messages.PARAMETERS:
            return self.word(messages.PARAMETERS[name], value)
        if name.endswith("_day"):
            return self.date(datetime.date.fromisoformat(str(value)))
        if name.endswith("_at"):
            return self.date(datetime.datetime.fromtimestamp(int(value), self.zone).date())
        return self.number(value) if isinstance(value, int) else str(value)

    def _stored(self, error: Mapping[str, Any]) -> tuple[str, str, Mapping[str, Any]]:
        if "message" in error:
            return error["message"], error.get("fix", ""), error.get("params", {})
        return UNEXPECTED, UNEXPECTED_FIX, {"type": error.get("type", "?")}


@cache
def translator(language: str, zone: str = "Europe/Paris") -> Translator:
    """The translator of a language, French for one that is not offered."""
    return Translator(language if language in LANGUAGES else LANGUAGES[0], ZoneInfo(zone))


def catalogue_entries(language: str) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Every entry of a catalogue: the English texts (one, or singular and plural) and their translations."""
    path = files("bridge").joinpath("locales", language, "LC_MESSAGES", "messages.po")
    with path.open("rb") as file:
        for entry in read_po(file, locale=language, abort_invalid=True):
            if entry.id:
                yield _forms(entry.id), _forms(entry.string)


@cache
def _catalogue(language: str) -> dict[str, tuple[str, ...]]:
    """Translations by English text (the singular when there are two)."""
    return {source[0]: told for source, told in catalogue_entries(language) if all(told)}


def _forms(text: Any) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def _parts(said: Said) -> tuple[str, dict[str, Any]]:
    if isinstance(said, Message):
        return said.code, dict(said.params)
    return str(said["code"]), dict(said["params"])


def _filled(text: str, params: Mapping[str, Any]) -> str:
    return text.format(**params) if params else text
