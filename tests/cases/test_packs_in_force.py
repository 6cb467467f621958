"""`pack use` reaches a program that runs; a version that cannot be read changes nothing."""

import pytest

from services.cases.pack.packs import hash_of
from services.packs_in_force import Look, known_packs
from tests.cases.school import School

TAKE = "INSERT INTO pack VALUES ($1, $2, $3)"
USE = "INSERT INTO pack_use (hash) VALUES ($1)"


async def _choose(school: School, body: str) -> str:
    hash_ = hash_of(body)
    await school.admin.execute(TAKE, bytes.fromhex(hash_), "ny", body)
    await school.admin.execute(USE, bytes.fromhex(hash_))
    return hash_


@pytest.mark.requirement(173)
async def test_another_version_is_known_first_then_in_force_and_the_old_one_is_kept(school: School) -> None:
    packs = await known_packs(school.cases.log)
    look, old, body = Look(school.cases.log, packs), packs.in_force, packs.bodies[packs.in_force]
    await look.again()
    assert packs.in_force == old
    new = await _choose(school, body.replace('version: "1.6"', 'version: "1.7"'))
    for in_force in (old, old, new, new):
        await look.again()
        assert new in packs
        assert packs.in_force == in_force
    assert (packs.current.version, packs[old].version) == ("1.7", "1.6")


async def test_a_version_that_cannot_be_read_is_never_loaded(
    school: School, caplog: pytest.LogCaptureFixture
) -> None:
    packs = await known_packs(school.cases.log)
    look, before = Look(school.cases.log, packs), packs.in_force
    broken = await _choose(school, "format: 2\nname: [")
    for _ in range(4):
        await look.again()
    assert (packs.in_force, broken in packs) == (before, False)
    assert len([one for one in caplog.records if "blir stående" in one.getMessage()]) == 1
