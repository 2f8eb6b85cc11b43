"""What PHP makes of a form: enough of it to check that nothing is lost on the way."""

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, urlencode


def parse_form(fields: Mapping[str, str]) -> dict[str, Any]:
    """The fields as `$_POST` holds them after a trip on the wire: nested, with text keys and values."""
    post: dict[str, Any] = {}
    for name, value in parse_qsl(urlencode(fields), keep_blank_values=True):
        head, *rest = _path(name)
        _store(post, [_variable_name(head), *rest], value)
    return post


def _path(name: str) -> list[str]:
    head = re.match(r"[^\[]*", name).group()
    steps = []
    rest = name[len(head) :]
    while match := re.match(r"\[([^\]]*)\]", rest):
        steps.append(match.group(1))
        rest = rest[match.end() :]
    return [head, *steps]  # PHP forgets what stands after the last bracket


def _variable_name(head: str) -> str:
    return head.lstrip(" ").replace(" ", "_").replace(".", "_").partition("\0")[0]


def _store(into: dict[str, Any], steps: list[str], value: str) -> None:
    for step in steps[:-1]:
        if not isinstance(into.get(step), dict):
            into[step] = {}
        into = into[step]
    into[steps[-1]] = value
