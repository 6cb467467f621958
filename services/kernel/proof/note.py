"""Signed notes (C2SP signed-note): a text, a blank line, and signature lines that begin with an em dash.

Read strictly: one text has one form, so that a changed byte anywhere in what we signed is found.
"""

import base64
import binascii
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from services.kernel.errors import StafettloggError

DASH = "— "
ED25519 = 0x01
LONGEST = 64_000_000
MOST_SIGNATURES = 100


class Unproven(StafettloggError):
    """What is held out as proof is not what was signed, or does not lead to it."""


@dataclass(frozen=True)
class Signature:
    """``key_id``: four bytes; ``value``: what the key made of the text."""

    name: str
    key_id: bytes
    value: bytes

    def __str__(self) -> str:
        return f"{DASH}{self.name} {encoded(self.key_id + self.value)}\n"


@dataclass(frozen=True)
class Note:
    """The text ends in a newline. Nothing in it counts before `Verifier.check` has passed."""

    text: str
    signatures: Sequence[Signature]

    def __str__(self) -> str:
        return f"{self.text}\n{''.join(map(str, self.signatures))}"


@dataclass(frozen=True)
class Verifier:
    """A public key with the name it signs under; as text a C2SP vkey: ``name+id+base64(0x01 ‖ key)``."""

    name: str
    public: bytes

    def key_id(self, kind: int = ED25519) -> bytes:
        """SHA-256(name ‖ 0x0A ‖ kind ‖ public key), its first four bytes."""
        return hashlib.sha256(self.name.encode() + b"\n" + bytes([kind]) + self.public).digest()[:4]

    def __str__(self) -> str:
        return f"{self.name}+{self.key_id().hex()}+{encoded(bytes([ED25519]) + self.public)}"

    def check(self, note: Note) -> None:
        """Raises `Unproven` unless this key signed exactly this text."""
        self.check_bytes(self.only(note, ED25519), note.text.encode())

    def only(self, note: Note, kind: int) -> bytes:
        """The value of the one signature that this key made in that way; others' are passed over, as C2SP says."""
        mine = [one.value for one in note.signatures if (one.name, one.key_id) == (self.name, self.key_id(kind))]
        if len(mine) != 1:
            raise Unproven("Det er ikke signert med nøkkelen {name}+{id}.", name=self.name, id=self.key_id().hex())
        return mine[0]

    def check_bytes(self, signature: bytes, signed: bytes) -> None:
        """Raises `Unproven` where the signature is not over these bytes."""
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(signature, signed)
        except InvalidSignature as wrong:
            raise Unproven("Signaturen stemmer ikke: teksten er endret, eller en annen nøkkel er brukt.") from wrong

    def under(self, name: str) -> "Verifier":
        """The same key, signing something else under another name: a text for the one never passes as the other."""
        return Verifier(name, self.public)


def read_note(text: str) -> Note:
    """Raises `Unproven` where it is not a signed note."""
    body, found, signatures = text.rpartition("\n\n")
    lines = signatures.split("\n")
    if not found or len(text) > LONGEST or not 2 <= len(lines) <= MOST_SIGNATURES + 1 or lines[-1]:
        raise Unproven("Dette er ikke en signert tekst: den skal ende med en tom linje og signaturer.")
    if any(ord(sign) < 32 and sign != "\n" for sign in text):
        raise Unproven("Den signerte teksten har tegn som ikke hører hjemme der.")
    return Note(body + "\n", [_signature(line) for line in lines[:-1]])


def read_verifier(vkey: str) -> Verifier:
    """Raises `Unproven` where it is not a vkey of an Ed25519 key."""
    name, _, rest = vkey.strip().partition("+")
    id_, _, key = rest.partition("+")
    material = decoded(key)
    if len(material) == 33 and material[0] == ED25519 and _is_name(name):
        verifier = Verifier(name, material[1:])
        if verifier.key_id().hex() == id_:
            return verifier
    raise Unproven("Nøkkelen skal være på formen navn+id+base64, slik den står i filen ved siden av den private.")


def decoded(text: str) -> bytes:
    """Base64 in its one form; another spelling of the same bytes is refused. Raises `Unproven`."""
    try:
        value = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        value = None
    if value is None or base64.b64encode(value).decode() != text:
        raise Unproven("Det står noe annet enn base64 der det skal stå base64.")
    return value


def encoded(data: bytes) -> str:
    """That one form."""
    return base64.b64encode(data).decode()


def number(text: str) -> int:
    """Decimal, without leading zeroes. Raises `Unproven`."""
    if len(text) < 19 and text.isascii() and text.isdecimal() and str(int(text)) == text:
        return int(text)
    raise Unproven("Det står noe annet enn et tall der det skal stå et tall.")


def _signature(line: str) -> Signature:
    name, _, value = line.removeprefix(DASH).partition(" ")
    if not line.startswith(DASH) or not _is_name(name):
        raise Unproven("En signaturlinje er skadet.")
    material = decoded(value)
    if len(material) < 5:
        raise Unproven("En signatur er for kort.")
    return Signature(name, material[:4], material[4:])


def _is_name(name: str) -> bool:
    return bool(name) and "+" not in name and not any(sign.isspace() for sign in name)
