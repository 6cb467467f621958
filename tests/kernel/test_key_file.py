"""A secret that several share: made once, and said plainly where it can be neither read nor made."""

import stat
from pathlib import Path

import pytest

from services.kernel.errors import Misconfigured
from services.kernel.key_file import made_once


def test_it_is_made_once_for_its_owner_alone_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    file = tmp_path / "new" / "some.key"
    assert made_once(file, lambda: b"first") == made_once(file, lambda: b"second") == b"first"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [one.name for one in file.parent.iterdir()] == ["some.key"]


def test_what_somebody_put_there_is_only_read(tmp_path: Path) -> None:
    """As a secret that is mounted."""
    file = tmp_path / "mounted.key"
    file.write_bytes(b"theirs")
    file.chmod(0o400)
    assert made_once(file, lambda: b"ours") == b"theirs"


@pytest.mark.parametrize("place", ["file/some.key", "."])
def test_a_place_that_cannot_hold_it_is_named(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(Misconfigured, match="kan ikke leses eller lages") as refusal:
        made_once(tmp_path / place, lambda: b"key")
    assert str(tmp_path) in str(refusal.value)
