"""Let a running case follow the version of the model that is in force now (R173)."""

from dataclasses import dataclass
from uuid import UUID

from services.cases import way
from services.cases.act import Act
from services.cases.command import Command, ask
from services.cases.stafettlogg import PackChanged, Stafettlogg
from services.cases.stafettlogg.nivaa import change_pack
from services.kernel.i18n import N_

TITLE = N_("Følg den nye utgaven")


@dataclass(frozen=True)
class ChangePack(Command):
    """To the version in force; frister that run already stay as they are."""

    stafettlogg: UUID
    reason: str = ask(N_("Hvorfor?"), long=True, read_by=N_("Leses av alle i loggen."))


async def handle(command: ChangePack, act: Act) -> UUID:
    log, by = await act.open(Stafettlogg, command.stafettlogg, PackChanged)
    place = way.same_place(act.pack_of(log), act.packs.current, log.nivaa, log.trinn)
    change_pack(log, by, act.packs.in_force, place.nivaa, place.trinn, command.reason)
    return log.id
