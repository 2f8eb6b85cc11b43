"""Work programmes: the modules a school starts with, one per topic and a last one.

A topic is a competency of the LPC palier 3 ("1" to "7") or an AP need ("need:methods").

A module is a page to keep and a task to do, in French, addressed to the pupil. Its names are neutral: a pupil
reads what the work is about, never a way of helping, a level, a competency's code or a state.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from mappings.messages import MappingError, message

MODULES_FILE = "modules_fr.toml"


class UnknownModule(MappingError):
    """No module works on this topic."""


@dataclass(frozen=True, slots=True)
class PageTemplate:
    """A page to read and keep; `content` is HTML without scripts."""

    name: str
    intro: str
    content: str


@dataclass(frozen=True, slots=True)
class AssignmentTemplate:
    """A task to hand in; `intro` is HTML without scripts."""

    name: str
    intro: str


@dataclass(frozen=True, slots=True)
class ModuleTemplate:
    """A module: what a section of the AP course is filled with.

    `topic` is what it works on, a competency's code or an AP need (`need:methods`); None for the last resort,
    which suits everybody.
    """

    key: str
    topic: str | None
    title: str
    introduction: str
    page: PageTemplate
    assignment: AssignmentTemplate


@cache
def load_modules() -> tuple[ModuleTemplate, ...]:
    """Read the modules that the package ships: by competency, then by AP need, the last resort at the end."""
    data = tomllib.loads(files("mappings.referentials").joinpath(MODULES_FILE).read_text("utf-8"))
    return tuple(
        ModuleTemplate(
            key=each["key"],
            topic=each.get("topic"),
            title=each["title"],
            introduction=each["introduction"].strip(),
            page=PageTemplate(
                each["page"]["name"], each["page"]["intro"].strip(), each["page"]["content"].strip()
            ),
            assignment=AssignmentTemplate(each["assignment"]["name"], each["assignment"]["intro"].strip()),
        )
        for each in data["modules"]
    )


def module_for(topic: str | None) -> ModuleTemplate:
    """Return the module that works on a topic; None asks for the last resort. Raises UnknownModule."""
    for module in load_modules():
        if module.topic == topic:
            return module
    raise UnknownModule(message("unknown_module", topic=topic or ""))


def group_name(title: str, index: int) -> str:
    """Name a group as pupils read it: `Atelier Lire et s'exprimer, groupe B`. ValueError below index 0.

    Index 0 is A; after Z come AA, AB and so on.
    """
    if index < 0:
        raise ValueError(f"a group's index starts at 0, not {index}")
    letters = ""
    place = index + 1
    while place:
        place, letter = divmod(place - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"Atelier {title}, groupe {letters}"
