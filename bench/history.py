"""Open logs, each by the real commands from the first undring to the last samtykke, and one maal in each."""

import asyncio
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID, uuid4

from bench.register import Family, School
from services.cases.actions.answer_samtykke import AnswerSamtykke
from services.cases.actions.assign_undring import AssignUndring
from services.cases.actions.decide_undring import DecideUndring
from services.cases.actions.hear_stemme import HearStemme
from services.cases.actions.hold_undringssamtale import HoldUndringssamtale
from services.cases.actions.raise_undring import RaiseUndring
from services.cases.actions.set_maal import SetMaal
from services.cases.command import Command
from services.cases.perform import Cases
from services.cases.stafettlogg import Stafettlogg
from services.cases.undring import UndringDecided

AT_ONCE = 32


@dataclass(frozen=True)
class Log:
    """An open stafettlogg, its one maal, and who is in it."""

    stream: UUID
    maal: UUID
    family: Family


async def open_logs(cases: Cases, school: School) -> list[Log]:
    """One for each family, many at a time."""
    room = asyncio.Semaphore(AT_ONCE)

    async def opened(family: Family) -> Log:
        async with room:
            return await Story(cases, school, family).tell()

    return await asyncio.gather(*map(opened, school.families))


@dataclass(frozen=True)
class Story:
    """One family's way to an open log."""

    cases: Cases
    school: School
    family: Family

    async def tell(self) -> Log:
        undring, today = await self._raised(), self.cases.clock.today()
        holder, leader = self.family.holder, self.school.leader
        await self._act(leader, AssignUndring(undring, holder, holder))
        await self._act(holder, HearStemme(undring, today, "Jeg vil være med på håndball igjen.", True))
        later = today + timedelta(days=7)
        await self._act(holder, HoldUndringssamtale(undring, today, "Vi følger med sammen.", holder, later))
        log = await self._proposed(undring)
        for foresatt in (self.family.mor, self.family.far):
            await self._act(foresatt, AnswerSamtykke(log, self.cases.packs.current.samtykke_hash, "ja"))
        await self._act(holder, SetMaal(log, "Lise er med på håndball igjen."))
        (maal,) = (await self.cases.repository.at_version(Stafettlogg, log)).maal
        return Log(log, maal, self.family)

    async def _raised(self) -> UUID:
        arose: date = self.cases.clock.today() - timedelta(days=10)
        said = ("Lise er stille i friminuttene.", "Jeg lurer på hvordan hun har det.")
        undring = RaiseUndring(self.family.barn, *said, arose, False, False, (), None, True)
        return await self._act(self.family.holder, undring)

    async def _proposed(self, undring: UUID) -> UUID:
        summary = "Vi vil at Lise skal ha det bra på skolen."
        decision = DecideUndring(undring, "nivaa_1", "Vi vil hjelpe Lise.", self.family.holder, summary)
        await self._act(self.school.leader, decision)
        decided = self.cases.log.open((await self.cases.log.stream_after(undring, 0))[-1])
        assert isinstance(decided, UndringDecided)
        assert decided.stafettlogg is not None
        return decided.stafettlogg

    async def _act(self, who: UUID, command: Command) -> UUID:
        return (await self.cases.perform(command, who, uuid4())).stream
