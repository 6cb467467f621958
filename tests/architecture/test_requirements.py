"""What is counted as shown: a test that passed, never one that failed, was skipped or names what is not there."""

import json
from pathlib import Path

import pytest

from tests import requirements
from tests.requirements import Shown

pytest_plugins = ["pytester"]
TESTS = """
    import pytest

    @pytest.mark.requirement(1, 2)
    def test_passes(): pass

    @pytest.mark.requirement(2)
    @pytest.mark.parametrize("n", [1, 2])
    def test_passes_once(n): assert n == 1

    @pytest.mark.requirement(3)
    def test_fails(): assert False

    @pytest.mark.requirement(4)
    @pytest.mark.skip
    def test_is_skipped(): pass

    @pytest.fixture
    def broken():
        yield
        assert False

    @pytest.mark.requirement(5)
    def test_passes_and_leaves_a_mess(broken): pass
"""


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(requirements, "FILE", tmp_path / "shown.json")
    return tmp_path / "shown.json"


def test_only_what_passed_counts(pytester: pytest.Pytester, file: Path) -> None:
    pytester.makeini("[pytest]\nasyncio_default_fixture_loop_scope = function\nmarkers = requirement(numbers): x")
    pytester.makepyfile(test_shown=TESTS)
    pytester.inline_run("-p", "no:cacheprovider", plugins=[Shown()])
    assert json.loads(file.read_text()) == {
        "R1": ["test_shown.py::test_passes"],
        "R2": ["test_shown.py::test_passes", "test_shown.py::test_passes_once[1]"],
    }


def test_a_requirement_that_is_not_there_ends_the_run(pytester: pytest.Pytester, file: Path) -> None:
    pytester.makeini("[pytest]\nasyncio_default_fixture_loop_scope = function\nmarkers = requirement(numbers): x")
    pytester.makepyfile(test_shown="import pytest\n@pytest.mark.requirement(184)\ndef test_it(): pass\n")
    assert pytester.inline_run("-p", "no:cacheprovider", plugins=[Shown()]).ret == pytest.ExitCode.USAGE_ERROR


def test_the_table_names_every_requirement(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert requirements.main() == 2
    file.write_text('{"R12": ["a.py::test_a", "b.py::test_b"]}')
    assert requirements.main() == 0
    said = capsys.readouterr().out
    assert "R12   a.py::test_a\n      b.py::test_b\n" in said
    assert said.count("ikke vist ennå") == 182
