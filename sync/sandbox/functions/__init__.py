"""The web-service functions, one module each, found by name: it declares `NAME`, `PARAMETERS` and `call`."""

from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType
from typing import Any, Protocol, cast

from sync.sandbox.errors import no_permission
from sync.sandbox.faults import Faults
from sync.sandbox.form import Fields
from sync.sandbox.state import Moodle

__all__ = ["FUNCTIONS", "Function", "require"]


class Function(Protocol):
    """What a module of this folder declares."""

    NAME: str
    PARAMETERS: Fields

    def call(self, moodle: Moodle, faults: Faults, params: dict[str, Any]) -> object:
        """Do it; MoodleError is what the client reads."""


def require(moodle: Moodle, capability: str) -> None:
    """Refuse when the service account lacks the capability."""
    if capability not in moodle.site.capabilities:
        raise no_permission(capability)


def _discover() -> dict[str, Function]:
    modules = (import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__))
    return {module.NAME: cast(Function, module) for module in modules}


FUNCTIONS = MappingProxyType(_discover())
"""Every function by name."""
