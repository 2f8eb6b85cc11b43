"""The web application of one bridge."""

from flask import Flask

from bridge.operations.workplace import Workplace
from bridge.web import access, errors, headers, language, pages, rendering


def create_app(place: Workplace) -> Flask:
    """Make the application over an open workplace.

    It reads and never writes. Nobody signs in yet, and its pages hold names of minors: serve it on the loopback
    interface only. A request that names another host is refused, so that no page elsewhere can reach it through
    a name of its own (DNS rebinding).
    """
    app = Flask("bridge.web", static_folder=None)
    app.config["TRUSTED_HOSTS"] = list(access.HOSTS)
    app.extensions["barrette"] = place
    language.install(app, place.settings.language, place.settings.timezone)
    rendering.install(app)
    access.install(app)
    headers.install(app)
    errors.install(app)
    app.register_blueprint(pages.blueprint)
    return app
