"""The program as it is started: all in one, or its parts apart; stopped, killed, and started again."""

import signal
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.program import answers, begin, free_port, left_behind, running, views_at
from tests.waiting import until

pytestmark = pytest.mark.slow


async def test_ctrl_c_ends_everything_and_leaves_no_process(tmp_path: Path) -> None:
    port, data = free_port(), tmp_path / "data"
    process = await begin("all", {"STAFETTLOGG_DATA": str(data), "PORT": str(port)})
    await until(lambda: answers(port), seconds=40)
    assert left_behind(data)
    process.send_signal(signal.SIGINT)
    said, _ = await process.communicate()
    assert process.returncode == 0
    assert f"http://localhost:{port}/demo" in said.decode()
    await until(lambda: not left_behind(data), seconds=10)


async def test_after_kill_9_the_next_start_recovers_by_itself_and_has_lost_nothing(tmp_path: Path) -> None:
    port, data = free_port(), tmp_path / "data"
    settings = {"STAFETTLOGG_DATA": str(data), "PORT": str(port)}
    process = await begin("all", settings)
    await until(lambda: answers(port), seconds=40)
    before = await views_at(port)
    process.kill()
    await process.communicate()
    async with running("all", settings):
        await until(lambda: answers(port), seconds=40)
        assert before <= await views_at(port)


async def test_the_parts_run_apart_against_servers_by_url(fresh: str, nats_url: str, tmp_path: Path) -> None:
    port = free_port()
    settings = {
        "DATABASE_URL": fresh,
        "NATS_URL": nats_url,
        "VAULT_URL": f"file://{tmp_path}/keys/vault.sqlite3",
        "STAFETTLOGG_DATA": str(tmp_path / "data"),
        "PORT": str(port),
    }
    async with running("projections", settings), running("notify", settings), running("web", settings):
        await until(lambda: answers(port), seconds=40)

        async def views_have_moved() -> bool:
            return await views_at(port) > 0

        await until(views_have_moved, seconds=40)


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        ({"STAFETTLOGG_DEMO": "0"}, "OIDC_ISSUER"),
        ({"OIDC_ISSUER": "https://login.example"}, "STAFETTLOGG_DEMO"),
        ({"PORT": "mange"}, "PORT"),
        ({"NATS_URL": "http://nats.example"}, "NATS_URL"),
        (
            {"DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none", "VAULT_URL": "file:///tmp/none.sqlite3"},
            "DATABASE_URL",
        ),
        ({"DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none"}, "VAULT_URL"),
    ],
)
async def test_a_missing_or_wrong_setting_ends_the_start_with_one_sentence(
    settings: Mapping[str, str], named: str, tmp_path: Path
) -> None:
    process = await begin("all", {"STAFETTLOGG_DATA": str(tmp_path)} | dict(settings))
    _, said = await process.communicate()
    sentences = [line for line in said.decode().splitlines() if not line.startswith("{")]
    assert process.returncode == 2
    assert len(sentences) == 1
    assert named in sentences[0]
    assert "Traceback" not in said.decode()
