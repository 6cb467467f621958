"""Erasing: key, payloads, drafts and news are gone, in every process, whatever was killed in between."""

from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from services.cases.undring import Undring, assign
from services.kernel.erasures import Decision
from services.kernel.erasures import erase as erase_
from services.kernel.errors import Misconfigured, NotFound
from services.kernel.event_log.mapper import Removed
from services.kernel.vault import PROOF
from tests.cases.people import INGER, KARI, MOR, NOW, OLA
from tests.kernel.erasures.office import Office, decision, open_office
from tests.kernel.event_log.saves import keep, undring


@pytest.fixture
async def office(fresh: str, tmp_path: Path, stack: AsyncExitStack) -> Office:
    office = await stack.enter_async_context(open_office(fresh, tmp_path))
    await office.erasures.start()
    return office


@pytest.fixture
async def other(office: Office, fresh: str, tmp_path: Path, stack: AsyncExitStack) -> Office:
    """Another process of the same municipality."""
    other = await stack.enter_async_context(open_office(fresh, tmp_path))
    await other.erasures.start()
    return other


async def case(office: Office) -> UUID:
    one = undring()
    await keep(office.program, one)
    return one.id


async def position_of(office: Office, stream: UUID) -> int:
    rows = await office.program.rows("SELECT position FROM event WHERE stream = $1", stream)
    return int(rows[0]["position"])


async def payloads(office: Office, stream: UUID) -> int:
    return len(await office.program.rows("SELECT FROM payload WHERE stream = $1", stream))


async def test_an_erased_stream_has_neither_key_nor_payload_and_keeps_its_headers(office: Office) -> None:
    gone, stays = await case(office), await case(office)
    erasure = await office.erasures.erase(decision(gone), NOW)
    assert (erasure.n, erasure.stream, erasure.position, erasure.by) == (1, gone, None, KARI.id)
    assert await office.program.vault.kept([gone, stays]) == {stays}
    assert (await payloads(office, gone), await payloads(office, stays)) == (0, 1)
    assert len(await office.program.rows("SELECT FROM event WHERE stream = $1", gone)) == 1


async def test_what_is_read_afterwards_is_removed_and_not_a_fault(office: Office) -> None:
    gone = await case(office)
    before = await office.program.log.stream_after(gone, 0)
    await office.erasures.erase(decision(gone), NOW)
    after = await office.program.log.stream_after(gone, 0)
    assert [type(office.program.log.open(entry)) for entry in (*before, *after)] == [Removed, Removed]
    with pytest.raises(NotFound):
        await office.program.repository.current(Undring, gone)


async def test_another_process_forgets_key_and_state_when_it_looks(office: Office, other: Office) -> None:
    gone = await case(office)
    async with other.program.repository.lock(gone):
        await other.program.repository.current(Undring, gone)
    assert other.program.vault.has(gone)
    await office.erasures.erase(decision(gone), NOW)
    await other.erasures.advance()
    assert not other.program.vault.has(gone)
    with pytest.raises(NotFound):
        await other.program.repository.current(Undring, gone)


async def test_a_key_that_is_fetched_at_that_moment_is_not_remembered(office: Office, other: Office) -> None:
    """The other process has asked the store before the key was destroyed, and gets its answer afterwards."""
    gone = await case(office)
    wrapped = (await other.program.vault._store.get([gone]))[gone]
    await office.erasures.erase(decision(gone), NOW)
    await other.erasures.advance()
    other.program.vault._remember(gone, wrapped[:32])
    assert not other.program.vault.has(gone)


async def test_one_removed_entry_takes_its_payload_and_leaves_the_rest(office: Office) -> None:
    stream = await case(office)
    second = undring()
    await keep(office.program, second)
    await office.erasures.erase(decision(stream, await position_of(office, stream)), NOW)
    assert await payloads(office, stream) == 0
    assert await payloads(office, second.id) == 1
    assert await office.program.vault.kept([stream]) == {stream}
    assert office.program.vault.has(stream)


async def test_the_same_decision_again_is_the_same_erasure(office: Office, other: Office) -> None:
    gone = await case(office)
    first = await office.erasures.erase(decision(gone), NOW)
    assert await other.erasures.erase(decision(gone), NOW) == first
    assert await other.erasures.erase(decision(gone, 1), NOW) == first
    assert len(office.erasures.list.read()) == 1


async def test_a_stream_that_is_unknown_or_an_entry_of_another_is_not_found(office: Office) -> None:
    one, two = await case(office), await case(office)
    for wrong in (decision(uuid4()), decision(one, await position_of(office, two)), decision(one, 4711)):
        with pytest.raises(NotFound):
            await office.erasures.erase(wrong, NOW)
    assert office.erasures.list.read() == []


@pytest.mark.parametrize("reason", ["", "Lise vil det", "a" * 41, "for/eldet", "OVER"])
async def test_a_reason_is_a_word_of_a_list_and_never_free_text(office: Office, reason: str) -> None:
    gone = await case(office)
    with pytest.raises(ValueError, match="reason"):
        await office.erasures.erase(Decision(gone, KARI.id, reason), NOW)
    assert await payloads(office, gone) == 1


async def test_the_proof_of_the_vault_cannot_be_erased(office: Office) -> None:
    await office.program.vault.prove()
    with pytest.raises(ValueError, match="proof"):
        await office.erasures.erase(decision(PROOF), NOW)
    await office.program.vault.prove()


async def test_drafts_about_it_go_and_nobody_is_rung(office: Office) -> None:
    gone, stays = await case(office), await case(office)
    admin = office.program.admin
    for stream in (gone, stays):
        await admin.execute(
            "INSERT INTO draft VALUES ($1, $2, 'x', now())", KARI.id, f"assign_undring:{stream}:{OLA.id}"
        )
        await admin.execute(
            """INSERT INTO delivery (occasion, person, channel, address, stream, kind, state, due, created)
               VALUES ($1, $2, 'web_push', 'phone', $3, 'news', 'waiting', now(), now())""",
            f"1{stream.int % 1000}",
            MOR.id,
            stream,
        )
    await office.erasures.erase(decision(gone), NOW)
    assert [row["key"] for row in await office.program.rows("SELECT key FROM draft")] == [
        f"assign_undring:{stays}:{OLA.id}"
    ]
    said = {row["stream"]: row["state"] for row in await office.program.rows("SELECT stream, state FROM delivery")}
    assert said == {gone: "not reached", stays: "waiting"}


@pytest.mark.parametrize("step", ["destroy", "delete_rows", "note"])
async def test_what_a_crash_left_is_finished_by_the_next_who_looks(
    office: Office, other: Office, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The process dies right before this step; the list knows already."""
    gone = await case(office)

    async def dies(*_: Any) -> None:
        raise KeyboardInterrupt

    place = office.program.vault if step == "destroy" else erase_
    monkeypatch.setattr(place, step, dies)
    with pytest.raises(KeyboardInterrupt):
        await office.erasures._erase(decision(gone), NOW)
    monkeypatch.undo()
    assert not await office.program.rows("SELECT FROM erased")
    await other.erasures.advance()
    assert await other.program.vault.kept([gone]) == frozenset()
    assert await payloads(other, gone) == 0
    assert len(await office.program.rows("SELECT FROM erased")) == 1


async def test_a_key_and_payloads_that_came_back_are_destroyed_at_the_next_start(
    office: Office, fresh: str, tmp_path: Path, stack: AsyncExitStack
) -> None:
    """Somebody has put back a copy of the vault, or of the database, by hand."""
    gone = await case(office)
    wrapped = await office.program.vault._store.get([gone])
    rows = await office.program.rows("SELECT * FROM payload WHERE stream = $1", gone)
    await office.erasures.erase(decision(gone), NOW)
    await office.program.vault._store.put(wrapped)
    await office.program.admin.execute("INSERT INTO payload VALUES ($1, $2, $3, $4, $5)", *rows[0].values())
    again = await stack.enter_async_context(open_office(fresh, tmp_path))
    await again.erasures.start()
    assert await again.program.vault.kept([gone]) == frozenset()
    assert await payloads(again, gone) == 0


async def test_an_entry_that_was_on_its_way_loses_its_payload_too(office: Office, other: Office) -> None:
    gone = await case(office)
    await office.erasures.erase(decision(gone), NOW)
    await office.program.admin.execute("INSERT INTO payload SELECT 4711, $1, '{}', 'salt', 'late'", gone)
    await other.erasures.advance()
    assert await payloads(office, gone) == 0


async def test_nothing_is_added_to_an_erased_stream_not_even_by_whoever_had_it_open(office: Office) -> None:
    one = undring()
    await keep(office.program, one)
    await office.erasures.erase(decision(one.id), NOW)
    assign(one, INGER.as_("naermeste_leder"), talks_to_barn=KARI.id, contacts_foresatte=OLA.id, trinn=3)
    with pytest.raises(NotFound):
        await keep(office.program, one)


async def test_a_list_of_another_machine_is_brought_level_from_the_database(
    office: Office, fresh: str, tmp_path: Path, stack: AsyncExitStack
) -> None:
    far = await stack.enter_async_context(open_office(fresh, tmp_path, tmp_path / "far" / "erasures"))
    await far.erasures.start()
    one, two = await case(office), await case(office)
    await office.erasures.erase(decision(one), NOW)
    await far.erasures.advance()
    await far.erasures.erase(decision(two), NOW)
    await office.erasures.advance()
    assert office.erasures.list.read() == far.erasures.list.read()
    assert len(office.erasures.list.read()) == 2


async def test_a_cut_list_ends_the_start(office: Office, fresh: str, tmp_path: Path, stack: AsyncExitStack) -> None:
    await office.erasures.erase(decision(await case(office)), NOW)
    (tmp_path / "erasures" / "erasures.jsonl").write_text("")
    again = await stack.enter_async_context(open_office(fresh, tmp_path))
    with pytest.raises(Misconfigured, match="kuttet"):
        await again.erasures.start()


async def test_another_list_than_the_databases_own_ends_the_start(
    office: Office, fresh: str, tmp_path: Path, stack: AsyncExitStack
) -> None:
    one, two = await case(office), await case(office)
    await office.erasures.erase(decision(one), NOW)
    line = await office.program.admin.fetchrow("DELETE FROM erased RETURNING line")
    far = await stack.enter_async_context(open_office(fresh, tmp_path, tmp_path / "far" / "erasures"))
    await far.erasures.start()
    await far.erasures.erase(decision(two), NOW)
    again = await stack.enter_async_context(open_office(fresh, tmp_path))
    with pytest.raises(Misconfigured, match="en annen enn den databasen kjenner"):
        await again.erasures.start()
    assert line


async def test_a_list_that_is_spoilt_while_it_runs_is_said_in_the_log_and_stops_nobody(
    office: Office, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    await office.erasures.erase(decision(await case(office)), NOW)
    (tmp_path / "erasures" / "erasures.jsonl").write_text("")
    await office.erasures.advance()
    assert "kuttet" in caplog.text


async def test_nothing_of_what_it_logs_names_the_case(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    gone = await case(office)
    await office.erasures.erase(decision(gone), NOW)
    assert "Slettinger er gjennomført" in caplog.text
    assert str(gone) not in caplog.text
    assert str(KARI.id) not in caplog.text


async def test_no_connection_in_the_erasers_role_is_kept(office: Office) -> None:
    await office.erasures.erase(decision(await case(office)), NOW)
    kept = "SELECT FROM pg_stat_activity WHERE application_name = 'stafettlogg eraser' AND datname = current_database()"
    assert not await office.program.rows(kept)
