"""The folder of a backup: one part, nothing foreign, whole copies only, and no older than they may be."""

import os
import stat
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from services.kernel.backup import Manifest, Part, Place, newest
from services.kernel.backup.manifest import hold_against_files, measured, write_manifest
from services.kernel.backup.place import MARK, claimed
from services.kernel.errors import Misconfigured

NOW = datetime(2026, 11, 22, 7, 30, tzinfo=UTC)


def made(place: Place, at: datetime = NOW, text: str = "innhold") -> Path:
    with place.draft(at) as draft:
        (draft / "database.dump").write_text(text)
        files = {"database.dump": measured(draft / "database.dump")}
        write_manifest(draft, Manifest(place.part, at, "0", None, files))
    return place.backups()[-1][0]


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    with claimed(tmp_path / "b", "database", tmp_path / "data") as place:
        yield place


def claim(folder: Path, part: Part, data: Path = Path("/nowhere")) -> None:
    with claimed(folder, part, data):
        pass


def test_a_whole_backup_is_found_by_the_folder_and_by_its_own_name(place: Place) -> None:
    folder = made(place)
    assert folder.name == "2026-11-22T073000Z"
    assert newest(place.folder) == newest(folder)
    hold_against_files(*newest(folder))


def test_a_second_one_lies_beside_the_first_also_within_one_second(place: Place) -> None:
    assert [made(place).name for _ in range(3)] == [f"2026-11-22T073000Z{end}" for end in ("", "-2", "-3")]
    assert newest(place.folder)[0].name.endswith("-3")


def test_everything_is_for_its_owner_alone(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        with claimed(tmp_path / "b", "database", tmp_path / "data") as place:
            folder = made(place)
    finally:
        os.umask(before)
    assert [stat.S_IMODE(one.stat().st_mode) for one in (place.folder, folder)] == [0o700, 0o700]
    assert stat.S_IMODE((folder / "manifest.json").stat().st_mode) == 0o600


def test_half_a_backup_never_gets_its_name_and_is_gone_at_the_next(place: Place) -> None:
    with pytest.raises(Misconfigured, match="ikke hel"), place.draft(NOW) as draft:
        (draft / "database.dump").write_text("halv")
    with pytest.raises(RuntimeError), place.draft(NOW):
        raise RuntimeError
    assert list(place.folder.iterdir()) == [place.folder / MARK]
    (place.folder / ".draft-2026-11-21T000000Z").mkdir()
    made(place)
    assert len(list(place.folder.iterdir())) == 2


def test_a_backup_without_its_manifest_is_refused_by_name_and_passed_over_in_the_folder(place: Place) -> None:
    first, second = made(place), made(place, NOW + timedelta(hours=1))
    (second / "manifest.json").unlink()
    assert newest(place.folder)[0] == first
    with pytest.raises(Misconfigured, match="ikke hel"):
        newest(second)


def test_an_empty_folder_has_none(tmp_path: Path) -> None:
    with pytest.raises(Misconfigured, match="ingen hel sikkerhetskopi"):
        newest(tmp_path)
    with pytest.raises(Misconfigured, match="ingen hel sikkerhetskopi"):
        newest(tmp_path / "nowhere")


@pytest.mark.parametrize("change", ["byte", "longer", "gone"])
def test_a_file_that_is_not_as_it_was_is_noticed(place: Place, change: str) -> None:
    folder, manifest = newest(made(place))
    file = folder / "database.dump"
    if change == "gone":
        file.unlink()
    else:
        file.write_text("innhald" if change == "byte" else "innhold ")
    with pytest.raises(Misconfigured):
        hold_against_files(folder, manifest)


def test_a_manifest_cannot_name_files_elsewhere(place: Place, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("x")
    folder, manifest = newest(made(place))
    away = Manifest("database", NOW, "0", None, {"../../secret": measured(tmp_path / "secret")}, manifest.facts)
    with pytest.raises(Misconfigured, match="ikke hel"):
        hold_against_files(folder, away)


@pytest.mark.parametrize(
    ("first", "second"), [("database", "vault"), ("vault", "master-key"), ("master-key", "database")]
)
def test_a_folder_that_holds_another_part_is_refused_and_so_is_one_in_or_over_it(
    tmp_path: Path, first: Part, second: Part
) -> None:
    claim(tmp_path / "b" / "c", first)
    for folder in (tmp_path / "b" / "c", tmp_path / "b" / "c" / "d", tmp_path / "b"):
        with pytest.raises(Misconfigured, match="kan lese alt"):
            claim(folder, second)
    claim(tmp_path / "b" / "c", first)


def test_a_single_backup_that_was_moved_is_known_by_its_manifest(place: Place, tmp_path: Path) -> None:
    made(place).rename(tmp_path / "moved")
    with pytest.raises(Misconfigured, match="for databasen"):
        claim(tmp_path / "moved", "vault")


def test_a_folder_with_anything_foreign_in_it_is_refused(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "ferie.jpg").touch()
    with pytest.raises(Misconfigured, match=r"noe annet i seg \(ferie\.jpg\)"):
        claim(tmp_path / "b", "database")
    assert not (tmp_path / "b" / MARK).exists()


def test_the_root_of_a_disk_is_no_foreign_folder(tmp_path: Path) -> None:
    (tmp_path / "b" / "lost+found").mkdir(parents=True)
    claim(tmp_path / "b", "database")


def test_a_folder_in_the_data_folder_is_refused(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "b"):
        with pytest.raises(Misconfigured, match="ligger i datamappen"):
            claim(folder, "database", tmp_path)


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(Misconfigured, match="kan ikke brukes"):
        claim(tmp_path / "file" / "b", "database")


def test_two_backups_to_one_folder_at_once_are_refused(place: Place) -> None:
    with pytest.raises(Misconfigured, match="skrives til"):
        claim(place.folder, "database")


def test_those_that_are_too_old_are_told_and_the_newest_never_is(place: Place) -> None:
    old = [made(place, NOW - timedelta(days=days)) for days in (40, 31, 29)]
    assert place.expired(NOW) == old[:2]
    assert place.expired(NOW, timedelta(days=1)) == old[:2]
    assert place.expired(NOW + timedelta(days=365)) == old[:2]
