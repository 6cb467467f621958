"""Signed notes: the published examples, and one form for one text."""

from pathlib import Path

import pytest

from services.kernel.proof.key import read_signer
from services.kernel.proof.note import Note, Unproven, read_note, read_verifier

# The example of the C2SP specification.
VKEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
NOTE = (
    "This is an example message.\n\n"
    "— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n"
)
# The example of golang.org/x/mod/sumdb/note, the first implementation.
GO_PRIVATE = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
GO_VKEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
GO_TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
GO_LINE = (
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
)


def test_the_example_of_the_specification_is_accepted() -> None:
    read_verifier(VKEY).check(read_note(NOTE))


def test_a_key_is_written_as_it_was_read() -> None:
    assert str(read_verifier(VKEY)) == VKEY


def test_our_signature_is_byte_for_byte_that_of_the_first_implementation(tmp_path: Path) -> None:
    (tmp_path / "key").write_text(GO_PRIVATE + "\n")
    signer = read_signer(tmp_path / "key")
    assert str(signer.verifier) == GO_VKEY
    assert str(Note(GO_TEXT, [signer.sign(GO_TEXT)])) == f"{GO_TEXT}\n{GO_LINE}"


def test_a_signature_by_someone_else_is_passed_over() -> None:
    read_verifier(VKEY).check(read_note(NOTE + GO_LINE))


@pytest.mark.parametrize(
    "wrong",
    [
        NOTE.replace("example message", "exemplary message"),
        NOTE.replace("Uw2QOkn", "Uw2QOkm"),
        NOTE.replace("aQM=", "aQN="),  # the same bytes, spelt otherwise
        NOTE.replace("— ", "- "),
        NOTE.replace("— example.com/foo", "— example.com/fop"),
        NOTE.rstrip("\n"),
        NOTE + "\n",
        NOTE + NOTE.rpartition("\n\n")[2],  # twice
        NOTE.replace(".\n\n", ".\r\n\n"),
        NOTE.replace("\n\n", "\n"),
        "",
        "\n\n",
        GO_TEXT + "\n" + GO_LINE,
        "This is an example message.\n\n— example.com/foo Uw2Q\n",
    ],
)
def test_what_is_not_the_signed_text_is_refused(wrong: str) -> None:
    with pytest.raises(Unproven):
        read_verifier(VKEY).check(read_note(wrong))


@pytest.mark.parametrize(
    "wrong",
    ["", "navn", VKEY[:-1]] + [VKEY.replace(*change) for change in (("3a+", "3b+"), ("foo", "fo o"), ("Aek", "Bek"))],
)
def test_what_is_not_a_key_is_refused(wrong: str) -> None:
    with pytest.raises(Unproven):
        read_verifier(wrong)
