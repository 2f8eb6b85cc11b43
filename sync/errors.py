"""Errors that name the thing, the cause and the fix; `bridge` renders them in the reader's language."""

from collections.abc import Sequence
from typing import ClassVar

from mappings.messages import Message


class ExplainedError(Exception):
    """An error told by two templates, so that a catalogue can translate them.

    `message_template` says what happened to what, `fix_template` what to do; both are formatted with `params`.
    """

    message_template: ClassVar[str] = ""
    fix_template: ClassVar[str] = ""

    def __init__(self, **params: object) -> None:
        self.params = params
        super().__init__()

    def __str__(self) -> str:
        return " ".join(t.format(**self.params) for t in (self.message_template, self.fix_template) if t)


class RunHeld(ExplainedError):
    """Another run of this site is under way."""

    message_template = (
        "A synchronisation of this Moodle is already under way: {holder}, since {since}; "
        "last sign of life {seen}."
    )
    fix_template = (
        "Wait until it ends; `barrette status` shows who is at work. "
        "If that machine was stopped, another one can begin at the latest on {until}."
    )


class LeaseLost(ExplainedError):
    """A run could not say in time that it was at work, so another may have begun: it stops before it writes."""

    message_template = (
        "For {seconds} seconds this synchronisation could not note that it was at work, so another may have taken "
        "its place: it stopped before it wrote anything more."
    )
    fix_template = (
        "Run `barrette sync` again: it reads what was written before it plans. "
        "If it lasts, look at the load of the machine and at Barrette's database."
    )


class NotPaired(ExplainedError):
    """No Moodle is paired with this data folder."""

    message_template = "No Moodle is paired with this bridge yet."
    fix_template = (
        "Run local/barrette/cli/setup.php on the Moodle, then `barrette pair`. "
        "A school without Moodle begins with its workbook: `barrette school template`."
    )


class NothingHeld(ExplainedError):
    """Groups cannot be proposed: nothing has been read of Moodle, nor imported, since this version is installed."""

    message_template = "Neither pupils nor positions are known yet: nothing has been read."
    fix_template = (
        "Run `barrette sync --dry-run`, or import the school's workbook with `barrette school import`."
    )


class NoFrame(ExplainedError):
    """The school's frame has not been imported."""

    message_template = "The school has not been described yet."
    fix_template = "Fill school.toml, then run `barrette school import school.toml`."


class FrameFaults(ExplainedError):
    """The school's frame contradicts itself; `messages` holds every fault."""

    message_template = "The school's description has {count} fault(s)."
    fix_template = "Correct them and import again: nothing was changed."

    def __init__(self, messages: Sequence[Message]) -> None:
        super().__init__(count=len(messages), faults="; ".join(str(each) for each in messages))
        self.messages = tuple(messages)


class UnknownPlan(ExplainedError):
    """No waiting plan has that checksum."""

    message_template = "No plan {checksum} is waiting for approval."
    fix_template = "`barrette plan show` prints the one that is."


class ExchangeMismatch(ExplainedError):
    """The plugin and the bridge do not exchange the same kinds or columns."""

    message_template = "The plugin ({plugin}) and the bridge do not exchange the same data: {difference}."
    fix_template = "Install the plugin and the bridge of the same version."


class Interrupted(ExplainedError):
    """A run was killed before it could say how it ended; the next one settles what it left."""

    message_template = "It was interrupted before it ended."
    fix_template = "Run `barrette sync`: it reads what was written before it plans."


class SiteChanged(ExplainedError):
    """Another Moodle answers at the address: its ids mean other people."""

    message_template = "Another Moodle answers at {url} than the one that was paired."
    fix_template = (
        "If it was installed anew, pair it again with a new data folder; nothing was read or written."
    )
