"""What a text of the catalogues is: one form, or two that a number chooses between."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Plural:
    """A text that depends on a number: `one`, `many`, and the parameter that counts."""

    one: str
    many: str
    by: str = "count"


Text = str | Plural
