"""The colours of the pages are told apart by everybody: WCAG 2 AA, computed from the style sheet itself."""

import re
from pathlib import Path

import pytest

import bridge.web

STYLE = (Path(bridge.web.__file__).parent / "static" / "style.css").read_text("utf-8")
TOKENS = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", STYLE))

TEXT = [
    ("ink", "paper"), ("ink", "wash"), ("ink-2", "paper"), ("ink-2", "wash"), ("ink", "accent-wash"),
    ("ink", "wait-wash"), ("accent", "paper"), ("accent", "wash"), ("accent-2", "paper"),
    ("accent-2", "wash"),
    ("paper", "accent"), ("paper", "accent-2"), ("paper", "ok"), ("nav-ink", "nav"), ("nav-strong", "nav"),
    ("nav-strong", "nav-2"), ("sun-ink", "sun"), ("ok", "paper"), ("ok", "wash"), ("ok", "ok-wash"),
    ("wait", "paper"), ("wait", "wash"), ("wait", "wait-wash"), ("care", "care-wash"),
]  # fmt: skip
"""Text on its ground."""

SHAPES = [
    ("accent", "paper"),
    ("accent", "wash"),
    ("accent", "line"),
    ("sun", "nav"),
    ("edge", "paper"),
    ("edge", "wash"),
]
"""What is not text but must be seen: focus rings, bars, borders of controls."""


def luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    light, dark = sorted((luminance(TOKENS[first]), luminance(TOKENS[second])), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_is_that_of_the_standard():
    TOKENS.update(white="#ffffff", black="#000000")
    assert contrast("white", "black") == pytest.approx(21)


@pytest.mark.parametrize(("text", "ground"), TEXT)
def test_text_is_read(text, ground):
    assert contrast(text, ground) >= 4.5


@pytest.mark.parametrize(("shape", "ground"), SHAPES)
def test_shapes_are_seen(shape, ground):
    assert contrast(shape, ground) >= 3


def test_every_colour_is_a_token():
    rules = STYLE.split("}", 1)[1]
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b", rules) == []


def test_motion_is_only_for_who_accepts_it():
    outside = re.sub(r"@media \(prefers-reduced-motion: no-preference\) \{.*?\n\}", "", STYLE, flags=re.S)
    assert "transition" not in outside
    assert "animation" not in outside
    assert "smooth" not in outside
