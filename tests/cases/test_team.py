"""The standing team: members with dates, and no case in it (R36, R135)."""

from datetime import timedelta

import pytest

from services.cases.team import TeamDatesSet, TeamMembersSet, end, refuse_unfit, set_dates, set_members
from services.kernel.errors import Refused
from tests.cases.people import INGER, OLA, SOLVEIG
from tests.cases.spec import given, happened, step
from tests.cases.story import COORDINATOR, TODAY, skoleteam, team_changed

NEW = {"leder": INGER.id, "members": (INGER.id, SOLVEIG.id)}


def test_whoever_is_no_longer_in_it_is_out_at_once() -> None:
    changed = given(skoleteam()).when(set_members, COORDINATOR, **NEW)
    changed.then(happened(TeamMembersSet, released=(OLA.id,)))
    access = {(one.person, one.given) for one in changed.events[0].access()}
    assert access == {(OLA.id, False), (INGER.id, True), (SOLVEIG.id, True)}


def test_its_days_stand_in_order_each_once() -> None:
    days = [TODAY + timedelta(days=number) for number in (14, 7, 14)]
    team = given(skoleteam()).when(set_dates, COORDINATOR, dates=tuple(days)).then(happened(TeamDatesSet))
    assert team.dates == (days[1], days[0])
    assert team.next_on(TODAY) == days[1]
    assert team.next_on(TODAY + timedelta(days=15)) is None


@pytest.mark.parametrize(("leder", "members", "field"), [
    (OLA.id, (OLA.id,), "members"), (OLA.id, (OLA.id, OLA.id), "members"), (INGER.id, (OLA.id, SOLVEIG.id), "leder"),
])  # fmt: skip
def test_a_team_is_at_least_two_and_led_by_one_of_them(leder: object, members: tuple[object, ...], field: str) -> None:
    with pytest.raises(Refused) as caught:
        refuse_unfit(leder, members)  # type: ignore[arg-type]
    assert caught.value.field == field


def test_what_is_ended_does_not_change() -> None:
    ended = "Teamet er avsluttet. Lag et nytt om det trengs."
    given(skoleteam(), *team_changed(), step(end, COORDINATOR)).when(set_dates, COORDINATOR, dates=()).refused(
        Refused, ended
    )
    given(skoleteam(), step(end, COORDINATOR)).when(set_members, COORDINATOR, **NEW).refused(Refused, ended)
