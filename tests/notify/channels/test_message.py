"""What a push holds, and what its size does not tell."""

import json
from dataclasses import replace

import pytest

from services.notify.channels.web_push.message import PLAINTEXT_BYTES, Notification, declarative_message
from services.notify.channels.web_push.texts import TEXTS, OccasionKind, text_for

SHORT = Notification("Å", "Ja.", "https://stafett.example/", "nb", "ltr", "a")


def test_the_message_is_declarative_web_push() -> None:
    assert json.loads(declarative_message(SHORT)) == {
        "web_push": 8030,
        "notification": {
            "title": "Å",
            "body": "Ja.",
            "navigate": "https://stafett.example/",
            "lang": "nb",
            "dir": "ltr",
            "tag": "a",
        },
    }


@pytest.mark.parametrize("body", ["", "Vi trenger svar fra deg.", "نحتاج إلى رد منك. " * 20, '"\\\n'])
def test_every_message_has_the_same_size(body: str) -> None:
    message = declarative_message(replace(SHORT, body=body))
    assert len(message) == PLAINTEXT_BYTES
    assert json.loads(message)["notification"]["body"] == body


def test_a_message_that_would_stand_out_is_not_made() -> None:
    with pytest.raises(ValueError, match="stand out"):
        declarative_message(replace(SHORT, body="å" * PLAINTEXT_BYTES))


@pytest.mark.parametrize("kind", OccasionKind)
def test_each_occasion_has_a_text_that_names_nobody_and_nothing(kind: OccasionKind) -> None:
    assert TEXTS[kind].endswith(".")
    assert "{" not in TEXTS[kind]
    assert "stafett" not in TEXTS[kind].lower()


def test_the_text_is_in_the_language_of_the_person() -> None:
    polish = {"Vi trenger svar fra deg.": "Potrzebujemy Twojej odpowiedzi."}
    assert text_for(OccasionKind.SVAR, polish.__getitem__) == "Potrzebujemy Twojej odpowiedzi."
