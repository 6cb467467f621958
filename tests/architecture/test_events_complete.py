"""A new event type is complete, or the build says what it lacks: topic, permissions, sample, sentence, plain fields."""

import importlib.util
import re
from dataclasses import fields
from datetime import date, datetime
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints
from uuid import UUID

import pytest

from services.cases import action
from services.cases.permissions import RULES
from services.kernel.event_log import Event, event_classes
from services.kernel.event_log.event import HEADER_FIELDS
from tests.cases.write_samples import SAMPLES

action.actions()  # imports every action, and with them every event there is
CLASSES = [pytest.param(topic, kind, id=topic) for topic, kind in event_classes().items()]
TOPIC = re.compile(r"[a-z_]+\.[a-z_]+\.\d+")
SENTENCES = "services.projections.sentences"
PLAIN = (UUID, date, datetime, bool, int, str)
TENSE = ("ed", "Held", "Given", "Done", "Withdrawn", "Set", "Heard", "Written", "Sent", "Undone")


@pytest.mark.parametrize(("topic", "kind"), CLASSES)
def test_its_topic_is_explicit_and_carries_its_version(topic: str, kind: type[Event]) -> None:
    assert TOPIC.fullmatch(topic)
    assert vars(kind)["TOPIC"] == topic


@pytest.mark.parametrize(("topic", "kind"), CLASSES)
def test_it_has_a_row_in_the_permissions(topic: str, kind: type[Event]) -> None:
    assert kind in RULES


def test_there_is_no_row_for_an_event_that_is_not_there() -> None:
    assert set(RULES) == set(event_classes().values())


@pytest.mark.parametrize(("topic", "kind"), CLASSES)
def test_a_payload_of_it_is_kept_for_ever(topic: str, kind: type[Event]) -> None:
    assert (SAMPLES / f"{topic}.json").exists(), "run python -m tests.cases.write_samples"


def test_every_payload_that_is_kept_has_a_class_that_reads_it() -> None:
    assert {file.stem for file in SAMPLES.iterdir()} == set(event_classes())


@pytest.mark.parametrize(("topic", "kind"), CLASSES)
def test_its_fields_are_ids_dates_words_and_numbers_only(topic: str, kind: type[Event]) -> None:
    hints = get_type_hints(kind)
    names = {one.name for one in fields(kind)} - HEADER_FIELDS
    assert [name for name in names if not _plain(hints[name])] == []


@pytest.mark.parametrize(("topic", "kind"), CLASSES)
def test_it_says_what_it_changes(topic: str, kind: type[Event]) -> None:
    assert "apply" in vars(kind)


@pytest.mark.parametrize(("topic", "kind"), CLASSES)
def test_it_is_named_in_the_past_tense(topic: str, kind: type[Event]) -> None:
    assert kind.__name__.endswith(TENSE)


@pytest.mark.parametrize(("topic", "kind"), CLASSES)
def test_it_has_a_sentence_that_people_read(topic: str, kind: type[Event]) -> None:
    if importlib.util.find_spec(SENTENCES) is None:
        pytest.skip("the sentences are not written yet")
    assert importlib.import_module(SENTENCES).SENTENCES[topic]


def _plain(hint: Any) -> bool:
    """An id, a date, a word of a fixed list …, one of them or nothing, or several of one kind."""
    if get_origin(hint) is Literal:
        return all(isinstance(word, str) for word in get_args(hint))
    if get_origin(hint) in (Union, UnionType):
        return all(part is NoneType or _plain(part) for part in get_args(hint))
    if get_origin(hint) is tuple:
        inside, *rest = get_args(hint)
        return rest == [...] and _plain(inside)
    return hint in PLAIN
