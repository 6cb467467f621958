"""Inclusion proofs as files: they hold as they were made, and no mutation of one is ever accepted."""

import random
from collections.abc import Callable, Sequence
from pathlib import Path

import asyncpg
import pytest

from services.kernel.proof.key import make_signer
from services.kernel.proof.note import Unproven, Verifier
from services.kernel.proof.proof_file import Proof, open_proof
from services.operate.proofs.proving import AT, Proving
from tests.kernel.proof.town import ORIGIN, Town

MUTATIONS = 1_000


async def proof_of(town: Town, position: int) -> str:
    connection = await asyncpg.connect(town.dsn)
    try:
        row = await connection.fetchrow(AT, position)
        assert row is not None
    finally:
        await connection.close()
    return str(Proving(town.archive, town.verifier).proof(dict(row)))


@pytest.fixture
async def proofs(signed: Town) -> Sequence[str]:
    return [await proof_of(signed, position) for position in (1, 77, 256, 257, 309)]


async def test_every_proof_holds_with_the_public_key_alone(signed: Town, proofs: Sequence[str]) -> None:
    opened = [open_proof(text, signed.verifier) for text in proofs]
    assert [one.position for one in opened] == [1, 77, 256, 257, 309]
    assert [str(one) for one in opened] == list(proofs)
    assert opened[0].checkpoint.checkpoint.size == 309


async def test_the_file_is_as_the_specification_says(proofs: Sequence[str]) -> None:
    first, extra, index, *rest = proofs[1].split("\n")
    assert (first, extra[:6], index) == ("c2sp.org/tlog-proof@v1", "extra ", "index 76")
    assert rest.index("") == 9  # the way from one of 309 leaves to the root


async def test_a_thousand_mutated_proofs_none_accepted(signed: Town, proofs: Sequence[str]) -> None:
    dice, accepted, tried = random.Random(6962), [], 0
    while tried < MUTATIONS:
        text = dice.choice(proofs)
        mutated = dice.choice(KINDS)(text, dice, proofs)
        if mutated == text.encode():
            continue
        tried += 1
        if _accepted(mutated, signed.verifier):
            accepted.append(mutated)
    assert accepted == []


def _accepted(mutated: bytes, verifier: Verifier) -> bool:
    try:
        open_proof(mutated.decode(), verifier)
    except (Unproven, UnicodeDecodeError):
        return False
    return True


def _flip(text: str, dice: random.Random, _: Sequence[str]) -> bytes:
    data = bytearray(text.encode())
    data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
    return bytes(data)


def _drop(text: str, dice: random.Random, _: Sequence[str]) -> bytes:
    place = dice.randrange(len(text))
    return (text[:place] + text[place + 1 :]).encode()


def _repeat(text: str, dice: random.Random, _: Sequence[str]) -> bytes:
    place = dice.randrange(len(text))
    return (text[:place] + text[place] + text[place:]).encode()


def _cut(text: str, dice: random.Random, _: Sequence[str]) -> bytes:
    return text[: dice.randrange(len(text))].encode()


def _lines(change: Callable[[list[str], random.Random], None]) -> Callable[..., bytes]:
    def mutate(text: str, dice: random.Random, _: Sequence[str]) -> bytes:
        lines = text.split("\n")
        change(lines, dice)
        return "\n".join(lines).encode()

    return mutate


def _drop_line(lines: list[str], dice: random.Random) -> None:
    del lines[dice.randrange(len(lines))]


def _double_line(lines: list[str], dice: random.Random) -> None:
    place = dice.randrange(len(lines))
    lines.insert(place, lines[place])


def _swap_lines(lines: list[str], dice: random.Random) -> None:
    one, other = dice.sample(range(len(lines)), 2)
    lines[one], lines[other] = lines[other], lines[one]


def _other_index(lines: list[str], dice: random.Random) -> None:
    lines[2] = f"index {dice.randint(-1, 400)}"


def _other_size(lines: list[str], dice: random.Random) -> None:
    lines[-5] = str(dice.randint(0, 400))


def _mix(text: str, dice: random.Random, proofs: Sequence[str]) -> bytes:
    """Some lines of another proof, which is right by itself."""
    mine, theirs = text.split("\n"), dice.choice(proofs).split("\n")
    place = dice.randrange(2, 10)
    return "\n".join([*mine[:place], *theirs[place:]]).encode()


KINDS = [
    _flip, _flip, _flip, _drop, _repeat, _cut, _mix,
    *map(_lines, (_drop_line, _double_line, _swap_lines, _other_index, _other_size)),
]  # fmt: skip


async def test_a_proof_by_another_key_is_refused(proofs: Sequence[str], tmp_path: Path) -> None:
    with pytest.raises(Unproven):
        open_proof(proofs[0], make_signer(tmp_path / "other.key", ORIGIN).verifier)


async def test_an_event_that_is_not_the_signed_one_cannot_be_proven(signed: Town) -> None:
    await signed.attack("UPDATE event SET role = 'rektor' WHERE position = 77")
    with pytest.raises(Unproven, match="fører ikke fra hendelse 77"):
        await proof_of(signed, 77)


def test_a_proof_knows_its_position(proofs: Sequence[str], signed: Town) -> None:
    proof: Proof = open_proof(proofs[2], signed.verifier)
    assert (proof.index, proof.position) == (255, 256)
