"""Whatever somebody with all rights in the database does to the log is found, and the first event is named."""

import asyncio
import random
import shutil
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from services.kernel.erasures import Erasure
from services.kernel.proof.checkpoint import Checkpoint, sign
from services.kernel.proof.key import make_signer
from tests.databases import copied
from tests.kernel.event_log.saves import keep, save, sealed, undring
from tests.kernel.proof.town import ORIGIN, Still, Town, open_town
from tests.kernel.proof.verifying import found, held, rewrite


async def test_what_nobody_touched_fits(signed: Town) -> None:
    result = await held(signed)
    assert result.fits
    assert (result.events, result.newer, result.removed) == (310, 1, 0)


HEADER = "hodet er endret"
FLIPS = [
    ("UPDATE event SET stream = gen_random_uuid()", HEADER),
    ("UPDATE event SET version = version + 1", HEADER),
    ("UPDATE event SET topic = topic || '0'", HEADER),
    ("UPDATE event SET actor = gen_random_uuid()", HEADER),
    ("UPDATE event SET role = 'forfattes'", HEADER),
    ("UPDATE event SET recorded = recorded + interval '1 microsecond'", HEADER),
    ("UPDATE event SET command = gen_random_uuid()", HEADER),
    ("UPDATE event SET pack = set_byte(pack, 0, 1)", HEADER),
    ("UPDATE event SET audience = audience || 'foresatt'::text", HEADER),
    ("UPDATE event SET payload_hash = set_byte(payload_hash, 31, get_byte(payload_hash, 31) # 1)", HEADER),
    ("UPDATE event SET leaf = set_byte(leaf, 0, get_byte(leaf, 0) # 128)", "bladverdien"),
    ("UPDATE payload SET salt = set_byte(salt, 15, get_byte(salt, 15) # 1)", "innholdet er endret"),
    ("UPDATE payload SET sealed = set_byte(sealed, 59, get_byte(sealed, 59) # 1)", "innholdet er endret"),
    ("UPDATE payload SET sealed = sealed || '\\x00'", "innholdet er endret"),
    ("UPDATE payload SET audience = audience || 'foresatt'::text", "hvem som får lese"),
    ("UPDATE payload SET stream = gen_random_uuid()", "hvilken strøm"),
]


@pytest.mark.parametrize(("statement", "wrong"), FLIPS)
@pytest.mark.parametrize("position", [1, 256, 309])
async def test_any_changed_column_is_found(signed: Town, statement: str, wrong: str, position: int) -> None:
    await signed.attack(f"{statement} WHERE position = $1", position)
    named, said = await found(signed)
    assert named == position
    assert wrong in said


async def test_any_flipped_bit_of_header_and_content_is_found(signed: Town) -> None:
    dice, columns = random.Random(3), {"event": ["payload_hash", "pack", "leaf"], "payload": ["salt", "sealed"]}
    for _ in range(40):
        table = dice.choice(list(columns))
        column, position = dice.choice(columns[table]), dice.randint(1, 309)
        bit = dice.randrange({"salt": 128, "sealed": 480}.get(column, 256))
        flipped = f"set_bit({column}, {bit}, 1 - get_bit({column}, {bit}))"
        flip = f"UPDATE {table} SET {column} = {flipped} WHERE position = $1"
        await signed.attack(flip, position)
        assert (await found(signed))[0] == position
        await signed.attack(flip, position)
    assert (await held(signed)).fits


async def test_an_event_that_is_not_signed_yet_is_held_against_its_own_leaf(signed: Town) -> None:
    await signed.attack("UPDATE event SET role = 'rektor' WHERE position = 310")
    position, wrong = await found(signed)
    assert position == 310
    assert "bladverdien" in wrong


async def test_two_payloads_swapped(signed: Town) -> None:
    await signed.attack("""
        UPDATE payload p SET salt = o.salt, sealed = o.sealed FROM payload o
         WHERE (p.position, o.position) IN ((20, 200), (200, 20))""")
    assert await found(signed) == (20, "innholdet er byttet: det hører til hendelse 200.")


async def test_two_payloads_swapped_with_their_hashes(signed: Town) -> None:
    await signed.attack("""
        UPDATE payload p SET salt = o.salt, sealed = o.sealed FROM payload o
         WHERE (p.position, o.position) IN ((20, 200), (200, 20))""")
    await signed.attack("""
        UPDATE event e SET payload_hash = o.payload_hash FROM event o
         WHERE (e.position, o.position) IN ((20, 200), (200, 20))""")
    position, wrong = await found(signed)
    assert position == 20
    assert HEADER in wrong


async def test_events_reordered(signed: Town) -> None:
    for table in ("event", "payload"):
        await signed.attack(f"UPDATE {table} SET position = -200 WHERE position = 100")
        await signed.attack(f"UPDATE {table} SET position = 100 WHERE position = 200")
        await signed.attack(f"UPDATE {table} SET position = 200 WHERE position = -200")
    assert await found(signed) == (100, "den er flyttet: det som står her, ble signert som hendelse 200.")


async def test_the_tail_cut(signed: Town) -> None:
    await signed.cut(304)
    position, wrong = await found(signed)
    assert position == 305
    assert "kappet" in wrong
    assert "305–309" in wrong


async def test_the_tail_cut_but_other_rows_forgotten(signed: Town) -> None:
    await signed.attack("DELETE FROM event WHERE position > 304")
    assert (await found(signed))[0] == 305


async def test_one_event_deleted(signed: Town) -> None:
    rows = await signed.program.rows("SELECT stream FROM event WHERE position = 77")
    await signed.attack("DELETE FROM event WHERE position = 77")
    assert await found(signed) == (77, f"den mangler. Innholdet ligger igjen i strøm {rows[0]['stream']}.")


async def test_a_stream_deleted(town: Town) -> None:
    for _ in range(4):
        await keep(town.program, undring())
    gone = (await town.program.rows("SELECT stream FROM event WHERE position = 2"))[0]["stream"]
    await town.sign()
    for table in ("event", "payload", "access"):
        await town.attack(f"DELETE FROM {table} WHERE stream = $1", gone)
    await town.attack("DELETE FROM command WHERE position NOT IN (SELECT position FROM event)")
    position, wrong = await found(town)
    assert position == 2
    assert wrong == "den mangler."


async def test_a_stream_deleted_and_the_rest_moved_up(town: Town) -> None:
    await town.append(5)
    await town.sign()
    for table in ("event", "payload", "command"):
        await town.attack(f"DELETE FROM {table} WHERE position = 2")
        for position in (3, 4, 5):
            await town.attack(f"UPDATE {table} SET position = {position - 1} WHERE position = {position}")
    await town.attack("UPDATE head SET position = 4")
    assert await found(town) == (2, "den er flyttet: det som står her, ble signert som hendelse 3.")


async def test_the_whole_database_rolled_back(town: Town, cluster: str) -> None:
    await town.append(12)
    await town.sign()
    async with copied(cluster, "migrated") as older, open_town(older, town.folder) as rolled_back:
        assert (await found(rolled_back))[0] == 1


async def test_the_database_rolled_back_and_lived_on(signed: Town) -> None:
    await signed.cut(302)
    await signed.append(50)
    position, wrong = await found(signed)
    assert position == 303
    assert HEADER in wrong


async def test_one_event_rewritten_with_everything_that_follows_from_it_in_the_database(signed: Town) -> None:
    await rewrite(signed, 150)
    assert (await found(signed))[0] == 150


async def test_everything_rewritten_and_signed_with_another_key(signed: Town) -> None:
    """Also in the archive: tiles, checkpoints, all of it whole and in order, in the same name."""
    ours = signed.verifier
    shutil.rmtree(signed.archive.folder)
    signed.key_file.unlink()
    await rewrite(signed, *range(1, 311))
    async with open_town(signed.dsn, signed.folder) as forger:
        await forger.sign()
        assert (await held(forger)).fits  # to whoever asks the forger for the key
    position, wrong = await found(signed, verifier=ours)
    assert position == 1
    assert "ikke signert med nøkkelen" in wrong


async def test_new_events_signed_with_another_key(signed: Town, tmp_path: Path) -> None:
    await signed.append(10)
    forged = make_signer(tmp_path / "forged.key", ORIGIN)
    signed.archive.store(sign(Checkpoint(ORIGIN, 320, bytes(32)), forged, signed.clock.at))
    position, wrong = await found(signed)
    assert position == 310
    assert "annen nøkkel" in wrong


async def test_rows_that_belong_to_no_event(signed: Town) -> None:
    await signed.attack("INSERT INTO payload SELECT 999, stream, audience, salt, sealed FROM payload LIMIT 1")
    assert (await found(signed))[0] == 311
    await signed.attack("DELETE FROM payload WHERE position = 999")
    await signed.attack("INSERT INTO access VALUES (0, $1, $2, NULL, 'foresatt', true, NULL)", uuid4(), uuid4())
    assert await found(signed) == (0, "den finnes ikke, men andre rader viser til den.")


async def test_a_counter_that_was_set_back_or_forward(signed: Town) -> None:
    for wrong in (309, 311):
        await signed.attack("UPDATE head SET position = $1", wrong)
        position, said = await found(signed)
        assert position == 311
        assert "telleverket" in said


async def test_a_changed_pack_is_told(signed: Town) -> None:
    await signed.attack("INSERT INTO pack VALUES (sha256('a'), 'sokndal', 'b')")
    assert "Modellpakken" in (await held(signed)).faults[0]


@pytest.fixture
async def opened(town: Town) -> Town:
    """Five undringer, real enough to be opened with their keys."""
    for _ in range(5):
        await keep(town.program, undring())
    await town.sign()
    assert (await held(town, keys=True)).fits
    return town


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO access SELECT 3, stream, gen_random_uuid(), NULL, 'foresatt', true FROM event WHERE position = 3",
        "DELETE FROM access WHERE position = 3",
        "UPDATE access SET role = 'stafettholder' WHERE position = 3",
        "UPDATE access SET given = NOT given WHERE position = 3",
        "UPDATE access SET person = gen_random_uuid() WHERE position = 3 AND person IS NOT NULL",
        "UPDATE access SET stream = gen_random_uuid() WHERE position = 3",
    ],
)
async def test_access_that_the_event_did_not_give_is_found_with_the_keys(opened: Town, statement: str) -> None:
    await opened.attack(statement)
    assert await found(opened, keys=True) == (3, "radene om hvem som har adgang, er ikke de som hendelsen ga.")


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM command WHERE position = 3",
        "UPDATE command SET id = gen_random_uuid() WHERE position = 3",
    ],
)
async def test_a_command_that_is_gone_or_another_is_found(opened: Town, statement: str) -> None:
    await opened.attack(statement)
    position, wrong = await found(opened)
    assert position == 3
    assert "kommandoen" in wrong


async def test_the_last_command_gone_is_found(opened: Town) -> None:
    await opened.attack("DELETE FROM command WHERE position = 5")
    assert (await found(opened))[0] == 5


async def test_an_event_slipped_in_after_the_last_checkpoint_does_not_open_with_the_key(opened: Town) -> None:
    forged = (await opened.program.rows("SELECT stream FROM event WHERE position = 2"))[0]["stream"]
    await opened.append(1, [uuid4()])
    await opened.attack("UPDATE event SET stream = $1, version = 2 WHERE position = 6", forged)
    await opened.attack("UPDATE payload SET stream = $1 WHERE position = 6", forged)
    await rewrite(opened, 6)
    position, wrong = await found(opened, keys=True)
    assert position == 6
    assert "ikke forseglet med nøkkelen" in wrong


def erasure(stream: UUID, position: int | None) -> Erasure:
    return Erasure(1, Still.at, stream, position, uuid4(), "feilfoering", "0" * 64)


async def test_a_removed_payload_leaves_the_proof_whole(opened: Town) -> None:
    await opened.attack("DELETE FROM payload WHERE position = 4")
    result = await held(opened, keys=True)
    assert result.fits
    assert (result.events, result.removed) == (5, 1)


async def test_a_payload_that_is_gone_though_nobody_decided_it(opened: Town) -> None:
    stream = (await opened.program.rows("SELECT stream FROM event WHERE position = 4"))[0]["stream"]
    await opened.attack("DELETE FROM payload WHERE position = 4")
    assert await found(opened, erasures=()) == (4, "innholdet er borte, og ingen har besluttet å slette det.")
    for decided in (erasure(stream, None), erasure(stream, 4)):
        assert (await held(opened, erasures=(decided,))).fits


async def test_a_payload_that_was_erased_and_is_back(opened: Town) -> None:
    stream = (await opened.program.rows("SELECT stream FROM event WHERE position = 2"))[0]["stream"]
    for decided in (erasure(stream, None), erasure(stream, 2)):
        assert await found(opened, erasures=(decided,)) == (2, "innholdet er besluttet slettet, men står her igjen.")


async def test_a_finding_names_stream_version_topic_and_moment(signed: Town) -> None:
    row = (await signed.program.rows("SELECT stream FROM event WHERE position = 7"))[0]
    await signed.attack("UPDATE payload SET salt = '' WHERE position = 7")
    said = str((await held(signed)).finding)
    assert said.startswith("Hendelse 7 passer ikke: innholdet er endret.\n")
    assert f"strøm {row['stream']}, versjon 1, type undring.decided.1, registrert 20" in said


@pytest.mark.slow
async def test_twenty_thousand_events_are_signed_and_held_in_seconds(town: Town) -> None:
    for _ in range(10):
        streams = [uuid4() for _ in range(100)]
        events = [[sealed(stream, version) for version in range(1, 21)] for stream in streams]
        await asyncio.gather(*(town.program.writer.append(save(*each)) for each in events))
        await town.sign()
    async with asyncio.timeout(60):
        result = await held(town)
    assert (result.fits, result.events) == (True, 20_000)
    await rewrite(town, 13_337)
    assert (await found(town))[0] == 13_337
