"""Two logs of one family, linked by whoever holds both."""

import asyncio

from services.cases.actions.link_soesken import LinkSoesken
from services.kernel.errors import Refused
from tests.cases.people import KARI
from tests.cases.routine import opened
from tests.cases.school import School


async def test_linked_from_both_ends_at_once_neither_waits_for_the_other(school: School) -> None:
    one, other = await opened(school), await opened(school)
    both = [LinkSoesken(one, other), LinkSoesken(other, one)]
    async with asyncio.timeout(20):
        ends = await asyncio.gather(*(school.perform(each, KARI) for each in both), return_exceptions=True)
    assert sorted(str(each) for each in ends if isinstance(each, Refused)) == ["De to loggene er lenket allerede."]
    assert ((await school.log(one)).soesken, (await school.log(other)).soesken) == ({other}, {one})


async def test_a_log_is_no_sibling_of_its_own(school: School) -> None:
    log = await opened(school)
    await school.refused(LinkSoesken(log, log), KARI, Refused, "De to loggene er lenket allerede.", "soesken")
