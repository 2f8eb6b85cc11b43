"""How often one address may try to come in. Counted in the memory of the one process that serves the pages."""

from flask import Flask
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

SIGN_IN = "30 per minute"
"""A staff room behind one address begins its lessons at the same minute."""
LINK = "10 per minute"

limiter = Limiter(get_remote_address, storage_uri="memory://", headers_enabled=False)


def install(app: Flask) -> None:
    """Count from now on: each application has counters of its own."""
    limiter.init_app(app)
    limiter.reset()
