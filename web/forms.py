"""A form is derived from a command: its questions become fields, its fields' types say how to read the answers."""

import re
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date, datetime, time
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, cast, get_args, get_origin, get_type_hints
from uuid import UUID

from services.cases.action import Action
from services.cases.command import Ask, Command, questions
from services.kernel.i18n import N_

Values = Mapping[str, Sequence[str]]
Choices = Mapping[str, Sequence[tuple[str, str]]]
UNREADABLE = {
    date: N_("Skriv datoen slik: 10.12.2026."),
    datetime: N_("Skriv dag og klokkeslett slik: 10.12.2026 kl. 14.00."),
    UUID: N_("Velg en fra listen."),
    str: N_("Dette må fylles ut."),
    int: N_("Skriv et helt tall."),
}
MISTYPED = N_("Nummeret er ikke riktig skrevet. Se etter i oppdraget.")
CHOOSE = N_("Velg ett av svarene.")
# As one writes them where the browser has no calendar to choose from.
DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(?:20)?(\d{2})", re.ASCII)
NUMBER = re.compile(r"[0-9]{1,9}")
CLOCK = re.compile(r"(\d{1,2})[.:](\d{2})", re.ASCII)
MAY_CHANGE = frozenset({"text_hash", "known"})
"""Carried along to tell what its writer saw; they do not tell one form from another."""


class Unreadable(ValueError):
    """An answer that cannot be read as what was asked for; its text says what to do."""


@dataclass(frozen=True)
class Filled:
    """A form as it came in and could not be carried out: what was typed, and what is wrong with it. ``unsettled``: the
    database went away meanwhile, so that it may be stored all the same."""

    action: str
    values: Values
    errors: Mapping[str, str]
    unsettled: bool = False


@dataclass(frozen=True)
class Field:
    """What the macro `form_field` draws."""

    kind: str
    name: str
    label: str
    value: object
    description: str
    readers: str
    error: str
    required: bool
    options: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Form:
    """One command as a form. ``key`` tells this form from another of the same kind on the page."""

    action: str
    key: str
    button: str
    page: str
    hidden: Mapping[str, str]
    fields: Sequence[Field]
    errors: Sequence[Mapping[str, str]] = field(default_factory=tuple)
    unsettled: bool = False


def parse(command: type[Command], values: Values) -> tuple[Command | None, Mapping[str, str]]:
    """The command, or what is wrong by field."""
    read: dict[str, Any] = {}
    errors: dict[str, str] = {}
    hints, asked = _hints(command), questions(command)
    for one in fields(command):  # type: ignore[arg-type]
        try:
            read[one.name] = _read(hints[one.name], values.get(one.name, []), asked.get(one.name))
        except Unreadable as fault:
            errors[one.name] = str(fault)
    return (None, errors) if errors else (command(**read), {})


def _hints(command: type[Command]) -> Mapping[str, Any]:
    """The types of its fields."""
    return _worked_out(cast("Hashable", command))


@cache
def _worked_out(command: Hashable) -> Mapping[str, Any]:
    """Once: it takes longer than to read the whole form."""
    return get_type_hints(command)


def _read(kind: Any, given: Sequence[str], question: Ask | None) -> Any:
    text = (given[0] if given else "").strip()
    if kind is bool:
        return text == "1"
    if get_origin(kind) is tuple:
        return tuple(_one(get_args(kind)[0], one, question) for one in given)
    if NoneType in get_args(kind):
        return _one(next(arg for arg in get_args(kind) if arg is not NoneType), text, question) if text else None
    if kind is str and (text or not question or not question.required):
        return text.replace("\r\n", "\n")
    return _one(kind, text, question)


def _one(kind: Any, text: str, question: Ask | None) -> Any:
    if get_origin(kind) is Literal:
        if text not in get_args(kind):
            raise Unreadable(CHOOSE)
        return text
    readers: Mapping[Any, Callable[[str], Any]] = {UUID: UUID, date: _day, datetime: _local, int: _number, str: _text}
    try:
        return readers[kind](text)
    except ValueError as fault:
        raise Unreadable(_sentence(kind, text, question)) from fault


def _sentence(kind: Any, text: str, question: Ask | None) -> str:
    """An id is chosen from a list, or typed where there is none to choose from."""
    if kind is UUID and question and not question.choose:
        return MISTYPED if text else UNREADABLE[str]
    return UNREADABLE[kind]


def _day(text: str) -> date:
    if spoken := DAY.fullmatch(text):
        day, month, year = map(int, spoken.groups())
        return date(2000 + year, month, day)
    return date.fromisoformat(text)


def _local(text: str) -> datetime:
    day, _, clock = text.replace(" kl. ", " ").partition(" ")
    if spoken := CLOCK.fullmatch(clock):
        hour, minute = map(int, spoken.groups())
        return datetime.combine(_day(day), time(hour, minute))
    return datetime.fromisoformat(text).replace(tzinfo=None, second=0, microsecond=0)


def _number(text: str) -> int:
    if not NUMBER.fullmatch(text):
        raise ValueError
    return int(text)


def _text(text: str) -> str:
    if not text:
        raise ValueError
    return text


def carried(command: type[Command]) -> Sequence[str]:
    """What goes along unseen."""
    return [one.name for one in fields(command) if one.name not in questions(command)]  # type: ignore[arg-type]


def typed(command: type[Command], values: Values) -> Sequence[tuple[str, str]]:
    """What somebody wrote in words, each text under its question."""
    kinds = _hints(command)
    asked = [(name, one.label) for name, one in questions(command).items() if kinds[name] is str]
    given = [(label, "".join(values.get(name, [])[:1])) for name, label in asked]
    return [(label, text) for label, text in given if text.strip()]


def kind_of(command: type[Command], name: str, question: Ask) -> str:
    """Which control asks for this field."""
    hint = _hints(command)[name]
    plain = next((arg for arg in get_args(hint) if arg is not NoneType), hint) if _is_union(hint) else hint
    if plain is bool:
        return "check"
    if get_origin(plain) is tuple:
        return "checkbox"
    if get_origin(plain) is Literal:
        return "radio"
    if question.choose:
        return "radio" if question.one_of else "select"
    return {date: "date", datetime: "datetime-local"}.get(plain, "textarea" if question.long else "text")


def _is_union(hint: Any) -> bool:
    return isinstance(hint, UnionType) or NoneType in get_args(hint)


def draft_key(action: Action, hidden: Mapping[str, str]) -> str:
    """Names the draft of this form: the action and the ids it carries."""
    ids = [value for name, value in sorted(hidden.items()) if name not in MAY_CHANGE]
    return ":".join([action.name, *ids])
