"""Every text that people may read has its French, with the same placeholders and no forbidden word."""

import ast
import re
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from string import Formatter

import pytest
from babel.messages.extract import extract_from_dir

import bridge
import mappings
import sync
from bridge import messages
from bridge.i18n import LANGUAGES, catalogue_entries, translator
from bridge.operations.school import FORM, SHAPES
from bridge.texts import Plural
from mappings.frameworks import LPC_PALIER_3
from mappings.grouping.conflicts import ConflictCode, RelaxationCode
from mappings.grouping.proposal import ReasonCode, WhyNot
from mappings.grouping.rules import Rule
from mappings.messages import MappingError, message
from mappings.positioning import ConsensusRule, EvidenceSource
from mappings.scale_reading import Reading
from mappings.scales import Why
from mappings.states import ApMark, Level, Mode, NeedLevel, State
from mappings.two_views import Gap
from sync.errors import ExplainedError, FrameFaults, NotPaired
from sync.kinds import KINDS
from sync.moodle.errors import MoodleError

ROOT = Path(bridge.__file__).parent.parent
SIGNS = re.compile(r"[^\S\u00a0\u202f][:;?!»%](?!\S)")
"""An ordinary space before a French double sign: it would start a line."""

FORBIDDEN = (
    "checksum", "lease", "run", "drift", "exclu", "sévérité", "envie", "dose", "bloqu", "échec", "échou",
    "faible", "mauvais", "retardataire", "classement", "rang", "sandbox", "backend", "handicap",
)  # fmt: skip
"""Beginnings of words that stand in no French text of people (docs/vocabulaire.md)."""

EMITTED_BY_VARIABLE = {
    "mappings/grouping/instance.py": {
        "pupil_twice",
        "pupil_key_twice",
        "workshop_twice",
        "pool_slot_twice",
        "pool_leader_twice",
        "pool_room_twice",
    },
    "mappings/grouping/conflicts.py": {code.value for code in (*ConflictCode, *RelaxationCode)},
    "mappings/grouping/rules.py": {rule.value for rule in Rule},
    "sync/frame/faults.py": {"frame_period_days", "frame_holiday_days"},
    "sync/preflight.py": None,  # all through _finding, whose codes are literals
    "bridge/operations/school.py": {*SHAPES.values(), FORM},
    "bridge/operations/places.py": None,  # conflicts, said again with names
    "bridge/operations/views/groups.py": None,  # messages that were stored, said again with names
    "bridge/operations/views/home.py": None,
    "bridge/operations/views/plan.py": None,
}
"""Where `message()` is not given a literal, and what it may be given there."""


@pytest.fixture(scope="module", autouse=True)
def _every_module():
    """Import everything, so that every error class is known."""
    for package in (bridge, sync, mappings):
        for module in walk_packages(package.__path__, f"{package.__name__}."):
            if "migrations" not in module.name:
                import_module(module.name)


def sources():
    for package in ("bridge", "sync", "mappings"):
        yield from (path for path in (ROOT / package).rglob("*.py") if "migrations" not in path.parts)


def emitted_codes() -> set[str]:
    """The codes given to `message()` and `_finding()`, read from the source."""
    codes: set[str] = set()
    for path in sources():
        name = path.relative_to(ROOT).as_posix()
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
                continue
            if node.func.id == "message":
                codes |= _code(node.args[0], name)
            elif node.func.id == "_finding":
                codes |= {
                    arg.value
                    for arg in ast.walk(node)
                    if isinstance(arg, ast.Constant) and _is_check(arg.value)
                }
    return codes | {"check_cohort_not_in_scope", "check_cohort_unknown"}


def _code(argument: ast.expr, module: str) -> set[str]:
    if isinstance(argument, ast.Constant):
        return {argument.value}
    assert module in EMITTED_BY_VARIABLE, f"{module} gives message() something that is not a literal"
    return EMITTED_BY_VARIABLE[module] or set()


def _is_check(value: object) -> bool:
    return isinstance(value, str) and value.startswith("check_")


def subclasses(kind: type) -> set[type]:
    return {kind}.union(*(subclasses(each) for each in kind.__subclasses__()))


def error_templates() -> set[str]:
    kinds = subclasses(ExplainedError) | subclasses(MoodleError)
    return {text for kind in kinds for text in (kind.message_template, kind.fix_template) if text}


def table_texts() -> set[tuple[str, ...]]:
    texts = {_forms(text) for table in messages.TABLES for text in table.values()}
    return texts | {(messages.CAPABILITY,)}


def _forms(text) -> tuple[str, ...]:
    return (text.one, text.many) if isinstance(text, Plural) else (text,)


def page_texts() -> set[tuple[str, ...]]:
    """Texts marked in templates and in code, in the pages and on the command line."""
    methods = [("**/templates/**.html", "jinja2.ext.babel_extract"), ("**.py", "python")]
    found = extract_from_dir(ROOT / "bridge", method_map=methods)
    return {(text,) if isinstance(text, str) else tuple(text[:2]) for _, _, text, _, _ in found}


def wanted() -> set[tuple[str, ...]]:
    return table_texts() | page_texts() | {(text,) for text in error_templates()}


def french() -> dict[tuple[str, ...], tuple[str, ...]]:
    return dict(catalogue_entries("fr"))


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_every_code_has_its_sentence():
    assert emitted_codes() - set(messages.MESSAGES) == set()


def test_no_sentence_stands_for_a_code_that_nobody_emits():
    assert set(messages.MESSAGES) - emitted_codes() - {rule.value for rule in Rule} == set()


@pytest.mark.parametrize(
    ("table", "codes"),
    [
        (messages.REASONS, ReasonCode),
        (messages.WHY_NOT, WhyNot),
        (messages.RULES, Rule),
        (messages.NEEDS, NeedLevel),
        (messages.MODES, Mode),
        (messages.LEVELS, Level),
        (messages.ITEM_STATES, State),
        (messages.CONSENSUS_NAMES, ConsensusRule),
        (messages.CONSENSUS_RULES, ConsensusRule),
        (messages.EVIDENCE, EvidenceSource),
        (messages.GAPS, Gap),
        (messages.SCALE_WHY, Why),
        (messages.SCALE_READINGS, Reading),
        (messages.AP_MARKS, ApMark),
        (messages.KINDS, KINDS),
        (messages.COUNTED, [kind.name for kind in KINDS.values() if kind.writes]),
    ],
)
def test_every_word_of_the_domain_has_its_line(table, codes):
    assert set(table) == set(codes)


def test_every_text_is_translated():
    assert sorted(wanted() - french().keys()) == []
    assert [source for source, told in french().items() if not all(told)] == []


def test_no_translation_is_left_without_a_text():
    assert sorted(french().keys() - wanted() - _of_code()) == []


def _of_code() -> set[tuple[str, ...]]:
    """Texts that bridge.i18n keeps in names of its own."""
    from bridge import i18n

    return {(i18n.UNEXPECTED,), (i18n.UNEXPECTED_FIX,), (i18n.UNKNOWN_CODE,), (i18n.IN_TAB,)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_agree(language):
    for source, told in catalogue_entries(language):
        for form, text in enumerate(told):
            # "The item observed": the singular of two forms may leave its one unsaid.
            unsaid = {"count"} if len(told) == 2 and form == 0 else set()
            assert fields(text) | unsaid == fields(source[-1]) | unsaid, source


def _forbidden(text):
    plain = re.sub(r"\{[^}]*\}|`[^`]*`|\S+/\S+|--\w+", "", text).lower()
    return [word for word in re.findall(r"\w+", plain) if word.startswith(FORBIDDEN)]


def test_french_has_no_forbidden_word():
    for source, told in french().items():
        for text in told:
            assert _forbidden(text) == [], source


def test_the_plugins_french_has_no_forbidden_word():
    catalogue = (ROOT / "moodle_plugin" / "lang" / "fr" / "local_barrette.php").read_text("utf-8")
    told = dict(re.findall(r"^\$string\['([^']+)'\] = '(.*?)';$", catalogue, re.MULTILINE | re.DOTALL))
    assert len(told) > 500
    assert {name: _forbidden(text) for name, text in told.items() if _forbidden(text)} == {}


def test_french_signs_keep_to_their_word():
    for _, told in french().items():
        for text in told:
            assert not SIGNS.search(text), text
            assert "« " not in text, text
            assert "'" not in re.sub(r"`[^`]*`", "", text), text


def test_a_message_is_said_with_words_for_codes():
    said = message("guard_too_many", kind="enrolments", taken=41, standing=1357)
    assert translator("fr").say(said) == (
        "41 sur 1\u202f357 seraient retirées (inscriptions aux cours d’AP), plus que d’habitude. "
        "Rien n’a été retiré."
    )
    assert "41 of 1,357 would be taken away (enrolments in AP courses)" in translator("en").say(said)
    assert translator("fr").fix(said).startswith("Lisez ce qui serait retiré.")


def test_french_counts_nobody_in_the_singular():
    told = [translator(language).ngettext("{count} pupil", "{count} pupils", 0) for language in LANGUAGES]
    assert told == ["0 élève", "0 pupils"]


def test_errors_are_explained_with_what_to_do():
    fr = translator("fr")
    assert fr.explain(NotPaired()).startswith("Aucun Moodle n’est encore relié à Barrette. Lancez")
    faults = FrameFaults([message("frame_key_twice", what="division", key="2MELEC1")])
    assert fr.explain(faults).endswith(
        "- Deux lignes ont la même valeur pour « division » : 2MELEC1.".replace("« ", "«\u00a0")
        .replace(" »", "\u00a0»")
        .replace(" :", "\u00a0:")
    )
    unknown = MappingError(message("unknown_framework", framework=LPC_PALIER_3))
    assert "lpc-palier-3" in fr.explain(unknown)


def test_an_unexpected_error_says_only_its_class():
    told = translator("fr").explain({"type": "KeyError"})
    assert "KeyError" in told
    assert "barrette sync" in told
    assert translator("fr").explain(KeyError("a secret")) == told
