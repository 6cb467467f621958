"""Lise's case through the real door, one function for each step of the routine; each answers with the stream's id."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from services.cases.actions.agree_evaluering import AgreeEvaluering
from services.cases.actions.agree_tiltak import AgreeTiltak
from services.cases.actions.answer_samtykke import AnswerSamtykke
from services.cases.actions.ask_undring_innsyn import AskUndringInnsyn
from services.cases.actions.assign_undring import AssignUndring
from services.cases.actions.call_moete import CallMoete
from services.cases.actions.decide_evaluering import DecideEvaluering
from services.cases.actions.decide_undring import DecideUndring
from services.cases.actions.discuss_evaluering import DiscussEvaluering
from services.cases.actions.hear_stemme import HearStemme
from services.cases.actions.hold_moete import HoldMoete
from services.cases.actions.hold_undringssamtale import HoldUndringssamtale
from services.cases.actions.raise_undring import RaiseUndring
from services.cases.actions.set_maal import SetMaal
from services.cases.actions.start_kontroll import StartKontroll
from services.cases.stafettlogg.state import Arena
from services.cases.undring import UndringDecided
from services.kernel.clock import OSLO
from tests.cases.people import FAR, GRETE, INGER, KARI, LISE, MOR, OLA, Somebody
from tests.cases.school import School

PURPOSE = "Tilsyn 2026/14, på oppdrag fra kommunedirektøren."


def undring_about_lise(school: School) -> RaiseUndring:
    return RaiseUndring(
        barn=LISE.id, observations="Lise er stille i friminuttene.", questions="Jeg lurer på hvordan hun har det.",
        arose_on=school.days(-10), skolemiljoe=False, urgent=False, signals=(), earlier=None, confirmed=True,
    )


async def raised(school: School) -> UUID:
    """Nivå 0, trinn 1."""
    return await school.perform(undring_about_lise(school), KARI)


async def assigned(school: School) -> UUID:
    """Trinn 2: Kari talks to Lise, Ola contacts the foresatte."""
    return await school.perform(AssignUndring(await raised(school), KARI.id, OLA.id), INGER)


def words_of_lise(school: School, undring: UUID, foresatte_may_read: bool = False) -> HearStemme:
    return HearStemme(undring, heard_on=school.today, words="Alt er greit.", foresatte_may_read=foresatte_may_read)


async def heard(school: School) -> UUID:
    """Lise has been asked."""
    return await school.perform(words_of_lise(school, await assigned(school)), KARI)


def samtale(school: School, undring: UUID) -> HoldUndringssamtale:
    return HoldUndringssamtale(
        undring, held_on=school.today, summary="Vi følger med sammen.", contact=KARI.id, next_on=school.days(7)
    )


async def talked(school: School) -> UUID:
    """Trinn 3: the undringssamtale is held."""
    undring = await heard(school)
    return await school.perform(samtale(school, undring), OLA)


def to_level_1(undring: UUID) -> DecideUndring:
    return DecideUndring(
        undring, outcome="nivaa_1", reason="Vi vil hjelpe Lise sammen.", stafettholder=KARI.id,
        summary="Vi vil at Lise skal ha det bra på skolen.",
    )


async def proposed(school: School) -> UUID:
    """Trinn 4, and nivå 1, trinn 1: a log is proposed, and both foresatte are asked."""
    undring = await talked(school)
    await school.perform(to_level_1(undring), INGER)
    log = (await school.last(UndringDecided, undring)).stafettlogg
    assert log is not None
    return log


async def answer(school: School, log: UUID, who: Somebody, word: str = "ja") -> UUID:
    command = AnswerSamtykke(log, school.pack.samtykke_hash, "ja")
    return await school.perform(command if word == "ja" else replace(command, answer="nei"), who)


async def opened(school: School) -> UUID:
    """Both have said yes."""
    log = await proposed(school)
    await answer(school, log, MOR)
    return await answer(school, log, FAR)


def call(school: School, log: UUID) -> CallMoete:
    starts = school.clock.now().astimezone(OSLO).replace(hour=14, tzinfo=None) + timedelta(days=10)
    return CallMoete(log, starts=starts, place="Skolen, eller telefon", agenda="Tiltakene først.")


@dataclass(frozen=True)
class Called:
    log: UUID
    moete: UUID
    starts: datetime


async def called(school: School, log: UUID | None = None) -> Called:
    """Trinn 2: everybody is called."""
    log = log or await opened(school)
    await school.perform(call(school, log), KARI)
    ((moete, known),) = (await school.log(log)).moeter.items()
    return Called(log, moete, known.starts)


def minutes(school: School, of: Called) -> HoldMoete:
    """With the date that a meeting of this trinn sets before it ends: the plan must be there by then."""
    return HoldMoete(
        of.log, of.moete, held_on=school.today, attended=(KARI.id, MOR.id, FAR.id),
        barn_took_part="Lise var med den første halvdelen.", decisions="Lise vil begynne på håndball igjen.",
        evaluering_on=school.days(60),
    )


@dataclass(frozen=True)
class Planned:
    log: UUID
    maal: UUID
    hjemme: UUID
    skole: UUID


def tiltak(log: UUID, maal: UUID, arena: Arena, responsible: Somebody, school: School) -> AgreeTiltak:
    return AgreeTiltak(
        log, maal=maal, what=f"Tiltak {arena}", arena=arena, responsible=responsible.id, from_on=school.today
    )


async def planned(school: School) -> Planned:
    """A maal, one tiltak at home and one at school."""
    log = await opened(school)
    await school.perform(SetMaal(log, "Lise er med på håndball igjen."), KARI)
    (maal,) = (await school.log(log)).maal
    await school.perform(tiltak(log, maal, "hjemme", MOR, school), KARI)
    await school.perform(tiltak(log, maal, "skole", KARI, school), KARI)
    hjemme, skole = (await school.log(log)).tiltak
    return Planned(log, maal, hjemme, skole)


async def met(school: School) -> Called:
    """Trinn 2: everybody is called, the plan is written in the meeting, and only its minutes are missing."""
    return await called(school, (await planned(school)).log)


async def under_way(school: School) -> Planned:
    """Trinn 3: the date one looks at it together is agreed."""
    plan = await planned(school)
    await school.perform(AgreeEvaluering(plan.log, known=None, on=school.days(60)), KARI)
    return plan


def discussion(school: School, log: UUID) -> DiscussEvaluering:
    return DiscussEvaluering(
        log, held_on=school.today, attended=(KARI.id, MOR.id, FAR.id), barn_endring="bedre",
        barn_words="Det er gøyere nå.", barn_missing="", endring="litt_bedre", discussion="Håndball hjelper.",
    )


def decision(school: School, log: UUID, utfall: str, known: str = "0") -> DecideEvaluering:
    """Sokndal: 1.1 closes, 2.1 and 2.2 go on, 3.1 goes to the next nivaa, with a new date where the work goes on."""
    next_on = school.days(50) if utfall.startswith("2") else None
    return DecideEvaluering(log, known=known, utfall=utfall, reason="Vi er enige om det.", next_on=next_on)


async def discussed(school: School) -> UUID:
    """Trinn 4: the discussion is written down."""
    log = (await under_way(school)).log
    return await school.perform(discussion(school, log), KARI)


async def decided(school: School, utfall: str) -> UUID:
    """Trinn 5: one of the outcomes."""
    log = await discussed(school)
    return await school.perform(decision(school, log, utfall), KARI)


async def inspected(school: School) -> UUID:
    """Grete has started a kontroll of Lise's log."""
    return await school.perform(StartKontroll(await opened(school), PURPOSE), GRETE)


async def innsyn_asked(school: School) -> UUID:
    """She has asked for the undring as well."""
    return await school.perform(AskUndringInnsyn(await inspected(school), "Ble fristen holdt?"), GRETE)
