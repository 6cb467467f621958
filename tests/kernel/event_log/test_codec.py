"""What goes into a payload comes out the same, or it is refused before it is stored for ever."""

from datetime import UTC, date, datetime
from typing import Any, Literal
from uuid import UUID, uuid4

import msgspec
import pytest

from services.kernel.event_log import Event
from services.kernel.event_log.codec import decode, encode, payload_fields
from tests.cases.every_event import every_event
from tests.cases.people import KARI, NOW

HEADER = {"originator_id": UUID(int=1), "originator_version": 1, "timestamp": NOW, "actor": KARI.id, "role": "ansatt"}


class Everything(Event):
    """One field of each kind. Without a topic: it is never stored."""

    text: str
    number: int
    share: float
    flag: bool
    day: date
    moment: datetime
    wall: datetime
    id: UUID
    maybe: UUID | None
    word: Literal["ja", "nei"]
    ids: tuple[UUID, ...]
    words: tuple[str, ...]
    answers: dict[str, int]


FIELDS: dict[str, Any] = {
    "text": 'Lise 🙂 \u202bكل شيء بخير\u202c æøåÆØÅ \U0001f468\u200d\U0001f469\u200d\U0001f467 \x00 \\ "',
    "number": -(2**53),
    "share": 0.1,
    "flag": False,
    "day": date(2026, 2, 28),
    "moment": datetime(2026, 11, 30, 9, 0, 0, 123456, tzinfo=UTC),
    "wall": datetime(2026, 10, 25, 2, 30),  # noqa: DTZ001 - the time on the clock in Norway
    "id": uuid4(),
    "maybe": None,
    "word": "ja",
    "ids": (uuid4(), uuid4()),
    "words": (),
    "answers": {"kommer": 2},
}


def _event(**changed: Any) -> Everything:
    event = object.__new__(Everything)
    event.__dict__.update(HEADER | FIELDS | changed)
    return event


def test_every_kind_of_field_comes_out_as_it_went_in() -> None:
    out = decode(Everything, encode(_event()))
    assert out == FIELDS
    assert {name: type(value) for name, value in out.items()} == {name: type(value) for name, value in FIELDS.items()}


@pytest.mark.parametrize("event", every_event(), ids=lambda event: event.TOPIC)
def test_every_event_of_the_product_comes_out_as_it_went_in(event: Event) -> None:
    names = payload_fields(type(event))
    assert decode(type(event), encode(event)) == {name: getattr(event, name) for name in names}


def test_the_header_is_not_in_the_payload() -> None:
    assert not set(msgspec.json.decode(encode(_event()))) & set(HEADER)
    assert list(payload_fields(Everything)) == list(FIELDS)


@pytest.mark.parametrize(
    "wrong",
    [
        {"text": 5}, {"text": None}, {"number": "5"}, {"number": 1.5}, {"number": True}, {"flag": 1},
        {"share": float("nan")},
        {"day": datetime(2026, 2, 28, tzinfo=UTC)}, {"day": "2026-02-30"}, {"id": "Lise"}, {"word": "kanskje"},
        {"ids": [uuid4()]}, {"ids": {uuid4()}}, {"words": ("a", 1)}, {"answers": {1: 1}}, {"text": b"Lise"},
        {"id": str(uuid4())}, {"more": "than the class has"},
    ],
    ids=range(18),
)  # fmt: skip
def test_what_would_come_out_otherwise_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises((TypeError, ValueError)):
        encode(_event(**wrong))


def test_half_an_emoji_is_refused() -> None:
    with pytest.raises(UnicodeEncodeError):
        encode(_event(text="\ud83d"))


@pytest.mark.parametrize("name", FIELDS)
def test_a_payload_that_lacks_a_field_is_refused(name: str) -> None:
    stored = msgspec.json.decode(encode(_event()))
    del stored[name]
    with pytest.raises(msgspec.ValidationError):
        decode(Everything, msgspec.json.encode(stored))
