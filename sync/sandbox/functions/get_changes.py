"""`local_barrette_get_changes`: where to look for changes, and what every unit holds."""

from typing import Any, cast

from sync.kinds import KINDS
from sync.moodle.proofs import Proof, Words, words
from sync.sandbox import functions
from sync.sandbox.errors import invalid_parameter
from sync.sandbox.faults import Faults
from sync.sandbox.form import Fields, Value
from sync.sandbox.reading import columns_of, rows_of
from sync.sandbox.state import Moodle

NAME = "local_barrette_get_changes"
PARAMETERS = Fields({"cursor": Value("int"), "proof": Value("alphanumext")})
_PROOFS = ("sum", "digest", "none")


def call(moodle: Moodle, faults: Faults, params: dict[str, Any]) -> object:
    """Hints since the cursor, and the proof that was asked for."""
    functions.require(moodle, "local/barrette:bridge")
    cursor, proof = params["cursor"], cast(Proof, params["proof"])
    if cursor < 0 or proof not in _PROOFS:
        raise invalid_parameter()
    columns = {name: columns_of(kind, rows_of(moodle, kind)) for name, kind in sorted(KINDS.items())}
    hints = moodle.hints_since(cursor)
    reading = moodle.number_hints({name: words(KINDS[name], held, "sum") for name, held in columns.items()})
    fresh = moodle.hints_since(cursor) or {}
    told = {} if hints is None or faults.is_deaf else fresh
    return {
        "cursor": reading,
        "expired": int(hints is None),
        "hints": [{"kind": kind, "units": _text(sorted(units))} for kind, units in sorted(told.items())],
        "proofs": [
            _proof(name, words(KINDS[name], held, proof)) for name, held in columns.items() if proof != "none"
        ],
    }


def _proof(name: str, held: Words) -> dict[str, str]:
    parts = [word.split(":") for word in held.values()]
    return {
        "kind": name,
        "units": _text(held),
        "counts": ",".join(count for count, _ in parts),
        "values": ",".join(value for _, value in parts),
    }


def _text(units: Any) -> str:
    return ",".join(map(str, units))
