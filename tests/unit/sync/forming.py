"""Forming groups in a test, with the placement rules that are shipped."""

from mappings.grouping.rules import load_rules
from sync.decide import Decision, Forming, decide


def formed(frame, picture, published, day, **more) -> tuple[Decision, ...]:
    """What is proposed, and differs from what is published or not."""
    return decide(Forming(frame, picture, published, day, load_rules(), **more))
