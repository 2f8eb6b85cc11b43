"""What a workshop works on: a competency of the LPC (`1`), or an AP need (`need:methods`)."""

from mappings.ap_needs import load_ap_needs, need_of
from mappings.frameworks import LPC_PALIER_3, NodeKind, load


def known_topics() -> tuple[str, ...]:
    """Return every topic, competencies first, in the order of their referentials."""
    competencies = (node.code for node in load(LPC_PALIER_3).of_kind(NodeKind.COMPETENCY))
    return (*competencies, *(entry.topic for entry in load_ap_needs().entries))


def topic_label(topic: str) -> str:
    """Return the official or the team's words for a topic. Raises UnknownCode for one that is none."""
    need = need_of(topic)
    return load_ap_needs().entry(need).title if need else load(LPC_PALIER_3).node(topic).label
