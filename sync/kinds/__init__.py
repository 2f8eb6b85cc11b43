"""The kinds exchanged with Moodle, one small file each; `docs/exchange.md` is the contract.

A new kind is a new module in this folder: it is found by its name, and nothing central is edited.
"""

from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType

from sync.kinds.kind import Column, Kind

__all__ = ["KINDS", "Column", "Kind", "reading_order", "writing_order"]


def _discover() -> dict[str, Kind]:
    names = sorted(m.name for m in iter_modules(__path__) if m.name != "kind")
    kinds = [import_module(f"{__name__}.{name}").KIND for name in names]
    for name, kind in zip(names, kinds, strict=True):
        if kind.name != name:
            raise RuntimeError(f"sync/kinds/{name}.py declares a kind named {kind.name!r}")
    return {kind.name: kind for kind in kinds}


KINDS = MappingProxyType(_discover())
"""Every kind by name."""


def reading_order() -> tuple[Kind, ...]:
    """The kinds in the order in which a run reads them: people, then references, then ratings, then our objects."""
    return tuple(sorted(KINDS.values(), key=lambda kind: (kind.read_rank, kind.name)))


def writing_order() -> tuple[Kind, ...]:
    """The kinds in the order in which a plan writes them: what others refer to comes first."""
    return tuple(sorted((k for k in KINDS.values() if k.writes), key=lambda kind: kind.write_rank))
