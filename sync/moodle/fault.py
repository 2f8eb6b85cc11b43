"""The base of the client's errors: what each states about itself. `sync.moodle.errors` has the tree."""

from string import Formatter
from typing import ClassVar, Literal

from sync.moodle.functions import Function

Effect = Literal["none", "unknown", "applied"]


def N_(text: str) -> str:
    """Mark a text for the translators' catalogue."""
    return text


class MoodleError(Exception):
    """Base of all errors of the client.

    `effect` says what may have changed in Moodle: nothing, unknown, or applied. `retryable` says whether the
    same call may succeed later; whether it may be repeated is another question (`sync.moodle.retry`).
    """

    message_template: ClassVar[str] = N_("Moodle could not be asked.")
    fix_template: ClassVar[str] = N_("Run `barrette check`.")
    retryable: ClassVar[bool] = False
    write_effect: ClassVar[Effect] = "none"
    """What a write may have done when it ends so; a read never changes anything."""

    def __init__(
        self,
        function: Function | None = None,
        *,
        errorcode: str = "",
        retry_after: float | None = None,
        **params: str | int | float,
    ) -> None:
        self.function = function.name if function else ""
        self.errorcode = errorcode
        self.retry_after = retry_after
        self.effect: Effect = self.write_effect if function and function.access == "write" else "none"
        self.params: dict[str, str | int | float] = {
            "function": self.function,
            "errorcode": errorcode,
            **params,
        }
        self._require_params()
        super().__init__(self.message, self.fix)

    def _require_params(self) -> None:
        missing = template_fields(self.message_template, self.fix_template) - self.params.keys()
        if missing:
            raise TypeError(f"{type(self).__name__} needs {', '.join(sorted(missing))}")

    @property
    def message(self) -> str:
        """What happened, in English."""
        return self.message_template.format(**self.params)

    @property
    def fix(self) -> str:
        """What to do about it, in English."""
        return self.fix_template.format(**self.params)

    def __str__(self) -> str:
        return f"{self.message} {self.fix}"


def template_fields(*templates: str) -> set[str]:
    """The names of the parameters that templates use."""
    return {name for text in templates for _, name, _, _ in Formatter().parse(text) if name}
