"""A model followed through the real door: which one, where the case stands, which frister run and what they say."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import yaml

from services.cases.actions.agree_evaluering import AgreeEvaluering
from services.cases.actions.agree_tiltak import AgreeTiltak
from services.cases.actions.change_nivaa import ChangeNivaa
from services.cases.actions.decide_undring import DecideUndring
from services.cases.actions.set_maal import SetMaal
from services.cases.pack import FOLDER, parse
from services.cases.pack.packs import hash_of
from services.cases.undring import UndringDecided
from services.projections.frist import Frister, state
from services.projections.overview import Overview
from tests.cases.people import FAR, INGER, KARI, MOR
from tests.cases.routine import Called, answer, call, discussion, minutes, talked
from tests.cases.school import School
from tests.projections.lise import folded
from tests.projections.lise import opened as as_entries

TALK: Sequence[Mapping[str, Any]] = (
    {"key": "undringssamtale", "at": {"nivaa": 0, "trinn": 3}, "words": "innen 1 uke", "hard": True, "days": 7,
     "since": "uro_oppsto", "skolemiljoe": True},
    {"key": "undringssamtale", "at": {"nivaa": 0, "trinn": 3}, "words": "innen 3 uker", "hard": True, "days": 21,
     "since": "uro_oppsto", "skolemiljoe": False},
)  # fmt: skip
"""What a municipality has decided where its document names no days: three weeks for the talk."""
PRESENTED = "Lise fortalte selv."
OWN = ("undringssamtale", "foerste_moete")
READ = "En stafettlogg er én felles logg for barnet ditt. Du kan lese den og trekke et ja tilbake når du vil."
CLOSE = {"name": "Avslutt loggen", "when": ["Det går bra nå."], "closes": True}


def shipped_pack(name: str) -> dict[str, Any]:
    """As it is written, to be filled in."""
    found: dict[str, Any] = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    return found


def decided_locally(raw: dict[str, Any], opens: Mapping[str, int]) -> dict[str, Any]:
    """What the documents leave open, said by a municipality: where the log opens, the days, the text that is read."""
    first = {"key": "foerste_moete", "at": opens, "words": "innen 3 uker", "hard": True, "days": 21}
    raw["log_opens"] = dict(opens)
    raw["deadlines"] = [*TALK, first, *(one for one in raw.get("deadlines", ()) if one["key"] not in OWN)]
    raw["samtykke"] = {"who": ["foresatte"], "at": [dict(opens)], "text": [READ]}
    return raw


class _Plain(yaml.SafeDumper):
    """Every part written out where it stands."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def body_of(raw: Mapping[str, Any]) -> str:
    """The file."""
    return yaml.dump(dict(raw), Dumper=_Plain, allow_unicode=True, sort_keys=False)


@contextmanager
def following(school: School, raw: Mapping[str, Any]) -> Iterator[None]:
    """New cases follow that model meanwhile."""
    body, packs = body_of(raw), school.cases.packs
    parse(body, str(raw["name"]))
    before, hash_ = packs.in_force, hash_of(body)
    packs.learn(hash_, body)
    packs.in_force = hash_
    try:
        yield
    finally:
        packs.in_force = before


def decision(undring: UUID, outcome: str) -> DecideUndring:
    known = {"reason": "Vi vil hjelpe Lise sammen.", "stafettholder": KARI.id, "summary": "Vi vil hjelpe Lise."}
    return DecideUndring(undring, outcome=outcome, **known)  # type: ignore[arg-type]


async def proposed_on(school: School, outcome: str) -> UUID:
    """From the worry to the decision that leads there, and the log that is proposed."""
    undring = await talked(school)
    await school.perform(decision(undring, outcome), INGER)
    log = (await school.last(UndringDecided, undring)).stafettlogg
    assert log is not None
    return log


async def opened_on(school: School, outcome: str) -> UUID:
    """And both say yes."""
    log = await proposed_on(school, outcome)
    await answer(school, log, MOR)
    return await answer(school, log, FAR)


async def place(school: School, log: UUID) -> tuple[int, int]:
    """Nivaa and trinn, as they are printed."""
    state_ = await school.log(log)
    return state_.nivaa, state_.trinn


async def meet(school: School, log: UUID, **changed: Any) -> None:
    """Everybody is called, and the minutes are written the same day."""
    before = set((await school.log(log)).moeter)
    await school.perform(call(school, log), KARI)
    ((moete, known),) = [(id_, one) for id_, one in (await school.log(log)).moeter.items() if id_ not in before]
    held = replace(minutes(school, Called(log, moete, known.starts)), evaluering_on=None, presented=PRESENTED)
    await school.perform(replace(held, **changed), KARI)


async def plan(school: School, log: UUID) -> None:
    """A maal, one tiltak at home and one at school, and the day one looks at it together."""
    await school.perform(SetMaal(log, "Lise er med på håndball igjen."), KARI)
    maal = list((await school.log(log)).maal)[-1]
    for arena, who in (("hjemme", MOR), ("skole", KARI)):
        await school.perform(
            AgreeTiltak(log, maal=maal, what="Prøve", arena=arena, responsible=who.id, from_on=school.today),  # type: ignore[arg-type]
            KARI,
        )
    await agree(school, log)


async def agree(school: School, log: UUID) -> None:
    known = (await school.log(log)).evaluering_on
    await school.perform(AgreeEvaluering(log, known=known, on=school.days(60)), KARI)


async def discuss(school: School, log: UUID) -> None:
    await school.perform(discussion(school, log), KARI)


async def hold_it(school: School, log: UUID, **changed: Any) -> None:
    """The minutes of the meeting that is called and not held yet."""
    (found,) = [(id_, one) for id_, one in (await school.log(log)).moeter.items() if one.open]
    held = replace(minutes(school, Called(log, found[0], found[1].starts)), evaluering_on=None, presented=PRESENTED)
    await school.perform(replace(held, **changed), KARI)


async def discussed_on(school: School, nivaa: int) -> UUID:
    """A log that stands before the decision on that nivaa."""
    log = await opened_on(school, "nivaa_1")
    if nivaa > 1:
        await school.perform(ChangeNivaa(log, f"{nivaa}.1", "Flere må med."), KARI)
    await plan(school, log)
    await discuss(school, log)
    return log


async def shown_at(school: School, stream: UUID) -> str:
    """Where the page says it stands: nivaa, trinn and the trinn's name."""
    (row,) = folded(Overview(), as_entries(await school.events(stream)))
    step = school.cases.packs[row["pack"]].step(row["nivaa"], row["trinn"])
    return f"{row['nivaa']}.{row['trinn']} {step.name}"


@dataclass(frozen=True)
class Running:
    """A frist as its view has it. ``says``: before the day, on it, after it."""

    due_on: date
    hard: bool
    says: tuple[str, str, str]


async def frister(school: School, stream: UUID) -> Mapping[str, Running]:
    """Those that run in the stream now, by name."""
    rows = folded(Frister(), as_entries(await school.events(stream)))
    running = [row for row in rows if row["key"] and row["ended_on"] is None and not row["rests"]]
    return {row["key"]: Running(row["due_on"], row["hard"], _says(row["due_on"])) for row in running}


def _says(due: date) -> tuple[str, str, str]:
    days = due - timedelta(days=30), due, due + timedelta(days=1)
    before, on, after = (state(due, day) for day in days)
    return before, on, after


SAYS = ("i_tide", "snart", "over")
"""A month before, on the last day, the day after."""
