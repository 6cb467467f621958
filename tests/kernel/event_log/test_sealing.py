"""What is sealed opens in its own place only, under its own key only; what was removed is passed over."""

from uuid import UUID, uuid4

import pytest
from cryptography.exceptions import InvalidTag

from services.cases.undring import Undring, UndringAssigned, UndringRaised, assign
from services.kernel.errors import NotFound
from services.kernel.event_log import Repository
from services.kernel.event_log.mapper import Removed
from tests.cases.people import INGER, KARI, OLA
from tests.kernel.event_log.program import Program
from tests.kernel.event_log.saves import keep, undring

LEADER = INGER.as_("naermeste_leder")


async def _assigned(program: Program, times: int = 1) -> Undring:
    case = undring()
    for _ in range(times):
        assign(case, LEADER, KARI.id, OLA.id, 3)
    await keep(program, case)
    return case


async def test_words_and_ids_of_a_payload_are_nowhere_in_the_tables(program: Program) -> None:
    case = undring(observations="Lise gråter i friminuttene")
    await keep(program, case)
    for table in ("event", "payload", "command", "access"):
        for row in await program.rows(f"SELECT t::text AS line FROM {table} t"):
            assert "friminutt" not in row["line"]
            assert str(case.barn) not in row["line"]
    sealed = await program.rows("SELECT sealed FROM payload WHERE stream = $1", case.id)
    assert "gråter".encode() not in sealed[0]["sealed"]


async def test_two_payloads_that_changed_places_do_not_open(program: Program) -> None:
    one, two = undring(), undring()
    await keep(program, one, two)
    await program.admin.execute(
        "UPDATE payload p SET sealed = q.sealed, salt = q.salt FROM payload q "
        "WHERE p.stream = ANY ($1) AND q.stream = ANY ($1) AND p.position <> q.position",
        [one.id, two.id],
    )
    for case in (one, two):
        (entry,) = await program.log.stream_after(case.id, 0)
        with pytest.raises(InvalidTag):
            program.log.open(entry)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE event SET topic = 'undring.decided.1' WHERE stream = $1 AND version = 2",
        "UPDATE event SET version = 3 WHERE stream = $1 AND version = 2",
        "UPDATE event SET stream = gen_random_uuid() WHERE stream = $1 AND version = 2",
        "UPDATE payload SET sealed = set_byte(sealed, 20, get_byte(sealed, 20) # 1) WHERE stream = $1",
        "UPDATE payload SET sealed = set_byte(sealed, 0, get_byte(sealed, 0) # 1) WHERE stream = $1",
        "UPDATE payload SET sealed = '' WHERE stream = $1",
    ],
    ids=["another topic", "another version", "another stream", "a flipped byte", "a flipped nonce", "emptied"],
)
async def test_what_was_moved_or_changed_does_not_open(program: Program, change: str) -> None:
    case = await _assigned(program)
    last = await program.height()
    await program.admin.execute(change, case.id)
    entry = (await program.log.log_after(program.log.pool, last - 1, 1))[0]
    await program.vault.create(entry.originator_id)  # type: ignore[arg-type]
    with pytest.raises((InvalidTag, ValueError)):
        program.log.open(entry)


async def test_a_removed_payload_opens_as_removed_and_the_replay_goes_on(program: Program, other: Program) -> None:
    case = await _assigned(program, times=3)
    await program.admin.execute(
        "DELETE FROM payload USING event e WHERE payload.position = e.position AND e.stream = $1 AND e.version = 3",
        case.id,
    )
    opened = [other.log.open(entry) for entry in await other.log.stream_after(case.id, 0)]
    assert [type(event) for event in opened] == [UndringRaised, UndringAssigned, Removed, UndringAssigned]
    again = await other.repository.at_version(Undring, case.id)
    assert again.version == 4
    assert again.contacts_foresatte == OLA.id
    entries = await other.log.stream_after(case.id, 2)
    fields = await other.log.fields(
        [
            _Place(
                entry.position, case.id, entry.originator_version, entry.topic, None if entry.removed else entry.state
            )
            for entry in entries
        ]
    )
    assert fields[0] is None
    assert fields[1] == {"talks_to_barn": KARI.id, "contacts_foresatte": OLA.id, "released": (), "trinn": 3}


async def test_a_stream_whose_first_payload_is_gone_is_not_found(program: Program, other: Program) -> None:
    case = await _assigned(program)
    await program.admin.execute("DELETE FROM payload WHERE stream = $1", case.id)
    with pytest.raises(NotFound):
        await other.repository.current(Undring, case.id)


async def test_an_erased_stream_is_not_found_and_its_entries_are_removed(program: Program) -> None:
    case = await _assigned(program)
    entries = await program.log.stream_after(case.id, 0)
    await program.vault.destroy(case.id)
    assert [type(program.log.open(entry)) for entry in entries] == [Removed, Removed]
    for reading in (Repository(program.log).current, program.repository.at_version):
        with pytest.raises(NotFound):
            await reading(Undring, case.id)
    assert await program.rows("SELECT FROM event WHERE stream = $1", case.id) != []


async def test_a_key_of_another_stream_opens_nothing(program: Program) -> None:
    one, two = undring(), undring()
    await keep(program, one, two)
    entry = (await program.log.stream_after(one.id, 0))[0]
    with pytest.raises(InvalidTag):
        program.log.mapper.unseal(two.id, 1, entry.topic, entry.state)


async def test_the_same_words_are_sealed_differently_each_time(program: Program) -> None:
    stream = uuid4()
    await program.vault.create(stream)
    event = undring(stream).raised()[0]
    one, two = program.log.mapper.to_stored_event(event), program.log.mapper.to_stored_event(event)
    assert one.state != two.state
    assert one.payload_hash != two.payload_hash


class _Place:
    """What a view's entry offers."""

    def __init__(self, position: int, stream: UUID, version: int, topic: str, sealed: bytes | None) -> None:
        self.position, self.stream, self.version, self.topic, self.sealed = position, stream, version, topic, sealed
