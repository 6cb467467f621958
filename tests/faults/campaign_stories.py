"""A case from the first words to a plan that is tried: who sends which form, several at once where people would."""

import asyncio
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from services.cases.actions.agree_tiltak import AgreeTiltak
from services.cases.actions.answer_moete import AnswerMoete
from services.cases.actions.answer_samtykke import AnswerSamtykke
from services.cases.actions.assign_undring import AssignUndring
from services.cases.actions.call_moete import CallMoete
from services.cases.actions.decide_undring import DecideUndring
from services.cases.actions.do_tiltak import DoTiltak
from services.cases.actions.hear_stemme import HearStemme
from services.cases.actions.hold_moete import HoldMoete
from services.cases.actions.hold_undringssamtale import HoldUndringssamtale
from services.cases.actions.raise_undring import RaiseUndring
from services.cases.actions.set_maal import SetMaal
from services.cases.actions.withdraw_samtykke import WithdrawSamtykke
from services.cases.command import Command
from services.cases.pack import shipped
from services.cases.stafettlogg import (
    EvalueringAgreed,
    LogProposed,
    MaalSet,
    MoeteAnswered,
    MoeteCalled,
    MoeteHeld,
    Opened,
    Resumed,
    SamtykkeAsked,
    SamtykkeGiven,
    SamtykkeWithdrawn,
    TiltakAgreed,
    TiltakDone,
)
from services.cases.stafettlogg.state import Arena
from services.cases.undring import StemmeHeard, UndringAssigned, UndringDecided, UndringRaised, UndringssamtaleHeld
from services.kernel.clock import OSLO
from services.kernel.event_log import Event
from tests.faults.campaign_people import Doors
from tests.faults.campaign_town import Family, Person, School
from tests.faults.ledger import Sent
from tests.waiting import until

MAAL, TILTAK = 4, 8
COMMANDS = 5 + 2 + 1 + 2 + MAAL + 2 * TILTAK + 1 + 2 + 2
"""How many a whole case sends."""
TWICE = 0.05
"""Of the forms are sent again although they were acknowledged: a double tap, a reload."""
OPTION = r'<option value="([0-9a-f-]{36})"'
NEW = "/undring/ny"
BEGUN = re.compile(r"/undring/([0-9a-f-]{36})(?:\?lagret)?")
Kinds = Sequence[type[Event]]


@dataclass
class Case:
    """One barn's. ``think``: seconds before each form, on average. ``ended``: nobody begins anything more."""

    doors: Doors
    school: School
    family: Family
    stranger: Person
    think: float
    ended: asyncio.Event
    log: UUID = UUID(int=0)
    moete: UUID = UUID(int=0)

    @property
    def holder(self) -> Person:
        return self.school.staff[1]

    @property
    def page(self) -> str:
        return f"/logg/{self.log}"

    async def go(self) -> None:
        """Stops between two steps when the campaign has ended."""
        steps = (self.open, self._moete, self._plan, self._tried, self._change_of_mind)
        for step in steps:
            if not self.ended.is_set():
                await step()

    async def open(self) -> None:
        """From the first words until everyone has said yes."""
        await self._undring()
        await self._samtykke()

    async def wish(self) -> Sent:
        """One more maal."""
        return await self.send(self.holder, SetMaal(self.log, "Et ønske."), [MaalSet])

    async def send(self, who: Person, command: Command, *wholes: Kinds, page: str = "", once: bool = False) -> Sent:
        """``wholes``: each list of events that would be all of it; none, where it must be refused."""
        dice = self.doors.dice
        await asyncio.sleep(dice.uniform(0, 2 * self.think))
        topics = [[kind.TOPIC for kind in kinds] for kinds in wholes]
        sent = await self.doors.send(who, command, topics, page or self.page, once=once)
        if sent.answer == "acknowledged" and dice.random() < TWICE:
            await self.doors.send_again(who, sent)
        return sent

    async def _undring(self) -> None:
        teacher, leader, today = self.holder, self.school.staff[0], _today()
        words = ("Stille i friminuttene.", "Hvordan er det?")
        begun = RaiseUndring(self.family.barn, *words, _day(-10), False, False, (), None, True)
        undring = await self._begun(teacher, await self.send(teacher, begun, [UndringRaised], page=NEW))
        page = f"/undring/{undring}"
        contact = self.school.staff[2].id
        await self.send(leader, AssignUndring(undring, teacher.id, contact), [UndringAssigned], page=page)
        await self.send(teacher, HearStemme(undring, today, "Alt er greit.", True), [StemmeHeard], page=page)
        talk = HoldUndringssamtale(undring, today, "Vi følger med sammen.", teacher.id, _day(7))
        await self.send(teacher, talk, [UndringssamtaleHeld], page=page)
        to_level_1 = DecideUndring(undring, "nivaa_1", "Vi vil hjelpe.", teacher.id, "Vi vil at det skal gå bra.")
        await self.send(leader, to_level_1, [LogProposed, SamtykkeAsked, SamtykkeAsked, UndringDecided], page=page)
        [log] = await self._found(self.holder, page, r'href="/logg/([0-9a-f-]{36})"', 1)
        self.log = log

    async def _begun(self, teacher: Person, sent: Sent) -> UUID:
        """Where the views were late, the first page says so; the same form again leads to what came of it."""
        while (where := BEGUN.fullmatch(sent.said)) is None:
            assert sent.answer == "acknowledged", sent
            await self.doors.send_again(teacher, sent)
            await asyncio.sleep(0.2)
        return UUID(where[1])

    async def _samtykke(self) -> None:
        yes = AnswerSamtykke(self.log, shipped().current.samtykke_hash, "ja")
        either = [SamtykkeGiven], [SamtykkeGiven, Opened]
        await asyncio.gather(*(self.send(one, yes, *either) for one in (self.family.mor, self.family.far)))

    async def _moete(self) -> None:
        starts = datetime.combine(_day(10), datetime.min.time()) + timedelta(hours=14)
        call = CallMoete(self.log, starts, "Skolen", "Tiltakene først.")
        await self.send(self.holder, call, [MoeteCalled], page=f"{self.page}/moeter")
        [moete] = await self._ids("answer_moete", "moete", 1, self.family.mor)
        self.moete = moete
        for parent in (self.family.mor, self.family.far):
            await self.send(parent, AnswerMoete(self.log, moete, "kommer", False), [MoeteAnswered])

    async def _plan(self) -> None:
        wishes = [SetMaal(self.log, f"Mål {number}.") for number in range(MAAL)]
        await asyncio.gather(*(self.send(self.holder, wish, [MaalSet]) for wish in wishes))
        maal = await self._found(self.holder, f"{self.page}/plan", OPTION, MAAL, r'<select[^>]*name="maal".*?</select>')
        people = (self.holder, self.family.mor, self.family.far)
        for number in range(TILTAK):
            who = people[number % len(people)]
            where: Arena = "hjemme" if number % 2 else "skole"
            agreed = AgreeTiltak(
                self.log, maal=maal[number % MAAL], what=f"Tiltak {number}.", arena=where, responsible=who.id,
                from_on=_today(),
            )  # fmt: skip
            await self.send(self.holder, agreed, [TiltakAgreed])
        came, page = (self.holder.id, self.family.mor.id), f"{self.page}/moete/{self.moete}"
        held = HoldMoete(self.log, self.moete, _today(), came, "Var med.", "Vi prøver.", evaluering_on=_day(60))
        await self.send(self.holder, held, [MoeteHeld, EvalueringAgreed], page=page)

    async def _tried(self) -> None:
        tiltak = await self._ids("do_tiltak", "tiltak", TILTAK, self.holder)
        done = [DoTiltak(self.log, one, "Det gikk fint.", _today()) for one in tiltak]
        await asyncio.gather(*(self.send(self.holder, one, [TiltakDone]) for one in done))
        await self.send(self.holder, SetMaal(self.log, "Ett til."), [MaalSet], once=True)
        await self.send(self.stranger, SetMaal(self.log, "Fra en annen skole."))

    async def _change_of_mind(self) -> None:
        mor = self.family.mor
        await self.send(mor, WithdrawSamtykke(self.log), [SamtykkeWithdrawn])
        yes = AnswerSamtykke(self.log, shipped().current.samtykke_hash, "ja")
        await self.send(mor, yes, [SamtykkeGiven, Resumed])

    async def _ids(self, action: str, field: str, number: int, who: Person) -> list[UUID]:
        """What the person's page offers in its forms of this kind."""
        form = rf'action="/handling/{action}"(?:(?!</form>).)*?</form>'
        return await self._found(who, self.page, rf'"{field}" value="([0-9a-f-]{{36}})"', number, form)

    async def _found(self, who: Person, page: str, pattern: str, number: int, inside: str = ".*") -> list[UUID]:
        """As many different ids as there must be on the page, once the views have them."""
        found: list[UUID] = []

        async def there() -> bool:
            parts = re.findall(inside, await self.doors.read(who, page), re.DOTALL)
            found[:] = dict.fromkeys(UUID(id_) for part in parts for id_ in re.findall(pattern, part))
            return len(found) == number

        await until(there, seconds=120)
        return found


def _today() -> date:
    return datetime.now(OSLO).date()


def _day(days: int) -> date:
    return _today() + timedelta(days=days)
