"""An auditor without the program: the one that is printed in docs/proof.md accepts what we wrote and nothing else."""

import asyncio
import re
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.operate.proof_office import Office, open_office
from tests.program import ROOT


@pytest.fixture
async def office(fresh: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> AsyncIterator[Office]:
    async with open_office(fresh, tmp_path, capsys) as office:
        yield office


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    printed = re.search(r"```python\n(.*?)```", (ROOT / "docs" / "proof.md").read_text(encoding="utf-8"), re.DOTALL)
    assert printed
    file = tmp_path_factory.mktemp("auditor") / "check.py"
    file.write_text(printed[1], encoding="utf-8")
    return file


async def check(program: Path, key: str, file: Path) -> bool:
    process = await asyncio.create_subprocess_exec(
        sys.executable, program, key, file, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
    )
    out, _ = await process.communicate()
    assert (out == b"It holds.\n") == (process.returncode == 0)
    return process.returncode == 0


@pytest.mark.slow
async def test_it_accepts_a_proof_and_an_export_and_refuses_changed_ones(
    office: Office, program: Path, tmp_path: Path
) -> None:
    proof, case = tmp_path / "hendelse.tlog-proof", tmp_path / "sak.txt"
    await office.ask("prove", "3", "--out", proof)
    await office.ask("export", str(office.stream), case)
    for file, change in ((proof, ("index 2", "index 3")), (case, ("forfatter", "foresatte"))):
        assert await check(program, office.key, file)
        changed = tmp_path / "changed"
        changed.write_text(file.read_text().replace(*change))
        assert changed.read_text() != file.read_text()
        assert not await check(program, office.key, changed)
