"""The list of erasures: what was cut, changed or written by others is noticed; what a power cut tore off never was."""

import os
import stat
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from services.kernel.erasures import Erasure, ErasureList, list_key
from services.kernel.erasures.entry import FIRST, hash_of
from services.kernel.erasures.erasure_list import Line
from services.kernel.errors import Misconfigured

MASTER = bytes(range(32))
AT = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
KARI = UUID(int=7)


def begun(folder: Path) -> ErasureList:
    kept = ErasureList(folder / "erasures", list_key(MASTER))
    kept.begin()
    return kept


def add(kept: ErasureList, position: int | None = None) -> Line:
    known = kept.read()
    before = hash_of(known[-1].text) if known else FIRST
    return kept.append(known, Erasure(len(known) + 1, AT, uuid4(), position, KARI, "trukket_samtykke", before))


def three(folder: Path) -> tuple[ErasureList, Sequence[Line], Path]:
    kept = begun(folder)
    return kept, [add(kept), add(kept, 17), add(kept)], folder / "erasures" / "erasures.jsonl"


def test_what_is_written_is_read_again_by_whoever_has_the_master_key(tmp_path: Path) -> None:
    _, written, _ = three(tmp_path)
    assert ErasureList(tmp_path / "erasures", list_key(MASTER)).read() == written


def test_a_list_that_was_begun_is_there_and_empty(tmp_path: Path) -> None:
    kept = begun(tmp_path)
    assert kept.exists
    assert kept.read() == []


def test_begun_again_it_stays_as_it_is(tmp_path: Path) -> None:
    kept, written, _ = three(tmp_path)
    kept.begin()
    assert kept.read() == written


def test_a_list_that_is_missing_is_not_an_empty_one(tmp_path: Path) -> None:
    with pytest.raises(Misconfigured, match="mangler"):
        ErasureList(tmp_path / "erasures", list_key(MASTER)).read()


def test_it_is_for_its_owner_alone(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        three(tmp_path)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "erasures").stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in (tmp_path / "erasures").iterdir()} == {0o600}


@pytest.mark.parametrize("left", [0, 1, 2])
def test_a_list_whose_end_was_cut_is_refused(tmp_path: Path, left: int) -> None:
    kept, _, file = three(tmp_path)
    file.write_text("".join(file.read_text().splitlines(keepends=True)[:left]))
    with pytest.raises(Misconfigured, match=f"kuttet: den har {left} av 3"):
        kept.read()


def test_a_list_whose_file_is_gone_is_refused(tmp_path: Path) -> None:
    kept, _, file = three(tmp_path)
    file.unlink()
    with pytest.raises(Misconfigured, match="kuttet"):
        kept.read()


def test_a_list_whose_head_is_gone_or_another_is_refused(tmp_path: Path) -> None:
    kept, _, file = three(tmp_path)
    head = file.with_name("head.json")
    for wrong in (head.read_text().replace('"n":3', '"n":2'), "", "{}", "[]"):
        head.write_text(wrong)
        with pytest.raises(Misconfigured, match=r"head\.json"):
            kept.read()
    head.unlink()
    with pytest.raises(Misconfigured, match=r"head\.json"):
        kept.read()


def test_any_byte_that_is_changed_is_noticed(tmp_path: Path) -> None:
    kept, _, file = three(tmp_path)
    whole = file.read_bytes()
    for place in range(0, len(whole), 7):
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        with pytest.raises((Misconfigured, UnicodeDecodeError)):
            kept.read()


def test_lines_that_changed_places_or_were_left_out_are_noticed(tmp_path: Path) -> None:
    kept, _, file = three(tmp_path)
    one, two, last = file.read_text().splitlines(keepends=True)
    for order in ((two, one, last), (one, last), (one, two, two, last), (one, one, two, last), (last,)):
        file.write_text("".join(order))
        with pytest.raises(Misconfigured):
            kept.read()


def test_a_list_under_another_master_key_is_refused(tmp_path: Path) -> None:
    three(tmp_path)
    with pytest.raises(Misconfigured):
        ErasureList(tmp_path / "erasures", list_key(bytes(32))).read()


def test_a_line_that_a_power_cut_tore_off_never_was_and_the_next_one_takes_its_place(tmp_path: Path) -> None:
    kept, written, file = three(tmp_path)
    file.write_text(file.read_text() + '{"n":4,"at":"2026-11')
    assert kept.read() == written
    fourth = add(kept)
    assert kept.read() == [*written, fourth]
    assert len(file.read_text().splitlines()) == 4


def test_a_crash_between_the_line_and_the_head_loses_nothing(tmp_path: Path) -> None:
    kept, written, file = three(tmp_path)
    head = file.with_name("head.json").read_text()
    fourth = add(kept)
    file.with_name("head.json").write_text(head)
    assert kept.read() == [*written, fourth]


def test_lines_kept_elsewhere_make_the_list_again_and_others_do_not(tmp_path: Path) -> None:
    _, written, _ = three(tmp_path)
    texts = [line.text for line in written]
    again = ErasureList(tmp_path / "again", list_key(MASTER))
    again.begin()
    assert again.extend([], texts) == written
    assert again.read() == written
    with pytest.raises(Misconfigured):
        ErasureList(tmp_path / "third", list_key(MASTER)).extend([], texts[1:])
