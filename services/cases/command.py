"""Commands: frozen data without logic. The question a person is asked stands beside each field; forms follow."""

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields
from datetime import date, datetime
from functools import cache
from typing import Any, ClassVar, Literal, cast

from services.kernel.errors import Refused

SHORT, LONG = 300, 8_000
LONG_AGO, FAR_AHEAD = 19, 3
"""Years: a worry is not older than a childhood, and no appointment lies further ahead."""


class Command:
    """The base of all commands. A field without an `ask` is carried along unseen (an id, a known value)."""

    BY_FORM: ClassVar[bool] = True
    """Whether anybody's form may bring it; else only the page that has made sure of what its fields say."""


@dataclass(frozen=True)
class Ask:
    """One question. ``when``: a day that has happened must not lie ahead, an appointment must. ``choose``: the page
    knows the choices; ``one_of``: they are few, and all of them are shown."""

    label: str
    hint: str = ""
    read_by: str = ""
    long: bool = False
    choose: str = ""
    one_of: bool = False
    options: Mapping[str, str] | None = None
    when: Literal["", "happened", "ahead"] = ""
    required: bool = True


def ask(label: str, default: Any = MISSING, **more: Any) -> Any:
    """A field of a command that a person fills in. With a ``default`` it is given by name, wherever it stands."""
    return field(default=default, kw_only=default is not MISSING, metadata={"ask": Ask(label, **more)})


def questions(command: type[Command]) -> Mapping[str, Ask]:
    """Each asked field of the command, in order."""
    return _questions(cast("Any", command))


@cache
def _questions(command: Any) -> Mapping[str, Ask]:
    return {one.name: one.metadata["ask"] for one in fields(command) if "ask" in one.metadata}


def refuse_unfit(command: Command, earliest: datetime, latest: datetime) -> None:
    """What holds for every command: nothing missing, nothing endless, days on the right side of now (which is one
    moment, unless the server's clock is in doubt: then nobody is blamed for a date that one of the two allows)."""
    for name, question in questions(type(command)).items():
        _refuse_unfit(name, question, getattr(command, name))
        if isinstance(value := getattr(command, name), date):
            _refuse_implausible(name, value, earliest.date(), latest.date())
            _refuse_wrong_side(name, question.when, value, earliest if question.when == "ahead" else latest)


def _refuse_unfit(name: str, question: Ask, value: object) -> None:
    limit = LONG if question.long else SHORT
    if question.required and (value in ((), None) or (isinstance(value, str) and not value.strip())):
        raise Refused("Dette må fylles ut.", field=name)
    if isinstance(value, str) and len(value) > limit:
        raise Refused(
            "Teksten er for lang: {length} tegn. Det er plass til {limit}.", field=name, length=len(value), limit=limit
        )
    if question.options and value is not None and value not in question.options:
        raise Refused("Velg ett av svarene som står der.", field=name)


def _refuse_implausible(name: str, value: date, earliest: date, latest: date) -> None:
    """A year that somebody has mistyped is found here, not on a parent's page."""
    if not earliest.year - LONG_AGO <= value.year <= latest.year + FAR_AHEAD:
        raise Refused("Se på årstallet: {year} kan ikke være riktig.", field=name, year=value.year)


def _refuse_wrong_side(name: str, when: str, value: date, now: datetime) -> None:
    moment = now.replace(tzinfo=None)
    ahead = value.replace(tzinfo=None) > moment if isinstance(value, datetime) else value > moment.date()
    if when == "happened" and ahead:
        raise Refused("Datoen ligger fram i tid. Skriv dagen da det skjedde.", field=name)
    if when == "ahead" and not ahead:
        raise Refused("Tidspunktet har vært. Velg et som kommer.", field=name)
