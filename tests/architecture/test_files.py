"""A file that grows past 250 lines is two files; and it is named after what is in it."""

from tests.architecture.source import name_of, source_files

MOST = 250
NAMELESS = {"utils", "util", "helpers", "helper", "common", "manager", "managers", "misc", "base", "core", "index"}
SOURCE = (".py", ".html", ".js", ".mjs", ".css", ".sql")


def test_a_file_is_short_enough_to_be_read() -> None:
    lines = {name_of(path): len(path.read_text(encoding="utf-8").splitlines()) for path in source_files(*SOURCE)}
    assert not {name: count for name, count in lines.items() if count > MOST}


def test_a_file_is_named_after_what_is_in_it() -> None:
    nameless = [path for path in source_files(*SOURCE) if path.stem in NAMELESS and path.name != "base.html"]
    assert not list(map(name_of, nameless))
