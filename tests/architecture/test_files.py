"""A file that grows past 250 lines is two files; and it is named after what is in it."""

from pathlib import Path

import pytest

from tests.architecture.source import name_of, source_files

MOST = 250
NAMELESS = {"utils", "util", "helpers", "helper", "common", "manager", "managers", "misc", "base", "core", "index"}
SOURCE = (".py", ".html", ".js", ".mjs", ".css", ".sql")


@pytest.mark.parametrize("path", source_files(*SOURCE), ids=name_of)
def test_a_file_is_short_enough_to_be_read(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MOST


@pytest.mark.parametrize("path", source_files(*SOURCE), ids=name_of)
def test_a_file_is_named_after_what_is_in_it(path: Path) -> None:
    assert path.stem not in NAMELESS - {"base"} or path.name == "base.html"
