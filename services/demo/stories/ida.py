"""Ida, 10A: the talk is held; school and family decide the way on together."""

from collections.abc import AsyncIterator
from datetime import timedelta

from services.cases.actions.assign_undring import AssignUndring
from services.cases.actions.hear_stemme import HearStemme
from services.cases.actions.hold_undringssamtale import HoldUndringssamtale
from services.cases.actions.raise_undring import RaiseUndring
from services.demo.history import Teller, When


async def story(teller: Teller) -> AsyncIterator[When]:
    """From the first words to the talk, in two weeks."""
    ola = teller.ids["ola"]
    yield When(17, 12, 40)
    undring = await teller.act("ola", RaiseUndring(
        barn=teller.ids["ida"],
        observations=(
            "Ida har vært borte fra sju enkelttimer på tre uker, mest kroppsøving. Hun sitter oftere alene i pausene. "
            "I norsk er hun med som før."
        ),
        questions="Jeg lurer på om noe har endret seg blant vennene, og hva hun selv ønsker.",
        arose_on=teller.today - timedelta(days=5),
        skolemiljoe=False, urgent=False, signals=(), earlier=None, confirmed=True,
    ))  # fmt: skip
    yield When(16, 9, 5)
    await teller.act("inger", AssignUndring(undring, talks_to_barn=ola, contacts_foresatte=ola))
    yield When(11, 13, 15)
    await teller.act("ola", HearStemme(
        undring, heard_on=teller.today, foresatte_may_read=True,
        words=(
            "Jeg savner Thea. Hun flyttet i sommer. Det er ikke noe gøy i garderoben lenger. "
            "Det er greit at mamma og pappa får vite det."
        ),
    ))  # fmt: skip
    yield When(6, 15, 30)
    await teller.act("ola", HoldUndringssamtale(
        undring, held_on=teller.today, contact=ola, next_on=teller.day(8),
        summary=(
            "Vi snakket om at Ida savner en venn som flyttet, og at garderoben er vanskelig. Hjemme merker dere at hun "
            "er mer på rommet. Ola snakker med læreren i kroppsøving om å bytte garderobe, og Ida og Marte ser på et "
            "nytt kor sammen. Vi snakkes igjen og bestemmer da om det trengs noe mer."
        ),
    ))  # fmt: skip
