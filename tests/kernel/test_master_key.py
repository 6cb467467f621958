"""The master key: made once, the same for everyone, never replaced by accident."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from services.kernel.errors import Misconfigured
from services.kernel.vault import master_key

RACE = """
import sys
from pathlib import Path
from services.kernel.vault import master_key

sys.stdin.readline()
print(master_key(Path(sys.argv[1])).hex())
"""


def test_the_master_key_is_made_once(tmp_path: Path) -> None:
    file = tmp_path / "new" / "master.key"
    key = master_key(file)
    assert len(set(key)) > 8
    assert master_key(file) == key == file.read_bytes()
    assert [path.name for path in file.parent.iterdir()] == ["master.key"]


@pytest.mark.parametrize("damage", [b"", b"short", bytes(33)], ids=["empty", "short", "long"])
def test_a_damaged_master_key_ends_the_start_and_is_not_replaced(tmp_path: Path, damage: bytes) -> None:
    file = tmp_path / "master.key"
    file.write_bytes(damage)
    with pytest.raises(Misconfigured, match=r"Hovednøkkelen i master\.key er skadet"):
        master_key(file)
    assert file.read_bytes() == damage


def test_programs_that_start_at_once_get_the_same_master_key(tmp_path: Path) -> None:
    file = tmp_path / "master.key"
    racers = [
        subprocess.Popen(
            [sys.executable, "-c", RACE, str(file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for _ in range(4)
    ]
    keys = {racer.communicate("go\n")[0].strip() for racer in racers}
    assert keys == {file.read_bytes().hex()}
    assert [path.name for path in tmp_path.iterdir()] == ["master.key"]


def test_programs_with_the_same_process_id_do_not_share_a_draft(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In containers everyone is number 1: the second one comes while the first one is about to name its file."""
    file, link, second = tmp_path / "master.key", os.link, list[bytes]()

    def late(source: Path, target: Path) -> None:
        monkeypatch.setattr(os, "link", link)
        second.append(master_key(file))
        link(source, target)

    monkeypatch.setattr(os, "link", late)
    assert [master_key(file)] == second == [file.read_bytes()]
