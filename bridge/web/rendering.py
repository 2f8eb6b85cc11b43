"""What the templates speak with: texts in the reader's language, words for codes, numbers and dates."""

import datetime
import re
from typing import Any

from flask import Flask, request, url_for
from markupsafe import Markup, escape

from bridge import messages
from bridge.i18n import LANGUAGES
from bridge.operations import views
from bridge.operations.workplace import Workplace
from bridge.web.language import reader

_COMMAND = re.compile(r"`([^`]+)`")


def install(app: Flask) -> None:
    """Give the templates their words."""
    env = app.jinja_env
    env.add_extension("jinja2.ext.i18n")
    env.install_gettext_callables(_gettext, _ngettext, newstyle=False)  # type: ignore[attr-defined]
    env.globals.update(words=messages, in_language=in_language)
    env.filters.update(
        strong=strong, number=number, commands=commands, moment=moment, clock=clock, weekday=weekday,
        day=day, seconds=seconds, share=share, word=word, say=say, fix=fix,
    )  # fmt: skip

    place: Workplace = app.extensions["barrette"]
    # A function, so that a page that must not ask the store (an error of the store, say) does not.
    env.globals["situation"] = lambda: views.situation(place)

    @app.context_processor
    def _head() -> dict[str, Any]:
        return {"t": reader(), "languages": LANGUAGES}


def _gettext(text: str, **params: object) -> Markup:
    """The text in the reader's language; what fills it is escaped unless it is markup already."""
    return escape(reader().gettext(text)).format(**params) if params else escape(reader().gettext(text))


def _ngettext(one: str, many: str, count: int, **params: object) -> Markup:
    form = reader().ngettext(one, many, count, **{name: f"{{{name}}}" for name in (*params, "count")})
    return escape(form).format(**{"count": number(count), **params})


def in_language(language: str) -> str:
    """The address of this same page in another language."""
    if not request.endpoint:
        return f"?lang={language}"
    arguments = {**request.args.to_dict(), **(request.view_args or {}), "lang": language}
    return url_for(request.endpoint, **arguments)


def strong(text: object) -> Markup:
    """The figures of a sentence, so that they can be found at a glance."""
    return Markup("<b>{}</b>").format(number(text) if isinstance(text, int | float) else text)


def number(value: Any) -> str:
    """A number as the reader writes it."""
    return reader().number(value)


def commands(text: str) -> Markup:
    """A sentence with its `commands` set as such."""
    return Markup(_COMMAND.sub(r"<code>\1</code>", str(escape(text))))  # noqa: S704 - escaped just before


def moment(value: datetime.datetime) -> str:
    """A day and a time at the school."""
    return reader().moment(value)


def clock(value: datetime.time) -> str:
    """A time of the day."""
    return reader().clock(value)


def weekday(value: int) -> str:
    """The name of an ISO weekday."""
    return reader().weekday(value)


def day(value: datetime.date) -> str:
    """A day in full."""
    return reader().date(value)


def seconds(value: float) -> str:
    """A duration."""
    return reader().seconds(value)


def share(part: int, whole: int) -> str:
    """A share in percent."""
    return reader().percent(part, whole)


def word(code: object, table: str) -> str:
    """What a table of `bridge.messages` says for a code."""
    return reader().word(getattr(messages, table), code)


def say(message: Any) -> str:
    """A message as a sentence."""
    return reader().say(message)


def fix(message: Any) -> str:
    """What to do about a message."""
    return reader().fix(message)
