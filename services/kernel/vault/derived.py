"""Other keys from the master key, one for each purpose (RFC 5869): they tell nothing of it, and need no backup."""

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

SIZE = 32


def derived(master: bytes, purpose: bytes) -> bytes:
    """32 bytes for that purpose alone."""
    return HKDF(SHA256(), SIZE, salt=None, info=purpose).derive(master)


def name_of(master: bytes) -> str:
    """By which backups that belong together know each other. Not secret."""
    return derived(master, b"stafettlogg name of the master key 1")[:8].hex()
