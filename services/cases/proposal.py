"""A log is proposed: the one way a stafettlogg begins, whatever led to it."""

from typing import Any
from uuid import UUID

from services.cases import way
from services.cases.act import Act
from services.cases.age import OWN_CHOICE, age
from services.cases.kept_away import carry_over_blocks, refuse_shut_out
from services.cases.stafettlogg import LogProposed, Stafettlogg
from services.cases.stafettlogg.nivaa import reach
from services.cases.stafettlogg.samtykke import ask
from services.cases.too_old import refuse_too_old
from services.cases.undring import Undring
from services.cases.undring.leder import refuse_aside
from services.kernel.errors import Refused
from services.kernel.event_log import By


async def propose_from(act: Act, by: By, undring: Undring, *, stafettholder: UUID | None, **fields: Any) -> Stafettlogg:
    """Out of an undring, in its unit and by its pack. ``stafettholder`` works there, and is not too close to the
    barn."""
    if stafettholder not in {one.person.id for one in await act.register.colleagues([undring.unit])}:
        raise Refused("Velg hvem som blir stafettholder.", field="stafettholder")
    refuse_aside(undring, "stafettholder", stafettholder)
    place = {"pack": undring.pack, "unit": undring.unit, "undring": undring.id, "stafettholder": stafettholder}
    return await propose_log(act, by, **place, **fields)


async def propose_log(act: Act, by: By, **fields: Any) -> Stafettlogg:
    """``fields``: those of `LogProposed`, but for the age of own access, which is the pack's. Each foresatt is asked
    for samtykke, and so is the barn that has reached that age (R41). Who has lost foreldreansvar meanwhile is not: the
    log would wait for somebody who cannot answer. Whom the family has shut out before, is shut out of this."""
    await refuse_too_old(act, act.packs[fields["pack"]], fields["barn"])
    responsible = {one.id for one in await act.register.foresatte(fields["barn"])}
    named, fields["foresatte"] = fields["foresatte"], tuple(one for one in fields["foresatte"] if one in responsible)
    if named and not fields["foresatte"]:
        raise Refused("Ingen av foresatte har foreldreansvar i registeret nå. Rett det der, og prøv igjen.")
    if fields["stafettholder"] in fields["foresatte"]:
        raise Refused("Velg en som ikke er i familien til barnet.", field="stafettholder")
    await refuse_shut_out(act, fields["barn"], stafettholder=fields["stafettholder"])
    own_access = act.packs[fields["pack"]].years("own_access", act.today) or OWN_CHOICE
    log, _ = await act.begin(Stafettlogg, LogProposed, by, **fields, own_access=own_access)
    reach(log, act.system, way.asked_at(act.packs[log.pack], log.nivaa))
    years = age(await act.register.born_on(log.barn), act.today)
    of_age = (log.barn,) if years is not None and years >= own_access else ()
    for person in (*log.foresatte, *of_age):
        ask(log, by, person, log.unit)
    await carry_over_blocks(act, log)
    return log
