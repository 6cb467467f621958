"""docs/operations.md says what is true: every setting that is read, with its default, and files that are there."""

import re
from collections.abc import Iterator, Mapping

import pytest

from services.kernel.config import read_settings
from tests.deploy.compose_file import FILE, compose_file, services
from tests.program import ROOT

DOCUMENT = (ROOT / "docs" / "operations.md").read_text()
ROW = re.compile(r"^\| `([A-Z_]+)` \| (.+?) \|", re.MULTILINE)
DEMO = {"STAFETTLOGG_DEMO": "1"}
VARIABLE = re.compile(r"(?<!\$)\$\{([A-Z_]+)")


class Asked(Mapping[str, str]):
    """An environment that remembers what it was asked for. A setting is read in full only if it is there."""

    def __init__(self, known: Mapping[str, str]) -> None:
        self._known = known
        self.names: set[str] = set()

    def __getitem__(self, name: str) -> str:
        self.names.add(name)
        return self._known[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)


def test_every_setting_that_is_read_is_explained_and_no_other() -> None:
    asked = Asked(DEMO)
    read_settings(asked)
    assert {name for name, _ in ROW.findall(DOCUMENT)} == asked.names


@pytest.mark.parametrize(("name", "default"), [row for row in ROW.findall(DOCUMENT) if "`" in row[1]])
def test_what_is_called_the_default_is_the_default(name: str, default: str) -> None:
    assert read_settings(DEMO | {name: DEMO.get(name, default.strip("`"))}) == read_settings(DEMO)


def test_every_variable_of_the_compose_file_is_explained() -> None:
    assert not [
        name
        for name in VARIABLE.findall(FILE.read_text())
        if f"`{name}`" not in DOCUMENT and f"{name}=" not in DOCUMENT
    ]


def test_every_setting_in_the_compose_file_is_one_that_is_read() -> None:
    known = {name for name, _ in ROW.findall(DOCUMENT)}
    assert compose_file()["x-program"]["environment"].keys() <= known


def test_what_the_document_names_is_there() -> None:
    files = set(re.findall(r"(?:deploy|docs)/[\w/.-]+\w", DOCUMENT))
    assert {"deploy/alarms.yml", "deploy/proxy/Caddyfile", "deploy/stafettlogg.service"} <= files
    assert not [file for file in files if not (ROOT / file).exists()]
    commands = set(re.findall(r"`stafettlogg ([a-z-]+)", DOCUMENT)) - {"all"}
    operations = {path.stem.replace("_", "-") for path in (ROOT / "services" / "operate").glob("*.py")}
    assert commands <= operations
    parts = re.findall(r"--wait ([\w-]+)", DOCUMENT)
    assert parts
    assert set(parts) <= services().keys()
