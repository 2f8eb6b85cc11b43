"""Topics: the competencies and the AP needs that a workshop may work on, by the words of their referentials."""

import pytest

from mappings.frameworks import UnknownCode
from mappings.programmes import module_for
from mappings.topics import known_topics, topic_label


def test_a_topic_is_one_of_seven_competencies_or_five_needs_and_each_has_words_and_a_module():
    topics = known_topics()
    assert topics[:7] == tuple("1234567")
    assert topics[7:] == ("need:methods", "need:confidence", "need:project", "need:studies", "need:autonomy")
    assert len({topic_label(topic) for topic in topics}) == 12
    assert len({module_for(topic).title for topic in topics}) == 12


@pytest.mark.parametrize("topic", ["9", "need:luck", "", "need:"])
def test_anything_else_is_none(topic):
    with pytest.raises(UnknownCode):
        topic_label(topic)
