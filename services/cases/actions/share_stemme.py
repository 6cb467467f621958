"""Let more people read what the barn said: the barn says yes, or a professional must decide so and writes why."""

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from services.cases.act import Act
from services.cases.age import age
from services.cases.command import Command, ask
from services.cases.stafettlogg import Stafettlogg, StemmeDecided
from services.cases.stafettlogg.stemme import Basis, share
from services.kernel.i18n import N_

TITLE = N_("La flere lese det")


@dataclass(frozen=True)
class ShareStemme(Command):
    """``basis``: whose choice it is."""

    stafettlogg: UUID
    stemme: UUID
    readers: Literal["alle", "ansatte"] = ask(
        N_("Hvem skal kunne lese det nå?"),
        options={"ansatte": N_("De ansatte i loggen"), "alle": N_("Alle i loggen, også foresatte")},
    )
    basis: Basis = ask(
        N_("Hvem har bestemt det?"),
        options={
            "barnet": N_("Barnet er spurt og sier ja"),
            "fagperson": N_("Jeg, fordi det er nødvendig for å hjelpe barnet. Barnet er under 16 år"),
        },
    )
    reason: str = ask(
        N_("Hvorfor deler du det?"),
        hint=N_("Må fylles ut når barnet ikke har sagt ja. Fortell barnet at du gjør det, før du gjør det."),
        long=True,
        required=False,
        read_by=N_("Leses av de ansatte som har lest barnets ord til nå, og av barnet. Foresatte ser det ikke."),
    )


async def handle(command: ShareStemme, act: Act) -> UUID:
    log, by = await act.open(Stafettlogg, command.stafettlogg, StemmeDecided)
    years = age(await act.register.born_on(log.barn), act.today)
    share(log, by, command.stemme, command.readers, command.basis, command.reason, years)
    return log.id
