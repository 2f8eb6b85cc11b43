"""The reader's language: asked for in the address, remembered in a cookie, else the browser's."""

from typing import cast

from flask import Flask, Response, g, request

from bridge.i18n import LANGUAGES, Translator, translator

COOKIE = "barrette_lang"
A_YEAR = 365 * 24 * 3600


def install(app: Flask, default: str, zone: str) -> None:
    """Choose the language before anything is rendered. `default` serves browsers that ask for none of ours."""

    def choose() -> None:
        g.translator = translator(_wanted() or default, zone)

    app.before_request(choose)
    app.after_request(_remember)
    app.extensions["barrette_default_language"] = (default, zone)


def reader() -> Translator:
    """The translator of this request."""
    return cast(Translator, g.translator)


def _wanted() -> str | None:
    asked = _asked() or request.cookies.get(COOKIE, "")
    return asked if asked in LANGUAGES else request.accept_languages.best_match(LANGUAGES)


def _asked() -> str:
    asked = request.args.get("lang", "")
    return asked if asked in LANGUAGES else ""


def _remember(response: Response) -> Response:
    if _asked():
        response.set_cookie(COOKIE, _asked(), max_age=A_YEAR, httponly=True, samesite="Lax")
    return response
