"""Noah, 3A: an undring that waits for the rektor."""

from collections.abc import AsyncIterator
from datetime import timedelta

from services.demo.history import Teller, When
from services.demo.stories.level_0 import Level0


async def story(teller: Teller) -> AsyncIterator[When]:
    """One form, yesterday."""
    yield When(1, 14, 20)
    await Level0(teller, "nina").wonder(
        "noah",
        observations=(
            "Noah trekker seg unna når de andre leker ute. De siste ukene har han ofte vondt i magen rett før "
            "friminuttet. Inne, når vi bygger eller tegner, ler han og er med."
        ),
        questions="Jeg lurer på om han har noen å være sammen med ute, og hvordan han har det om morgenen.",
        arose_on=teller.today - timedelta(days=3),
    )
