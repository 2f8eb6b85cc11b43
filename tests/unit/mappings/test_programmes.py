"""Programmes: complete, readable by pupils, and with names that label nobody."""

import re
from html.parser import HTMLParser

import pytest

from mappings.ap_needs import load_ap_needs
from mappings.frameworks import LPC_PALIER_3, NodeKind, load
from mappings.programmes import ModuleTemplate, UnknownModule, group_name, load_modules, module_for

FORBIDDEN_IN_NAMES = re.compile(
    r"soutien|aide|tutorat|coaching|consolidation|approfondissement|étude|remédiation|besoin|niveau"
    r"|seconde|première|terminale|acquis|acquisition|faible|difficulté|LPC|socle|\bC\d|\d",
    re.IGNORECASE,
)
FORBIDDEN_IN_TEXTS = re.compile(r"échec|difficulté|lacune|faible|niveau|retard|non acquis", re.IGNORECASE)
ALLOWED_TAGS = {"p", "h3", "ol", "ul", "li", "strong", "em", "table", "thead", "tbody", "tr", "th", "td"}

modules = pytest.mark.parametrize("module", load_modules(), ids=lambda module: module.key)


class Html(HTMLParser):
    """Notes the tags of a text and whether each is closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_every_topic_has_a_module_and_so_has_the_last_resort() -> None:
    competencies = [node.code for node in load(LPC_PALIER_3).of_kind(NodeKind.COMPETENCY)]
    topics = [*competencies, *(need.topic for need in load_ap_needs().entries), None]
    assert [module.topic for module in load_modules()] == topics
    assert all(module_for(topic).topic == topic for topic in topics)
    assert (
        len({module.key for module in load_modules()})
        == len({module.title for module in load_modules()})
        == 13
    )


@pytest.mark.parametrize("topic", ["8", "methods", "need:money", ""])
def test_an_unknown_topic_is_told(topic: str) -> None:
    with pytest.raises(UnknownModule) as error:
        module_for(topic)
    assert error.value.messages[0].param("topic") == topic


@modules
def test_names_label_nobody(module: ModuleTemplate) -> None:
    for name in (module.title, module.page.name, module.assignment.name):
        assert not FORBIDDEN_IN_NAMES.search(name)
        assert len(name) <= 100


@modules
def test_texts_are_sound_html_that_speaks_to_the_pupil(module: ModuleTemplate) -> None:
    for text in (module.introduction, module.page.intro, module.page.content, module.assignment.intro):
        html = Html(text)
        assert html.open == []
        assert html.tags <= ALLOWED_TAGS
        assert html.attributes <= {"scope", "lang"}
        assert not FORBIDDEN_IN_TEXTS.search(text)
    assert {"h3", "li"} <= Html(module.page.content).tags
    assert len(module.page.content) > 900
    assert "li" in Html(module.assignment.intro).tags


@pytest.mark.parametrize(
    ("index", "letters"), [(0, "A"), (1, "B"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA")]
)
def test_groups_are_lettered(index: int, letters: str) -> None:
    assert group_name("Lire et s’exprimer", index) == f"Atelier Lire et s’exprimer, groupe {letters}"


def test_a_negative_index_is_refused() -> None:
    with pytest.raises(ValueError, match="starts at 0"):
        group_name("Lire", -1)
