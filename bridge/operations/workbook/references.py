"""What a cell refers to: a row of another tab, by its code or its name, or somebody whom the school knows already."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from bridge.operations.workbook.tabs import Row
from bridge.operations.workbook.values import Misread
from bridge.operations.workbook.words import nearest, plain
from mappings.messages import message

WHAT: Final[Mapping[str, str]] = {
    "divisions": "division",
    "barrettes": "barrette",
    "staff": "person",
    "rooms": "room",
    "templates": "template",
    "pupils": "pupil",
}
"""What a reference to a tab is one to, as messages say it."""


@dataclass(frozen=True, slots=True)
class Directory:
    """One tab's rows by code and by name. `more` are codes that are good too, without a row of their own.

    `exact`: what is given stays as it was written when it is a code or a name letter for letter. `lost`: the tab could
    not be read, so that nobody can say what is unknown.
    """

    what: str
    names: Mapping[str, str]
    """Name by code, "" where there is none."""
    more: frozenset[str] = frozenset()
    exact: bool = False
    lost: bool = False
    _by_plain: dict[str, tuple[str, ...]] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        """Index the names."""
        for code, name in self.names.items():
            for word in {plain(code), plain(name)} - {""}:
                self._by_plain[word] = (*self._by_plain.get(word, ()), code)
        for code in self.more:
            self._by_plain.setdefault(plain(code), (code,))

    def find(self, given: str) -> str:
        """The code of what is given. Raises Misread."""
        if self.exact and given in (*self.names, *self.names.values()):
            return given
        if given in self.names or given in self.more:
            return given
        found = self._by_plain.get(plain(given), ())
        if len(found) == 1:
            return (self.names.get(found[0]) or found[0]) if self.exact else found[0]
        if self.lost:
            return given
        if found:
            raise Misread(message("cell_ambiguous", value=given, which=", ".join(sorted(found))))
        near = nearest(given, [*self.names, *filter(None, self.names.values())])
        if near and self.what != "pupil":  # one identifier is as good as another
            raise Misread(message("cell_unknown_near", value=given, what=self.what, near=near))
        raise Misread(message("cell_unknown", value=given, what=self.what))

    def has(self, given: str) -> bool:
        """Whether something is called so."""
        try:
            self.find(given)
        except Misread:
            return False
        return True

    def find_all(self, pieces: Iterable[str]) -> tuple[str, ...]:
        """The codes of several; commas separate them too where no name holds one. Raises Misread."""
        found: list[str] = []
        for piece in pieces:
            parts = [piece] if self.has(piece) else [p for p in re.split(r"\s*,\s*", piece) if p]
            found.extend(self.find(part) for part in parts)
        return tuple(dict.fromkeys(found))


def directory(tab: str, rows: Iterable[Row], more: Iterable[str] = ()) -> Directory:
    """The directory of what columns call `tab`: templates are the workshops of the catalogue."""
    rows = list(rows)
    if tab == "pupils":
        names = {str(row["identifier"]): f"{row['lastname'] or ''} {row['firstname'] or ''}" for row in rows}
        homonyms = Counter(map(plain, names.values()))
        names = {key: "" if homonyms[plain(name)] > 1 else name for key, name in names.items()}
        return Directory("pupil", names, frozenset(more))
    if tab == "templates":
        names = {str(row["key"]): str(row["title"] or "") for row in rows if row["barrette"] is None}
        return Directory("template", names, frozenset(more))
    if tab == "rooms":
        names = {str(row["key"] or row["name"]): str(row["name"]) for row in rows}
        return Directory("room", names, frozenset(more))
    if tab == "staff":
        rows = [row for row in rows if not row["cohort"]]
    return Directory(WHAT[tab], {str(row["key"]): str(row["name"] or "") for row in rows}, frozenset(more))
