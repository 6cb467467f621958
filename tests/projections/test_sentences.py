"""Every entry has a sentence, and every name in it is a field of its event."""

from string import Formatter

import pytest

from services.cases.permissions import RULES
from services.kernel.event_log import Event
from services.kernel.event_log.codec import payload_fields
from services.projections.sentences import SENTENCES

EVENTS = [pytest.param(event, id=event.TOPIC) for event in RULES]
WRITTEN = (str, tuple[str, ...])


def test_every_topic_has_a_row_and_every_row_a_topic() -> None:
    assert set(SENTENCES) == {event.TOPIC for event in RULES}


@pytest.mark.parametrize("event", EVENTS)
def test_a_placeholder_is_a_field_or_who(event: type[Event]) -> None:
    sentence = SENTENCES[event.TOPIC]
    names = {name for _, name, _, _ in Formatter().parse(sentence.text) if name is not None}
    assert names <= {"who", *payload_fields(event)}


@pytest.mark.parametrize("event", EVENTS)
def test_words_that_somebody_wrote_are_shown_apart_and_all_of_them(event: type[Event]) -> None:
    hints, sentence = payload_fields(event), SENTENCES[event.TOPIC]
    assert set(sentence.words) <= set(hints)
    assert all(hints[name] in WRITTEN for name in sentence.words)
    written = {name for name, hint in hints.items() if hint is str} - {
        "pack", "originator_topic", "text_hash", "language", "zone", "sha256", "frist",
    }  # fmt: skip
    assert written == {name for name in sentence.words if hints[name] is str}
