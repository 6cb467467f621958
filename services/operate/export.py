"""Skriver en sak til en fil som beviser seg selv: hodene, det forseglede innholdet, og veien til et signert sjekkpunkt.

SAK er nummeret som står i adressen til saken. Filen kan kontrolleres uten database: stafettlogg verify FIL --key NØKKEL

Innholdet er forseglet, så filen kan ligge hos en som skal kontrollere, men ikke lese. Med --open legges innholdet ved
som klar tekst: da er filen like fortrolig som saken selv. Gi den bare til den som har rett til å lese saken.
"""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path

import msgspec

from services.kernel.clock import Clock
from services.kernel.config import Settings
from services.kernel.errors import Misconfigured
from services.kernel.event_log.mapper import SealingMapper
from services.kernel.proof.archive import Archive
from services.kernel.proof.case_file import CaseEvent, CaseHead, case_event, write_case
from services.kernel.proof.key import read_signer
from services.kernel.proof.note import Unproven
from services.kernel.vault import Vault
from services.operate.progress import tell
from services.operate.proofs.proving import Proving, Row, events_of
from services.operate.proofs.reading import reading
from services.operate.proofs.secrets_at_hand import vault_at_hand
from services.operate.proofs.written import write_new

NO_KEYS = "Nøklene til innholdet er ikke her, så --open går ikke. Kjør det på maskinen med hvelvet."
OPEN = "Filen har innholdet som klar tekst. Den er like fortrolig som saken."


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("stream", metavar="SAK", help="nummeret til saken")
    parser.add_argument("file", type=Path, metavar="FIL", help="filen som skal lages")
    parser.add_argument("--open", action="store_true", help="legg ved innholdet som klar tekst")


async def operate(settings: Settings, words: Namespace) -> int:
    signer = read_signer(settings.checkpoint_key_file)
    async with reading(settings) as connection:
        rows = await events_of(connection, words.stream)
    try:
        proving = Proving(Archive(settings.checkpoints), signer.verifier)
        events = [_event(proving, row) for row in rows]
    except Unproven as wrong:
        tell(f"Kan ikke bevises: {wrong}")
        return 1
    if words.open:
        await _open(settings, rows, events)
    head = CaseHead(rows[0]["stream"], len(rows), Clock().now().replace(microsecond=0), proving.checkpoint.note)
    write_new(words.file, write_case(head, events, signer))
    tell(f"{len(rows)} hendelser er skrevet til {words.file}. Kontroller: stafettlogg verify {words.file} --key NØKKEL")
    tell(f"Nøkkel: {signer.verifier}", *([OPEN] if words.open else []))
    return 0


def _event(proving: Proving, row: Row) -> CaseEvent:
    proof = proving.proof(row)
    payload = None if row["sealed"] is None else (row["salt"], row["sealed"])
    return case_event(proof.index, proof.header, proof.path, payload)


async def _open(settings: Settings, rows: Sequence[Row], events: Sequence[CaseEvent]) -> None:
    async with vault_at_hand(settings) as vault:
        if vault is None:
            raise Misconfigured(NO_KEYS)
        await vault.fetch({row["stream"] for row in rows})
        for row, event in zip(rows, events, strict=True):
            event.content = _content(vault, row)


def _content(vault: Vault, row: Row) -> dict[str, object] | None:
    """What the sealed bytes say; None where they or their key are gone."""
    if row["sealed"] is None or not vault.has(row["stream"]):
        return None
    plain = SealingMapper(vault.key).unseal(row["stream"], row["version"], row["topic"], row["sealed"])
    return msgspec.json.decode(plain, type=dict[str, object])
