"""Running the cases, and keeping or comparing what a site answers."""

import argparse
import json
import re
import sys
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from tests.contract.cases import APPLY, CASES, Call
from tests.contract.normal import Normaliser
from tests.contract.school import Caller, SchoolSite, expected_names, request

RECORDED = Path(__file__).with_name("recorded")
_NAME = re.compile(r"@(cursor|runkey|[a-z]+:[\w.:-]*\w)")


def run(site: SchoolSite) -> dict[str, list[dict[str, Any]]]:
    """What the site answers to every case, made comparable."""
    return {name: _case(site, calls) for name, calls in CASES.items()}


def record(site: SchoolSite, folder: Path = RECORDED) -> None:
    """Keep what a real Moodle answers, one file a case."""
    folder.mkdir(exist_ok=True)
    for name, steps in run(site).items():
        text = json.dumps({"moodle": site.release, "steps": steps}, ensure_ascii=False, indent=1)
        (folder / f"{name}.json").write_text(text + "\n", encoding="utf-8")


def recorded(name: str, folder: Path = RECORDED) -> list[dict[str, Any]] | None:
    """What a real Moodle answered to a case; None when it was never asked."""
    path = folder / f"{name}.json"
    return json.loads(path.read_text(encoding="utf-8"))["steps"] if path.exists() else None


def _case(site: SchoolSite, calls: list[Call]) -> list[dict[str, Any]]:
    normaliser, steps = Normaliser(site.names), []
    last: dict[str, int | str] = {"cursor": 0, "runkey": ""}
    for call in calls:
        params = _params(call, {**site.names, **last})
        answer = (site.stranger if call.stranger else site.call)(call.function, params)
        if isinstance(answer, dict):
            last |= {name: answer[name] for name in last if answer.get(name)}
        steps.append({"function": call.function, "answer": normaliser.answer(call.function, params, answer)})
    return steps


def _params(call: Call, names: Mapping[str, int | str]) -> dict[str, Any]:
    given: dict[str, Any] = _resolved(dict(call.params), names)
    if call.function != APPLY:
        return given
    items = [_resolved(item, names) for item in call.items or ()]
    payload = json.dumps({"format": 1, "items": items}, ensure_ascii=False)
    payload, count = given.get("payload", payload), len(items)
    if "payload" in given:  # spoilt on purpose: its count and hash are right, so that it alone is wrong
        count = payload.count('"x"')
    digest = sha256(payload.encode()).hexdigest()
    return {"payload": payload, "count": count, "sha256": digest} | given


def _resolved(value: Any, names: Mapping[str, int | str]) -> Any:
    """The same value with names replaced by ids: a name alone gives a number, within a text its digits."""
    if isinstance(value, dict):
        return {name: _resolved(item, names) for name, item in value.items()}
    if isinstance(value, list):
        return [_resolved(item, names) for item in value]
    if not isinstance(value, str):
        return value
    whole = _NAME.fullmatch(value)
    return names[whole[1]] if whole else _NAME.sub(lambda found: str(names[found[1]]), value)


def http_caller(url: str, token: str) -> Caller:
    """A caller of a real Moodle."""

    def call(function: str, params: dict[str, object]) -> object:
        address = f"{url.rstrip('/')}/webservice/rest/server.php?{urlencode({'wsfunction': function})}"
        body = urlencode(request(token, function, params)).encode()
        with urlopen(Request(address, data=body), timeout=120) as answer:
            return json.load(answer)

    return call


def main() -> None:
    """Record from a real Moodle."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--url", required=True)
    parser.add_argument("--token-file", required=True, type=Path)
    parser.add_argument("--names", required=True, type=Path)
    given = parser.parse_args()
    names = json.loads(given.names.read_text(encoding="utf-8"))
    missing = [name for name in expected_names() if name not in names]
    if missing:
        sys.exit(f"{given.names} lacks {', '.join(missing)}")
    call = http_caller(given.url, given.token_file.read_text(encoding="utf-8").strip())
    release = call("local_barrette_get_site", {})["moodle"]["release"]  # type: ignore[index]
    record(SchoolSite(call, http_caller(given.url, "f" * 32), names, release))
    sys.stdout.write(f"{len(CASES)} cases recorded from Moodle {release}\n")


if __name__ == "__main__":
    main()
