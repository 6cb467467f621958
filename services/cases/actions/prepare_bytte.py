"""Prepare the bytte to another school or tjeneste from a day on, in one go: the family is asked, and somebody there."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from services.cases.act import Act
from services.cases.actions.ask_tjeneste_samtykke import who_must_answer
from services.cases.command import Command, ask
from services.cases.stafettlogg import BytteProposed, Stafettlogg
from services.cases.stafettlogg.bytte import Prepared, ask_to_hold, prepare
from services.cases.stafettlogg.state import Scope
from services.kernel.errors import Refused
from services.kernel.i18n import N_

TITLE = N_("Forbered byttet")


@dataclass(frozen=True)
class PrepareBytte(Command):
    """``tjeneste``: the unit that takes over; ``to`` and ``people`` work there now."""

    stafettlogg: UUID
    tjeneste: UUID
    on: date = ask(
        N_("Fra hvilken dag?"),
        hint=N_("Fram til den dagen er alt som før. Det er det også etterpå, så lenge noen ikke har svart."),
        when="ahead",
    )
    to: UUID | None = ask(
        N_("Hvem blir stafettholder der?"),
        hint=N_("Kan stå tomt til dere vet det. Den du velger, blir spurt."),
        choose="kolleger",
        required=False,
    )
    people: tuple[UUID, ...] = ask(
        N_("Hvem andre der skal være med?"), hint=N_("Kan stå tomt."), choose="kolleger", required=False
    )
    scope: Scope = ask(
        N_("Hva skal de andre få se?"),
        hint=N_("Velg det minste som er nok. Den nye stafettholderen leser hele loggen."),
        options={
            "plan": N_("Bare planen"),
            "fra_naa": N_("Det som skrives fra de kommer med"),
            "hele": N_("Hele loggen, også det som er skrevet før"),
        },
    )
    reason: str = ask(
        N_("Hvorfor bytter vi, og hva er viktig å ta med videre?"),
        hint=N_("Skriv til familien. Skriv ikke mer om barnet enn den du spør, trenger for å svare."),
        long=True,
        read_by=N_("Leses av alle i loggen, også dem som bare ser planen, og av den du spør om å bli stafettholder."),
    )


async def handle(command: PrepareBytte, act: Act) -> UUID:
    log, by = await act.open(Stafettlogg, command.stafettlogg, BytteProposed)
    people = tuple(dict.fromkeys([*([command.to] if command.to else []), *command.people]))
    if not people:
        raise Refused(
            "Velg minst én på det nye stedet: den som blir stafettholder, eller noen som skal være med.", field="to"
        )
    working = {one.person.id for one in await act.register.colleagues([command.tjeneste])}
    if not set(people) <= working:
        raise Refused("Velg noen som arbeider der nå.", field="people")
    asked = await who_must_answer(act, log)
    what = Prepared(uuid4(), uuid4(), command.tjeneste, command.on, command.reason, people, command.scope)
    prepare(log, by, what, asked)
    if command.to:
        ask_to_hold(log, by, uuid4(), command.to, command.reason)
    return log.id
