"""Streams remembered without copies, brought up to date before each use, and never changed by two at once."""

import asyncio
from uuid import uuid4

import pytest

from services.cases.stafettlogg import Stafettlogg
from services.cases.undring import Undring, assign
from services.kernel.errors import NotFound
from services.kernel.event_log import Access, Conflict, Repository, repository
from tests.cases.people import INGER, KARI, MOR, OLA
from tests.kernel.event_log.program import Program
from tests.kernel.event_log.saves import keep, save, sealed, undring

LEADER = INGER.as_("naermeste_leder")


async def test_what_is_remembered_is_the_same_object(program: Program) -> None:
    case = undring()
    await keep(program, case)
    first = await program.repository.current(Undring, case.id)
    assert await program.repository.current(Undring, case.id) is first
    assert await program.repository.at_version(Undring, case.id) is not first


async def test_it_is_brought_up_to_date_by_what_another_process_wrote(program: Program, other: Program) -> None:
    case = undring()
    await keep(program, case)
    here = await program.repository.current(Undring, case.id)
    there = await other.repository.current(Undring, case.id)
    assign(there, LEADER, KARI.id, OLA.id, 3)
    await keep(other, there)
    assert (await program.repository.current(Undring, case.id)) is here
    assert (here.version, here.contacts_foresatte) == (2, OLA.id)
    assert vars(here) == vars(await Repository(program.log).current(Undring, case.id))


async def test_after_a_failed_save_it_is_forgotten_and_read_afresh(program: Program, other: Program) -> None:
    case = undring()
    await keep(program, case)
    here = await program.repository.current(Undring, case.id)
    there = await other.repository.current(Undring, case.id)
    assign(there, LEADER, KARI.id, OLA.id, 3)
    await keep(other, there)
    assign(here, LEADER, OLA.id, KARI.id, 3)
    with pytest.raises(Conflict):
        await keep(program, here)
    program.repository.forget(case.id)
    again = await program.repository.current(Undring, case.id)
    assert again is not here
    assert (again.version, again.contacts_foresatte) == (2, OLA.id)


async def test_it_can_be_seen_as_it_stood(program: Program) -> None:
    case = undring()
    assign(case, LEADER, KARI.id, OLA.id, 3)
    assign(case, LEADER, OLA.id, KARI.id, 3)
    await keep(program, case)
    stood = [await program.repository.at_version(Undring, case.id, version) for version in (1, 2, 3)]
    assert [one.contacts_foresatte for one in stood] == [None, OLA.id, KARI.id]
    with pytest.raises(NotFound):
        await program.repository.at_version(Undring, case.id, 0)


async def test_what_is_not_there_or_of_another_kind_is_not_found(program: Program) -> None:
    case = undring()
    await keep(program, case)
    for kind, stream in ((Undring, uuid4()), (Stafettlogg, case.id)):
        with pytest.raises(NotFound):
            await program.repository.current(kind, stream)
        with pytest.raises(NotFound):
            await program.repository.at_version(kind, stream)


async def test_one_look_gives_roles_and_stream_to_each_and_nothing_to_strangers(program: Program) -> None:
    cases, elsewhere = [undring() for _ in range(3)], uuid4()
    await keep(program, *cases)
    grants = [(elsewhere, 1, Access("foresatt", person=MOR.id, stream=case.id)) for case in cases]
    await program.writer.append(save(sealed(elsewhere, 1), grants=tuple(grants)))
    mine = await asyncio.gather(*[program.repository.look(MOR.id, case.id) for case in cases])
    assert [roles for roles, _ in mine] == [{"foresatt"}] * 3
    assert [stream.id for _, stream in mine if stream] == [case.id for case in cases]
    afresh = Repository(program.log)
    assert await afresh.look(OLA.id, cases[0].id) == (frozenset(), None)
    assert await afresh.look(MOR.id, uuid4()) == (frozenset(), None)
    assert afresh._streams == {}


async def test_what_was_taken_away_a_moment_ago_is_gone_at_the_next_look(program: Program) -> None:
    case, elsewhere = undring(), uuid4()
    await keep(program, case)
    for version, given in ((1, True), (2, False), (3, True)):
        access = Access("foresatt", person=MOR.id, stream=case.id, given=given)
        await program.writer.append(save(sealed(elsewhere, version), grants=((elsewhere, version, access),)))
        roles, stream = await program.repository.look(MOR.id, case.id)
        assert (bool(roles), bool(stream)) == (given, given)


async def test_a_stream_has_one_writer_at_a_time_and_others_do_not_wait(program: Program) -> None:
    stream, order = uuid4(), []

    async def writing(number: int) -> None:
        async with program.repository.lock(stream):
            order.append(number)
            await asyncio.sleep(0)
            order.append(number)

    async with program.repository.lock(stream):
        async with asyncio.timeout(1), program.repository.lock(uuid4()):
            pass
        tasks = [asyncio.create_task(writing(number)) for number in range(5)]
        await asyncio.sleep(0)
        tasks[2].cancel()
    await asyncio.wait(tasks)
    assert order == [0, 0, 1, 1, 3, 3, 4, 4]
    assert program.repository._locks == {}


async def test_only_so_many_are_remembered(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(repository, "REMEMBERED", 2)
    cases = [undring() for _ in range(3)]
    await keep(program, *cases)
    remembering = Repository(program.log)
    first, second = [await remembering.current(Undring, case.id) for case in cases[:2]]
    assert await remembering.current(Undring, cases[0].id) is first
    await remembering.current(Undring, cases[2].id)
    assert await remembering.current(Undring, cases[0].id) is first
    assert await remembering.current(Undring, cases[1].id) is not second


async def test_roles_are_the_last_word_on_each(program: Program) -> None:
    stream = uuid4()
    give, take = Access("foresatt", person=MOR.id), Access("foresatt", person=MOR.id, given=False)
    assert await program.repository.roles(MOR.id, stream) == frozenset()
    await program.writer.append(save(sealed(stream, 1), grants=((stream, 1, give),)))
    assert await program.repository.roles(MOR.id, stream) == {"foresatt"}
    assert await program.repository.roles(KARI.id, stream) == frozenset()
    await program.writer.append(save(sealed(stream, 2), grants=((stream, 2, take),)))
    assert await program.repository.roles(MOR.id, stream) == frozenset()
