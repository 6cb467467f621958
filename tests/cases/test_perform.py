"""The only door for writes: once and only once, nothing lost, nothing told to those who see nothing."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

import pytest

from services.cases.actions.answer_samtykke import AnswerSamtykke
from services.cases.actions.assign_undring import AssignUndring
from services.cases.actions.do_tiltak import DoTiltak
from services.cases.actions.set_maal import SetMaal
from services.cases.stafettlogg import MaalSet, TiltakDone
from services.cases.undring import UndringRaised
from services.kernel.errors import NotFound, NotPermitted, Refused, Stale, Unavailable
from tests.cases.people import FAR, INGER, KARI, MOR, OLA, SOLVEIG
from tests.cases.routine import opened, planned, raised, talked, undring_about_lise
from tests.cases.school import School, open_school
from tests.waiting import until

USED = "Dette skjemaet er sendt inn før med et annet innhold. Åpne siden på nytt og prøv igjen."
WORDS = (
    "Hun smilte 😊👩‍👧‍👦 i dag.",
    "قالت ليز إن كل شيء على ما يرام، ثم سكتت.",
    "‫ليز‬ og ‮bakvendt‬ ‏tekst‎",
    "Zażółć gęślą jaźń; ąžuolas – «æøå», \"hermetegn\", <b>ikke fet</b>, {ikke}, %s, \\, \t, \n, \x00.",
    "e\u0301 og é er ikke samme tegn",
)


@pytest.fixture(scope="module")
async def replica(school: School) -> AsyncIterator[School]:
    """A second process on the same database, with a cache of its own."""
    async with open_school(school.dsn, school.folder) as replica:
        yield replica


async def test_the_same_command_sent_twice_is_one_outcome(school: School) -> None:
    command, id_ = undring_about_lise(school), uuid4()
    first = await school.cases.perform(command, KARI.id, id_)
    height = await school.height()
    assert await school.cases.perform(command, KARI.id, id_) == first
    assert await school.height() == height


async def test_a_form_sent_again_after_an_answer_that_was_lost_is_told_the_first_outcome(school: School) -> None:
    """Carried out anew it would be refused: what it asks for has happened."""
    plan, id_ = await planned(school), uuid4()
    done = DoTiltak(plan.log, plan.hjemme, "Vi gikk tur.", school.today)
    first = await school.cases.perform(done, MOR.id, id_)
    height = await school.height()
    assert await school.cases.perform(done, MOR.id, id_) == first
    assert await school.height() == height
    with pytest.raises(Stale):
        await school.cases.perform(done, MOR.id, uuid4())


async def test_a_form_sent_again_by_somebody_who_has_lost_access_since_is_told_the_first_outcome(
    school: School,
) -> None:
    command, id_ = undring_about_lise(school), uuid4()
    first = await school.cases.perform(command, KARI.id, id_)
    await school.admin.execute("UPDATE employment SET until_on = '2026-01-01' WHERE person = $1", KARI.id)
    try:
        assert await school.cases.perform(command, KARI.id, id_) == first
        with pytest.raises((NotFound, NotPermitted)):
            await school.cases.perform(command, KARI.id, uuid4())
    finally:
        await school.admin.execute("UPDATE employment SET until_on = NULL WHERE person = $1", KARI.id)


async def test_a_database_that_is_away_when_it_is_asked_what_was_done_leaves_the_refusal_as_it_was(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The form comes back with its words, and may be sent again; an error page would only tell of them."""

    async def gone(*_: object) -> None:
        raise ConnectionRefusedError

    async def unsure(*_: object) -> int:
        raise Unavailable("Vent litt.")

    monkeypatch.setattr(school.cases.log, "known", gone)
    monkeypatch.setattr(school.cases.log, "append", unsure)
    with pytest.raises(Unavailable, match="Vent litt"):
        await school.cases.perform(undring_about_lise(school), KARI.id, uuid4())


async def test_the_same_command_sent_twice_at_once_is_one_outcome(school: School, replica: School) -> None:
    command, id_, height = undring_about_lise(school), uuid4(), await school.height()
    each = [where.cases.perform(command, KARI.id, id_) for where in (school, replica, school, replica)]
    assert len(set(await asyncio.gather(*each))) == 1
    assert await school.height() == height + 1


async def test_the_same_id_with_another_body_is_refused(school: School) -> None:
    command, id_ = undring_about_lise(school), uuid4()
    await school.cases.perform(command, KARI.id, id_)
    with pytest.raises(Refused, match=USED):
        await school.cases.perform(replace(command, questions="Noe annet"), KARI.id, id_)


async def test_the_same_id_from_another_person_is_refused(school: School) -> None:
    command, id_ = undring_about_lise(school), uuid4()
    await school.cases.perform(command, KARI.id, id_)
    with pytest.raises(Refused, match=USED):
        await school.cases.perform(command, OLA.id, id_)


async def test_a_refused_form_can_be_mended_and_sent_again(school: School) -> None:
    command, id_ = undring_about_lise(school), uuid4()
    with pytest.raises(Refused):
        await school.cases.perform(replace(command, questions=""), KARI.id, id_)
    await school.cases.perform(command, KARI.id, id_)


async def test_the_one_who_comes_second_reloads_and_nothing_is_lost(
    school: School, replica: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = await opened(school)
    tries = _first(school, monkeypatch, lambda: replica.perform(SetMaal(log, "Først"), KARI))
    await school.perform(SetMaal(log, "Deretter"), KARI)
    assert len(tries) == 2
    assert [event.words for event in await school.events(log) if isinstance(event, MaalSet)] == ["Først", "Deretter"]


async def test_the_one_who_comes_second_is_told_who_did_the_same_thing_first(
    school: School, replica: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = await planned(school)
    _first(school, monkeypatch, lambda: replica.perform(DoTiltak(plan.log, plan.hjemme, "Gjort.", None), MOR))
    with pytest.raises(Stale) as caught:
        await school.perform(DoTiltak(plan.log, plan.hjemme, "Mor ringte.", None), KARI)
    assert caught.value.values == {"who": MOR.id}
    assert [type(event) for event in await school.events(plan.log)].count(TiltakDone) == 1


async def test_many_writers_in_two_processes_lose_nothing(school: School, replica: School) -> None:
    log = await opened(school)
    words = [f"Mål {number}" for number in range(8)]  # one loses to the other process only: four times at most
    await asyncio.gather(
        *((school, replica)[number % 2].perform(SetMaal(log, each), KARI) for number, each in enumerate(words))
    )
    assert {maal.words for maal in (await school.log(log)).maal.values()} == set(words)


async def test_a_client_that_hangs_up_has_still_written(school: School) -> None:
    id_ = uuid4()
    writing = asyncio.create_task(school.cases.perform(undring_about_lise(school), KARI.id, id_))
    await asyncio.sleep(0)
    writing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await writing

    async def written() -> bool:
        return await school.cases.log.known(id_) is not None

    await until(written)


async def test_an_unknown_and_a_forbidden_stream_are_the_same_answer(school: School) -> None:
    answers = []
    for stream in (uuid4(), UUID(int=0), await raised(school)):
        with pytest.raises(NotFound) as caught:
            await school.perform(AssignUndring(stream, KARI.id, OLA.id), SOLVEIG)
        answers.append((type(caught.value), str(caught.value), vars(caught.value)))
    assert answers[0] == answers[1] == answers[2]


async def test_a_stream_of_another_kind_is_not_there_either(school: School) -> None:
    command = AnswerSamtykke(await talked(school), school.pack.samtykke_hash, "ja")
    await school.refused(command, MOR, NotFound, "Siden finnes ikke.")


async def test_a_person_who_is_not_in_the_register_finds_nothing(school: School) -> None:
    with pytest.raises(NotFound):
        await school.cases.perform(SetMaal(await opened(school), "Håndball"), uuid4(), uuid4())


@pytest.mark.parametrize("words", WORDS)
async def test_words_come_back_as_they_were_written(school: School, words: str) -> None:
    undring = await school.perform(replace(undring_about_lise(school), observations=words), KARI)
    assert (await school.last(UndringRaised, undring)).observations == words


async def test_a_text_of_a_hundred_thousand_characters_is_refused(school: School) -> None:
    await school.refused(
        replace(undring_about_lise(school), observations="å" * 100_000), KARI, Refused,
        "Teksten er for lang: 100000 tegn. Det er plass til 8000.", "observations",
    )


async def test_the_longest_text_there_is_room_for_is_kept_whole(school: School) -> None:
    words = "🙂" * 8_000
    undring = await school.perform(replace(undring_about_lise(school), observations=words), KARI)
    assert (await school.last(UndringRaised, undring)).observations == words


async def test_nothing_of_what_was_written_stands_readable_in_the_database(school: School) -> None:
    word = "hemmeligheten"
    await school.perform(replace(undring_about_lise(school), observations=word), KARI)
    for table in ("event", "payload", "command", "access", "head"):
        rows = await school.admin.fetch(f"SELECT t::text AS row, '' AS nothing FROM {table} t")
        assert not any(word in row["row"] or word.encode().hex() in row["row"] for row in rows)


async def test_events_are_dense_and_carry_the_command_and_the_pack(school: School) -> None:
    log, id_ = await opened(school), uuid4()
    done = await school.cases.perform(SetMaal(log, "Håndball"), KARI.id, id_)
    entry = (await school.entries(log))[-1]
    assert (entry.position, entry.command, entry.pack.hex()) == (done.position, id_, school.cases.packs.in_force)
    positions = [row["position"] for row in await school.admin.fetch("SELECT position FROM event ORDER BY position")]
    assert positions == list(range(1, len(positions) + 1))


async def test_after_a_failure_the_remembered_stream_is_read_anew(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = await opened(school)

    async def fail(*_: Any) -> int:
        raise ConnectionResetError

    with monkeypatch.context() as broken:
        broken.setattr(school.cases.log, "append", fail)
        with pytest.raises(ConnectionResetError):
            await school.perform(SetMaal(log, "Tapt"), KARI)
    await school.perform(SetMaal(log, "Bevart"), KARI)
    assert [maal.words for maal in (await school.log(log)).maal.values()] == ["Bevart"]


async def test_both_foresatte_and_the_leader_are_who_they_are_in_each_stream(school: School) -> None:
    log = await opened(school)
    undring = (await school.log(log)).undring
    assert await school.roles(INGER, undring) == {"naermeste_leder"}
    assert await school.roles(INGER, log) == {"enhetsleder"}
    assert await school.roles(FAR, undring) == await school.roles(FAR, log) == {"foresatt"}


def _first(school: School, monkeypatch: pytest.MonkeyPatch, other: Callable[[], Awaitable[UUID]]) -> list[int]:
    """Lets somebody else write between this one's reading and saving, once. Answers with a list of the tries."""
    append, tries = school.cases.log.append, list[int]()

    async def after_the_other(*args: Any) -> int:
        tries.append(len(tries))
        if len(tries) == 1:
            await other()
        return await append(*args)

    monkeypatch.setattr(school.cases.log, "append", after_the_other)
    return tries
