"""The notary: signs what continues what was signed, refuses anything else, and may be killed at any moment."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from services.kernel import durable
from services.kernel.errors import Misconfigured
from services.kernel.proof import notary, signed_edge
from services.kernel.proof.checkpoint import open_checkpoint
from services.kernel.proof.growth import Broken
from services.kernel.proof.key import public_file
from services.kernel.proof.leaves import leaves
from services.kernel.proof.note import Unproven, Verifier, read_verifier
from services.kernel.proof.standing import Standing, standing
from services.kernel.proof.tree import EMPTY, Frontier
from tests.kernel.proof.town import ORIGIN, Town, open_town


async def root_of(town: Town, size: int) -> bytes:
    frontier = Frontier()
    async for batch in leaves(town.program.admin, 0, size):
        for leaf in batch:
            frontier.append(leaf.stored)
    assert frontier.size == size
    return frontier.root()


async def test_an_empty_log_is_signed_too(town: Town) -> None:
    signed = await town.sign()
    assert (signed.checkpoint.size, signed.checkpoint.root) == (0, EMPTY)


async def test_what_is_signed_is_the_tree_over_every_leaf_the_database_stored(town: Town) -> None:
    for number in (1, 3, 252, 300):
        await town.append(number)
        signed = await town.sign()
        assert signed.checkpoint.root == await root_of(town, signed.checkpoint.size)
    assert list(town.archive.sizes()) == [1, 4, 256, 556]
    assert signed.checkpoint.origin == ORIGIN


async def test_when_nothing_is_new_the_newest_checkpoint_is_confirmed_with_a_new_moment(town: Town) -> None:
    await town.append(2)
    first = await town.sign()
    town.clock.at += timedelta(minutes=1)
    second = await town.sign()
    assert second.checkpoint == first.checkpoint
    assert second.at - first.at == timedelta(minutes=1)
    assert list(town.archive.sizes()) == [2]
    assert town.archive.note(2) == first.note
    assert (town.archive.folder / "checkpoint").read_text() == second.note


async def test_a_clock_that_is_set_back_changes_nothing_but_the_moment(town: Town) -> None:
    await town.append(1)
    await town.sign()
    town.clock.at -= timedelta(days=400)
    await town.append(1)
    assert (await town.sign()).checkpoint.size == 2


async def test_a_restart_goes_on_from_the_tiles_and_reads_only_what_is_new(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    await town.append(700)
    await town.sign()
    await town.append(5)
    monkeypatch.setattr(signed_edge, "recount", None)
    signed = await town.another_notary().advance()
    assert signed is not None
    assert signed.checkpoint.root == await root_of(town, 705)


async def test_two_notaries_at_once_write_one_series(town: Town) -> None:
    notaries = [town.another_notary() for _ in range(4)]
    for _ in range(6):
        await town.append(3)
        await asyncio.gather(*(one.advance() for one in notaries))
    await town.sign()
    for size in town.archive.sizes():
        signed = open_checkpoint(town.archive.note(size), town.verifier)
        assert signed.checkpoint.root == await root_of(town, size)
    assert max(town.archive.sizes()) == 18


async def test_while_one_process_signs_the_other_one_leaves_it_alone(town: Town) -> None:
    with town.archive.alone() as alone:
        assert alone
        assert await town.notary.advance() is None


class Killed(BaseException):
    """As `kill -9` would end it there."""


@pytest.mark.parametrize("step", range(1, 12))
async def test_killed_at_any_write_it_goes_on_and_what_was_signed_stands(
    town: Town, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    await town.append(250)
    await town.sign()
    await town.append(20)
    with monkeypatch.context() as patch:
        _die_at(patch, step)
        with suppress(Killed):
            await town.notary.advance()
    await town.append(2)
    signed = await town.another_notary().advance()
    assert signed is not None
    assert signed.checkpoint.root == await root_of(town, 272)
    for size in town.archive.sizes():
        assert open_checkpoint(town.archive.note(size), town.verifier).checkpoint.root == await root_of(town, size)


def _die_at(patch: pytest.MonkeyPatch, step: int) -> None:
    steps = iter(range(1, 1000))

    def dying(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*words: Any) -> Any:
            if next(steps) == step:
                raise Killed
            return real(*words)

        return call

    for name in ("create", "replace", "_draft"):
        patch.setattr(durable, name, dying(getattr(durable, name)))


async def test_a_rollback_is_refused_and_told(town: Town, caplog: pytest.LogCaptureFixture) -> None:
    await town.append(10)
    await town.sign()
    await town.cut(7)
    with pytest.raises(Broken, match="har 7 hendelser, men 10 er signert"):
        await town.another_notary().advance()
    with caplog.at_level(logging.ERROR):
        pause = await town.notary.turn()
    assert pause > notary.EVERY
    assert "Det signeres ikke" in caplog.text
    seen = standing(town.archive.folder)
    assert (seen.size, seen.at, bool(seen.alarm)) == (10, town.clock.at, True)


async def test_a_rollback_that_has_grown_past_what_was_signed_is_refused_all_the_same(town: Town) -> None:
    await town.append(10)
    await town.sign()
    await town.cut(7)
    await town.append(20)
    for one in (town.notary, town.another_notary()):
        with pytest.raises(Broken, match="Hendelse 10 er ikke den som ble signert"):
            await one.advance()
    assert list(town.archive.sizes()) == [10]


async def test_an_old_event_that_was_written_over_is_refused(town: Town) -> None:
    await town.append(600)
    await town.sign()
    await town.attack("UPDATE event SET actor = $1 WHERE position = 300", uuid4())
    with pytest.raises(Broken, match="Hendelse 300 er ikke den som ble signert"):
        await town.sign()


async def test_an_event_changed_before_it_was_signed_is_refused(town: Town) -> None:
    await town.append(3)
    await town.attack("UPDATE event SET role = 'rektor' WHERE position = 2")
    with pytest.raises(Broken, match="Hodet til hendelse 2 er endret"):
        await town.sign()


async def test_an_event_missing_before_it_was_signed_is_refused(town: Town) -> None:
    await town.append(3)
    await town.attack("DELETE FROM event WHERE position = 2")
    with pytest.raises(Broken, match="Hendelse 2 mangler"):
        await town.sign()


async def test_once_the_right_database_is_back_it_signs_again_and_the_alarm_is_over(town: Town) -> None:
    await town.append(3)
    await town.sign()
    rows = await town.program.rows("SELECT role FROM event WHERE position = 2")
    await town.attack("UPDATE event SET role = 'rektor' WHERE position = 2")
    await town.notary.turn()
    assert town.archive.alarm() is not None
    await town.attack("UPDATE event SET role = $1 WHERE position = 2", rows[0]["role"])
    assert await town.notary.turn() == notary.EVERY
    assert town.archive.alarm() is None


@pytest.mark.parametrize("tile", ["0/000", "0/002.p/88", "1/000.p/2"])
@pytest.mark.parametrize("damage", ["gone", "flipped", "short"])
async def test_tiles_that_were_damaged_are_made_again_because_the_signed_root_still_comes_out(
    town: Town, tile: str, damage: str
) -> None:
    await town.append(600)
    await town.sign()
    file = town.archive.tiles.folder / tile
    whole = file.read_bytes()
    file.write_bytes({"gone": b"", "flipped": bytes([whole[0] ^ 1]) + whole[1:], "short": whole[:-1]}[damage])
    signed = await town.another_notary().advance()
    assert signed is not None
    assert file.read_bytes() == whole


async def test_good_tiles_are_never_written_over_by_a_changed_database(town: Town) -> None:
    await town.append(600)
    await town.sign()
    kept = {file: file.read_bytes() for file in town.archive.tiles.folder.rglob("*") if file.is_file()}
    await town.attack("UPDATE event SET actor = $1, leaf = $2 WHERE position = 5", uuid4(), bytes(32))
    for one in (town.notary, town.another_notary()):
        with pytest.raises(Broken):
            await one.advance()
    assert kept == {file: file.read_bytes() for file in town.archive.tiles.folder.rglob("*") if file.is_file()}


async def test_a_checkpoint_by_another_key_is_refused(town: Town, tmp_path: Path) -> None:
    await town.append(3)
    await town.sign()
    town.key_file.unlink()
    with pytest.raises(Misconfigured, match="Nøkkelen til sjekkpunktene mangler"):
        await town.another_notary().advance()
    async with open_town(town.dsn, tmp_path / "stranger") as stranger:
        await stranger.sign()
        stranger.key_file.rename(town.key_file)
    with pytest.raises(Unproven):
        await town.another_notary().advance()


async def test_a_database_that_is_away_is_waited_for_without_an_alarm(
    town: Town, caplog: pytest.LogCaptureFixture
) -> None:
    await town.append(1)
    await town.attack("ALTER TABLE head RENAME TO gone")
    assert await town.notary.turn() == notary.AGAIN
    assert "venter på databasen" in caplog.text
    await town.attack("ALTER TABLE gone RENAME TO head")
    assert await town.notary.turn() == notary.EVERY


async def test_a_folder_that_cannot_be_written_is_told_and_does_not_end_the_program(
    town: Town, caplog: pytest.LogCaptureFixture
) -> None:
    await town.append(1)
    town.archive.folder.write_text("in the way")
    assert await town.notary.turn() == notary.EVERY
    assert "Sjekkpunktene kan ikke skrives" in caplog.text
    town.archive.folder.unlink()
    await town.notary.turn()
    assert standing(town.archive.folder) == Standing(1, town.clock.at, None)


async def test_after_a_restore_a_new_series_begins_once_the_old_one_is_put_aside(town: Town) -> None:
    await town.append(10)
    old = await town.sign()
    old_key = town.verifier
    await town.cut(8)
    for file in (town.archive.folder, town.key_file, public_file(town.key_file)):
        file.rename(town.folder / f"old {file.name}")
    new = await town.another_notary().advance()
    assert new is not None
    assert new.checkpoint.size == 8
    assert town.verifier != old_key
    assert old_key == open_key(town.folder / "old checkpoint.key.pub")
    assert open_checkpoint(old.note, old_key).checkpoint.size == 10


def open_key(file: Path) -> Verifier:
    return read_verifier(file.read_text())


def test_without_a_checkpoint_nothing_stands(tmp_path: Path) -> None:
    assert standing(tmp_path) == Standing(None, None, None)
