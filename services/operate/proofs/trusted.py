"""Which public key an operator trusts: the one they name, or the one on this machine."""

from pathlib import Path

from services.kernel.config import Settings
from services.kernel.errors import Misconfigured
from services.kernel.proof.key import public_file, read_signer
from services.kernel.proof.note import Unproven, Verifier, read_verifier

OWN = (
    "Nøkkelen er hentet fra denne maskinen. Den som har skrevet om alt, kan ha byttet den også: "
    "oppgi --key med den dere skrev ned da programmet ble satt i drift."
)


def trusted(settings: Settings, named: str | None) -> Verifier:
    """``named``: the key itself, or a file with it. Raises `Misconfigured` where there is none."""
    if named is not None:
        return _named(named)
    file = settings.checkpoint_key_file
    if file.exists():
        return read_signer(file).verifier
    if public_file(file).exists():
        return _named(str(public_file(file)))
    raise Misconfigured("Ingen nøkkel å holde mot: oppgi den med --key, eller sett CHECKPOINT_KEY_FILE.")


def _named(named: str) -> Verifier:
    try:
        return read_verifier(Path(named).read_text(encoding="utf-8") if Path(named).is_file() else named)
    except (Unproven, OSError, UnicodeDecodeError) as wrong:
        raise Misconfigured("--key: {wrong}", wrong=wrong) from wrong
