"""Noah, 3A: an undring that waits for the rektor."""

from collections.abc import AsyncIterator
from datetime import timedelta

from services.cases.actions.raise_undring import RaiseUndring
from services.demo.history import Teller, When


async def story(teller: Teller) -> AsyncIterator[When]:
    """One form, yesterday."""
    yield When(1, 14, 20)
    await teller.act("nina", RaiseUndring(
        barn=teller.ids["noah"],
        observations=(
            "Noah trekker seg unna når de andre leker ute. De siste ukene har han ofte vondt i magen rett før "
            "friminuttet. Inne, når vi bygger eller tegner, ler han og er med."
        ),
        questions="Jeg lurer på om han har noen å være sammen med ute, og hvordan han har det om morgenen.",
        arose_on=teller.today - timedelta(days=3),
        skolemiljoe=False, urgent=False, signals=(), earlier=None, confirmed=True,
    ))  # fmt: skip
