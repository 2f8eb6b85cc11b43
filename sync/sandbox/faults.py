"""Faults that a test injects: what breaks between a bridge and a Moodle, on demand and counted."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeVar

from sync.sandbox.errors import AnswerLost, MoodleError, moodle_exception
from sync.sandbox.site import Site

Moment = Literal["before", "made", "after"]
Broken = Literal["html", "cut", "lost"]
T = TypeVar("T")


class Killed(AnswerLost):
    """The PHP process died in the middle of an apply."""


@dataclass
class Faults:
    """Nothing is wrong until a method says so. A fault counted in `times` goes away by itself.

    Writes are counted from 1, over all batches since `kill_at_write` or `fail_write` was called.
    """

    site: Site
    busy_courses: set[str] = field(default_factory=set)
    is_deaf: bool = False
    """Whether no change fires an event: the feed names nothing."""
    _kill: tuple[int, Moment] | None = None
    _failing: set[int] = field(default_factory=set)
    _writes: int = 0
    _items_left: int | None = None
    _broken: Counter[tuple[Broken, str]] = field(default_factory=Counter)
    _dropped: dict[str, tuple[int, int]] = field(default_factory=dict)
    _hooks: list[tuple[str, Callable[[], None]]] = field(default_factory=list)

    # What befalls a batch.

    def kill_at_write(self, nth: int, moment: Moment) -> None:
        """Kill the process at the n-th write: before the core call, with the object made, or after it all.

        Row kinds are written in a transaction: killed at "made", nothing of theirs remains. A structure
        object remains in the course, with the plugin's intent row still open.
        """
        self._writes, self._kill = 0, (nth, moment)

    def fail_write(self, *nth: int) -> None:
        """Let the core call of the n-th writes throw: those items are `failed`."""
        self._writes, self._failing = 0, set(nth)

    def run_out_of_time(self, after_items: int) -> None:
        """Let the budget of the next batch run out after that many items."""
        self._items_left = after_items

    # What befalls an answer. `function` "" is any function.

    def login_page(self, function: str = "", times: int = 1) -> None:
        """Answer with an HTML page, as a proxy or a lapsed redirect does; the call is not made."""
        self._broken["html", function] += times

    def cut_answer(self, function: str = "", times: int = 1) -> None:
        """Make the call, and send half of the answer."""
        self._broken["cut", function] += times

    def lose_answer(self, function: str = "", times: int = 1) -> None:
        """Make the call, and break the connection before the answer."""
        self._broken["lost", function] += times

    def drop_rows(self, kind: str, rows: int, times: int = 1) -> None:
        """Leave rows out of an export's pages, before their last one; the digest does not lie."""
        self._dropped[kind] = (rows, times)

    # What an administrator, or bad luck, does to the site.

    def revoke_token(self) -> None:
        """Delete the token."""
        self.site.token = ""

    def forget_function(self, function: str) -> None:
        """Install a plugin too old to have that function."""
        self.withdraw_function(function)
        self.site.forgotten.add(function)

    def withdraw_function(self, function: str) -> None:
        """Take a function out of the external service."""
        self.site.functions.remove(function)

    def withdraw_capability(self, capability: str) -> None:
        """Take a capability from the service account."""
        self.site.capabilities.discard(capability)

    def before_call(self, function: str, change: Callable[[], None]) -> None:
        """Let somebody change the site just before the next call of that function: between two pages, say."""
        self._hooks.append((function, change))

    # What the sandbox asks.

    def entering(self, function: str) -> None:
        """Run what was to happen before this call."""
        due = [hook for hook in self._hooks if hook[0] == function]
        for hook in due[:1]:
            self._hooks.remove(hook)
            hook[1]()

    def takes(self, fault: Broken, function: str) -> bool:
        """Whether this answer is to be broken in that way; each time is used up."""
        for key in ((fault, function), (fault, "")):
            if self._broken[key] > 0:
                self._broken[key] -= 1
                return True
        return False

    def rows_sent(self, kind: str, page: Sequence[T]) -> Sequence[T]:
        """The rows of a page that are sent; its last one always is, so that its cursor stays true."""
        drop, times = self._dropped.get(kind, (0, 0))
        if not times or len(page) < 2:
            return page
        self._dropped[kind] = (drop, times - 1)
        return [*page[: max(0, len(page) - 1 - drop)], page[-1]]

    def reach(self, moment: Moment) -> None:
        """Pass a moment of a write; a write begins at "before"."""
        if moment == "before":
            self._writes += 1
            if self._writes in self._failing:
                raise failed_write()
        if self._kill == (self._writes, moment):
            self._kill = None
            raise Killed("the process was killed")

    def time_is_up(self, items_done: int) -> bool:
        """Whether the budget of this batch has run out."""
        if self._items_left is None or items_done < self._items_left:
            return False
        self._items_left = None
        return True


def failed_write() -> MoodleError:
    """What a core call throws when the database refuses a write."""
    return moodle_exception("dmlwriteexception", "Error writing to database")
