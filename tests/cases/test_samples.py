"""Every payload that was ever written can be read and replayed today."""

import json
from pathlib import Path
from typing import Any, cast
from uuid import UUID

import pytest

from services.kernel.event_log import Created, Event, Stream, codec, event_classes
from tests.cases.people import KARI, NOW
from tests.cases.spec import state
from tests.cases.write_samples import SAMPLES

STREAM = UUID("00000000-0000-4000-c000-000000000009")
FILES = sorted(SAMPLES.glob("*.json"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_sample_is_replayed(file: Path) -> None:
    event_class = event_classes()[file.stem]
    stream = None if issubclass(event_class, Created) else _begun(file.stem)
    event = _read(file, version=2 if stream else 1)
    before = state(stream) if stream else {}
    after = cast("Stream", event.mutate(stream))
    assert state(after) != before


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_sample_that_is_read_and_written_is_the_same(file: Path) -> None:
    assert json.loads(codec.encode(_read(file, version=1))) == json.loads(file.read_bytes())


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_sample_still_answers_who_when_and_what_it_is_about(file: Path) -> None:
    event = _read(file, version=1)
    event.access(), event.only_for(), event.withheld_from(), event.about(), event.occurred_on()


def _begun(topic: str) -> Stream:
    """A stream of that kind with nothing but a first event."""
    kind = topic.partition(".")[0]
    first = next(
        file for file in FILES if file.stem.startswith(f"{kind}.") and issubclass(event_classes()[file.stem], Created)
    )
    return cast("Stream", _read(first, version=1).mutate(None))


def _read(file: Path, version: int) -> Event:
    event_class = event_classes()[file.stem]
    header: dict[str, Any] = {
        "originator_id": STREAM, "originator_version": version, "timestamp": NOW, "actor": KARI.id, "role": "ansatt"
    }
    return event_class(**header, **codec.decode(event_class, file.read_bytes()))
