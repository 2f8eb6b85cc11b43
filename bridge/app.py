"""The web application of one bridge."""

from urllib.parse import urlsplit

from flask import Flask
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from bridge.operations.workplace import Actor, Workplace
from bridge.settings import Settings
from bridge.web import access, deciding, errors, headers, language, limits, pages, rendering, sign_in, visit

HOSTS = ("127.0.0.1", "localhost")
"""A request may always name this machine."""


def create_app(place: Workplace, visitor: Actor | None = None) -> Flask:
    """Make the application over an open workplace.

    Its pages hold names of minors: nobody sees them without signing in. `visitor` is signed in by itself, which is for
    demonstrations of fictional people. A request that names another host than this machine or `public_url` is refused,
    so that no page elsewhere can reach it through a name of its own (DNS rebinding).
    """
    app = Flask("bridge.web", static_folder=None)
    app.config["TRUSTED_HOSTS"] = _hosts(place.settings)
    # A form is good as long as the session is; which of them that is, is looked at with every request.
    app.config["WTF_CSRF_TIME_LIMIT"] = None
    app.extensions["barrette"] = place
    if proxies := place.settings.trusted_proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=proxies, x_host=proxies)  # type: ignore[method-assign]
    language.install(app, place.settings.language, place.settings.timezone)
    visit.install(app, visitor)
    rendering.install(app)
    access.install(app)
    CSRFProtect(app)
    limits.install(app)
    headers.install(app)
    errors.install(app)
    app.register_blueprint(pages.blueprint)
    app.register_blueprint(deciding.blueprint)
    app.register_blueprint(sign_in.blueprint)
    return app


def _hosts(settings: Settings) -> list[str]:
    public = urlsplit(settings.public_url).hostname
    return [*HOSTS, *([public] if public else [])]
