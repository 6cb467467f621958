"""Model packs: a municipality's BTI model as data. A version is its content hash, and is kept for ever (R117, R173)."""

import hashlib
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path

import msgspec

from services.kernel.errors import Misconfigured

FOLDER = Path(__file__).parent / "packs"


class Step(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One trinn: what to do, by whom, with which tools."""

    name: str
    what: str
    how: str = ""
    who: str = ""
    tools: tuple[str, ...] = ()


class Level(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One nivaa with its trinn, in the order of the document."""

    name: str
    purpose: str
    services: str
    steps: tuple[Step, ...]


class Deadlines(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Lengths in days. Hard ones are written «innen» in the document; where they start is part of the name."""

    samtale_from_arose: int
    samtale_from_arose_skolemiljoe: int
    moete_from_opened: int
    share_with_leader: str


class Pack(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """One version of one model."""

    name: str
    title: str
    version: str
    approved_on: date
    revise_by: date
    levels: tuple[Level, ...]
    deadlines: Deadlines
    words: dict[str, str]
    log_opens_on_level: int
    samtykke_step: int
    meeting_step: int
    carry_out_step: int
    samtykke_text: tuple[str, ...]
    questions: tuple[str, ...]
    signals: tuple[str, ...]

    def talk_by(self, arose_on: date, skolemiljoe: bool) -> date:
        """The last day of the undringssamtale, counted from when the worry arose, not from registration (R12, R13)."""
        deadlines = self.deadlines
        days = deadlines.samtale_from_arose_skolemiljoe if skolemiljoe else deadlines.samtale_from_arose
        return arose_on + timedelta(days=days)

    def meet_by(self, opened_on: date) -> date:
        """The last day of the first meeting (R14)."""
        return opened_on + timedelta(days=self.deadlines.moete_from_opened)

    def step(self, nivaa: int, trinn: int) -> Step:
        """A trinn by its numbers as they are printed: nivaa from 0, trinn from 1."""
        return self.levels[nivaa].steps[trinn - 1]

    def texts(self) -> tuple[str, ...]:
        """Everything people read in it, once each, in order: what a translation must cover."""
        found = [self.title]
        for level in self.levels:
            found += [level.name, level.purpose, level.services]
            for step in level.steps:
                found += [step.name, step.what, step.how, step.who, *step.tools]
        found += [self.deadlines.share_with_leader, *self.samtykke_text, *self.questions, *self.signals]
        return tuple(dict.fromkeys(filter(None, found)))

    @cached_property
    def samtykke_hash(self) -> str:
        """Names the very text that is read before a samtykke is answered (GDPR art. 7 no. 1)."""
        return hashlib.sha256("\n".join(self.samtykke_text).encode()).hexdigest()


class Packs:
    """The pack in force, and every version by its hash."""

    def __init__(self, bodies: dict[str, str], in_force: str) -> None:
        self._packs = {hash_: parse(body, hash_) for hash_, body in bodies.items()}
        self.bodies = bodies
        self.in_force = in_force

    def __getitem__(self, hash_: str) -> Pack:
        return self._packs[hash_]

    @property
    def current(self) -> Pack:
        """What a new case follows."""
        return self._packs[self.in_force]


def shipped(name: str = "sokndal") -> Packs:
    """The pack of that name as it is shipped."""
    body = (FOLDER / f"{name}.yaml").read_text(encoding="utf-8")
    hash_ = hashlib.sha256(body.encode()).hexdigest()
    return Packs({hash_: body}, hash_)


def parse(body: str, name: str) -> Pack:
    """Raises `Misconfigured` with the place in the file and what is wrong there."""
    try:
        return msgspec.yaml.decode(body.encode(), type=Pack)
    except msgspec.MsgspecError as fault:
        raise Misconfigured("Modellpakken {name} kan ikke leses: {fault}", name=name, fault=fault) from fault
