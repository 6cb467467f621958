"""A professional decides, with a reason, that a barn below the age of own access is mature enough to have it (R41)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.cases.act import Act
from services.cases.age import age
from services.cases.command import Command, ask
from services.cases.stafettlogg import ModenhetsvurderingDone, Stafettlogg
from services.cases.stafettlogg.ungdom import assess
from services.kernel.i18n import N_

TITLE = N_("Gi barnet egen tilgang")


@dataclass(frozen=True)
class AssessModenhet(Command):
    """The foresatte are told, unless a reason stands there why not."""

    stafettlogg: UUID
    decided_on: date = ask(N_("Hvilken dag bestemte du det?"), when="happened")
    words: str = ask(
        N_("Hvorfor er barnet modent nok?"),
        hint=N_("Skriv hva barnet selv ønsker, og hva du bygger vurderingen på."),
        long=True,
        read_by=N_(
            "Leses av barnet, av stafettholderen og av tjenester familien sier ja til. Foresatte leser det også, "
            "om de får vite det."
        ),
    )
    withhold: bool = ask(
        N_("Foresatte skal ikke få vite det"),
        hint=N_("Bare når barnet trenger vern. Ellers får de alltid vite det."),
        required=False,
    )
    why_not: str = ask(
        N_("Hvorfor skal foresatte ikke få vite det?"),
        hint=N_("Må fylles ut når du har krysset av over."),
        long=True,
        required=False,
        read_by=N_(
            "Leses av barnet, av stafettholderen og av tjenester familien sier ja til. Foresatte leser det ikke."
        ),
    )


async def handle(command: AssessModenhet, act: Act) -> UUID:
    log, by = await act.open(Stafettlogg, command.stafettlogg, ModenhetsvurderingDone)
    years = age(await act.register.born_on(log.barn), act.today)
    assess(log, by, years, command.decided_on, command.words, not command.withhold, command.why_not)
    return log.id
