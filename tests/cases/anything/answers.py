"""Answers to any question of any form: mostly what fits, sometimes what does not."""

from dataclasses import fields
from datetime import date, datetime, timedelta
from random import Random
from types import NoneType
from typing import Any, Literal, get_args, get_origin, get_type_hints
from uuid import UUID

from services.cases.command import Ask, Command, questions
from tests.cases.people import EVERYBODY, FAR, HELSESTASJON, KARI, LISE, MOR, OLA, SKOLE, SOLVEIG

FIT = ("Det går fint.", "Alt er greit. 🙂", "كل شيء بخير", "Linje\nto <b>&amp;", "\u202eomvendt")
UNFIT = (" ", "", "a" * 9_000)
SPECIAL = {
    "utfall": ("1.1", "2.1", "2.2", "3.1", "1", "9.9", "x"), "place": ("2.1", "1.3", "1.2", "3.1", "9.9", ""),
    "dates": ("10.12.2026", "10.12.2026\n17.12.2026", "i morgen"),
}  # fmt: skip
KNOWN = ("0", "0", "1", "2", "")
PLAIN: dict[Any, tuple[Any, ...]] = {bool: (True, False), int: (0, 1, 2, 5, -1, 10_000), bytes: (b"%PDF-1.7", b"")}
DAYS = {"happened": (0, 0, -1, -3, -30), "ahead": (1, 7, 30, 60), "": (0, 1, 7, -3, 30)}
WRONG = (-400, 400, -9_000, 9_000, 0)
STRANGER = UUID("00000000-0000-4000-f000-000000000000")
NEAR = (KARI.id, KARI.id, OLA.id, MOR.id, FAR.id)
PERSONS = frozenset({
    "barn", "responsible", "stafettholder", "person", "contact", "talks_to_barn", "contacts_foresatte", "attended",
    "members", "leder", "to", "foresatt", "fungerende",
})  # fmt: skip
SELDOM = 0.03


class Answers:
    """What is known so far: streams by the field that names them, parts of them, and the text of a samtykke."""

    def __init__(self, today: date, text_hash: str) -> None:
        self.today, self.text_hash = today, text_hash
        self.text_hashes: list[str] = []
        self.streams: dict[str, list[UUID]] = {}
        self.parts: dict[str, list[UUID]] = {}
        self.known: dict[Any, list[Any]] = {int: [0], date: [today]}

    def command(self, kind: type[Command], chance: Random) -> Command:
        """A command of that kind."""
        hints, asked = get_type_hints(kind), questions(kind)
        names = [one.name for one in fields(kind)]  # type: ignore[arg-type]
        return kind(**{name: self._value(name, hints[name], asked.get(name) or Ask(""), chance) for name in names})

    def _value(self, name: str, hint: Any, ask: Ask, chance: Random) -> Any:
        kinds = [arg for arg in get_args(hint) if arg is not NoneType]
        if NoneType in get_args(hint):
            return None if chance.random() < 0.5 else self._plain(name, kinds[0], ask, chance)
        if get_origin(hint) is tuple:
            return tuple({self._plain(name, kinds[0], ask, chance) for _ in range(chance.choice((1, 2, 3, 0)))})
        return self._plain(name, hint, ask, chance)

    def _plain(self, name: str, hint: Any, ask: Ask, chance: Random) -> Any:
        if get_origin(hint) is Literal:
            return chance.choice(get_args(hint))
        if hint is UUID:
            return self._id(name, chance)
        if hint is str:
            return self._text(name, ask, chance)
        if name == "known" and hint in self.known:
            return chance.choice(self.known[hint][-8:])
        if hint in (date, datetime):
            day = self.today + timedelta(days=chance.choice(WRONG if chance.random() < SELDOM else DAYS[ask.when]))
            return day if hint is date else datetime.combine(day, datetime.min.time().replace(hour=14))
        return chance.choice(PLAIN[hint])

    def _id(self, name: str, chance: Random) -> UUID:
        if chance.random() < SELDOM:
            return STRANGER
        if name in self.streams:
            return chance.choice(self.streams[name])
        if name == "people":
            return chance.choice((SOLVEIG.id, SOLVEIG.id, OLA.id))
        if name == "tjeneste":
            return chance.choice((HELSESTASJON, SKOLE))
        if name == "barn":
            return LISE.id
        if name in PERSONS or not self.parts:
            return chance.choice((*NEAR, chance.choice(EVERYBODY).id))
        mine = self.parts.get(name) or [one for every in self.parts.values() for one in every] or [STRANGER]
        return chance.choice(mine[-6:])

    def _text(self, name: str, ask: Ask, chance: Random) -> str:
        if name == "text_hash":
            return chance.choice((self.text_hash, *self.text_hashes))
        if name.startswith("known"):
            return chance.choice(KNOWN)
        if name in SPECIAL:
            return chance.choice(SPECIAL[name])
        if chance.random() < SELDOM:
            return chance.choice(UNFIT)
        return chance.choice(FIT) if ask.required else chance.choice((*FIT, ""))
