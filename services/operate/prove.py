"""Lager et bevis for at en hendelse står i loggen, og ikke er endret. Beviset kan kontrolleres uten database.

HENDELSE er posisjonen (4711), eller saken og versjonen (5f0c…/3). Beviset skrives på skjermen, eller til --out FIL. Det
inneholder hodet til hendelsen, aldri innholdet. Kontroller det med: stafettlogg verify FIL --key NØKKEL
"""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from services.kernel.config import Settings
from services.kernel.proof.archive import Archive
from services.kernel.proof.note import Unproven
from services.operate.progress import tell
from services.operate.proofs.proving import Proving, event_at
from services.operate.proofs.reading import reading
from services.operate.proofs.trusted import trusted
from services.operate.proofs.written import write_new


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("event", metavar="HENDELSE", help="posisjon, eller sak/versjon")
    parser.add_argument("--out", type=Path, metavar="FIL", help="skriv beviset dit (.tlog-proof)")
    parser.add_argument("--key", metavar="NØKKEL", help="den offentlige nøkkelen, eller en fil med den")


async def operate(settings: Settings, words: Namespace) -> int:
    verifier = trusted(settings, words.key)
    async with reading(settings) as connection:
        row = await event_at(connection, words.event)
    try:
        proof = Proving(Archive(settings.checkpoints), verifier).proof(row)
    except Unproven as wrong:
        tell(f"Kan ikke bevises: {wrong}")
        return 1
    if words.out is None:
        print(proof, end="")  # noqa: T201  (for a pipe)
    else:
        write_new(words.out, str(proof))
        tell(f"Beviset for hendelse {proof.position} ligger i {words.out}.")
    return 0
