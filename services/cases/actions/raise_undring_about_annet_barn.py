"""A parent says what they have seen of another family's barn; they get a receipt, and nothing more (R177)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.cases.act import Act
from services.cases.command import Command, ask
from services.cases.roles import FORESATT
from services.cases.undring import AnnetBarnRaised, Undring
from services.cases.undring.level_0 import lapses_on, raised_at
from services.kernel.errors import NotPermitted, Refused
from services.kernel.event_log import By
from services.kernel.i18n import N_

PLACES = frozenset({"skole", "barnehage"})
"""The services whose units barn go to."""
TITLE = N_("Send til lederen")
READ_BY = N_("Leses av lederen du velger, og de som får en oppgave. Ikke av deg etterpå, så ta vare på det du trenger.")


@dataclass(frozen=True)
class RaiseUndringAboutAnnetBarn(Command):
    """``unit``: where that barn goes, as far as the sender knows."""

    unit: UUID = ask(N_("Hvor går barnet?"), choose="enheter")
    concerns: str = ask(
        N_("Hvem gjelder det?"), hint=N_("For eksempel fornavn og klasse."), read_by=READ_BY
    )
    words: str = ask(
        N_("Hva har du sett eller hørt?"),
        hint=N_("Noen få ord holder. Du trenger ikke være sikker på noe."),
        long=True,
        read_by=READ_BY,
    )
    arose_on: date = ask(N_("Omtrent når var det?"), when="happened")


async def handle(command: RaiseUndringAboutAnnetBarn, act: Act) -> UUID:
    if not await act.register.children_of(act.person):
        raise NotPermitted("Du har ikke en rolle som kan gjøre dette.")
    if command.unit not in {one.id for one in await act.register.units() if one.service in PLACES}:
        raise Refused("Velg en skole eller barnehage fra listen.", field="unit")
    pack = act.packs.current
    talk_by = max(pack.talk_by(command.arose_on, skolemiljoe=False), act.today)
    undring, _ = await act.begin(
        Undring,
        AnnetBarnRaised,
        By(act.person, FORESATT, act.now),
        pack=act.packs.in_force,
        unit=command.unit,
        concerns=command.concerns,
        words=command.words,
        arose_on=command.arose_on,
        talk_by=talk_by,
        lapses_on=lapses_on(pack, talk_by),
        trinn=raised_at(pack),
    )
    return undring.id
