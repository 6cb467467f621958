"""Packs as the first releases stored them. Cases follow theirs for as long as they live, so they are read for ever."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import msgspec

from services.cases.pack.model import Pack
from services.cases.pack.parts import Colour, Deadline, Does, Level, Outcome, Place, Samtykke, Services, Signals, Step

COLOURS: Sequence[Colour] = ("groenn", "blaa", "gul", "lilla")
LEVEL_0: Sequence[Does] = ("definer", "del_med_leder", "undringssamtale", "avgjoer", "avslutt")
"""What happens in the five trinn that nivaa 0 had in every pack of the first format."""


class _Step(msgspec.Struct, forbid_unknown_fields=True):
    name: str
    what: str
    how: str = ""
    who: str = ""
    tools: tuple[str, ...] = ()


class _Level(msgspec.Struct, forbid_unknown_fields=True):
    name: str
    purpose: str
    services: str
    steps: tuple[_Step, ...]


class _Deadlines(msgspec.Struct, forbid_unknown_fields=True):
    samtale_from_arose: int
    samtale_from_arose_skolemiljoe: int
    moete_from_opened: int
    share_with_leader: str


class _Pack(msgspec.Struct, forbid_unknown_fields=True):
    name: str
    title: str
    version: str
    approved_on: date
    revise_by: date
    levels: tuple[_Level, ...]
    deadlines: _Deadlines
    words: dict[str, str]
    log_opens_on_level: int
    samtykke_step: int
    meeting_step: int
    carry_out_step: int
    samtykke_text: tuple[str, ...]
    questions: tuple[str, ...]
    signals: tuple[str, ...]


def upgraded(raw: dict[str, Any]) -> Pack:
    """The same pack in today's form. Raises `msgspec.ValidationError`."""
    old = msgspec.convert(raw, _Pack, strict=False)
    opens = Place(old.log_opens_on_level, old.samtykke_step)
    return Pack(
        format=2,
        name=old.name,
        title=old.title,
        levels=tuple(_level(old, number) for number in range(len(old.levels))),
        samtykke=Samtykke(("foresatte",), (opens,), old.samtykke_text),
        version=old.version,
        approved_on=old.approved_on,
        revise_by=old.revise_by,
        log_opens=opens,
        deadlines=_deadlines(old),
        signals=(Signals("Signaler", old.signals),) if old.signals else (),
        questions=old.questions,
        words=old.words,
    )


def _level(old: _Pack, number: int) -> Level:
    level, does = old.levels[number], dict(enumerate(LEVEL_0, start=1)) if number == 0 else {}
    if number == old.log_opens_on_level:
        does = {old.samtykke_step: "samtykke", old.meeting_step: "planlegg", old.carry_out_step: "iverksett"}
    last = len(level.steps)
    steps = tuple(
        Step(
            step.name, step.what, step.how, step.who, step.tools, (does[n],) if n in does else (),
            outcomes=(Outcome("Avslutt", closes=True),) if n == last else (),
        )
        for n, step in enumerate(level.steps, start=1)
    )  # fmt: skip
    return Level(level.name, COLOURS[number % len(COLOURS)], level.purpose, Services(level.services), steps)


def _deadlines(old: _Pack) -> tuple[Deadline, ...]:
    days, talk = old.deadlines, Place(0, 3)
    first = Place(old.log_opens_on_level, old.meeting_step)
    soon, late, meeting = days.samtale_from_arose_skolemiljoe, days.samtale_from_arose, days.moete_from_opened
    return (
        Deadline("del_med_leder", Place(0, 2), days.share_with_leader, hard=False),
        Deadline("undringssamtale", talk, f"{soon} dager", True, soon, "uro_oppsto", skolemiljoe=True),
        Deadline("undringssamtale", talk, f"{late} dager", True, late, "uro_oppsto", skolemiljoe=False),
        Deadline("foerste_moete", first, f"{meeting} dager", True, meeting, "logg_aapnet"),
    )
