"""Bring a case before a team: with the family's yes, or anonymously (R50, R77)."""

from collections.abc import Container
from dataclasses import dataclass
from uuid import UUID

from services.cases import way
from services.cases.act import Act
from services.cases.age import FULL_AGE, age
from services.cases.command import Command, ask
from services.cases.stafettlogg import Stafettlogg, TeamsakLinked
from services.cases.stafettlogg.nivaa import reach
from services.cases.stafettlogg.samordning import link_teamsak
from services.cases.team import Team
from services.cases.teamsak import Maate, Teamsak, TeamsakRaised, refuse_unfit
from services.cases.teamsak_people import not_for
from services.kernel.errors import NotFound, Refused
from services.kernel.i18n import N_

TITLE = N_("Ta saken opp i teamet")


@dataclass(frozen=True)
class RaiseTeamsak(Command):
    """``stafettlogg`` is there when it is asked from a log; then the family of that log is asked. Without it the case
    is anonymous. A member whom the family has shut out of the log hears nothing of it."""

    team: UUID
    stafettlogg: UUID | None
    maate: Maate = ask(
        N_("Hvordan tas den opp?"),
        options={"samtykke": N_("Med samtykke fra familien"), "anonym": N_("Anonymt")},
    )
    question: str = ask(
        N_("Hva ønsker du at teamet skal svare på?"),
        hint=N_("Skriv bare det teamet trenger. Er saken anonym, må ingen kunne kjennes igjen."),
        long=True,
        read_by=N_("Leses av deg og teamet. Med samtykke leses det av familien først, og av teamet når de sier ja."),
    )
    family_invited: bool = ask(N_("Familien er invitert til møtet"), required=False)
    why_not: str = ask(
        N_("Hvis ikke: Hvorfor er familien ikke invitert?"),
        long=True,
        required=False,
        read_by=N_("Leses av foresatte, teamet og deg."),
    )


async def handle(command: RaiseTeamsak, act: Act) -> UUID:
    refuse_unfit(command.maate, command.family_invited, command.why_not)
    team = await _team(command, act)
    kept: Container[UUID] = ()
    on = team.next_on(act.today)
    if on is None:
        raise Refused("Teamet har ingen møtedag framover. BTI-koordinatoren må sette den først.")
    family: dict[str, object] = {"stafettlogg": None, "barn": None, "foresatte": (), "barn_asked": False}
    log = None
    if command.maate == "samtykke":
        if command.stafettlogg is None:
            raise Refused(
                "Med samtykke tas saken opp fra stafettloggen. Uten logg kan den drøftes anonymt.", field="maate"
            )
        log, holder = await act.open(Stafettlogg, command.stafettlogg, TeamsakLinked)
        log.refuse_unless_open()
        kept = await not_for(act, log)
        asked = await who_is_asked(act, log)
        foresatte = tuple(one for one in asked if one != log.barn)
        family = {"stafettlogg": log.id, "barn": log.barn, "foresatte": foresatte, "barn_asked": log.barn in asked}
    sak, _ = await act.begin(
        Teamsak, TeamsakRaised, None, team=team.id, maate=command.maate, on=on,
        members=tuple(sorted(one for one in team.members if one not in kept)),
        family_invited=command.family_invited, question=command.question, why_not=command.why_not, **family,
    )  # fmt: skip
    if log is not None:
        link_teamsak(log, holder, sak.id)
        reach(log, act.system, way.after(act.pack_of(log), log.nivaa, log.trinn, "forbered_team"))
    return sak.id


async def who_is_asked(act: Act, log: Stafettlogg) -> tuple[UUID, ...]:
    """Nothing about a youth who has reached the age of own access is taken to others without the youth's own yes
    (R41). The foresatte who have foreldreansvar now are asked too, until the barn is of age or the pack lets it answer
    alone."""
    years = age(await act.register.born_on(log.barn), act.today)
    alone = act.pack_of(log).age_of("own_samtykke", act.today)
    youth = years is not None and years >= log.own_access
    if years is not None and years >= min(alone or FULL_AGE, FULL_AGE):
        return (log.barn,)
    now = {one.id for one in await act.register.foresatte(log.barn)}
    asked = tuple(one for one in log.foresatte if one in now)
    if not asked and not youth:
        raise Refused("Ingen i loggen har foreldreansvar nå. Ta det opp med lederen din.")
    return (*asked, log.barn) if youth else asked


async def _team(command: RaiseTeamsak, act: Act) -> Team:
    """Any employee may ask a team; which ones there are is no secret to them."""
    await act.officer(TeamsakRaised)
    team = await act.repository.at_version(Team, command.team)
    if team.ended:
        raise NotFound
    return team
