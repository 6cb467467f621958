"""Jakob, 7B: seventeen days from the undring to the first tiltak; in two days school and home look at it together."""

from collections.abc import AsyncIterator
from datetime import datetime, time, timedelta
from uuid import UUID

from services.cases.actions.answer_samtykke import AnswerSamtykke
from services.cases.actions.call_moete import CallMoete
from services.cases.actions.do_tiltak import DoTiltak
from services.cases.actions.hold_moete import HoldMoete
from services.cases.actions.prepare_evaluering import PrepareEvaluering
from services.cases.stafettlogg.state import Arena
from services.demo.history import Teller, When
from services.demo.stories.level_0 import Level0
from services.demo.stories.plan import maal, tiltak

MET = 34
"""Days since the meeting."""
WAITED = timedelta(days=17)
"""From the day Kari began to wonder to the first tiltak."""


async def story(teller: Teller) -> AsyncIterator[When]:
    """From the first words to the eve of the evaluering, in seven weeks."""
    kari = Level0(teller, "kari")
    yield When(48, 13, 20)
    undring = await _wonder(teller, kari)
    yield When(47, 8, 40)
    await kari.get_the_tasks(undring)
    yield When(45, 12, 15)
    words = "Jeg vil være med, men jeg vet ikke hvordan jeg skal spørre. Mamma kan godt få vite det."
    await kari.hear(undring, words)
    yield When(43, 15, 10)
    await _talk(teller, kari, undring)
    yield When(41, 12, 20)
    log = await _propose(kari, undring)
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


async def _wonder(teller: Teller, kari: Level0) -> UUID:
    return await kari.wonder(
        "jakob",
        observations=(
            "Jakob står mye for seg selv i friminuttene. Når vi deler i lag, blir han ofte spurt sist. I timene er han "
            "med, og han er god til å forklare."
        ),
        questions="Jeg lurer på om han ønsker å være mer med, og hva som ville gjøre det lettere.",
        arose_on=teller.day(-MET) - WAITED,
    )


async def _talk(teller: Teller, kari: Level0, undring: UUID) -> None:
    await kari.talk(
        undring,
        next_on=teller.day(-40),
        summary=(
            "Vi snakket om at Jakob vil være med i friminuttene, og at det er vanskelig å spørre. Trine kjenner det "
            "igjen hjemmefra. Alle ønsker at han får noen å være sammen med."
        ),
    )


async def _propose(kari: Level0, undring: UUID) -> UUID:
    return await kari.propose(
        undring,
        reason="Vi er enige om å prøve noe fast i friminuttene, og å øve hjemme.",
        summary=(
            "Jakob er god til å forklare og liker å hjelpe. Han strever med å bli med i leken. Vi foreslår en felles "
            "logg, så skolen og hjemmet ser den samme planen."
        ),
    )


async def _plan(teller: Teller, log: UUID) -> None:
    friends = await maal(teller, log, "kari", "Jakob har noen å være sammen med i friminuttene.")
    play = "En fast lek i storefri mandag, onsdag og fredag. Jakob velger hvem han spør."
    ask = "Øve på å spørre om å få være med, og avtale lek med én fra klassen."
    both: tuple[tuple[str, Arena, str], ...] = (("kari", "skole", play), ("trine", "hjemme", ask))
    for who, arena, what in both:
        await tiltak(teller, log, "kari", of=friends, who=who, arena=arena, what=what, from_on=teller.today)


async def _hold(teller: Teller, log: UUID) -> None:
    moete = next(iter((await teller.log(log)).moeter))
    await teller.act("kari", HoldMoete(
        log, moete, held_on=teller.today, attended=(teller.ids["kari"], teller.ids["trine"]),
        barn_took_part="Jakob var med hele møtet. Han ville bestemme leken selv.",
        decisions="Fast lek i storefri tre dager i uka. Trine og Jakob øver hjemme.", evaluering_on=teller.day(2),
    ))  # fmt: skip
