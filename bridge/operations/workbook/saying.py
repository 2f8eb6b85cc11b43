"""What one row of the positions says: its state, mark, decision or level, and back."""

from typing import Final

from bridge.i18n import LANGUAGES, translator
from bridge.operations.workbook import words
from bridge.operations.workbook.tabs import TAB, Row
from bridge.operations.workbook.values import Misread, chosen
from mappings.messages import message
from sync import entered
from sync.entered import Line

DECISION: Final = "decision"
PUPIL: Final = "pupil"
NATURE: Final = {
    entered.DECISION: DECISION,
    entered.SELF_POSITION: PUPIL,
    entered.PUPIL_MARK: PUPIL,
}
"""What the column « Dit par » says of a line; of any other it is empty."""


def meaning(row: Row) -> tuple[str, str]:
    """What a row says (`sync.entered.WHAT`) and the value that is kept. Raises Misread."""
    kind, _ = words.said(str(row["item"]))
    given, nature, who = str(row["value"]), row["nature"], row["who"]
    if kind == "livret":
        level = chosen("livret", given)
        if nature or who:
            raise Misread(message("position_livret"))
        return entered.EVIDENCE, str(level)
    if kind == "need":
        mark = str(chosen("mark", given))
        if nature == DECISION:
            raise Misread(message("position_decided_need"))
        return (entered.PUPIL_MARK if nature == PUPIL else entered.MARK), mark
    state = str(chosen("state", given))
    if nature == PUPIL:
        return entered.SELF_POSITION, state
    if nature == DECISION:
        if not who:
            raise Misread(message("position_unsigned"))
        if not state:
            raise Misread(message("cell_choice", value=given, choices=_states()))
        return entered.DECISION, state
    return (entered.OBSERVATION if state else entered.UNSEEN), state


def _states() -> str:
    return ", ".join(word for code, word in words.choices("state", translator(LANGUAGES[0])).items() if code)


def row_of(line: Line, pupil: str) -> Row:
    """The row that says a line; `pupil` is their identifier."""
    return TAB["positions"].row(
        pupil=pupil,
        item=line.item,
        value=line.original,
        who=line.who or None,
        day=line.day,
        nature=NATURE.get(line.what),
    )


def line_of(row: Row, pupil: int, rater: int | None) -> Line:
    """The line that a row says. Raises Misread."""
    what, value = meaning(row)
    return Line(
        pupil=pupil,
        what=what,
        item=str(row["item"]),
        value=value,
        original=str(row["value"]),
        rater=rater,
        who=str(row["who"] or ""),
        day=row["day"],
    )
