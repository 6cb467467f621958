"""What is prepared for a journey through the real door, by the demo's people: what other journeys do by hand."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID, uuid4

from services.cases.actions.agree_evaluering import AgreeEvaluering
from services.cases.actions.agree_tiltak import AgreeTiltak
from services.cases.actions.answer_samtykke import AnswerSamtykke
from services.cases.actions.assign_undring import AssignUndring
from services.cases.actions.call_moete import CallMoete
from services.cases.actions.decide_undring import DecideUndring
from services.cases.actions.discuss_evaluering import DiscussEvaluering
from services.cases.actions.hear_stemme import HearStemme
from services.cases.actions.hold_undringssamtale import HoldUndringssamtale
from services.cases.actions.raise_undring import RaiseUndring
from services.cases.actions.set_maal import SetMaal
from services.cases.command import Command
from services.cases.stafettlogg import Stafettlogg
from services.cases.stafettlogg.state import Arena
from services.cases.undring import Outcome
from services.demo.history import Teller
from services.demo.people import ids
from services.projections.stand import views_stand_at
from tests.journeys.product import Product
from tests.waiting import until

AIM = "Lise er sammen med venner igjen."


@dataclass(frozen=True)
class Town:
    """The people of the demo by their keys, children included, and the door."""

    here: Product
    ids: Mapping[str, UUID]

    @property
    def today(self) -> date:
        return self.here.runtime.clock.today()

    def days(self, number: int) -> date:
        return self.today + timedelta(days=number)

    async def act(self, who: str, command: Command) -> UUID:
        """Somebody sends a form, and every page shows it. Answers with the stream it was about."""
        done = await self.here.runtime.cases.perform(command, self.ids[who], uuid4())

        async def shown() -> bool:
            return await views_stand_at(self.here.runtime.records) >= done.position

        await until(shown, seconds=30)
        return done.stream

    async def log(self, stream: UUID) -> Stafettlogg:
        return await self.here.runtime.cases.repository.at_version(Stafettlogg, stream)


async def town(here: Product) -> Town:
    """The demo's people, and the barn the journeys are about."""
    grown_ups = await ids(here.runtime.keeper)
    children = {name.lower(): UUID(await here.person(name)) for name in ("Lise", "Emil", "Sander")}
    return Town(here, {**grown_ups, **children})


async def proposed(at: Town, outcome: Outcome = "nivaa_1") -> UUID:
    """Level 0: a log is proposed for Lise."""
    kari = at.ids["kari"]
    undring = await at.act("kari", RaiseUndring(
        barn=at.ids["lise"], observations="Lise er mer alene.", questions="Jeg lurer på hvordan hun har det.",
        arose_on=at.days(-10), skolemiljoe=False, urgent=False, signals=(), earlier=None, confirmed=True,
    ))  # fmt: skip
    await at.act("inger", AssignUndring(undring, kari, kari))
    await at.act("kari", HearStemme(undring, heard_on=at.today, words="Alt er greit.", foresatte_may_read=True))
    await at.act("kari", HoldUndringssamtale(
        undring, held_on=at.today, summary="Vi følger med sammen.", contact=kari, next_on=at.days(7)
    ))  # fmt: skip
    await at.act("kari", DecideUndring(
        undring, outcome=outcome, reason="Vi vil hjelpe Lise sammen.", stafettholder=kari,
        summary="Vi vil at Lise skal ha det bra på skolen.",
    ))  # fmt: skip
    return await Teller(at.here.runtime.cases, at.ids).log_after(undring)


async def opened(at: Town, outcome: Outcome = "nivaa_1") -> UUID:
    """Both her parents have said yes."""
    log = await proposed(at, outcome)
    text = at.here.runtime.packs.current.samtykke_hash
    for parent in ("anne", "tom"):
        await at.act(parent, AnswerSamtykke(log, text, "ja"))
    return log


async def planned(at: Town) -> UUID:
    """Level 1, trinn 3: a maal, a tiltak at school and one at home, and the day of the evaluering."""
    log = await opened(at)
    await plan(at, log)
    await at.act("kari", AgreeEvaluering(log, known=None, on=at.days(40)))
    return log


async def plan(at: Town, log: UUID) -> None:
    await at.act("kari", SetMaal(log, AIM))
    maal = list((await at.log(log)).maal)[-1]
    agreed: tuple[tuple[str, Arena, str], ...] = (
        ("Prat hver fredag", "skole", "kari"), ("Kjøre til håndball", "hjemme", "anne")
    )  # fmt: skip
    for what, arena, who in agreed:
        await at.act("kari", AgreeTiltak(
            log, maal=maal, what=what, arena=arena, responsible=at.ids[who], from_on=at.today
        ))  # fmt: skip


async def discussed(at: Town, log: UUID) -> None:
    """The evaluering lacks only its decision."""
    await at.act("kari", DiscussEvaluering(
        log, held_on=at.today, attended=(at.ids["kari"], at.ids["anne"], at.ids["tom"]), barn_endring="bedre",
        barn_words="Det er gøyere nå.", barn_missing="", endring="litt_bedre", discussion="Håndball hjelper.",
    ))  # fmt: skip


async def called(at: Town, log: UUID, holder: str = "kari") -> UUID:
    """Everybody is called to a meeting."""
    starts = datetime.combine(at.days(1), time(14, 0))
    await at.act(holder, CallMoete(log, starts=starts, place="Skolen, eller telefon", agenda="Tiltakene først."))
    return list((await at.log(log)).moeter)[-1]
