"""Put a standing team together (R36, R135)."""

from dataclasses import dataclass
from uuid import UUID

from services.cases.act import Act
from services.cases.command import Command, ask
from services.cases.team import For, Slag, Team, TeamCreated, refuse_unfit
from services.kernel.errors import Refused
from services.kernel.i18n import N_

TITLE = N_("Opprett teamet")


@dataclass(frozen=True)
class CreateTeam(Command):
    """By the BTI-koordinator; ``members`` are employed now."""

    slag: Slag = ask(
        N_("Hva slags team er det?"),
        options={"tverrfaglig_team": N_("Tverrfaglig team"), "ressursteam": N_("Ressursteam")},
    )
    tjenester: For = ask(
        N_("Hvem er det for?"),
        options={"barnehage": N_("Barnehagene"), "skole": N_("Skolene"), "alle": N_("Alle tjenester")},
    )
    members: tuple[UUID, ...] = ask(N_("Hvem er med?"), choose="ansatte")
    leder: UUID = ask(N_("Hvem leder møtene?"), choose="ansatte")


async def handle(command: CreateTeam, act: Act) -> UUID:
    by = await act.officer(TeamCreated)
    refuse_unfit(command.leder, command.members)
    await refuse_unless_employed(command.members, act)
    team, _ = await act.begin(
        Team, TeamCreated, by, slag=command.slag, tjenester=command.tjenester, leder=command.leder,
        members=command.members,
    )  # fmt: skip
    return team.id


async def refuse_unless_employed(members: tuple[UUID, ...], act: Act) -> None:
    """Whoever has left is no member."""
    for one in members:
        if not await act.register.employments(one):
            raise Refused("{name} arbeider ikke i kommunen nå. Kryss av for andre.", field="members", name=one)
