"""The second family of needs: what accompagnement personnalisé works on beside the socle.

Methods, confidence, project, further studies, autonomy: never rated acquis or non acquis. The team or the pupil
marks a point to lean on, something to work on or a request, and nothing said is normal. The words are data that a
school owns and versions; the codes are those of the wishes of the plugin's project page, so their list is fixed.
"""

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from mappings.messages import MappingError, Message, message

AP_NEEDS_FILE = "ap_needs.toml"
TOPIC_PREFIX = "need:"
CODES = ("methods", "confidence", "project", "studies", "autonomy")
FEWEST_INDICATORS, MOST_INDICATORS = 2, 3


class InvalidApNeeds(MappingError):
    """The referential of AP needs is incomplete or has other codes; every fault is named."""


class UnknownApNeed(MappingError):
    """There is no AP need of this code."""


@dataclass(frozen=True, slots=True)
class ApNeedEntry:
    """One AP need: its name for the team, for pupils, and two or three things that can be seen."""

    code: str
    title: str
    pupil: str
    indicators: tuple[str, ...]

    @property
    def topic(self) -> str:
        """The topic of a workshop that works on it: `need:methods`."""
        return TOPIC_PREFIX + self.code


@dataclass(frozen=True, slots=True)
class ApReferential:
    """One edition of the AP needs, in the order in which people read them. Raises InvalidApNeeds."""

    id: str
    edition: str
    entries: tuple[ApNeedEntry, ...]

    def __post_init__(self) -> None:
        """Refuse an edition that people could not mark with."""
        faults = tuple(_faults(self.entries))
        if faults:
            raise InvalidApNeeds(*faults)

    def entry(self, code: str) -> ApNeedEntry:
        """Return the need of a code (`methods`). Raises UnknownApNeed."""
        for entry in self.entries:
            if entry.code == code:
                return entry
        raise UnknownApNeed(message("unknown_ap_need", need=code))


@cache
def load_ap_needs() -> ApReferential:
    """Read the edition that the package ships. Raises InvalidApNeeds."""
    return parse_ap_needs(
        tomllib.loads(files("mappings.referentials").joinpath(AP_NEEDS_FILE).read_text("utf-8"))
    )


def parse_ap_needs(data: Mapping[str, Any]) -> ApReferential:
    """Make a referential of its TOML form. Raises InvalidApNeeds, also when a field is missing."""
    try:
        entries = tuple(
            ApNeedEntry(
                code=str(each["code"]),
                title=str(each["title"]).strip(),
                pupil=str(each["pupil"]).strip(),
                indicators=tuple(str(one).strip() for one in each["indicators"]),
            )
            for each in data["needs"]
        )
        return ApReferential(str(data["id"]), str(data["edition"]), entries)
    except KeyError as error:
        raise InvalidApNeeds(message("missing_field", field=str(error.args[0]))) from error


def topic_of(code: str) -> str:
    """Return the topic of an AP need: `need:methods`. Raises UnknownApNeed."""
    if code not in CODES:
        raise UnknownApNeed(message("unknown_ap_need", need=code))
    return TOPIC_PREFIX + code


def need_of(topic: str | None) -> str | None:
    """Return the AP need that a topic or a wish names (`methods`), None when it names something else."""
    code = (topic or "").removeprefix(TOPIC_PREFIX)
    return code if topic == TOPIC_PREFIX + code and code in CODES else None


def _faults(entries: tuple[ApNeedEntry, ...]) -> Iterator[Message]:
    counts = Counter(entry.code for entry in entries)
    for code in counts:
        if code not in CODES:
            yield message("unknown_ap_need", need=code)
        if counts[code] > 1:
            yield message("ap_need_twice", need=code)
    for code in CODES:
        if code not in counts:
            yield message("ap_need_missing", need=code)
    for entry in entries:
        if not entry.title or not entry.pupil:
            yield message("ap_need_unnamed", need=entry.code)
        shown = [indicator for indicator in entry.indicators if indicator]
        if not FEWEST_INDICATORS <= len(shown) <= MOST_INDICATORS or len(shown) < len(entry.indicators):
            yield message(
                "ap_need_indicators", need=entry.code, minimum=FEWEST_INDICATORS, maximum=MOST_INDICATORS
            )
