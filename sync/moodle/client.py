"""One call to one Moodle: encode, send, read, validate, and again where that is safe."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import SecretStr, TypeAdapter, ValidationError

from sync.moodle.encode import SAFE_KEYS, encode
from sync.moodle.errors import InvalidResponse, TooManyFields
from sync.moodle.functions import Function
from sync.moodle.reply import read_reply
from sync.moodle.retry import Caller
from sync.moodle.transport import Transport, Usage

T = TypeVar("T")

SETTINGS = {
    "moodlewsrestformat": "json",
    "moodlewssettingraw": "1",
    "moodlewssettingfilter": "0",
    "moodlewssettinglang": "en",
}
"""Sent with each call: JSON; texts as stored, unfiltered; one language, whatever the account's."""


@dataclass(frozen=True, slots=True)
class Client:
    """Calls functions of one site with one token. The token is in the body of a request and nowhere else."""

    transport: Transport
    token: SecretStr
    caller: Caller

    @property
    def usage(self) -> Usage:
        """What was asked of the site so far."""
        return self.transport.usage

    def call(self, function: Function, params: Mapping[str, object], answer: TypeAdapter[T]) -> T:
        """Call `function` and validate what it returned.

        Raises:
            EncodingError, TooManyFields: the parameters cannot be sent; nothing was.
            MoodleError: see `sync.moodle.errors`; `effect` says what a write may have done.
        """
        form = encode(params)
        if len(form) > SAFE_KEYS:
            raise TooManyFields(function, size=len(form), limit=SAFE_KEYS)
        return self.caller.call(function, lambda: self._once(function, form, answer))

    def _once(self, function: Function, form: Mapping[str, str], answer: TypeAdapter[T]) -> T:
        secret = self.token.get_secret_value()
        call = {**form, **SETTINGS, "wsfunction": function.name, "wstoken": secret}
        reply = self.transport.post(function, call)
        return _validate(read_reply(reply, function, secret), function, answer)


def _validate(value: Any, function: Function, answer: TypeAdapter[T]) -> T:
    try:
        return answer.validate_python(value)
    except ValidationError as error:
        reason = _first_fault(error)
    # Raised out here so that it carries no context: the validation error holds the values that it refused.
    raise InvalidResponse(function, reason=reason)


def _first_fault(error: ValidationError) -> str:
    fault = error.errors(include_url=False, include_input=False, include_context=False)[0]
    place = ".".join(str(part) for part in fault["loc"])
    return f"{place or 'the whole'}: {fault['type']}"
