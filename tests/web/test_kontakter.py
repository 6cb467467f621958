"""The lists of those who carry the work with the model: kept by the coordinator, read by every employee, dated."""

import pytest

from services.cases.actions.create_team import CreateTeam
from services.cases.actions.end_verv import EndVerv
from services.cases.actions.give_verv import GiveVerv
from services.kernel.errors import NotPermitted, Refused
from tests.cases.people import INGER, KARI, MOR, OLA, SKOLE, SOLVEIG, TOR
from tests.web.running import Running

NOT_YOURS = "Du har ikke en rolle som kan gjøre dette."


@pytest.mark.requirement(33, 34)
async def test_the_coordinator_and_an_interdisciplinary_group_with_users_and_staff_stand_in_a_list(
    running: Running,
) -> None:
    await running.caught_up()
    tor = await running.browser(TOR)
    for person, slag, fra in (
        (INGER.id, "gruppeleder", ""), (SOLVEIG.id, "gruppemedlem", ""), (OLA.id, "ansattes_representant", ""),
        ("", "brukerrepresentant", "foreldreutvalg"),
    ):  # fmt: skip
        page = await tor.open("/kontakter")
        await tor.done(page.form("give_verv"), person=person, slag=slag, fra=fra, unit="", from_on="2026-08-01")
        await running.caught_up()
    page = await (await running.browser(KARI)).open("/kontakter")
    for said in ("Tor Vik", "Inger Dahl", "leder for prosjektgruppa", "Helsestasjonen", "foreldreutvalget"):
        assert said in page.said, said
    assert "de ansattes representant, siden lørdag 1. august" in page.said
    assert page.actions == set()


@pytest.mark.requirement(35)
async def test_each_bti_kontakt_stands_with_unit_and_dates_also_afterwards(running: Running) -> None:
    await running.caught_up()
    tor = await running.browser(TOR)
    page = await tor.open("/kontakter")
    refused = await tor.refused(
        page.form("give_verv"), person=OLA.id, slag="bti_kontakt", fra="", unit="", from_on="2026-08-01"
    )
    assert "Velg enheten." in refused.said
    await tor.done(refused.form("give_verv"), unit=SKOLE)
    await running.caught_up()
    page = await tor.open("/kontakter")
    assert "BTI-kontakt, Sokndal skole, siden lørdag 1. august" in page.said
    mine = list(page.forms("end_verv"))[-1]
    await tor.done(mine, until_on="2026-11-01")
    await running.caught_up()
    page = await (await running.browser(KARI)).open("/kontakter")
    assert "Ingen BTI-kontakter står i listen ennå." in page.said
    assert "Sokndal skole, fra lørdag 1. august til og med søndag 1. november" in page.said


async def test_nobody_else_writes_in_it_and_no_family_reads_it(running: Running) -> None:
    school = running.school
    command = GiveVerv("bti_kontakt", OLA.id, None, SKOLE, school.today)
    for who in (KARI, INGER, MOR):
        await school.refused(command, who, NotPermitted, NOT_YOURS)
    verv = await school.perform(command, TOR)
    for who in (KARI, OLA, MOR):
        await school.refused(EndVerv(verv, school.today), who, NotPermitted, NOT_YOURS)
    await school.refused(
        GiveVerv("bti_kontakt", SOLVEIG.id, None, SKOLE, school.today), TOR, Refused,
        "En BTI-kontakt arbeider på enheten. Velg en annen.", "person",
    )
    await running.caught_up()
    answer = await (await running.browser(MOR)).get("/kontakter")
    assert answer.status == 403
    assert "Ola Moen" not in answer.said


@pytest.mark.requirement(36)
async def test_each_member_of_a_team_stands_with_the_day_since_when(running: Running) -> None:
    await running.school.perform(CreateTeam("tverrfaglig_team", "skole", (SOLVEIG.id, OLA.id), SOLVEIG.id), TOR)
    await running.caught_up()
    page = await (await running.browser(KARI)).open("/team")
    for name in ("Solveig Aas", "Ola Moen"):
        assert name in page.said
    assert page.said.count("Med siden i dag") + page.said.count("Med siden mandag 30. november") >= 2, page.said
