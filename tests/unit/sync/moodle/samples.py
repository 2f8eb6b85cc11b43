"""One error of each class, with parameters that say what they are."""

from collections.abc import Iterator

from sync.moodle.errors import CoreWarning, MoodleError, SuccessWithWarnings
from sync.moodle.fault import template_fields
from sync.moodle.functions import Function


def make(cls: type[MoodleError], function: Function) -> MoodleError:
    """An error of that class about that function."""
    if cls is SuccessWithWarnings:
        return SuccessWithWarnings(function, [CoreWarning("user", 4, "nopermission")])
    own = template_fields(cls.message_template, cls.fix_template) - {"function", "errorcode"}
    return cls(function, errorcode="somecode", **{name: f"<{name}>" for name in own})


def all_classes(root: type[MoodleError] = MoodleError) -> Iterator[type[MoodleError]]:
    """Every class of the tree, the root included."""
    yield root
    for child in root.__subclasses__():
        yield from all_classes(child)
