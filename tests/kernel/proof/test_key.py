"""The key of the checkpoints: made once, for its owner alone, never replaced by accident."""

import asyncio
from pathlib import Path

import pytest

from services.kernel.errors import Misconfigured
from services.kernel.proof.key import make_signer, public_file, read_signer
from services.kernel.proof.note import read_verifier

NAME = "stafettlogg.example/stafettlogg"


def test_the_key_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    file = tmp_path / "new" / "checkpoint.key"
    first = make_signer(file, NAME)
    assert make_signer(file, NAME).verifier == first.verifier == read_signer(file).verifier
    assert file.stat().st_mode & 0o777 == 0o600


def test_its_public_half_lies_beside_it_for_whoever_audits(tmp_path: Path) -> None:
    signer = make_signer(tmp_path / "checkpoint.key", NAME)
    assert read_verifier(public_file(tmp_path / "checkpoint.key").read_text()) == signer.verifier


def test_the_log_keeps_its_name_when_the_product_moves_to_another_address(tmp_path: Path) -> None:
    make_signer(tmp_path / "checkpoint.key", NAME)
    assert make_signer(tmp_path / "checkpoint.key", "elsewhere.example/stafettlogg").verifier.name == NAME


async def test_processes_that_start_at_once_get_the_same_key(tmp_path: Path) -> None:
    file = tmp_path / "checkpoint.key"
    made = await asyncio.gather(*[asyncio.to_thread(make_signer, file, NAME) for _ in range(8)])
    assert len({one.verifier for one in made}) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["checkpoint.key", "checkpoint.key.pub"]


@pytest.mark.parametrize("damage", ["", "PRIVATE+KEY+x", "\xff", None], ids=["empty", "cut", "not text", "flipped"])
def test_a_damaged_key_is_refused_and_stays(tmp_path: Path, damage: str | None) -> None:
    file = tmp_path / "checkpoint.key"
    make_signer(file, NAME)
    text = file.read_text()
    damage = text.replace("+A", "+B", 1) if damage is None else damage
    file.write_text(damage, encoding="latin-1")
    with pytest.raises(Misconfigured, match="skadet"):
        make_signer(file, NAME)
    assert file.read_text(encoding="latin-1") == damage


def test_a_key_that_is_not_there_is_not_made_by_reading(tmp_path: Path) -> None:
    with pytest.raises(Misconfigured, match="kan ikke leses"):
        read_signer(tmp_path / "checkpoint.key")
    assert not list(tmp_path.iterdir())
