"""What mappings tells people: a code and what fills it, never a sentence.

The catalogues of the bridge render a message in French and in English, so a rule of the domain is worded once
for people and can be reviewed by them without reading code.
"""

from dataclasses import dataclass

Scalar = str | int


@dataclass(frozen=True, slots=True)
class Message:
    """One thing to say: `code` names the sentence, `params` fills it, in the order they were given."""

    code: str
    params: tuple[tuple[str, Scalar], ...] = ()

    def param(self, name: str) -> Scalar:
        """Return one parameter. KeyError when the message has none of that name."""
        return dict(self.params)[name]

    def __str__(self) -> str:
        filled = ", ".join(f"{name}={value}" for name, value in self.params)
        return f"{self.code}({filled})"


def message(code: str, **params: Scalar) -> Message:
    """Make a message with its parameters given by name."""
    return Message(str(code), tuple(params.items()))


class MappingError(ValueError):
    """What was given cannot be mapped; `messages` says each reason."""

    def __init__(self, *messages: Message) -> None:
        super().__init__("; ".join(str(each) for each in messages))
        self.messages = messages
