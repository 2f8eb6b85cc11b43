"""The words of cells: choices, topics and items, in both languages, forgiving of accents, case and form."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import cache
from typing import Any, Final

from bridge.i18n import LANGUAGES, Translator, translator
from bridge.messages import workbook as told
from mappings.ap_needs import load_ap_needs, need_of, topic_of
from mappings.frameworks import LPC_PALIER_3, SOCLE_2015, load
from mappings.states import State
from mappings.topics import known_topics, topic_label

SEPARATOR: Final = " · "
"""Between a code and its words."""
LIVRET: Final = ("MI", "MF", "MS", "TBM")
"""Levels of the livret scolaire: maîtrise insuffisante, fragile, satisfaisante, très bonne."""

_TABLES: Final[Mapping[str, Mapping[Any, str]]] = {
    "level": told.SCHOOL_LEVELS,
    "mode": told.WAYS,
    "kind": told.ADULTS,
    "project": told.PROJECTS,
    "skill": told.EASE,
    "wish": told.GLADLY,
    "nature": told.NATURES,
}
_SHORT_STATES: Final = {"a": State.A, "ev": State.EV, "na": State.NA, "no": None, "ne": None}
_OLDER_STATES: Final = {"non acquis": State.NA, "en voie": State.EV, "en cours d'acquisition": State.EV}
_WIDEST: Final = 60
_SHORT: Final = 48


def plain(text: object) -> str:
    """What two spellings have in common: no accents, no case, single spaces, straight apostrophes."""
    decomposed = unicodedata.normalize("NFKD", str(text).replace("’", "'"))
    kept = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(kept.casefold().split())


def nearest(given: str, words: Iterable[str]) -> str:
    """The word that was probably meant, "" when none is near."""
    by_plain = {plain(word): word for word in words}
    found = get_close_matches(plain(given), by_plain, n=1, cutoff=0.6)
    return by_plain[found[0]] if found else ""


def choices(table: str, language: Translator) -> dict[Any, str]:
    """The codes of a table with their words in a language, in the order in which people choose."""
    if table == "zone":
        return {zone: zone for zone in "ABC"}
    if table == "weekday":
        return {day: language.weekday(day) for day in range(1, 7)}
    if table == "state":
        return {
            "" if state is None else str(int(state)): language.gettext(text)
            for state, text in told.STATES_ENTERED.items()
        }
    if table == "mark":
        return {mark.value: language.gettext(text) for mark, text in told.MARKS_ENTERED.items()}
    if table == "livret":
        return {level: level for level in LIVRET}
    return {getattr(code, "value", code): language.gettext(text) for code, text in _TABLES[table].items()}


@cache
def _spellings(table: str) -> dict[str, Any]:
    """Every accepted spelling of the choices of a table."""
    found: dict[str, Any] = {}
    for language in LANGUAGES:
        for code, word in choices(table, translator(language)).items():
            found[plain(word)] = code
            if code != "":
                found.setdefault(plain(code), code)
    if table == "state":
        states = {**_SHORT_STATES, **_OLDER_STATES}
        found |= {word: "" if state is None else str(int(state)) for word, state in states.items()}
    if table in ("skill", "wish"):
        found |= {plain(word.partition(" - ")[0]): code for word, code in list(found.items())}
    if table == "livret":
        found |= {str(number): level for number, level in enumerate(LIVRET, 1)}
    return found


def choice(table: str, given: str) -> Any:
    """The code that a word names. Raises KeyError."""
    return _spellings(table)[plain(given)]


@cache
def topics() -> dict[str, str]:
    """Every topic with its words: "1 · La maîtrise de la langue française"."""
    return {
        topic: f"{need_of(topic) or topic}{SEPARATOR}{_cut(topic_label(topic), _SHORT)}"
        for topic in known_topics()
    }


@cache
def items() -> dict[str, str]:
    """Every item of the LPC with its words."""
    framework = load(LPC_PALIER_3)
    return {node.code: f"{node.code}{SEPARATOR}{_cut(node.short)}" for node in framework.nodes}


@cache
def components() -> dict[str, str]:
    """The components of the livret with their words."""
    framework = load(SOCLE_2015)
    return {
        node.official: f"{node.official}{SEPARATOR}{_cut(node.short)}"
        for node in framework.nodes
        if node.official
    }


@cache
def needs() -> dict[str, str]:
    """The AP needs with their words."""
    return {entry.code: f"{entry.code}{SEPARATOR}{entry.title}" for entry in load_ap_needs().entries}


@cache
def about() -> dict[str, str]:
    """All that a row of the positions may be about, with its words."""
    return {**items(), **needs(), **components()}


def topic(given: str) -> str:
    """The topic that a cell names, by code or by words. Raises KeyError."""
    code = code_of(given)
    by_need = {plain(need): topic_of(need) for need in needs()}
    by_words = {plain(topic_label(found)): found for found in topics()}
    if code in topics():
        return code
    found = by_need.get(plain(code)) or by_words.get(plain(given))
    if found is None:
        raise KeyError(given)
    return found


def item(given: str) -> str:
    """The item of the LPC that a cell names. Raises KeyError."""
    code = code_of(given).rstrip(".")
    if code not in items():
        raise KeyError(given)
    return code


def said(given: str) -> tuple[str, str]:
    """What a row of the positions is about: "item", "need" or "livret", and its code. Raises KeyError."""
    code = code_of(given)
    if code.upper() in components():
        return "livret", code.upper()
    need = plain(code.removeprefix("need:"))
    by_words = {plain(words.partition(SEPARATOR)[2]): found for found, words in needs().items()}
    if need in needs() or plain(given) in by_words:
        return "need", need if need in needs() else by_words[plain(given)]
    return "item", item(given)


def code_of(given: str) -> str:
    """The code at the beginning of a cell: what stands before the words, or all of it."""
    return re.split(r"\s+[·:–-]?\s*", given.strip(), maxsplit=1)[0] if given.strip() else ""


def _cut(text: str, longest: int = _WIDEST) -> str:
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"
