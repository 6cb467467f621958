"""Whom the family keeps away from a barn: not only from the log in which it was said, and not only until the next one.

What the family takes part in because of the barn (its logs, what is shared of an undring, a case before a team) is
closed by the database itself. Here is what a person must be told: that somebody else is to be chosen, or takes over.
"""

from uuid import UUID

from services.cases.act import Act
from services.cases.avvik import Avvik, hand_over
from services.cases.avvik.above import leaders_of
from services.cases.roles import BTI_KOORDINATOR
from services.cases.stafettlogg import Stafettlogg
from services.cases.stafettlogg.blokkering import carry_over
from services.cases.undring import Undring, replace_leder
from services.kernel.errors import NotPermitted, Refused


async def shut_out(act: Act, barn: UUID) -> frozenset[UUID]:
    """Whom the family has shut out, in whichever log they said it."""
    return frozenset(one for log in await act.repository.about(Stafettlogg, barn) for one in log.blocked)


async def refuse_shut_out(act: Act, barn: UUID | None, **chosen: UUID | None) -> None:
    """``chosen``: by the name of the field. Nobody who is shut out gets a task with the barn or its family."""
    kept = await shut_out(act, barn) if barn else frozenset()
    for field, person in chosen.items():
        if person in kept:
            sentence = "Familien har bestemt at {who} ikke skal være med her. Velg en annen."
            raise Refused(sentence, field=field, who=person)


async def refuse_if_shut_out(act: Act, barn: UUID | None) -> None:
    """For whoever was given the task before the family said so."""
    if barn and act.person in await shut_out(act, barn):
        raise NotPermitted("En annen må gjøre dette. Be lederen om å gi oppgaven til en annen.")


async def carry_over_blocks(act: Act, new: Stafettlogg) -> None:
    """«Aldri» goes for each later log of the barn too."""
    for known in await act.repository.about(Stafettlogg, new.barn):
        if known.id != new.id:
            carry_over(new, act.system, known)


async def past_the_leader(act: Act, undring: Undring, also: frozenset[UUID] = frozenset()) -> None:
    """Where everybody who has the leader's place is shut out, or too close to the barn, a BTI-koordinator has it from
    this moment. Nobody is told why; where there is none, it stays as it is. ``also``: of whom it is said just now."""
    if undring.barn is None:
        return
    logs = await act.repository.about(Stafettlogg, undring.barn)
    kept = also | {one for log in logs for one in (*log.blocked, *log.inhabile)}
    leading = frozenset(one.person.id for one in await act.register.colleagues([undring.unit]) if one.leads)
    current = frozenset({undring.leader}) if undring.leader else leading
    if not current or not current <= kept:
        return
    family = {one.id for one in await act.register.foresatte(undring.barn)}
    not_these = kept | leading | family | undring.aside | {undring.barn, act.person}
    if free := sorted({*await act.register.holders(BTI_KOORDINATOR)} - not_these):
        replace_leder(undring, act.system, free[0], leading, "")


async def go_past(act: Act, log: Stafettlogg, person: UUID) -> None:
    """What waits for a leader who is kept away now: the undringer that the family takes part in, and the avvik about
    the barn."""
    barn = log.barn
    for known in await act.repository.about(Undring, barn):
        if not (known.outcome or known.lapsed):
            await past_the_leader(act, await act.reach(Undring, known.id), frozenset({person}))
    koordinatorer = tuple(one for one in await act.register.holders(BTI_KOORDINATOR) if one != person)
    if koordinatorer and person in await leaders_of(log.unit, act):
        for avvik in await act.repository.of_unit(Avvik, log.unit):
            if avvik.barn == barn and avvik.confirmed is None:
                hand_over(await act.reach(Avvik, avvik.id), act.system, barn, koordinatorer)
