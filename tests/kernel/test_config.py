from pathlib import Path

import pytest

from services.kernel.config import read_settings
from services.kernel.errors import Misconfigured

DEMO = {"STAFETTLOGG_DEMO": "1"}
OIDC = {"OIDC_ISSUER": "https://login.example"}


def test_a_demo_needs_no_other_setting() -> None:
    settings = read_settings(DEMO)
    assert settings.demo
    assert settings.database_url is None
    assert settings.public_url == f"http://localhost:{settings.port}"
    assert settings.data.is_absolute()


def test_urls_are_trimmed() -> None:
    settings = read_settings(OIDC | {"PUBLIC_URL": " https://logg.example/ "})
    assert settings.public_url == "https://logg.example"


def test_test_hosts_for_push_may_be_split_by_commas_or_spaces() -> None:
    settings = read_settings(DEMO | {"PUSH_TEST_HOSTS": "localhost:1, localhost:2 localhost:3"})
    assert settings.push_test_hosts == {"localhost:1", "localhost:2", "localhost:3"}
    assert read_settings(DEMO).push_test_hosts == frozenset()


def test_the_servers_of_a_cluster_are_split_by_commas_and_each_is_looked_at() -> None:
    assert read_settings(DEMO | {"NATS_URL": "nats://a:1, tls://b:2,"}).nats_url == "nats://a:1,tls://b:2"
    assert read_settings(DEMO | {"NATS_URL": " "}).nats_url is None
    with pytest.raises(Misconfigured, match="NATS_URL"):
        read_settings(DEMO | {"NATS_URL": "nats://a:1,b:2"})


@pytest.mark.parametrize("name", ["VAPID_KEY_FILE", "CHECKPOINT_KEY_FILE", "CHECKPOINTS", "ERASURES"])
def test_what_machines_share_may_lie_elsewhere_than_in_the_data_folder(name: str, tmp_path: Path) -> None:
    field = name.lower()
    assert getattr(read_settings(DEMO), field).is_relative_to(read_settings(DEMO).data)
    assert getattr(read_settings(DEMO | {name: str(tmp_path / "there")}), field) == tmp_path / "there"


@pytest.mark.parametrize(
    ("environment", "named"),
    [
        ({}, "OIDC_ISSUER"),
        (DEMO | OIDC, "STAFETTLOGG_DEMO"),
        ({"STAFETTLOGG_DEMO": "ja"}, "STAFETTLOGG_DEMO"),
        (DEMO | {"PORT": "http"}, "PORT"),
        (DEMO | {"PORT": "65536"}, "PORT"),
        (DEMO | {"DATABASE_URL": "mysql://db"}, "DATABASE_URL"),
        (DEMO | {"NATS_URL": "localhost:4222"}, "NATS_URL"),
        (DEMO | {"DATABASE_URL": "postgresql://db/log"}, "VAULT_URL"),
        (DEMO | {"DATABASE_URL": "postgresql://db/log", "VAULT_URL": "postgresql://db/log"}, "VAULT_URL"),
        (DEMO | {"VAPID_SUBJECT": "mailto:root@localhost"}, "VAPID_SUBJECT"),
    ],
)
def test_a_setting_that_is_wrong_is_named_in_one_sentence(environment: dict[str, str], named: str) -> None:
    with pytest.raises(Misconfigured) as refusal:
        read_settings(environment)
    assert named in str(refusal.value)
    assert str(refusal.value).endswith(".")
    assert "{" not in str(refusal.value)
