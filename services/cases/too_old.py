"""Up to which age a municipality's model holds, where it says so; the documents name none (R183)."""

from uuid import UUID

from services.cases.act import Act
from services.cases.age import age
from services.cases.pack import Pack
from services.kernel.errors import Refused


async def refuse_too_old(act: Act, pack: Pack, barn: UUID, field: str | None = None) -> None:
    """Nobody is left out for want of a birthday. Raises `Refused`."""
    until, years = pack.years("until", act.today), age(await act.register.born_on(barn), act.today)
    if until is not None and years is not None and years >= until:
        raise Refused(
            "Modellen her gjelder til man fyller {until} år. Trengs det hjelp, så snakk med den det gjelder om å "
            "kontakte tjenestene for voksne.",
            field=field,
            until=until,
        )
