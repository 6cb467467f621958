"""The list of erasures as files: one signed line each, and a signed head that says how long the list is.

Without the head, a list whose end was cut would look like a shorter one.
"""

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from services.kernel import durable
from services.kernel.erasures.entry import FIRST, Erasure, erasure_of, hash_of, line_of
from services.kernel.errors import Misconfigured
from services.kernel.vault.derived import derived

PURPOSE = b"stafettlogg list of erasures 1"
CUT = "Listen over slettinger i {folder} er kuttet: den har {found} av {wanted} linjer. Legg tilbake hele listen."
CHANGED = (
    "Linje {n} i listen over slettinger ({folder}) er endret, eller hører til en annen kommune. Legg tilbake den rette."
)
HEADLESS = "Listen over slettinger i {folder} mangler filen {file}, eller den er endret. Legg tilbake hele mappen."
MISSING = "Listen over slettinger mangler i {folder} (ERASURES). Legg tilbake mappen med den."


def list_key(master: bytes) -> Ed25519PrivateKey:
    """Derived from the master key, so that whoever can open what a restore brings back can check the list as well."""
    return Ed25519PrivateKey.from_private_bytes(derived(master, PURPOSE))


@dataclass(frozen=True)
class Line:
    """An erasure as it stands in the list."""

    erasure: Erasure
    text: str


class ErasureList:
    """Read and append. Whoever appends holds the lock of `Erasures`."""

    def __init__(self, folder: Path, key: Ed25519PrivateKey) -> None:
        self.folder = folder
        self._key = key
        self._file, self._head = folder / "erasures.jsonl", folder / "head.json"

    def begin(self) -> None:
        """An empty list where there is none: one that is missing later has been lost."""
        if not self._file.exists() and not self._head.exists():
            try:
                self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
                self._write_head(0, FIRST)
            except OSError as fault:
                raise Misconfigured(
                    "ERASURES: mappen {folder} kan ikke brukes ({why}). Gi oss skriverett, eller velg en annen.",
                    folder=self.folder,
                    why=fault.strerror,
                ) from fault

    @property
    def exists(self) -> bool:
        """Whether there is a list here at all, be it whole or not."""
        return self._file.exists() or self._head.exists()

    def stamp(self) -> tuple[int, int]:
        """Changes when the list does: length and time of the last change."""
        if not self._file.exists():
            return (0, 0)
        seen = self._file.stat()
        return seen.st_size, seen.st_mtime_ns

    def read(self) -> Sequence[Line]:
        """Every line, each checked. Raises `Misconfigured` where the list is missing, cut or changed."""
        if not self.exists:
            raise Misconfigured(MISSING, folder=self.folder)
        lines: list[Line] = []
        for text in self._whole().splitlines():
            lines.append(self._line(text, len(lines) + 1, hash_of(lines[-1].text) if lines else FIRST))
        self._hold_against_head(lines)
        return lines

    def append(self, known: Sequence[Line], erasure: Erasure) -> Line:
        """On disk when it returns. ``known`` is what `read` has just answered."""
        return self.extend(known, [line_of(erasure, self._key)])[-1]

    def extend(self, known: Sequence[Line], texts: Sequence[str]) -> Sequence[Line]:
        """The same with lines that are signed already, each checked. Answers with the whole list."""
        lines = list(known)
        for text in texts:
            lines.append(self._line(text, len(lines) + 1, hash_of(lines[-1].text) if lines else FIRST))
        whole = "".join(f"{one.text}\n" for one in known)
        durable.append(self._file, "".join(f"{text}\n" for text in texts).encode(), after=len(whole.encode()))
        self._write_head(len(lines), hash_of(lines[-1].text) if lines else FIRST)
        return lines

    def _whole(self) -> str:
        """What a power cut left behind the last newline was never acted upon, and does not count."""
        text = self._file.read_text() if self._file.exists() else ""
        return text[: text.rfind("\n") + 1]

    def _line(self, text: str, n: int, before: str) -> Line:
        try:
            erasure = erasure_of(text, self._key.public_key())
        except ValueError as fault:
            raise Misconfigured(CHANGED, n=n, folder=self.folder) from fault
        if (erasure.n, erasure.before) != (n, before):
            raise Misconfigured(CHANGED, n=n, folder=self.folder)
        return Line(erasure, text)

    def _hold_against_head(self, lines: Sequence[Line]) -> None:
        """The list may be one line ahead of its head (a crash in between), never behind it."""
        n, hashed = self._read_head()
        if len(lines) < n:
            raise Misconfigured(CUT, folder=self.folder, found=len(lines), wanted=n)
        if n and hash_of(lines[n - 1].text) != hashed:
            raise Misconfigured(CHANGED, n=n, folder=self.folder)

    def _read_head(self) -> tuple[int, str]:
        try:
            said = msgspec.json.decode(self._head.read_bytes())
            signature = base64.b64decode(said["sign"])
            self._key.public_key().verify(signature, _head_body(said["n"], said["hash"]))
        except (OSError, ValueError, TypeError, KeyError, msgspec.DecodeError, InvalidSignature) as fault:
            raise Misconfigured(HEADLESS, folder=self.folder, file=self._head.name) from fault
        return int(said["n"]), str(said["hash"])

    def _write_head(self, n: int, hashed: str) -> None:
        sign = base64.b64encode(self._key.sign(_head_body(n, hashed))).decode()
        durable.replace(self._head, msgspec.json.encode({"n": n, "hash": hashed, "sign": sign}) + b"\n")


def _head_body(n: int, hashed: str) -> bytes:
    return msgspec.json.encode({"head": n, "hash": hashed})
