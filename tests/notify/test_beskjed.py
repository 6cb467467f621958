"""Twenty beskjeder from one parent ring once; a line rings nobody but its two."""

from services.cases.actions.answer_beskjed import AnswerBeskjed
from services.cases.actions.send_beskjed import SendBeskjed
from services.cases.actions.send_private_beskjed import SendPrivateBeskjed
from services.cases.beskjed import BeskjedAnswered, BeskjedSent
from services.kernel.event_log import stream_beside
from tests.cases import routine
from tests.cases.people import FAR, KARI, MOR
from tests.notify.office import Office


async def test_twenty_beskjeder_from_one_parent_are_one_varsel(office: Office) -> None:
    log = await routine.opened(office.school)
    await office.skip()
    first = await office.school.height() + 1
    for number in range(20):
        await office.school.perform(SendBeskjed(log, f"Nummer {number}"), MOR)
    await office.announce()
    told = [await office.told(position) for position in range(first, await office.school.height() + 1)]
    assert [one for one in told if one] == [{KARI.id: "beskjed", FAR.id: "beskjed"}]


async def test_a_line_rings_the_other_of_the_two_and_nobody_else(office: Office) -> None:
    log = await routine.opened(office.school)
    await office.school.perform(SendPrivateBeskjed(log, MOR.id, "Mellom oss."), MOR)
    sent = await office.school.last(BeskjedSent, stream_beside(log))
    await office.school.perform(AnswerBeskjed(log, sent.beskjed, "Takk."), KARI)
    await office.announce()
    positions = {one.topic: one.position for one in await office.school.entries(stream_beside(log))}
    assert await office.told(positions[BeskjedSent.TOPIC]) == {KARI.id: "beskjed"}
    assert await office.told(positions[BeskjedAnswered.TOPIC]) == {MOR.id: "beskjed"}
