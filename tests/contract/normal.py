"""Answers without what differs from site to site: ids become symbols, times and hashes become words."""

import json
import re
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from sync.kinds import KINDS as EXCHANGED
from sync.moodle.proofs import words

KINDS = {
    "users": "user",
    "cohorts": "cohort",
    "scales": "scale",
    "frameworks": "framework",
    "competencies": "competency",
    "courses": "course",
    "sections": "section",
    "groupings": "grouping",
    "groups": "group",
    "activities": "activity",
}
"""What an id of a kind is called; the ids of other kinds bear the kind's name."""
IDS = {
    "userid": "user",
    "raterid": "user",
    "usermodified": "user",
    "cohortid": "cohort",
    "scaleid": "scale",
    "frameworkid": "framework",
    "competencyframeworkid": "framework",
    "competencyid": "competency",
    "parentid": "competency",
    "courseid": "course",
    "sectionid": "section",
    "groupingid": "grouping",
    "groupid": "group",
    "activityid": "activity",
    "askedby": "user",
    "categoryid": "category",
}
TIMES = ("timeadded", "timecreated", "timemodified", "servertime", "timedone", "timewaived")
SURELY_HINTED = {"enrolments", "group_members"}
"""Kinds of which a batch's writes fire an event each."""
LISTS = {"leaders": "user", "competencies": "competency"}
"""Columns that are comma-separated ids."""
ROW_KEYS = {"enrolments": ("user",), "course_competencies": ("competency",), "asks": ("cohort", "user")}
"""Of what the ids are with which the keys of these kinds end."""


class Normaliser:
    """One for a case: a symbol keeps its meaning from answer to answer."""

    def __init__(self, names: Mapping[str, int]) -> None:
        self._symbols = {(name.partition(":")[0], id_): name for name, id_ in names.items()}
        self._rows: dict[str, list[list[str]]] = {}
        self._columns: dict[str, dict[str, list[Any]]] = {}

    def answer(self, function: str, params: Mapping[str, Any], answer: Any) -> Any:
        """The answer to compare."""
        if isinstance(answer, dict) and "errorcode" in answer:
            return self._error(answer)
        with_params = {
            "local_barrette_export": self._export,
            "local_barrette_get_changes": self._changes,
            "local_barrette_apply": self._apply,
        }
        if function in with_params:
            return with_params[function](params, answer)
        return self._plain(function, answer)

    def _plain(self, function: str, answer: Any) -> Any:
        match function:
            case "local_barrette_get_site":
                return self._site(answer)
            case "local_barrette_take_request":
                return self._fields(answer, "request") | {"runkey": "given" if answer["runkey"] else ""}
            case "local_barrette_redeem_launch" | "local_barrette_get_newcomer":
                return self._fields(answer, "user") | {"siteid": "said"}
            case "local_barrette_report":
                return answer
            case "core_webservice_get_site_info":
                return {"functions": sorted(row["name"] for row in answer["functions"])}
            case "core_cohort_get_cohorts":
                return [self._fields(row, "cohort") for row in answer]
            case "core_competency_create_competency_framework":
                return self._fields(answer, "framework") | {"contextid": "context"}
            case _:
                return self._fields(answer, "competency")

    def _error(self, answer: Mapping[str, Any]) -> dict[str, Any]:
        kept = {name: answer[name] for name in ("exception", "errorcode", "message")}
        return kept | ({"message": "said"} if kept["errorcode"] == "nopermissions" else {})

    def _symbol(self, namespace: str, id_: int) -> str | int:
        if id_ == 0:
            return 0
        known = sum(1 for space, _ in self._symbols if space == f"#{namespace}")
        symbol = self._symbols.get((namespace, id_)) or self._symbols.get((f"#{namespace}", id_))
        if symbol is None:
            symbol = self._symbols[f"#{namespace}", id_] = f"{namespace}#{known + 1}"
        return symbol

    def _value(self, name: str, value: Any, own: str) -> Any:
        if name == "scaleconfiguration" and value:
            return self._scale_configuration(value)
        if name == "path":
            return re.sub(r"[1-9]\d*", lambda found: str(self._symbol("competency", int(found[0]))), value)
        if name in TIMES:
            return "time" if value else 0
        if name in LISTS and isinstance(value, str):
            return ",".join(str(self._symbol(LISTS[name], int(id_))) for id_ in value.split(",") if id_)
        namespace = own if name == "id" else IDS.get(name)
        if namespace is None or value is None:
            return value
        return self._symbol(namespace, int(value))

    def _scale_configuration(self, text: str) -> list[Any]:
        head, *items = json.loads(text)
        return [head | {"scaleid": self._symbol("scale", int(head["scaleid"]))}, *items]

    def _fields(self, row: Mapping[str, Any], own: str) -> dict[str, Any]:
        return {name: self._value(name, value, own) for name, value in row.items()}

    def _site(self, answer: Mapping[str, Any]) -> dict[str, Any]:
        hidden = {
            part: {name: "said" if value else "" for name, value in answer[part].items()}
            for part in ("plugin", "moodle", "site")
        }
        checks = [{"name": row["name"], "ok": row["ok"]} for row in answer["checks"]]
        return self._fields(answer, "site") | hidden | {"checks": checks}

    def _apply(self, params: Mapping[str, Any], answer: Mapping[str, Any]) -> dict[str, Any]:
        items = json.loads(params["payload"])["items"]
        outcomes = []
        for row in answer["outcomes"]:
            kind = str(items[row["index"]].get("kind"))
            object_ = self._symbol(KINDS.get(kind, kind), row["objectid"])
            outcomes.append(
                {"index": row["index"], "status": row["status"], "code": row["code"], "object": object_}
            )
        return {"outcomes": outcomes, "keys": sorted(answer)}

    def _export(self, params: Mapping[str, Any], answer: Mapping[str, Any]) -> dict[str, Any]:
        kind, columns = answer["kind"], answer["columns"]
        if not int(params["cursor"]):
            self._rows[kind] = []
        values = [_decoded(column, answer["rows"]) for column in columns]
        raw = list(zip(*values, strict=True))
        self._rows.setdefault(kind, []).extend([["" if v is None else str(v) for v in row] for row in raw])
        names = [column["name"] for column in columns]
        self._keep(kind, dict(zip(names, values, strict=True)), anew=not int(params["cursor"]))
        own = KINDS.get(kind, kind)
        return {
            "columns": ",".join(f"{column['name']}:{column['type']}" for column in columns),
            "rows": [self._row(kind, own, dict(zip(names, row, strict=True))) for row in raw],
            "cursor": self._symbol(own, answer["cursor"]) if raw else "as asked",
            "last": answer["last"],
            "count": answer["count"],
            "digest": self._proof(kind, answer),
        }

    def _keep(self, kind: str, page: dict[str, list[Any]], *, anew: bool) -> None:
        held = {} if anew else self._columns.get(kind, {})
        self._columns[kind] = {name: [*held.get(name, []), *values] for name, values in page.items()}

    def _changes(self, params: Mapping[str, Any], answer: Mapping[str, Any]) -> dict[str, Any]:
        """Of hints, those that Moodle gives for certain; of proofs, whether they are those of the rows read before."""
        hinted = {hint["kind"] for hint in answer["hints"]}
        return {
            "cursor": "given" if answer["cursor"] else 0,
            "expired": answer["expired"],
            "hints": sorted(hinted & SURELY_HINTED),
            "proofs": {each["kind"]: self._words(each, params["proof"]) for each in answer["proofs"]},
        }

    def _words(self, told: Mapping[str, str], proof: str) -> str:
        kind = told["kind"]
        if kind not in self._columns:
            return "not read"
        parts = [told[part].split(",") if told[part] else [] for part in ("units", "counts", "values")]
        units, counts, values = parts
        given = {int(u): f"{count}:{value}" for u, count, value in zip(units, counts, values, strict=True)}
        rows = {name: tuple(values) for name, values in self._columns[kind].items()}
        proven = given == words(EXCHANGED[kind], rows, proof)  # type: ignore[arg-type] # as the case asked
        return "proven" if proven else "not of these rows"

    def _row(self, kind: str, own: str, row: dict[str, Any]) -> dict[str, Any]:
        fields = self._fields(row, own)
        ends = ROW_KEYS.get(kind, ())
        head, *ids = str(row.get("objkey", "")).rsplit("|", len(ends)) if ends else ("",)
        if ids:
            said = [str(self._symbol(end, int(id_))) for end, id_ in zip(ends, ids, strict=True)]
            fields["objkey"] = "|".join((head, *said))
        return fields

    def _proof(self, kind: str, answer: Mapping[str, Any]) -> str:
        """Whether the digest is that of the rows received since the first page."""
        if not answer["last"]:
            return str(answer["digest"])
        text = "".join("\x1f".join(row) + "\x1e" for row in self._rows[kind])
        return "proven" if sha256(text.encode()).hexdigest() == answer["digest"] else "not of these rows"


def _decoded(column: Mapping[str, str], rows: int) -> list[Any]:
    if column["type"] == "text":
        return list(json.loads(column["texts"]))
    return [int(value) if value else None for value in column["ints"].split(",")] if rows else []
