"""A file is named in the log once its parts are stored for that log, and by one entry alone."""

from uuid import UUID, uuid4

from services.cases.actions.add_fil import AddFil
from services.cases.stafettlogg import FilAdded
from services.kernel.errors import Refused
from services.kernel.fil_parts import Incoming
from tests.cases.people import KARI
from tests.cases.routine import opened
from tests.cases.school import School

LOST = "Filen kom ikke fram. Velg den, og send den en gang til."


def named(log: UUID, fil: UUID, parts: int = 1) -> AddFil:
    return AddFil(log, fil, "vedtak.pdf", "pdf", 8, parts, "00", "")


async def stored(school: School, log: UUID) -> UUID:
    incoming = Incoming(school.cases.log.pool, school.cases.log._vault, log, school.clock.now())
    await incoming.store(b"%PDF-1.7")
    return incoming.id


async def test_a_file_that_never_came_is_refused_with_what_to_do(school: School) -> None:
    log = await opened(school)
    for parts in (1, 0, -1, 10_000):
        await school.refused(named(log, uuid4(), parts), KARI, Refused, LOST)


async def test_half_a_file_and_one_of_another_log_are_refused(school: School) -> None:
    log, other = await opened(school), await opened(school)
    fil = await stored(school, log)
    await school.refused(named(log, fil, parts=2), KARI, Refused, LOST)
    await school.refused(named(other, fil), KARI, Refused, LOST)


async def test_sent_twice_it_is_there_once_and_a_second_entry_cannot_name_it(school: School) -> None:
    log = await opened(school)
    command, sent = named(log, await stored(school, log)), uuid4()
    await school.perform(command, KARI, sent)
    await school.perform(command, KARI, sent)
    assert sum(isinstance(event, FilAdded) for event in await school.events(log)) == 1
    await school.refused(command, KARI, Refused, LOST)
