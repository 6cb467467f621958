"""What differs between two packs, as somebody who approves a revision reads it: place by place, before and after."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import msgspec

from services.cases.pack.model import Pack

NOTHING = "–"
NUMBERED = {"levels": ("nivå", 0), "steps": ("trinn", 1), "outcomes": ("utfall", 1)}
"""Lists whose places have names, and what they count from; other lists of parts are counted from 1."""


class Difference(NamedTuple):
    """``where`` in words; what stood there and what stands there now, «–» for nothing."""

    where: str
    before: str
    after: str


def differences(old: Pack, new: Pack) -> Sequence[Difference]:
    """In the order of the file. Empty where both say the same, whatever their comments."""
    return list(_compare((), msgspec.to_builtins(old), msgspec.to_builtins(new)))


def _compare(path: tuple[str, ...], old: Any, new: Any, key: str = "") -> Iterator[Difference]:
    if old == new:
        return
    if isinstance(old, dict) and isinstance(new, dict):
        for name in dict.fromkeys([*old, *new]):
            yield from _compare((*path, name), old.get(name), new.get(name), name)
    elif _parts(old) and _parts(new):
        word, first = NUMBERED.get(key, (f"{key} nr.", 1))
        for number in range(max(len(old), len(new))):
            place = (*path[:-1], f"{word} {number + first}")
            yield from _compare(place, _at(old, number), _at(new, number))
    else:
        yield Difference(", ".join(path), _said(old), _said(new))


def _parts(value: Any) -> bool:
    return isinstance(value, list | tuple) and all(isinstance(one, dict) for one in value)


def _at(values: Sequence[Any], number: int) -> Any:
    return values[number] if number < len(values) else None


def _said(value: Any) -> str:
    if value is None or value in ("", (), [], {}):
        return NOTHING
    return f"«{value}»" if isinstance(value, str) else msgspec.json.encode(value).decode()
