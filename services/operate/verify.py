"""Holder hendelsene mot de signerte sjekkpunktene, og sier hvilken hendelse som er den første som ikke passer.

Uten FIL kontrolleres hele databasen. Programmet kan gå imens; det leses bare. Med FIL kontrolleres et bevis (fra prove)
eller en eksportert sak (fra export): da trengs verken database eller nett, bare den offentlige nøkkelen.

Nøkkelen dere skrev ned da programmet ble satt i drift, oppgis med --key. Uten --key brukes den på denne maskinen, og
da oppdages det ikke om den er byttet. Sjekkpunkter som noen har tatt vare på et annet sted, oppgis med --checkpoint.

Svaret er 0 når alt passer, 1 når noe ikke gjør det, og 2 når det ikke lot seg kontrollere.
"""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from services.cases import action
from services.kernel.config import Settings
from services.kernel.errors import Misconfigured
from services.kernel.proof.archive import Archive
from services.operate.progress import tell
from services.operate.proofs.file import verify_file
from services.operate.proofs.log import verify_log
from services.operate.proofs.trusted import OWN, trusted


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path, nargs="?", metavar="FIL", help="et bevis eller en eksportert sak")
    parser.add_argument("--key", metavar="NØKKEL", help="den offentlige nøkkelen, eller en fil med den")
    parser.add_argument("--checkpoints", type=Path, metavar="MAPPE", help="sjekkpunktene, om ikke i CHECKPOINTS")
    parser.add_argument(
        "--checkpoint", type=Path, action="append", default=[], metavar="FIL", help="et sjekkpunkt til (flere går an)"
    )


async def operate(settings: Settings, words: Namespace) -> int:
    verifier = trusted(settings, words.key)
    tell(f"Nøkkel: {verifier}")
    if words.key is None:
        tell(OWN)
    if words.file:
        return verify_file(text_of(words.file), verifier)
    action.actions()  # imports every kind of event: contents are opened to see what access they gave
    archive = Archive(words.checkpoints or settings.checkpoints)
    return await verify_log(settings, archive, verifier, [text_of(file) for file in words.checkpoint])


def text_of(file: Path) -> str:
    """Raises `Misconfigured`."""
    try:
        return file.read_bytes().decode()
    except OSError as fault:
        raise Misconfigured("{file} kan ikke leses: {why}.", file=file, why=fault.strerror) from fault
    except UnicodeDecodeError as fault:
        raise Misconfigured("{file} er ikke en tekst fra dette programmet, eller den er skadet.", file=file) from fault
