"""A log as it is after a long year: a hundred entries by real commands, in words of their own."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import count
from random import Random
from typing import Literal
from uuid import UUID, uuid4

from bench.history import Log
from services.cases.actions.agree_tiltak import AgreeTiltak
from services.cases.actions.answer_moete import AnswerMoete
from services.cases.actions.call_moete import CallMoete
from services.cases.actions.do_tiltak import DoTiltak
from services.cases.actions.hold_moete import HoldMoete
from services.cases.command import Command
from services.cases.perform import Cases
from services.cases.stafettlogg import Stafettlogg

ENTRIES = 100
YEAR = timedelta(days=365)
WORDS = """hun han vi dere alle skolen hjemme gruppa læreren mamma pappa timen friminuttet trening lekser morgenen helga
uka dagen onsdag ute inne snakker lytter hjelper følger prøver spør ringer skriver møter øver leser spiller sover spiser
smiler rolig ofte litt mer mindre bedre sammen alene først etterpå igjen fortsatt fordi når hvis som med for til uten
etter før rundt bordet plan fast voksen venn trygg glad sliten sint stille spent""".split()  # noqa: SIM905


@dataclass
class Year:
    """Tells one log on. ``words``: where they come from, the same each time."""

    cases: Cases
    log: Log
    words: Random
    entries: int = ENTRIES

    async def tell(self) -> None:
        """Two tiltak, then in turn a meeting and a tiltak, most of them done, until there are enough entries."""
        self.cases.clock.shift = -1.1 * YEAR
        await self._tiltak("hjemme", done=True)
        await self._tiltak("skole", done=True)
        for number in count():
            if (await self._state()).version >= self.entries:
                break
            await self._meeting(number)
            await self._tiltak("skole" if number % 2 else "hjemme", done=number % 4 > 0)
        self.cases.clock.shift = timedelta()

    async def _state(self) -> Stafettlogg:
        return await self.cases.repository.at_version(Stafettlogg, self.log.stream)

    async def _meeting(self, number: int) -> None:
        family, stream, today = self.log.family, self.log.stream, self.cases.clock.today()
        starts = datetime.combine(today + timedelta(days=14), time(14, 15))
        await self._act(family.holder, CallMoete(stream, starts, "Skolen, rom 204", self._say(10)))
        moete = list((await self._state()).moeter)[-1]
        for foresatt in (family.mor, family.far):
            await self._act(foresatt, AnswerMoete(stream, moete, "kommer", False))
        held_on, everybody = self.cases.clock.today(), (family.holder, family.mor, family.far)
        words, on = (self._say(10), self._say(16)), held_on + timedelta(days=30 + number)
        await self._act(family.holder, HoldMoete(stream, moete, held_on, everybody, *words, evaluering_on=on))

    async def _tiltak(self, arena: Literal["hjemme", "skole"], *, done: bool) -> None:
        family, stream, today = self.log.family, self.log.stream, self.cases.clock.today()
        who = self.words.choice((family.holder, family.mor, family.far))
        agreed = AgreeTiltak(
            stream, maal=self.log.maal, what=self._say(8), arena=arena, responsible=who, from_on=today
        )
        await self._act(family.holder, agreed)
        tiltak = list((await self._state()).tiltak)[-1]
        if done:
            await self._act(who, DoTiltak(stream, tiltak, self._say(10), None))

    async def _act(self, who: UUID, command: Command) -> None:
        self.cases.clock.shift += YEAR / self.entries + timedelta(minutes=self.words.randrange(60))
        await self.cases.perform(command, who, uuid4())

    def _say(self, words: int) -> str:
        return " ".join(self.words.choice(WORDS) for _ in range(words)).capitalize() + "."
