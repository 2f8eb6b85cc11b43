"""`barrette serve` and `barrette demo`."""

import os
from pathlib import Path
from typing import Any

import typer
from gunicorn.app.base import BaseApplication
from gunicorn.glogging import Logger

from bridge import logs
from bridge.app import create_app
from bridge.cli.console import _, at_work, explained, screen
from bridge.cli.demo import COORDINATOR, show
from bridge.jobs.schedule import Clock
from bridge.operations.workplace import Actor, Workplace


class _Log(Logger):  # type: ignore[misc] # gunicorn ships no types
    """Gunicorn's own lines go where all others go."""

    def setup(self, cfg: Any) -> None:
        """Let go of gunicorn's handlers."""
        super().setup(cfg)
        self.error_log.handlers.clear()
        self.error_log.propagate = True


class _Server(BaseApplication):  # type: ignore[misc] # gunicorn ships no types
    """Gunicorn with one worker: the scheduler lives there and nowhere else."""

    def __init__(
        self, place: Workplace, *, nightly: bool, requests: bool, visitor: Actor | None = None
    ) -> None:
        self._place = place
        self._visitor = visitor
        self._nightly = nightly
        self._requests = requests
        self._clock: Clock | None = None
        super().__init__()

    def load_config(self) -> None:
        """One worker with threads. Who asks, and whether by https, is for the application to believe or not."""
        settings = self._place.settings
        host = f"[{settings.bind}]" if ":" in settings.bind else settings.bind
        self.cfg.set("bind", f"{host}:{settings.port}")
        self.cfg.set("secure_scheme_headers", {})
        self.cfg.set("workers", 1)
        self.cfg.set("worker_class", "gthread")
        self.cfg.set("threads", 4)
        self.cfg.set("loglevel", "warning")
        self.cfg.set("logger_class", _Log)
        self.cfg.set("post_worker_init", self._begin)
        self.cfg.set("worker_exit", self._end)

    def _begin(self, _worker: Any) -> None:
        if self._nightly or self._requests or self._place.settings.is_alerting:
            self._clock = Clock(self._place, nightly=self._nightly, requests=self._requests)

    def _end(self, _server: Any, _worker: Any) -> None:
        if self._clock:
            self._clock.stop()

    def load(self) -> Any:
        """The pages."""
        return create_app(self._place, self._visitor)


def serve(
    nightly: bool = typer.Option(True, help=_("Also synchronise every night.")),
    requests: bool = typer.Option(True, help=_("Also make the synchronisations asked for in Moodle.")),
) -> None:
    """Serve until interrupted."""
    with at_work(serving=True) as place:
        _serve(place, nightly=nightly, requests=requests)


def _serve(place: Workplace, *, nightly: bool, requests: bool, visitor: Actor | None = None) -> None:
    place.store.close()  # the worker is forked: it opens connections of its own
    screen.print(_("Open {url}").format(url=place.settings.address), markup=False)
    _Server(place, nightly=nightly, requests=requests, visitor=visitor).run()


def demo() -> None:
    """One whole loop, the summary, then the pages unless ONCE is set."""
    logs.configure("auto", "warning")
    moodle_dir = os.environ.get("MOODLE_DIR")
    with explained():
        place = show(
            seed=int(os.environ.get("SEED") or 1), moodle_dir=Path(moodle_dir) if moodle_dir else None
        )
    if not os.environ.get("ONCE"):
        _serve(place, nightly=False, requests=True, visitor=COORDINATOR)
