"""Settings: read once from the environment, checked at once, passed in. Nothing else reads the environment."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from services.kernel.errors import Misconfigured


@dataclass(frozen=True)
class Settings:
    """Everything a deployment decides. ``None`` as a URL means the embedded server."""

    data: Path
    database_url: str | None
    nats_url: str | None
    vault_url: str | None
    master_key_file: Path | None
    host: str
    port: int
    public_url: str
    demo: bool
    oidc_issuer: str | None
    municipality: str
    vapid_subject: str
    vapid_key_file: Path
    push_test_hosts: frozenset[str]
    checkpoints: Path
    checkpoint_key_file: Path
    erasures: Path
    metrics_host: str
    metrics_port: int | None


def read_settings(environment: Mapping[str, str], *, serving: bool = True) -> Settings:
    """Raises `Misconfigured` with one sentence that names the setting at fault. ``serving``: people will log in."""
    port = _port(environment.get("PORT", "8080"))
    host = environment.get("HOST", "127.0.0.1")
    data = Path(environment.get("STAFETTLOGG_DATA", "data")).absolute()
    settings = Settings(
        data=data,
        database_url=_url(environment, "DATABASE_URL", ("postgresql", "postgres")),
        nats_url=_urls(environment, "NATS_URL", ("nats", "tls")),
        vault_url=_url(environment, "VAULT_URL", ("postgresql", "postgres", "file")),
        master_key_file=Path(environment["MASTER_KEY_FILE"]) if environment.get("MASTER_KEY_FILE") else None,
        host=host,
        port=port,
        public_url=(_url(environment, "PUBLIC_URL", ("http", "https")) or f"http://localhost:{port}").rstrip("/"),
        demo=_flag(environment, "STAFETTLOGG_DEMO"),
        oidc_issuer=_url(environment, "OIDC_ISSUER", ("https", "http")),
        municipality=environment.get("MUNICIPALITY", "Sokndal kommune"),
        vapid_subject=_subject(environment.get("VAPID_SUBJECT", "mailto:drift@stafettlogg.example")),
        vapid_key_file=Path(environment.get("VAPID_KEY_FILE") or data / "vapid.pem").absolute(),
        push_test_hosts=frozenset(environment.get("PUSH_TEST_HOSTS", "").replace(",", " ").split()),
        checkpoints=Path(environment.get("CHECKPOINTS") or data / "checkpoints").absolute(),
        checkpoint_key_file=Path(environment.get("CHECKPOINT_KEY_FILE") or data / "checkpoint.key").absolute(),
        erasures=Path(environment.get("ERASURES") or data / "erasures").absolute(),
        metrics_host=environment.get("METRICS_HOST", "127.0.0.1"),
        metrics_port=_port(environment["METRICS_PORT"], "METRICS_PORT") if environment.get("METRICS_PORT") else None,
    )
    _refuse_contradictions(settings, serving)
    return settings


def _refuse_contradictions(settings: Settings, serving: bool) -> None:
    if settings.demo and settings.oidc_issuer:
        raise Misconfigured(
            "STAFETTLOGG_DEMO kan ikke stå på sammen med OIDC_ISSUER: en demo lar hvem som helst gå inn."
        )
    if serving and not settings.demo and not settings.oidc_issuer:
        raise Misconfigured("OIDC_ISSUER mangler: oppgi innloggingen, eller sett STAFETTLOGG_DEMO=1 for en demo.")
    if settings.database_url and not settings.vault_url:
        raise Misconfigured("VAULT_URL mangler: med DATABASE_URL satt må nøklene ha sitt eget sted.")
    if settings.database_url and settings.vault_url == settings.database_url:
        raise Misconfigured(
            "VAULT_URL er samme database som DATABASE_URL: nøklene må ligge et annet sted enn det de låser."
        )


def _url(environment: Mapping[str, str], name: str, schemes: tuple[str, ...]) -> str | None:
    value = environment.get(name, "").strip()
    return _checked(value, name, schemes) if value else None


def _urls(environment: Mapping[str, str], name: str, schemes: tuple[str, ...]) -> str | None:
    """One, or the servers of a cluster with commas between them."""
    values = [value.strip() for value in environment.get(name, "").split(",") if value.strip()]
    return ",".join(_checked(value, name, schemes) for value in values) or None


def _checked(value: str, name: str, schemes: tuple[str, ...]) -> str:
    if urlsplit(value).scheme not in schemes:
        raise Misconfigured(
            "{name} må begynne med {schemes}.", name=name, schemes=" eller ".join(s + "://" for s in schemes)
        )
    return value


def _port(value: str, name: str = "PORT") -> int:
    if value.isdigit() and int(value) < 65536:
        return int(value)
    raise Misconfigured("{name} må være et tall mellom 0 og 65535, ikke «{value}».", name=name, value=value)


def _flag(environment: Mapping[str, str], name: str) -> bool:
    value = environment.get(name, "0")
    if value not in ("0", "1"):
        raise Misconfigured("{name} må være 0 eller 1, ikke «{value}».", name=name, value=value)
    return value == "1"


def _subject(value: str) -> str:
    if value.startswith(("mailto:", "https://")) and "@localhost" not in value:
        return value
    raise Misconfigured("VAPID_SUBJECT må være en ekte mailto:-adresse eller https-adresse (RFC 8292).")
