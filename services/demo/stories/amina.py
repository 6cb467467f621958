"""Amina, 7B: a stafettlogg is proposed; the father has said yes, the mother has not answered yet."""

from collections.abc import AsyncIterator
from datetime import timedelta
from uuid import UUID

from services.cases.actions.answer_samtykke import AnswerSamtykke
from services.cases.actions.assign_undring import AssignUndring
from services.cases.actions.decide_undring import DecideUndring
from services.cases.actions.hear_stemme import HearStemme
from services.cases.actions.hold_undringssamtale import HoldUndringssamtale
from services.cases.actions.raise_undring import RaiseUndring
from services.demo.history import Teller, When


async def story(teller: Teller) -> AsyncIterator[When]:
    """From the first words to one of two answers, in five weeks."""
    kari = teller.ids["kari"]
    yield When(36, 14, 10)
    undring = await teller.act("kari", RaiseUndring(
        barn=teller.ids["amina"],
        observations=(
            "Amina leser sakte og blir fort sliten når tekstene er lange. Muntlig er hun ivrig og vet mye. I det siste "
            "spør hun ofte om å gå ut når vi skal lese høyt."
        ),
        questions="Jeg lurer på hva som gjør lesingen så tung, og hva som hjelper henne.",
        arose_on=teller.today - timedelta(days=6),
        skolemiljoe=False, urgent=False, signals=(), earlier=None, confirmed=True,
    ))  # fmt: skip
    yield When(35, 8, 30)
    await teller.act("inger", AssignUndring(undring, talks_to_barn=kari, contacts_foresatte=kari))
    yield When(29, 10, 15)
    await teller.act("kari", HearStemme(
        undring, heard_on=teller.today, foresatte_may_read=True,
        words="Bokstavene hopper litt. Jeg liker når noen leser for meg, for da husker jeg alt.",
    ))  # fmt: skip
    yield When(27, 15, 0)
    await teller.act("kari", HoldUndringssamtale(
        undring, held_on=teller.today, contact=kari, next_on=teller.day(-7),
        summary=(
            "Vi snakket om at Amina kan mye, og at lange tekster er tunge. Hjemme leser dere sammen på somali hver "
            "kveld, og det vil dere fortsette med. Kari prøver lydbok i norsk og samfunnsfag så lenge."
        ),
    ))  # fmt: skip
    yield When(7, 12, 30)
    await _propose(teller, undring)
    yield When(4, 19, 45)
    log = await teller.log_after(undring)
    await teller.act("ali", AnswerSamtykke(log, teller.samtykke_hash, "ja"), "en")


async def _propose(teller: Teller, undring: UUID) -> None:
    await teller.act("kari", DecideUndring(
        undring, outcome="nivaa_1", stafettholder=teller.ids["kari"],
        reason="Lydbok hjelper, men det er ikke nok. Vi vil lage en plan sammen, så hjelpen blir den samme i alle fag.",
        summary=(
            "Amina kan mye, og hun liker å fortelle. Lange tekster er tunge for henne. Vi foreslår en felles logg, så "
            "dere ser hva vi prøver på skolen, og vi ser hva som hjelper hjemme."
        ),
    ))  # fmt: skip
