"""Scales that nobody configured: what each value most likely means, for a person to look at and agree with.

`mappings.scales.propose` reads what may be applied without asking: values that say it themselves, or Moodle's own
configuration. This reads anything else that a school may have: levels of the livret (LSU, LSL), letters, numbers,
colours, words of French and English, in either direction. When nothing is recognised the order of the scale is taken
as it stands, which is the weakest of reasons and is said to be. A school's own mapping wins over all of it.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from mappings.messages import Message, message
from mappings.scales import (
    PreviewLine,
    ScaleMapping,
    ScaleValue,
    UnmappableScale,
    Why,
    absent,
    labels_of,
    propose,
    state_named,
)
from mappings.states import State
from mappings.tables import plain

NA, EV, A = State.NA, State.EV, State.A


class Reading(StrEnum):
    """How a whole scale was read, the surest first."""

    NAMES = "names"  # the values are called like the three states
    CONFIGURATION = "configuration"  # Moodle's configuration says which are proficient
    SCHOOL = "school"  # the school said it
    LIVRET = "livret"  # levels of the livret scolaire, of the collège or of the lycée
    WORDS = "words"  # words whose meaning is usual
    COLOURS = "colours"  # red, orange, green
    SIGNS = "signs"  # from -- to ++
    LETTERS = "letters"  # A is the most advanced
    NUMBERS = "numbers"  # the highest is the most advanced
    ORDER = "order"  # nothing is known: as in Moodle, the first value is the least advanced


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A mapping for a person to agree with. `certain`: it may be applied without asking."""

    mapping: ScaleMapping
    reading: Reading

    @property
    def certain(self) -> bool:
        """Whether it rests on what somebody said."""
        return self.reading in (Reading.NAMES, Reading.CONFIGURATION, Reading.SCHOOL)


@dataclass(frozen=True, slots=True)
class Preview:
    """What a mapping would do to the values that exist, line by line, and which of them it refuses, with why."""

    lines: tuple[PreviewLine, ...]
    refused: tuple[Message, ...]


def suggest(items: str, configuration: str = "") -> Suggestion:
    """Read any scale of at least two values as states. Raises UnmappableScale when it has fewer.

    A value that says "not observed" or "absent" stays an absence. Where values are ranked, the upper half is acquis
    (a middle value is not), the lower third non acquis, the rest en voie d'acquisition.
    """
    labels = labels_of(items)
    places = [place for place, label in enumerate(labels) if not _absent(label, labels)]
    if not all(labels) or len(places) < 2:
        raise UnmappableScale(message("scale_too_short", items=items))
    try:
        mapping = propose(items, configuration)
    except UnmappableScale:
        pass
    else:
        named = any(value.why is Why.NAME and value.state for value in mapping.values)
        return Suggestion(mapping, Reading.NAMES if named else Reading.CONFIGURATION)
    observed = [plain_sign(labels[place]) for place in places]
    reading, states = next((reading, found) for reading, read in _READERS if (found := read(observed)))
    return Suggestion(_mapping(labels, dict(zip(places, states, strict=True)), Why.READ), reading)


def decided(items: str, states: Mapping[str, str | None]) -> Suggestion:
    """Make the mapping that a school writes: a state for each value, by its label.

    A state is said by name ("acquis", "EV", "not acquired"); None or "not observed" is an absence. Raises
    UnmappableScale with every fault: unknown label or state, a value left out, nothing or everything acquis.
    """
    labels = labels_of(items)
    known = {plain_sign(label): place for place, label in enumerate(labels)}
    faults: list[Message] = []
    found: dict[int, State | None] = {}
    for label, name in states.items():
        place = known.get(plain_sign(label))
        if place is None:
            faults.append(message("scale_label_unknown", label=label, items=items))
            continue
        try:
            found[place] = state_named(name) if name else None
        except KeyError:
            faults.append(message("scale_state_unknown", label=label, state=name or ""))
    if not faults:
        faults += [
            message("scale_label_missing", label=label, items=items)
            for place, label in enumerate(labels)
            if place not in found
        ]
    given = {state for state in found.values() if state}
    if not faults and A not in given:
        faults.append(message("no_proficient_value", items=items))
    if not faults and given == {A}:
        faults.append(message("only_proficient_values", items=items))
    if faults:
        raise UnmappableScale(*faults)
    return Suggestion(_mapping(labels, found, Why.SCHOOL), Reading.SCHOOL)


def preview_of(mapping: ScaleMapping, grades: Mapping[int, int]) -> Preview:
    """Say what a mapping would do to the grades that exist, counted by grade; those it refuses are named."""
    lines = tuple(PreviewLine(value, grades.get(value.grade, 0)) for value in mapping.values)
    refused = (
        message("grades_refused", grade=grade, count=count, maximum=len(mapping.values))
        for grade, count in sorted(grades.items())
        if count and not 1 <= grade <= len(mapping.values)
    )
    return Preview(lines, tuple(refused))


def plain_sign(label: str) -> str:
    """Bring a label to small letters without accents, keeping the signs that tell values apart (A+, A-, ++)."""
    words, given = plain(label), label.strip()
    if not words:
        return given
    return words + re.sub(r"[^+\-]", "", given[1:]) if len(given) <= 3 else words


def _absent(label: str, labels: Sequence[str]) -> bool:
    """Whether a value says that nothing was observed.

    "NO" (non observé) does unless the scale says yes and no, and a lone "-" unless other values are signs too.
    """
    if plain(label) == "no":
        return "yes" not in {plain(each) for each in labels}
    if label.strip() in ("-", "?"):
        return not {"+", "++", "--"} & {each.strip() for each in labels}
    return absent(label)


def _mapping(labels: Sequence[str], states: Mapping[int, State | None], why: Why) -> ScaleMapping:
    return ScaleMapping(
        tuple(
            ScaleValue(
                grade=place + 1,
                label=label,
                state=states.get(place),
                why=why if place in states else Why.NAME,
                proficient=states.get(place) is A,
                default=False,
            )
            for place, label in enumerate(labels)
        )
    )


def _ranked(ranks: Sequence[float]) -> list[State] | None:
    """States of ranked values: upper half acquis, lower third non acquis. None when two have the same rank."""
    order = sorted(set(ranks))
    if len(order) < len(ranks):
        return None
    lowest, highest = max(1, len(order) // 3), len(order) // 2
    states = [NA] * lowest + [EV] * (len(order) - lowest - highest) + [A] * highest
    return [states[order.index(rank)] for rank in ranks]


def _by_words(table: Mapping[str, State]) -> Callable[[Sequence[str]], list[State] | None]:
    """A reader of scales whose every value is in a table, and that tell acquis from what is not."""

    def read(labels: Sequence[str]) -> list[State] | None:
        words = [re.sub(r"^\d+ ", "", label) for label in labels]  # "1 - Maîtrise insuffisante"
        states = [table[word] for word in words if word in table]
        told = len(states) == len(labels) and A in states and set(states) != {A}
        return states if told else None

    return read


def _by_sign(labels: Sequence[str]) -> list[State] | None:
    signs = {"--": -2, "-": -1, "+/-": 0, "=": 0, "+-": 0, "-+": 0, "+": 1, "++": 2}
    known = [signs[label] for label in labels if label in signs]
    return _ranked(known) if len(known) == len(labels) else None


def _by_letter(labels: Sequence[str]) -> list[State] | None:
    ranks = []
    for label in labels:
        found = re.fullmatch(r"([a-f])([+\-]?)", label)
        if not found:
            return None
        ranks.append({"+": 0.3, "-": -0.3, "": 0.0}[found[2]] - ord(found[1]))
    return _ranked(ranks)


def _by_number(labels: Sequence[str]) -> list[State] | None:
    """Numbers, alone or as in "3/4", "60 %", "Niveau 2"."""
    ranks = []
    for label in labels:
        found = re.fullmatch(r"(?:niveau |level |degre |groupe |n)?(\d+)(?: \d+)?[+\-]?", label)
        if not found:
            return None
        ranks.append(float(found[1]))
    return _ranked(ranks)


def _by_order(labels: Sequence[str]) -> list[State] | None:
    return _ranked(range(len(labels)))


def _table(**words: str) -> dict[str, State]:
    return {word.strip(): State[state] for state, listed in words.items() for word in listed.split(",")}


_LIVRET = _table(
    NA="maitrise insuffisante, insuffisante, insuffisant, mi, non maitrisees, non maitrisee, non maitrise, "
    "objectifs non atteints, objectifs d apprentissage non atteints, non atteints, non atteint, i",
    EV="maitrise fragile, fragile, mf, insuffisamment maitrisees, insuffisamment maitrisee, insuffisamment maitrise, "
    "partiellement atteints, partiellement atteint, objectifs partiellement atteints, "
    "objectifs d apprentissage partiellement atteints, f",
    A="maitrise satisfaisante, satisfaisante, satisfaisant, ms, maitrisees, maitrisee, maitrise, atteints, atteint, "
    "objectifs atteints, objectifs d apprentissage atteints, s, tres bonne maitrise, tbm, tb, tres bonne, tres bon, "
    "bien maitrisees, bien maitrisee, bien maitrise, depasses, depasse, objectifs depasses, "
    "objectifs d apprentissage depasses, t",
)
_WORDS = _table(
    NA="non, no, jamais, pas du tout, pas encore, a revoir, a reprendre, non valide, non reussi, debutant, novice, "
    "decouverte, non commence, not yet, not yet competent, not met, never, beginner, beginning, not started, "
    "not mastered, below expectations, insufficient",
    EV="presque, un peu, en partie, partiellement, parfois, avec aide, a consolider, en progres, en cours, apprenti, "
    "intermediaire, partly, partially, partially met, almost, sometimes, developing, emerging, progressing, "
    "in progress, intermediate, approaching expectations, with help",
    A="oui, yes, toujours, tout a fait, totalement, reussi, valide, confirme, avance, expert, autonome, seul, bien, "
    "tres bien, met, exceeded, always, fully, competent, proficient, advanced, mastered, meets expectations, "
    "exceeds expectations, good, very good, on my own",
)
_COLOURS = _table(
    NA="rouge, red, rr",
    EV="orange, jaune, yellow, amber, r",
    A="vert, vert clair, vert fonce, bleu, green, light green, dark green, blue, v, vv",
)

_READERS: tuple[tuple[Reading, Callable[[Sequence[str]], list[State] | None]], ...] = (
    (Reading.LIVRET, _by_words(_LIVRET)),
    (Reading.WORDS, _by_words(_WORDS)),
    (Reading.COLOURS, _by_words(_COLOURS)),
    (Reading.SIGNS, _by_sign),
    (Reading.LETTERS, _by_letter),
    (Reading.NUMBERS, _by_number),
    (Reading.ORDER, _by_order),
)
