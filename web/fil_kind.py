"""What a file is, by its content: its name and what a browser says of it are only claims."""

import codecs
import re
from collections.abc import Mapping
from dataclasses import dataclass

from services.cases.stafettlogg.fil import FilKind
from services.kernel.errors import Refused
from services.kernel.i18n import N_

ENDINGS: Mapping[FilKind, tuple[str, ...]] = {
    "pdf": ("pdf",),
    "png": ("png",),
    "jpeg": ("jpg", "jpeg"),
    "webp": ("webp",),
    "heic": ("heic", "heif"),
    "tekst": ("txt",),
    "docx": ("docx",),
    "odt": ("odt",),
}
TYPES: Mapping[FilKind, str] = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpeg": "image/jpeg",
    "webp": "image/webp",
    "heic": "image/heic",
    "tekst": "text/plain",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
}
"""What a file is sent as: never what its sender called it."""
OF_ENDING: Mapping[str, FilKind] = {ending: kind for kind, endings in ENDINGS.items() for ending in endings}
UNKNOWN = N_(
    "Denne typen fil kan ikke legges ved. Bruk PDF, et bilde, ren tekst, Word (docx) eller OpenDocument (odt)."
)
OTHERWISE = N_(
    "Navnet slutter på «{ending}», men innholdet er noe annet. Lagre filen på nytt i riktig format, og prøv igjen."
)
MACROS = N_("Filen inneholder makroer og kan ikke legges ved. Lagre den som PDF, og prøv igjen.")
HEIF = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1"})
ODT = b"mimetypeapplication/vnd.oasis.opendocument.text"
CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
WINDOW = 64
"""Bytes that two pieces share, so that nothing is missed where they meet."""


@dataclass
class Inspection:
    """Takes the content piece by piece, the first piece at least a few hundred bytes of it, and never holds it."""

    name: str
    _first: bytes = b""
    _before: bytes = b""
    _word: bool = False
    _macros: bool = False
    _text: bool = True

    def __post_init__(self) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")()

    @property
    def ending(self) -> str:
        """In small letters, without its dot."""
        return self.name.rpartition(".")[2].lower()

    def see(self, piece: bytes) -> None:
        """The next piece."""
        self._first = self._first or piece[:512]
        if self._first.startswith(b"PK\x03\x04"):
            window = self._before + piece
            self._word = self._word or b"word/document.xml" in window
            self._macros = self._macros or b"vbaProject" in window or b"Basic/Standard" in window
            self._before = piece[-WINDOW:]
        elif self._text:
            self._text = self._reads(piece)

    def settled(self) -> FilKind:
        """Once all is seen. Raises `Refused`."""
        if self.ending not in OF_ENDING:
            raise Refused(UNKNOWN)
        kind = self._kind()
        if kind != OF_ENDING[self.ending]:
            raise Refused(OTHERWISE, ending=self.ending)
        if self._macros:
            raise Refused(MACROS)
        return kind

    def _kind(self) -> FilKind | None:
        first = self._first
        if first.startswith(b"PK\x03\x04"):
            return "odt" if first[30:].startswith(ODT) else "docx" if self._word else None
        if first.startswith(b"RIFF") and first[8:12] == b"WEBP":
            return "webp"
        if first[4:8] == b"ftyp" and first[8:12] in HEIF:
            return "heic"
        signatures: Mapping[bytes, FilKind] = {b"%PDF-": "pdf", b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpeg"}
        known = next((kind for start, kind in signatures.items() if first.startswith(start)), None)
        return known or ("tekst" if self._text and self._whole() else None)

    def _reads(self, piece: bytes) -> bool:
        try:
            self._decoder.decode(piece)
        except UnicodeDecodeError:
            return False
        return not CONTROL.search(piece)

    def _whole(self) -> bool:
        """No character is cut in half at the end."""
        try:
            self._decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
        return True
