"""Pages for what is not there, not allowed, or went wrong. None shows how the program is made."""

from flask import Flask, current_app, g, render_template
from werkzeug.exceptions import HTTPException, InternalServerError, NotFound

from bridge.i18n import translator
from sync.errors import NoFrame, NotPaired


def install(app: Flask) -> None:
    """Answer every error with a page in the reader's language."""
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(NotPaired, _start)
    app.register_error_handler(NoFrame, _start)


def _http(error: HTTPException) -> tuple[str, int]:
    """An unexpected error comes here too, wrapped; Flask has logged it, and the reader is told what to do."""
    status = error.code or InternalServerError.code
    if "translator" not in g:  # refused before the language was chosen: a host that is not ours
        g.translator = translator(*current_app.extensions["barrette_default_language"])
    # A page without the school's name asks the store nothing: the store may be what went wrong.
    return render_template(
        "missing.html" if status == NotFound.code else "stopped.html", status=status
    ), status


def _start(error: NotPaired | NoFrame) -> str:
    """Nothing to show yet: say what comes first."""
    return render_template("start.html", paired=isinstance(error, NoFrame))
