"""What a kind is: its columns in an export and its rules in a plan."""

from dataclasses import dataclass
from typing import Literal

ColumnType = Literal["int", "text"]
PARTS = 64
"""Into how many units the rows about people fall: a pupil's change makes one part of a school be read again."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of an export. An `int` may be absent (None); a `text` is never absent (empty)."""

    name: str
    type: ColumnType = "int"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of thing exchanged with Moodle.

    `read_rank` and `write_rank` order the kinds of a run (0 = never written).
    `compared` names the fields that the plan reconciles on an object that exists already; the fields of `data` that
    are not compared belong to people once the object is made. `amiss` is not one of them: it names what stands
    otherwise than `apply` makes it.
    `removable` tells whether a plan may ever ask to remove one.
    `unit` names the column whose value is a row's unit; "" when the whole kind is one unit. A column of people's ids is
    parted in `PARTS`.
    """

    name: str
    columns: tuple[Column, ...]
    read_rank: int
    write_rank: int = 0
    data: tuple[str, ...] = ()
    compared: tuple[str, ...] = ()
    removable: bool = False
    unit: str = ""

    @property
    def is_parted(self) -> bool:
        """Whether its units are parts of the people."""
        return self.unit in ("id", "userid")

    @property
    def writes(self) -> bool:
        """Whether `apply` takes this kind."""
        return self.write_rank > 0

    @property
    def signature(self) -> str:
        """The columns as `get_site` announces them, to be compared with the plugin's."""
        return ",".join(f"{column.name}:{column.type}" for column in self.columns)


def columns(spec: str) -> tuple[Column, ...]:
    """Read `"id, name:text"` as columns; the type is `int` unless said."""
    parts = (part.strip().partition(":") for part in spec.split(","))
    return tuple(Column(name, "text" if kind == "text" else "int") for name, _, kind in parts)
