"""Settings that are allowed, and yet not what a municipality wants."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from services.kernel.backup.key_part import secrets_of
from services.kernel.backup.vault_part import vault_file
from services.kernel.config import Settings
from services.operate.checkup.line import Line, bad, good, note

LOCAL = ("localhost", "127.0.0.1", "::1")


def settings_lines(settings: Settings) -> Iterator[Line]:
    """What can be said without asking any server."""
    yield _address(settings)
    yield _login(settings)
    yield _vault_apart(settings)
    yield from _secrets(settings)


def _address(settings: Settings) -> Line:
    parts = urlsplit(settings.public_url)
    if parts.scheme == "https":
        return good(f"Adressen er {settings.public_url}.")
    if settings.demo or parts.hostname in LOCAL:
        return good(f"Adressen er {settings.public_url}, for denne maskinen alene.")
    return bad(f"PUBLIC_URL er {settings.public_url}, uten kryptering.", "Sett den til adressen med https://.")


def _login(settings: Settings) -> Line:
    if settings.demo:
        return note("Dette er en demo: hvem som helst kan gå inn.", "Bruk aldri ekte opplysninger her.")
    return good("Innloggingen er satt opp.")


def _vault_apart(settings: Settings) -> Line:
    vault, database = urlsplit(settings.vault_url or ""), urlsplit(settings.database_url or "")
    file = vault_file(settings.vault_url, settings.data)
    if file is None and _server(vault.netloc) == _server(database.netloc):
        return note(
            "Nøklene (VAULT_URL) ligger på samme server som databasen.",
            "Den som får tak i serveren, får begge. Flytt nøklene til en egen server.",
        )
    if file is not None and settings.database_url is None:
        return good("Nøkler og database ligger på denne maskinen. Ta sikkerhetskopier av dem til hver sin disk.")
    return good("Nøklene ligger et annet sted enn databasen.")


def _server(netloc: str) -> str:
    return netloc.rpartition("@")[2]


def _secrets(settings: Settings) -> Iterator[Line]:
    for file in secrets_of(settings).values():
        if file.exists():
            yield _private(file)


def _private(file: Path) -> Line:
    if file.stat().st_mode & 0o077:
        return bad(f"{file} kan leses av andre på maskinen.", f"Kjør: chmod 600 {file}")
    return good(f"{file} kan bare leses av sin eier.")
