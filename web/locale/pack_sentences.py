"""Reads the sentences of a model pack for the catalogues: everything in it that a person reads."""

from collections.abc import Iterator, Mapping
from typing import IO, Any

import yaml

NOT_READ = frozenset({"name", "words", "version", "approved_on", "revise_by"})
Found = tuple[int, str, str, list[str]]


def sentences(file: IO[bytes], _keywords: object, _comments: object, options: object) -> Iterator[Found]:
    """Babel’s extractor for ``*.yaml``, called with its own names: line (unknown), function, sentence, comments."""
    pack: Mapping[str, Any] = yaml.safe_load(file)
    for name, value in pack.items():
        if name not in NOT_READ:
            yield from ((0, "", sentence, []) for sentence in _texts(value))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, dict):
        for one in value.values():
            yield from _texts(one)
