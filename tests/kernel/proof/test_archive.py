"""The archive of checkpoints: what was done to it is told, and the log is held against what is left."""

from pathlib import Path

import pytest

from services.kernel.proof.checkpoint import Checkpoint, sign
from services.kernel.proof.key import read_signer
from tests.kernel.proof.town import ORIGIN, Town
from tests.kernel.proof.verifying import found, held, rewrite


def flip(file: Path, place: int) -> None:
    data = bytearray(file.read_bytes())
    data[place] ^= 1
    file.write_bytes(data)


@pytest.mark.parametrize("place", [3, 35, 50, 100, 130, 200, -5])
async def test_a_flipped_byte_in_a_checkpoint_is_told(signed: Town, place: int) -> None:
    flip(signed.archive.folder / "signed/000/000/000/300", place)
    result = await held(signed)
    assert result.finding is None  # the newest one holds for all the events before it
    assert "Sjekkpunktet for 300 hendelser" in result.faults[0]


async def test_a_flipped_byte_in_the_newest_checkpoint_leaves_its_events_unproven(signed: Town) -> None:
    flip(signed.archive.folder / "signed/000/000/000/309", 3)
    (signed.archive.folder / "checkpoint").write_text(signed.archive.note(300))
    assert (await found(signed))[0] == 301


async def test_a_checkpoint_under_another_number_is_told(signed: Town) -> None:
    folder = signed.archive.folder / "signed/000/000/000"
    (folder / "300").rename(folder / "301")
    assert "ligger på feil plass" in (await held(signed)).faults[0]


async def test_no_checkpoints_at_all_is_told(signed: Town) -> None:
    (signed.archive.folder / "checkpoint").unlink()
    (signed.archive.folder / "signed").rename(signed.folder / "away")
    result = await held(signed)
    assert "Det nyeste sjekkpunktet mangler" in result.faults[0]
    assert not result.fits


@pytest.mark.parametrize("tile", ["0/000", "0/001.p/53"])
async def test_damaged_tiles_are_told_and_the_signed_roots_still_hold(signed: Town, tile: str) -> None:
    flip(signed.archive.tiles.folder / tile, 7)
    result = await held(signed)
    assert result.finding is None
    assert result.events == 310
    assert "Flisene passer ikke" in result.faults[0]


async def test_without_tiles_a_rewritten_event_is_found_between_two_checkpoints(signed: Town) -> None:
    signed.archive.tiles.folder.rename(signed.folder / "away")
    await rewrite(signed, 150)
    position, wrong = await found(signed)
    assert position == 7
    assert "hendelsene 7–300" in wrong


async def test_tiles_rewritten_with_the_database_are_not_believed(signed: Town) -> None:
    """Somebody who writes both, but has no key."""
    await rewrite(signed, 303)
    leaf = (await signed.program.rows("SELECT leaf FROM event WHERE position = 303"))[0]["leaf"]
    tile = signed.archive.tiles.folder / "0/001.p/53"
    data = tile.read_bytes()
    tile.write_bytes(data[: 46 * 32] + leaf + data[47 * 32 :])
    position, wrong = await found(signed)
    assert position == 301
    assert "hendelsene 301–309" in wrong


async def test_a_checkpoint_kept_elsewhere_is_held_too(signed: Town) -> None:
    """The archive itself was rolled back, with the database; the auditor has last week's checkpoint in a drawer."""
    kept = signed.archive.note(309)
    await signed.cut(300)
    (signed.archive.folder / "signed/000/000/000/309").unlink()
    (signed.archive.folder / "checkpoint").write_text(signed.archive.note(300))
    assert (await held(signed)).fits
    position, wrong = await found(signed, others=(kept,))
    assert position == 301
    assert "301–309" in wrong


async def test_two_signed_checkpoints_of_one_size_are_told(signed: Town) -> None:
    """The key was misused: whoever has it showed different logs to different people."""
    other = sign(Checkpoint(ORIGIN, 300, bytes(32)), read_signer(signed.key_file), signed.clock.at)
    assert "ulik rot" in (await held(signed, others=(other.note,))).faults[0]


async def test_an_alarm_that_stands_is_told(signed: Town) -> None:
    signed.archive.raise_alarm("Databasen har 7 hendelser.")
    assert "Det signeres ikke nå" in (await held(signed)).faults[0]


async def test_drafts_that_a_kill_left_behind_and_strangers_are_passed_over(signed: Town) -> None:
    folder = signed.archive.folder / "signed"
    for name in ("000/000/000/.draft-abc", "999", "000/000/000/12", "000/001/tull"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).mkdir() if name == "999" else (folder / name).write_text("tull")
    assert signed.archive.largest() == 309
    assert list(signed.archive.sizes()) == [6, 300, 309]
    assert (await held(signed)).fits
