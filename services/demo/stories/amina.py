"""Amina, 7B: a stafettlogg is proposed; the father has said yes, the mother has not answered yet."""

from collections.abc import AsyncIterator
from datetime import timedelta

from services.cases.actions.answer_samtykke import AnswerSamtykke
from services.demo.history import Teller, When
from services.demo.stories.level_0 import Level0


async def story(teller: Teller) -> AsyncIterator[When]:
    """From the first words to one of two answers, in five weeks."""
    kari = Level0(teller, "kari")
    yield When(36, 14, 10)
    undring = await kari.wonder(
        "amina",
        observations=(
            "Amina leser sakte og blir fort sliten når tekstene er lange. Muntlig er hun ivrig og vet mye. I det siste "
            "spør hun ofte om å gå ut når vi skal lese høyt."
        ),
        questions="Jeg lurer på hva som gjør lesingen så tung, og hva som hjelper henne.",
        arose_on=teller.today - timedelta(days=6),
    )
    yield When(35, 8, 30)
    await kari.get_the_tasks(undring)
    yield When(29, 10, 15)
    words = "Bokstavene hopper litt. Jeg liker når noen leser for meg, for da husker jeg alt."
    await kari.hear(undring, words)
    yield When(27, 15, 0)
    await kari.talk(
        undring,
        next_on=teller.day(-7),
        summary=(
            "Vi snakket om at Amina kan mye, og at lange tekster er tunge. Hjemme leser dere sammen på somali hver "
            "kveld, og det vil dere fortsette med. Kari prøver lydbok i norsk og samfunnsfag så lenge."
        ),
    )
    yield When(7, 12, 30)
    log = await kari.propose(
        undring,
        reason="Lydbok hjelper, men det er ikke nok. Vi vil lage en plan sammen, så hjelpen blir den samme i alle fag.",
        summary=(
            "Amina kan mye, og hun liker å fortelle. Lange tekster er tunge for henne. Vi foreslår en felles logg, så "
            "dere ser hva vi prøver på skolen, og vi ser hva som hjelper hjemme."
        ),
    )
    yield When(4, 19, 45)
    await teller.act("ali", AnswerSamtykke(log, teller.samtykke_hash, "ja"), "en")
