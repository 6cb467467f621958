"""Jakob, 7B: seventeen days from the undring to the first tiltak; in two days school and home look at it together."""

from collections.abc import AsyncIterator
from datetime import datetime, time, timedelta
from uuid import UUID

from services.cases.actions.agree_tiltak import AgreeTiltak
from services.cases.actions.answer_samtykke import AnswerSamtykke
from services.cases.actions.assign_undring import AssignUndring
from services.cases.actions.call_moete import CallMoete
from services.cases.actions.decide_undring import DecideUndring
from services.cases.actions.do_tiltak import DoTiltak
from services.cases.actions.hear_stemme import HearStemme
from services.cases.actions.hold_moete import HoldMoete
from services.cases.actions.hold_undringssamtale import HoldUndringssamtale
from services.cases.actions.prepare_evaluering import PrepareEvaluering
from services.cases.actions.raise_undring import RaiseUndring
from services.cases.actions.set_maal import SetMaal
from services.demo.history import Teller, When

MET = 34
"""Days since the meeting."""
WAITED = timedelta(days=17)
"""From the day Kari began to wonder to the first tiltak."""


async def story(teller: Teller) -> AsyncIterator[When]:
    """From the first words to the eve of the evaluering, in seven weeks."""
    kari = teller.ids["kari"]
    yield When(48, 13, 20)
    undring = await _raise(teller)
    yield When(47, 8, 40)
    await teller.act("inger", AssignUndring(undring, talks_to_barn=kari, contacts_foresatte=kari))
    yield When(45, 12, 15)
    words = "Jeg vil være med, men jeg vet ikke hvordan jeg skal spørre. Mamma kan godt få vite det."
    await teller.act("kari", HearStemme(undring, heard_on=teller.today, foresatte_may_read=True, words=words))
    yield When(43, 15, 10)
    await _talk(teller, undring)
    yield When(41, 12, 20)
    await _propose(teller, undring)
    log = await teller.log_after(undring)
    yield When(40, 19, 30)
    await teller.act("trine", AnswerSamtykke(log, teller.samtykke_hash, "ja"))
    yield When(39, 9, 10)
    starts, agenda = datetime.combine(teller.day(-MET), time(14, 30)), "Friminuttene. Hva Jakob selv ønsker."
    await teller.act("kari", CallMoete(log, starts=starts, place="Møterommet, eller telefon", agenda=agenda))
    yield When(MET, 15, 20)
    await _plan(teller, log)
    await _hold(teller, log)
    yield When(18, 20, 5)
    training = next(id_ for id_, one in (await teller.log(log)).tiltak.items() if one.arena == "hjemme")
    words = "Vi har øvd på å spørre om å få være med. I går ringte han en fra klassen selv."
    await teller.act("trine", DoTiltak(log, training, words, teller.today))
    yield When(2, 18, 45)
    words = "Han gleder seg til skolen igjen de fleste dager. Mandager er fortsatt tunge."
    await teller.act("trine", PrepareEvaluering(log, "litt_bedre", words))


async def _raise(teller: Teller) -> UUID:
    return await teller.act("kari", RaiseUndring(
        barn=teller.ids["jakob"],
        observations=(
            "Jakob står mye for seg selv i friminuttene. Når vi deler i lag, blir han ofte spurt sist. I timene er han "
            "med, og han er god til å forklare."
        ),
        questions="Jeg lurer på om han ønsker å være mer med, og hva som ville gjøre det lettere.",
        arose_on=teller.day(-MET) - WAITED,
        skolemiljoe=False, urgent=False, signals=(), earlier=None, confirmed=True,
    ))  # fmt: skip


async def _talk(teller: Teller, undring: UUID) -> None:
    await teller.act("kari", HoldUndringssamtale(
        undring, held_on=teller.today, contact=teller.ids["kari"], next_on=teller.day(-40),
        summary=(
            "Vi snakket om at Jakob vil være med i friminuttene, og at det er vanskelig å spørre. Trine kjenner det "
            "igjen hjemmefra. Alle ønsker at han får noen å være sammen med."
        ),
    ))  # fmt: skip


async def _propose(teller: Teller, undring: UUID) -> None:
    await teller.act("kari", DecideUndring(
        undring, outcome="nivaa_1", stafettholder=teller.ids["kari"],
        reason="Vi er enige om å prøve noe fast i friminuttene, og å øve hjemme.",
        summary=(
            "Jakob er god til å forklare og liker å hjelpe. Han strever med å bli med i leken. Vi foreslår en felles "
            "logg, så skolen og hjemmet ser den samme planen."
        ),
    ))  # fmt: skip


async def _plan(teller: Teller, log: UUID) -> None:
    await teller.act("kari", SetMaal(log, words="Jakob har noen å være sammen med i friminuttene."))
    maal = next(iter((await teller.log(log)).maal))
    play = "En fast lek i storefri mandag, onsdag og fredag. Jakob velger hvem han spør."
    await teller.act("kari", AgreeTiltak(
        log, maal=maal, what=play, arena="skole", responsible=teller.ids["kari"], from_on=teller.today
    ))  # fmt: skip
    ask = "Øve på å spørre om å få være med, og avtale lek med én fra klassen."
    await teller.act("kari", AgreeTiltak(
        log, maal=maal, what=ask, arena="hjemme", responsible=teller.ids["trine"], from_on=teller.today
    ))  # fmt: skip


async def _hold(teller: Teller, log: UUID) -> None:
    moete = next(iter((await teller.log(log)).moeter))
    await teller.act("kari", HoldMoete(
        log, moete, held_on=teller.today, attended=(teller.ids["kari"], teller.ids["trine"]),
        barn_took_part="Jakob var med hele møtet. Han ville bestemme leken selv.",
        decisions="Fast lek i storefri tre dager i uka. Trine og Jakob øver hjemme.", evaluering_on=teller.day(2),
    ))  # fmt: skip
