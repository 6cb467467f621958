"""A proof or an exported case, checked with the public key alone."""

from datetime import datetime

from services.kernel.proof.case_file import read_case
from services.kernel.proof.note import Unproven, Verifier
from services.kernel.proof.proof_file import FIRST, open_proof
from services.kernel.proof.verifying.case import hold_case
from services.operate.progress import tell


def verify_file(text: str, verifier: Verifier) -> int:
    """The exit code."""
    try:
        return _proof(text, verifier) if text.startswith(FIRST) else _case(text, verifier)
    except Unproven as wrong:
        tell(f"Passer ikke: {wrong}")
        return 1


def _proof(text: str, verifier: Verifier) -> int:
    proof = open_proof(text, verifier)
    checkpoint = proof.checkpoint.checkpoint
    tell(
        f"Beviset holder: hendelse {proof.position} er en av de {checkpoint.size} hendelsene i loggen "
        f"{checkpoint.origin}, slik den var {moment(proof.checkpoint.at)}.",
        f"Hodet: {proof.header.decode(errors='replace')}",
    )
    return 0


def _case(text: str, verifier: Verifier) -> int:
    case = read_case(text)
    held = hold_case(case, verifier)
    if held.checkpoint:
        tell(f"Sjekkpunkt: {held.checkpoint.checkpoint.size} hendelser, bekreftet {moment(held.checkpoint.at)}.")
    tell(*([str(held.finding)] if held.finding else []), *held.faults)
    if not held.fits:
        return 1
    tell(f"Saken {case.head.stream}: alle {held.events} hendelser passer, og ingen mangler mellom dem.")
    if held.removed:
        tell(f"Innholdet i {held.removed} av dem var slettet da saken ble eksportert. Hodene står.")
    return 0


def moment(at: datetime) -> str:
    """As it stands in a checkpoint."""
    return f"{at:%d.%m.%Y %H:%M:%S} UTC"
