"""One sentence for each kind of entry, and the words somebody wrote, each under its question."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Sentence:
    """``words``: field of the event → the caption over what was written there ("" for none)."""

    text: str
    words: Mapping[str, str]


def say(text: str, **words: str) -> Sentence:
    """``words``: the captions, by field."""
    return Sentence(text, words)
