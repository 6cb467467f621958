"""A tenth of `make soak`, with two processes of each part: nothing lost, nothing half done, nothing doubled."""

from pathlib import Path

import pytest

from tests.faults.campaign_run import Campaign, carry_out

pytestmark = [pytest.mark.slow, pytest.mark.timeout(400)]


async def test_whatever_dies_under_two_of_each_the_books_agree_afterwards(tmp_path: Path) -> None:
    result = await carry_out(Campaign(seed=2, kills=10, commands=500, instances=2, every=1.5), tmp_path)
    assert not result.faults
    assert result.killed.total() == 10
    assert result.figures["acknowledged"] >= 450
