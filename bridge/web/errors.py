"""Pages for what is not there, not allowed, or went wrong. None shows how the program is made."""

from flask import Flask, current_app, g, render_template
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import Forbidden, HTTPException, InternalServerError, NotFound, Unauthorized

from bridge.i18n import translator
from bridge.operations.roles import NotAllowed
from bridge.web import sign_in, visit
from sync.errors import NoFrame, NotPaired


def install(app: Flask) -> None:
    """Answer every error with a page in the reader's language."""
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Unauthorized, lambda _error: sign_in.ask())
    app.register_error_handler(NotAllowed, lambda _error: _http(Forbidden()))
    app.register_error_handler(NotPaired, _start)
    app.register_error_handler(NoFrame, _start)


def _http(error: HTTPException) -> tuple[str, int]:
    """An unexpected error comes here too, wrapped; Flask has logged it, and the reader is told what to do."""
    status = error.code or InternalServerError.code
    if "translator" not in g:  # refused before the language was chosen: a host that is not ours
        g.translator = translator(*current_app.extensions["barrette_default_language"])
    # A page without the school's name asks the store nothing: the store may be what went wrong. Nor does one for
    # somebody who is not signed in say more than that the address shows nothing.
    if status == NotFound.code and visit.actor():
        return render_template("missing.html"), status
    return render_template("stopped.html", status=status, is_stale=isinstance(error, CSRFError)), status


def _start(error: NotPaired | NoFrame) -> str:
    """Nothing to show yet: say what comes first."""
    return render_template("start.html", paired=isinstance(error, NoFrame))
