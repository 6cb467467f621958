"""Undo through the door: hidden by the database in the same transaction, and only while nobody else has seen it."""

from datetime import timedelta
from uuid import UUID

import pytest

from services.cases.actions.do_tiltak import DoTiltak
from services.cases.actions.set_maal import SetMaal
from services.cases.actions.undo_entry import UndoEntry
from services.cases.stafettlogg import MoeteHeld
from services.kernel.errors import NotFound, Refused
from tests.cases.actions.test_give_kommentar import position_of
from tests.cases.actions.test_remove_entry import readable
from tests.cases.people import FAR, KARI, MOR, OLA, Somebody
from tests.cases.routine import met, minutes, planned, under_way
from tests.cases.school import School

SEEN = "SELECT record_innsyn(ARRAY[$1::uuid], ARRAY[$2::uuid], ARRAY[$2::uuid], ARRAY['/logg/{stream}'], ARRAY[now()])"
READ = "Noen har lest dette. Stafettholderen kan fjerne det som feilføring i stedet."


async def newest(school: School, log: UUID) -> int:
    return int((await school.entries(log))[-1].position)


async def reads(school: School, log: UUID, who: Somebody) -> None:
    await school.admin.execute(SEEN, who.id, log)


async def test_what_nobody_has_read_is_undone_and_gone_from_every_page(school: School) -> None:
    plan = await planned(school)
    for who in (KARI, MOR, FAR):
        await reads(school, plan.log, who)
    await school.perform(SetMaal(plan.log, "I feil logg."), KARI)
    position = await newest(school, plan.log)
    await reads(school, plan.log, KARI)
    await school.perform(UndoEntry(plan.log, position), KARI)
    for who in (KARI, MOR, FAR):
        assert position not in await readable(school, who)
    assert [maal.words for maal in (await school.log(plan.log)).maal.values() if maal.words == "I feil logg."] == []
    await school.refused(UndoEntry(plan.log, position), KARI, Refused, "Oppføringen er fjernet allerede.")


@pytest.mark.parametrize("reader", [MOR, FAR])
async def test_once_somebody_has_read_it_it_stands(school: School, reader: Somebody) -> None:
    plan = await planned(school)
    await school.perform(SetMaal(plan.log, "Lest."), KARI)
    await reads(school, plan.log, reader)
    await school.refused(UndoEntry(plan.log, await newest(school, plan.log)), KARI, Refused, READ)


async def test_it_is_for_the_writer_alone_soon_and_not_for_what_came_before(school: School) -> None:
    plan = await under_way(school)
    await school.perform(DoTiltak(plan.log, plan.hjemme, "Gikk fint.", school.today), MOR)
    position = await newest(school, plan.log)
    command = UndoEntry(plan.log, position)
    for other in (KARI, FAR):
        await school.refused(command, other, Refused, "Du kan bare angre det du selv har skrevet.")
    await school.refused(command, OLA, NotFound, "Siden finnes ikke.")
    school.clock.at += timedelta(minutes=11)
    late = "Det er for lenge siden til å angre. Stafettholderen kan fjerne det som feilføring i stedet."
    await school.refused(command, MOR, Refused, late)
    school.clock.at -= timedelta(minutes=11)
    await school.perform(command, MOR)


async def test_only_the_last_thing_and_only_what_was_saved_alone(school: School) -> None:
    plan = await met(school)
    await school.perform(SetMaal(plan.log, "Først."), KARI)
    first = await newest(school, plan.log)
    await school.perform(SetMaal(plan.log, "Så."), KARI)
    sentence = "Du har skrevet noe etter dette. Bare det siste kan angres."
    await school.refused(UndoEntry(plan.log, first), KARI, Refused, sentence)
    await school.perform(minutes(school, plan), KARI)
    held = UndoEntry(plan.log, await position_of(school, plan.log, MoeteHeld))
    sentence = "Dette kan ikke angres, for annet bygger på det. Stafettholderen kan hjelpe deg."
    await school.refused(held, KARI, Refused, sentence)
