"""Ask the family whether a further tjeneste may take part: which people, what they see, why, until when (R40, R48)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from services.cases.act import Act
from services.cases.age import age
from services.cases.command import Command, ask
from services.cases.roles import BARN
from services.cases.stafettlogg import Stafettlogg, TjenesteSamtykkeAsked
from services.cases.stafettlogg.state import Scope
from services.cases.stafettlogg.tjeneste import ask_tjeneste
from services.kernel.errors import Refused
from services.kernel.i18n import N_

TITLE = N_("Spør familien")


@dataclass(frozen=True)
class AskTjenesteSamtykke(Command):
    """``tjeneste``: the unit; ``people`` work there now."""

    stafettlogg: UUID
    tjeneste: UUID
    people: tuple[UUID, ...] = ask(N_("Hvem skal være med?"), choose="kolleger")
    scope: Scope = ask(
        N_("Hva skal de få se?"),
        hint=N_("Velg det minste som er nok."),
        options={
            "plan": N_("Bare planen"),
            "fra_naa": N_("Det som skrives fra de kommer med"),
            "hele": N_("Hele loggen, også det som er skrevet før"),
        },
    )
    purpose: str = ask(
        N_("Hvorfor trengs de?"),
        hint=N_("Skriv til familien: hva tjenesten skal hjelpe barnet med."),
        long=True,
        read_by=N_("Leses av stafettholderen og dem som blir spurt."),
    )
    until: date | None = ask(
        N_("Til og med hvilken dag?"),
        hint=N_("Kan stå tomt. Da gjelder det til noen trekker det tilbake."),
        when="ahead",
        required=False,
    )


async def handle(command: AskTjenesteSamtykke, act: Act) -> UUID:
    log, by = await act.open(Stafettlogg, command.stafettlogg, TjenesteSamtykkeAsked)
    working = {one.person.id for one in await act.register.colleagues([command.tjeneste])}
    if not set(command.people) <= working:
        raise Refused("Velg noen som arbeider i tjenesten nå.", field="people")
    asked = await who_must_answer(act, log)
    people = tuple(dict.fromkeys(command.people))
    what = (command.tjeneste, people, command.scope, command.purpose, command.until)
    ask_tjeneste(log, by, uuid4(), *what, asked)
    return log.id


async def who_must_answer(act: Act, log: Stafettlogg) -> tuple[UUID, ...]:
    """The foresatte who are in the log and still have parental responsibility; the barn alone from the age at which the
    pack lets it answer itself (R41, R53)."""
    own = act.pack_of(log).age_of("own_samtykke", act.today)
    years = age(await act.register.born_on(log.barn), act.today)
    if own is not None and years is not None and years >= own:
        if BARN not in await act.repository.roles(log.barn, log.id):
            sentence = "{who} er {years} år og svarer selv. Gi {who} tilgang til loggen først."
            raise Refused(sentence, who=log.barn, years=years)
        return (log.barn,)
    now = {one.id for one in await act.register.foresatte(log.barn)}
    asked = tuple(one for one in log.foresatte if one in now)
    if not asked:
        raise Refused("Ingen i loggen har foreldreansvar nå. Ta det opp med lederen din.")
    return asked
