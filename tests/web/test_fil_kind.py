"""A file is what its content says; its name is held against it."""

import io
import zipfile

import pytest

from services.kernel.errors import Refused
from web.fil_kind import MACROS, OTHERWISE, UNKNOWN, Inspection
from web.fil_upload import NAME, name_of


def zipped(*names: str, first: bytes = b"") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        if first:
            archive.writestr(zipfile.ZipInfo("mimetype"), first)
        for name in names:
            archive.writestr(name, b"x" * 5_000)
    return file.getvalue()


DOCX = zipped("[Content_Types].xml", "_rels/.rels", "word/document.xml")
ODT = zipped("content.xml", first=b"application/vnd.oasis.opendocument.text")
GOOD = [
    ("rapport.pdf", "pdf", b"%PDF-1.7\n%\xe2\xe3"),
    ("bilde.PNG", "png", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"),
    ("bilde.jpg", "jpeg", b"\xff\xd8\xff\xe0\x00\x10JFIF"),
    ("bilde.jpeg", "jpeg", b"\xff\xd8\xff\xe1"),
    ("bilde.webp", "webp", b"RIFF\x10\x00\x00\x00WEBPVP8 "),
    ("IMG_1.HEIC", "heic", b"\x00\x00\x00\x18ftypheic\x00\x00"),
    ("notat.txt", "tekst", "Blåbær 🫐 مرحبا\r\n\tslutt".encode()),
    ("brev.docx", "docx", DOCX),
    ("brev.odt", "odt", ODT),
]


@pytest.mark.parametrize(("name", "kind", "content"), GOOD)
@pytest.mark.parametrize("size", [10**6, 600])
def test_a_file_that_is_what_it_says(name: str, kind: str, content: bytes, size: int) -> None:
    assert settled(name, content, size) == kind


def settled(name: str, content: bytes, size: int = 10**6) -> str:
    inspection = Inspection(name)
    for start in range(0, len(content), size):
        inspection.see(content[start : start + size])
    return inspection.settled()


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("rapport.pdf", b"MZ\x90\x00", OTHERWISE),
        ("rapport.pdf", b"<html><script>", OTHERWISE),
        ("bilde.png", b"\xff\xd8\xff\xe0", OTHERWISE),
        ("bilde.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>", OTHERWISE),
        ("notat.txt", b"%PDF-1.7", OTHERWISE),
        ("notat.txt", b"\x00\x01\x02", OTHERWISE),
        ("notat.txt", "blåbær".encode("latin-1"), OTHERWISE),
        ("notat.txt", "æ".encode()[:1], OTHERWISE),
        ("brev.docx", zipped("xl/workbook.xml"), OTHERWISE),
        ("brev.odt", DOCX, OTHERWISE),
        ("brev.docx", zipped("word/document.xml", "word/vbaProject.bin"), MACROS),
        ("brev.docm", DOCX, UNKNOWN),
        ("side.html", b"<p>Hei", UNKNOWN),
        ("bilde.svg", b"<svg/>", UNKNOWN),
        ("program.exe", b"MZ", UNKNOWN),
        ("arkiv.zip", DOCX, UNKNOWN),
        ("rapport.pdf.exe", b"%PDF-1.7", UNKNOWN),
        ("uten", b"%PDF-1.7", UNKNOWN),
    ],
)
def test_a_file_that_is_something_else_is_refused(name: str, content: bytes, sentence: str) -> None:
    with pytest.raises(Refused) as caught:
        settled(name, content)
    assert caught.value.sentence == sentence


def test_a_character_or_a_name_that_two_pieces_share_is_seen() -> None:
    assert settled("notat.txt", "æøå".encode() * 400, 1) == "tekst"
    assert settled("brev.docx", DOCX, 61) == "docx"


@pytest.mark.parametrize(
    ("claimed", "name"),
    [
        ("C:\\Users\\kari\\rapport.pdf", "rapport.pdf"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("a\r\nSet-Cookie: x=1.pdf", "aSet-Cookie x=1.pdf"),
        ("rapport\u202efdp.exe", "rapportfdp.exe"),
        ('fil"; filename=ond.exe', "fil; filename=ond.exe"),
        ("تقرير 🙂.pdf", "تقرير 🙂.pdf"),
        ("...", "fil"),
        ("", "fil"),
    ],
)
def test_a_name_can_be_shown_and_saved(claimed: str, name: str) -> None:
    assert name_of(claimed) == name


def test_a_long_name_keeps_its_ending() -> None:
    assert name_of("x" * 500 + ".pdf") == "x" * (NAME - 4) + ".pdf"
    assert len(name_of("." + "x" * 500)) == NAME
