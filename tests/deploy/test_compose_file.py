"""docker-compose.yml: what the official schema says of it, and what no schema can know."""

import re
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from services.kernel.config import read_settings
from tests.deploy.compose_file import FILE, compose_file, program, services
from tests.program import ROOT

CHECKER = ROOT / ".venv" / "bin" / "check-jsonschema"
NODES = ("nats-1", "nats-2", "nats-3")
FOLDERS = {"/keys", "/checkpoints", "/erasures"}
VARIABLE = re.compile(r"(?<!\$)\$\{([A-Z_]+)(?::-([^}]*)|:\?[^}]*)?\}")


def refusal(file: Path) -> str:
    """What the compose specification's own JSON schema has against the file; nothing if it fits."""
    command = [str(CHECKER), "--builtin-schema", "vendor.compose-spec", str(file)]
    checked = subprocess.run(command, capture_output=True, text=True, check=False)
    return checked.stdout + checked.stderr if checked.returncode else ""


def filled(value: str) -> str:
    """As compose fills it in, where passwords are set and nothing else."""
    return VARIABLE.sub(lambda found: found[2] if found[2] is not None else "secret", value)


def test_it_fits_the_compose_schema(tmp_path: Path) -> None:
    assert refusal(FILE) == ""
    wrong = tmp_path / "docker-compose.yml"
    wrong.write_text(FILE.read_text().replace("command: [web]", "comand: [web]"))
    assert "comand" in refusal(wrong)


def test_every_part_is_there_as_often_as_it_should_be() -> None:
    parts = [one["command"] for one in program().values()]
    assert sorted(parts) == [["notify"], ["projections"], ["web"], ["web"]]
    assert {"database", "vault", "proxy", *NODES} <= services().keys()


def test_whoever_needs_a_server_waits_for_it_and_starts_again_if_it_falls() -> None:
    for name, one in program().items():
        assert one["depends_on"]["database"] == one["depends_on"]["vault"] == {"condition": "service_healthy"}, name
        assert set(NODES) <= one["depends_on"].keys(), name
        assert one["restart"] == "unless-stopped"
    for server in ("database", "vault"):
        assert "pg_isready" in services()[server]["healthcheck"]["test"]


def test_its_settings_are_settings_that_the_program_takes() -> None:
    for one in program().values():
        settings = read_settings({name: filled(value) for name, value in one["environment"].items()})
        assert settings.demo
        assert settings.metrics_port == 9090
        assert settings.nats_url is not None
        assert re.findall(r"@([\w-]+):4222", settings.nats_url) == list(NODES)


def test_keys_and_what_lies_outside_the_database_are_shared_by_all() -> None:
    for one in program().values():
        mounted = dict(volume.split(":", 1) for volume in one["volumes"])
        assert set(mounted.values()) == FOLDERS
        places = ("MASTER_KEY_FILE", "VAPID_KEY_FILE", "CHECKPOINT_KEY_FILE", "CHECKPOINTS", "ERASURES")
        assert {re.match("/[a-z]+", one["environment"][name])[0] for name in places} == FOLDERS  # type: ignore[index]
        assert mounted.keys() <= compose_file()["volumes"].keys()


def test_the_nats_nodes_know_each_other() -> None:
    for node in NODES:
        command = services()[node]["command"]
        assert command[command.index("--name") + 1] == node
        assert re.findall(r"@([\w-]+):6222", command[command.index("--routes") + 1]) == list(NODES)
        [configuration] = [volume.split(":") for volume in services()[node]["volumes"]]
        assert command[command.index("--config") + 1] == configuration[1]
        assert (ROOT / configuration[0]).is_file()


def test_only_the_proxy_can_be_reached_from_other_machines_and_it_chooses_to_listen_on_this_one() -> None:
    open_ports = {name: one["ports"] for name, one in services().items() if "ports" in one}
    assert open_ports.keys() == {"proxy", "prometheus"}
    assert all(filled(port).startswith("127.0.0.1:") for ports in open_ports.values() for port in ports)
    assert services()["prometheus"]["profiles"] == ["watch"]
    assert compose_file()["networks"]["inside"] == {"internal": True}
    assert all(
        one["networks"] == ["inside"] for name, one in services().items() if name in ("database", "vault", *NODES)
    )


@pytest.mark.parametrize("name", sorted(services()))
def test_files_that_are_mounted_are_there(name: str) -> None:
    sources = [volume.split(":")[0] for volume in services()[name].get("volumes", ())]
    files = [source for source in sources if source.startswith("./")]
    assert not [file for file in files if not (ROOT / file).exists()]
    assert {source for source in sources if not source.startswith("./")} <= compose_file()["volumes"].keys()


def test_no_password_stands_in_it() -> None:
    for one in services().values():
        environment: Mapping[str, Any] = one.get("environment", {})
        assert all("${" in value for setting, value in environment.items() if "PASSWORD" in setting)
