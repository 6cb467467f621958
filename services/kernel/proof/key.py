"""The key that signs checkpoints: an Ed25519 seed in a file of its own, with the name of the log, made once."""

from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from services.kernel import durable
from services.kernel.errors import Misconfigured
from services.kernel.key_file import made_once
from services.kernel.proof.note import ED25519, Signature, Unproven, Verifier, decoded, encoded

PRIVATE = "PRIVATE+KEY+"
SEED = 32


@dataclass(frozen=True)
class Signer:
    """Signs in the name of the log."""

    verifier: Verifier
    _key: Ed25519PrivateKey

    def sign(self, text: str) -> Signature:
        """Over the text as it stands."""
        return Signature(self.verifier.name, self.verifier.key_id(), self.raw(text.encode()))

    def raw(self, data: bytes) -> bytes:
        """64 bytes, RFC 8032."""
        return self._key.sign(data)

    def under(self, name: str) -> "Signer":
        """The same key under another name, for another kind of text."""
        return Signer(self.verifier.under(name), self._key)


def make_signer(file: Path, name: str) -> Signer:
    """The key in the file, made there for that name if there is none. Two processes starting at once get the same one.

    The name stays what it was when the key was made, whatever address the product has later. Its public half, which
    auditors hold checkpoints against, lies beside it (``.pub``). Raises `Misconfigured` where the file is damaged.
    """
    made_once(file, lambda: f"{_private_text(name, Ed25519PrivateKey.generate())}\n".encode())
    signer = read_signer(file)
    if not public_file(file).exists():
        durable.create(public_file(file), f"{signer.verifier}\n".encode(), durable.READABLE)
    return signer


def public_file(file: Path) -> Path:
    """Where the public half lies."""
    return file.with_name(file.name + ".pub")


def read_signer(file: Path) -> Signer:
    """Raises `Misconfigured` where there is no whole key."""
    try:
        return _read(file.read_text(encoding="utf-8"))
    except (Unproven, UnicodeDecodeError) as damage:
        raise Misconfigured(
            "Nøkkelen til sjekkpunktene i {file} er skadet. Legg tilbake sikkerhetskopien.", file=file
        ) from damage
    except OSError as error:
        raise Misconfigured(
            "Nøkkelen til sjekkpunktene i {file} kan ikke leses: {why}.", file=file, why=error.strerror
        ) from error


def _read(text: str) -> Signer:
    name, _, rest = text.strip().removeprefix(PRIVATE).partition("+")
    id_, _, material = rest.partition("+")
    seed = decoded(material)
    if text.startswith(PRIVATE) and len(seed) == SEED + 1 and seed[0] == ED25519:
        signer = _signer(name, Ed25519PrivateKey.from_private_bytes(seed[1:]))
        if signer.verifier.key_id().hex() == id_:
            return signer
    raise Unproven("Nøkkelen er skadet.")


def _signer(name: str, key: Ed25519PrivateKey) -> Signer:
    return Signer(Verifier(name, key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)), key)


def _private_text(name: str, key: Ed25519PrivateKey) -> str:
    seed = bytes([ED25519]) + key.private_bytes_raw()
    return f"{PRIVATE}{name}+{_signer(name, key).verifier.key_id().hex()}+{encoded(seed)}"
