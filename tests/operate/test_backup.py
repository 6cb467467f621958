"""Backups as an operator takes them, of a product that runs on its own servers, and what `doctor` says of both."""

import json
import signal
from argparse import ArgumentTypeError
from collections.abc import AsyncIterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from services.operate import backup
from tests.operate.operator import Said, begin, run, run_here
from tests.program import answers, free_port, running
from tests.waiting import until

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
async def settings(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Mapping[str, str]]:
    """Of a demo that runs as one process, with servers of its own."""
    port = free_port()
    settings = {"STAFETTLOGG_DATA": str(tmp_path_factory.mktemp("product") / "data"), "PORT": str(port)}
    async with running("all", settings):
        await until(lambda: answers(port), seconds=90)
        yield settings


async def backed_up(settings: Mapping[str, str], *words: str | Path) -> Said:
    said = await run(settings, "backup", *words)
    assert said.code == 0, said
    return said


async def backed_up_here(settings: Mapping[str, str], *words: str | Path) -> Said:
    said = await run_here(settings, "backup", *words)
    assert said.code == 0, said
    return said


async def test_each_part_is_copied_while_the_product_runs_and_says_what_comes_next(
    settings: Mapping[str, str], tmp_path: Path
) -> None:
    said = await backed_up(settings, "database", tmp_path / "d")
    assert "stafettlogg backup vault" in said.out
    said = await backed_up(settings, "vault", tmp_path / "v")
    assert "stafettlogg backup master-key" in said.out
    said = await backed_up(settings, "master-key", tmp_path / "m")
    assert "Den som mister denne nøkkelen, mister alt" in said.out
    found = {file.name for file in tmp_path.rglob("*") if file.is_file()}
    assert found == {
        "database.dump", "vault.sqlite3", "master.key", "checkpoint.key", "vapid.pem", "manifest.json",
        "stafettlogg-backup.json",
    }  # fmt: skip
    manifests = [json.loads(file.read_text()) for file in tmp_path.rglob("manifest.json")]
    assert len({manifest["key"] for manifest in manifests}) == 1
    key = Path(settings["STAFETTLOGG_DATA"], "master.key").read_bytes()
    assert [file.parent.parent.name for file in tmp_path.rglob("*") if file.is_file() and key in file.read_bytes()] == [
        "m"
    ]


async def test_a_part_is_refused_where_another_lies_and_in_the_data_folder(
    settings: Mapping[str, str], tmp_path: Path
) -> None:
    await backed_up_here(settings, "vault", tmp_path / "v")
    for folder in (tmp_path / "v", tmp_path / "v" / "d", tmp_path):
        said = await run_here(settings, "backup", "database", folder)
        assert said.code == 2
        assert "den som finner begge på samme sted, kan lese alt" in said.refusal
    said = await run_here(settings, "backup", "database", Path(settings["STAFETTLOGG_DATA"]) / "b")
    assert said.code == 2
    assert "ligger i datamappen" in said.refusal


async def test_what_is_older_than_thirty_days_is_told_and_removed_when_asked(
    settings: Mapping[str, str], tmp_path: Path
) -> None:
    await backed_up_here(settings, "database", tmp_path)
    (manifest,) = tmp_path.glob("*/manifest.json")
    said = json.loads(manifest.read_text())
    manifest.write_text(json.dumps(said | {"made_at": (datetime.now(UTC) - timedelta(days=31)).isoformat()}))
    told = await backed_up_here(settings, "database", tmp_path)
    assert "1 av kopiene her er eldre enn 30 dager" in told.out
    told = await backed_up_here(settings, "database", tmp_path, "--keep", "30")
    assert f"Fjernet {manifest.parent}" in told.out
    assert len(list(tmp_path.glob("*/manifest.json"))) == 2


async def test_nothing_is_kept_longer_than_a_month_and_no_master_key_is_removed(
    settings: Mapping[str, str], tmp_path: Path
) -> None:
    for days in ("0", "-1", "x"):
        with pytest.raises(ArgumentTypeError, match="velg 1 til 30 dager"):
            backup._days(days)
    said = await run(settings, "backup", "database", tmp_path, "--keep=31")
    assert said.code == 2
    assert "velg 1 til 30 dager" in said.refusal
    said = await run_here(settings, "backup", "master-key", tmp_path, "--keep", "5")
    assert said.code == 2
    assert "Kopier av hovednøkkelen fjernes ikke" in said.refusal
    assert not list(tmp_path.iterdir())


async def test_killed_in_the_middle_it_leaves_nothing_that_looks_like_a_backup(
    settings: Mapping[str, str], tmp_path: Path
) -> None:
    process = await begin(settings, "backup", "database", tmp_path)
    await until(lambda: bool(list(tmp_path.glob(".draft-*"))), seconds=60)
    process.send_signal(signal.SIGKILL)
    await process.communicate()
    assert not list(tmp_path.glob("*/manifest.json"))
    said = await run(settings, "restore", tmp_path)
    assert "ingen hel sikkerhetskopi" in said.refusal
    await backed_up(settings, "database", tmp_path)
    assert len(list(tmp_path.glob("*/manifest.json"))) == 1
    assert not list(tmp_path.glob(".draft-*"))


async def test_a_folder_without_a_product_is_said_to_be_empty(tmp_path: Path) -> None:
    settings = {"STAFETTLOGG_DATA": str(tmp_path / "nowhere")}
    for part, said in (("database", "ingen database"), ("vault", "ingen nøkler"), ("master-key", "finnes ikke")):
        refused = await run_here(settings, "backup", part, tmp_path / part)
        assert refused.code == 2
        assert said in refused.refusal
        assert not list((tmp_path / part).glob("[!s]*"))


async def test_doctor_sees_that_it_runs_and_names_nobody(settings: Mapping[str, str]) -> None:
    said = await run(settings, "doctor")
    assert "Programmet går" in said.out
    assert "NATS svarer" in said.out
    assert "feil " not in said.out
    assert (said.code, said.refusal) == (1, "")  # a demo is something to look at
    for name in ("Kari", "Lise", "Noah", "kontaktlærer"):
        assert name not in said.out


async def test_doctor_looks_at_a_product_that_stands_still_or_was_never_there(tmp_path: Path) -> None:
    said = await run({"STAFETTLOGG_DATA": str(tmp_path / "data")}, "doctor")
    assert said.code == 1
    assert "ingen database her ennå" in said.out
    assert not (tmp_path / "data").exists()
