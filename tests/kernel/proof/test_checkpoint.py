"""Checkpoints: the three lines of the specification, and a moment that is signed with them."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from services.kernel.proof.checkpoint import COSIGNATURE, Checkpoint, open_checkpoint, origin_of, read_body, sign
from services.kernel.proof.key import Signer, make_signer
from services.kernel.proof.note import Note, Unproven, read_note

AT = datetime(2026, 10, 3, 8, 30, 15, tzinfo=UTC)
ORIGIN = "stafettlogg.example/stafettlogg"
HEAD = Checkpoint(ORIGIN, 4711, bytes(range(32)))


@pytest.fixture(scope="module")
def signer(tmp_path_factory: pytest.TempPathFactory) -> Signer:
    return make_signer(tmp_path_factory.mktemp("key") / "checkpoint.key", ORIGIN)


def test_the_body_has_three_lines_and_the_signer_is_named_like_the_log(signer: Signer) -> None:
    note = sign(HEAD, signer, AT).note
    lines = note.split("\n")
    assert lines[:4] == [ORIGIN, "4711", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", ""]
    assert [line.startswith(f"— {ORIGIN} ") for line in lines[4:-1]] == [True, True]


def test_what_was_signed_comes_out_with_its_moment(signer: Signer) -> None:
    made = sign(HEAD, signer, AT)
    assert open_checkpoint(made.note, signer.verifier) == made
    assert (made.checkpoint, made.at) == (HEAD, AT)


def test_the_example_of_the_specification_is_read() -> None:
    body = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"
    checkpoint = read_body(body)
    assert (checkpoint.origin, checkpoint.size) == ("example.com/behind-the-sofa", 20852163)
    assert checkpoint.body == body


def test_every_flipped_bit_is_found(signer: Signer) -> None:
    note = sign(HEAD, signer, AT).note.encode()
    for place in range(len(note)):
        for bit in (1, 16):
            flipped = bytes([*note[:place], note[place] ^ bit, *note[place + 1 :]])
            with pytest.raises((Unproven, UnicodeDecodeError)):
                open_checkpoint(flipped.decode(), signer.verifier)


def test_another_key_of_the_same_name_is_refused(signer: Signer, tmp_path: Path) -> None:
    forged = sign(HEAD, make_signer(tmp_path / "other.key", ORIGIN), AT)
    with pytest.raises(Unproven, match="ikke signert med nøkkelen"):
        open_checkpoint(forged.note, signer.verifier)


def test_the_moment_of_one_checkpoint_does_not_fit_another(signer: Signer) -> None:
    one, other = sign(HEAD, signer, AT), sign(Checkpoint(ORIGIN, 4712, bytes(32)), signer, AT)
    first, second = read_note(one.note), read_note(other.note)
    mixed = Note(first.text, [first.signatures[0], second.signatures[1]])
    with pytest.raises(Unproven, match="Signaturen stemmer ikke"):
        open_checkpoint(str(mixed), signer.verifier)


def test_a_checkpoint_without_its_moment_is_refused(signer: Signer) -> None:
    note = read_note(sign(HEAD, signer, AT).note)
    assert note.signatures[1].key_id == signer.verifier.key_id(COSIGNATURE)
    with pytest.raises(Unproven):
        open_checkpoint(str(Note(note.text, note.signatures[:1])), signer.verifier)


def test_a_checkpoint_of_another_log_is_refused(signer: Signer) -> None:
    stray = sign(Checkpoint("elsewhere.example/stafettlogg", 1, bytes(32)), signer, AT)
    with pytest.raises(Unproven, match="annen logg"):
        open_checkpoint(stray.note, signer.verifier)


@pytest.mark.parametrize(
    "body",
    ["", "a\n1\n", "a\n01\nAAAA\n", "a\n-1\nAAAA\n", "a\n1\nAAAA\n", "a\n1\n!\n", "\n1\nAAAA\n", "a\n²\nAAAA\n"],
)
def test_what_is_not_a_checkpoint_is_refused(body: str) -> None:
    with pytest.raises(Unproven):
        read_body(body)


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("https://stafettlogg.sokndal.example:8443/under", "stafettlogg.sokndal.example/stafettlogg"),
        ("http://localhost:8080", "localhost/stafettlogg"),
    ],
)
def test_the_log_is_named_after_its_host(url: str, origin: str) -> None:
    assert origin_of(url) == origin
