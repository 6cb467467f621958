"""Words of a log are opened in one place, which notes whose they are: nothing else of web could be forgotten."""

import re

from tests.architecture.source import ROOT

OPENS = re.compile(r"\.log\.(fields|open|stream_after|one|log_after)\(|\.unseal\(|read_part\(")
PLACES = {"web/visit.py", "web/fil_download.py"}
"""The visit itself; and a file's parts, once the entry of the file is in the seen log."""


def test_only_the_visit_opens_words() -> None:
    found = {
        file.relative_to(ROOT).as_posix()
        for file in (ROOT / "web").rglob("*.py")
        if OPENS.search(file.read_text(encoding="utf-8"))
    }
    assert found == PLACES
