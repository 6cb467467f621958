"""Ida, 10A: the talk is held; school and family decide the way on together."""

from collections.abc import AsyncIterator
from datetime import timedelta

from services.demo.history import Teller, When
from services.demo.stories.level_0 import Level0


async def story(teller: Teller) -> AsyncIterator[When]:
    """From the first words to the talk, in two weeks."""
    ola = Level0(teller, "ola")
    yield When(17, 12, 40)
    undring = await ola.wonder(
        "ida",
        observations=(
            "Ida har vært borte fra sju enkelttimer på tre uker, mest kroppsøving. Hun sitter oftere alene i pausene. "
            "I norsk er hun med som før."
        ),
        questions="Jeg lurer på om noe har endret seg blant vennene, og hva hun selv ønsker.",
        arose_on=teller.today - timedelta(days=5),
    )
    yield When(16, 9, 5)
    await ola.get_the_tasks(undring)
    yield When(11, 13, 15)
    await ola.hear(
        undring,
        words=(
            "Jeg savner Thea. Hun flyttet i sommer. Det er ikke noe gøy i garderoben lenger. "
            "Det er greit at mamma og pappa får vite det."
        ),
    )
    yield When(6, 15, 30)
    await ola.talk(
        undring,
        next_on=teller.day(8),
        summary=(
            "Vi snakket om at Ida savner en venn som flyttet, og at garderoben er vanskelig. Hjemme merker dere at hun "
            "er mer på rommet. Ola snakker med læreren i kroppsøving om å bytte garderobe, og Ida og Marte ser på et "
            "nytt kor sammen. Vi snakkes igjen og bestemmer da om det trengs noe mer."
        ),
    )
