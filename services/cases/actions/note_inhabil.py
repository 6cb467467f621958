"""The leader is kin, or too close in another way: the leader or the family says so, and a BTI-koordinator steps in."""

from dataclasses import dataclass
from uuid import UUID

from services.cases.act import Act
from services.cases.command import Command, ask
from services.cases.kept_away import go_past
from services.cases.roles import ENHETSLEDER
from services.cases.stafettlogg import InhabilitetNoted, Stafettlogg
from services.cases.stafettlogg.blokkering import note_inhabil
from services.kernel.errors import Refused
from services.kernel.i18n import N_

TITLE = N_("En annen enn denne lederen skal bestemme")


@dataclass(frozen=True)
class NoteInhabil(Command):
    """``leder``: one who leads the log's unit now; a leader says it of themselves only."""

    stafettlogg: UUID
    leder: UUID = ask(
        N_("Hvilken leder er for nær?"),
        hint=N_("For eksempel i slekt med barnet. Du trenger ikke skrive hvordan."),
        choose="ledere",
    )


async def handle(command: NoteInhabil, act: Act) -> UUID:
    log, by = await act.open(Stafettlogg, command.stafettlogg, InhabilitetNoted)
    leads = {one.person.id for one in await act.register.colleagues([log.unit]) if one.leads}
    if command.leder not in leads or (by.role == ENHETSLEDER and command.leder != act.person):
        raise Refused("Velg en som leder enheten nå.", field="leder")
    note_inhabil(log, by, command.leder, tuple(await act.register.holders("bti_koordinator")))
    await go_past(act, log, command.leder)
    return log.id
