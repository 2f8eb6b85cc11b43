"""What the stand-in does for each kind of `sync/kinds`, one module each under the same name, found by it.

A module gives `rows`, all rows in scope, and for a kind that is written `put`, which also takes a `remove`.
"""

from collections.abc import Iterable
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType
from typing import Protocol, TypeAlias, cast

from sync.kinds import KINDS
from sync.sandbox.items import Item, Outcome
from sync.sandbox.state import Moodle
from sync.sandbox.work import Work

__all__ = ["HANDLERS", "WRITERS", "Reader", "Row", "Writer"]

Row: TypeAlias = tuple[int | str | None, ...]
"""The values of a row in the order of the kind's columns, its id first."""


class Reader(Protocol):
    """A kind that is exported."""

    def rows(self, moodle: Moodle) -> Iterable[Row]:
        """All rows in scope, in any order."""


class Writer(Protocol):
    """A kind that is applied."""

    def put(self, work: Work, item: Item) -> Outcome:
        """Bring one object to what the item wants. Raises Refused, or MoodleError from the core call."""


_MODULES = {module.name: import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__)}

HANDLERS = MappingProxyType({name: cast(Reader, module) for name, module in _MODULES.items()})
"""Every kind by name."""
WRITERS = MappingProxyType(
    {name: cast(Writer, module) for name, module in _MODULES.items() if KINDS[name].writes}
)
"""Those that are written."""
