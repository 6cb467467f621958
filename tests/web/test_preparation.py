"""The guide to the talk and to a meeting: how one prepares, holds and invites, for those whom it is for."""

import pytest

from services.cases.actions.call_moete import CallMoete
from services.cases.actions.hold_moete import HoldMoete
from services.cases.stafettlogg import MoeteCalled
from tests.cases.actions.test_ask_tjeneste_samtykke import let_in
from tests.cases.followed.walk import following, shipped_pack
from tests.cases.people import FAR, INGER, KARI, MOR, OLA, SOLVEIG
from tests.cases.routine import assigned, call, called, opened, talked
from tests.web.running import Running


@pytest.mark.requirement(70)
async def test_whoever_holds_the_talk_finds_how_to_prepare_hold_and_follow_it_up(running: Running) -> None:
    undring = await assigned(running.school)
    await running.caught_up()
    ola = await running.browser(OLA)
    page = await ola.open(f"/undring/{undring}")
    assert page.root.all("a", href=f"/undring/{undring}/forbered")
    page = await ola.open(f"/undring/{undring}/forbered")
    for part in (
        "Forbered samtalen", "den nødvendige samtalen", "Inviter Anne Berg Jon Berg", "Kontakter foresatte Ola Moen",
        "Snakker med barnet Kari Lie", "Senest", "18. desember", "Før", "Underveis", "Etterpå", "Slik kan du invitere",
        "Hva har du sett eller hørt som gjør deg urolig?", "Dette er et forslag. Kommunen kan skrive sitt eget.",
    ):  # fmt: skip
        assert part in page.said
    assert "Lise er stille i friminuttene." not in page.said


async def test_it_is_not_for_the_family_nor_for_anybody_else(running: Running) -> None:
    before, after = await assigned(running.school), await talked(running.school)
    await running.caught_up()
    for who in (MOR, FAR, SOLVEIG):
        browser = await running.browser(who)
        assert [(await browser.get(f"/undring/{one}/forbered")).status for one in (before, after)] == [404, 404]
    assert (await (await running.browser(INGER)).get(f"/undring/{before}/forbered")).status == 200


@pytest.mark.requirement(70, 168)
async def test_the_municipality_s_own_guide_stands_in_place_of_ours(running: Running) -> None:
    raw = shipped_pack("sokndal")
    own = {"what": "undringssamtale", "before": ["Les BTI-veilederen."], "during": ["Lytt."], "after": ["Skriv."]}
    raw["preparations"] = [own]
    with following(running.school, raw):
        undring = await assigned(running.school)
        await running.caught_up()
        said = (await (await running.browser(OLA)).open(f"/undring/{undring}/forbered")).said
        assert "Les BTI-veilederen." in said
        assert "Dette er et forslag." not in said
        assert "Slik kan du invitere" not in said


@pytest.mark.requirement(75)
async def test_a_meeting_is_prepared_and_held_by_a_template_and_the_family_has_its_own(running: Running) -> None:
    of = await called(running.school)
    await running.caught_up()
    path = f"/logg/{of.log}/moete/{of.moete}"
    kari, mor = await running.browser(KARI), await running.browser(MOR)
    assert (await kari.open(path)).root.all("a", href=f"{path}/forbered")
    holds = (await kari.open(f"{path}/forbered")).said
    for part in ("Forbered møtet", "Det skal vi snakke om Tiltakene først.", "Før", "Underveis", "Etterpå"):
        assert part in holds
    assert "Begge foresatte og alle tjenestene som er med, skal kunne komme." in holds
    family = (await mor.open(f"{path}/forbered")).said
    assert "Hva er viktigst for deg nå?" in family
    assert "Underveis" not in family
    assert (await (await running.browser(OLA)).get(f"{path}/forbered")).status == 404


async def test_a_meeting_of_the_other_home_has_no_guide_here_either(running: Running) -> None:
    log = await opened(running.school)
    whole = call(running.school, log)
    apart = CallMoete(**vars(whole) | {"invited": (MOR.id,)})
    await running.school.perform(apart, KARI)
    moete = (await running.school.last(MoeteCalled, log)).moete
    await running.caught_up()
    path = f"/logg/{log}/moete/{moete}/forbered"
    assert (await (await running.browser(MOR)).get(path)).status == 200
    assert (await (await running.browser(FAR)).get(path)).status == 404


@pytest.mark.requirement(80)
async def test_every_service_that_is_with_is_called_can_come_and_is_missed_where_it_is_not(running: Running) -> None:
    school = running.school
    log, _ = await let_in(school)
    await running.caught_up()
    kari = await running.browser(KARI)
    form = (await kari.open(f"/logg/{log}/moeter")).form("call_moete")
    assert str(SOLVEIG.id) in form.values["invited"]
    await school.perform(CallMoete(**vars(call(school, log)) | {"invited": (MOR.id, FAR.id)}), KARI)
    await running.caught_up()
    missed = "er ikke kalt inn. Alle tjenestene som er med, skal kunne komme."
    assert f"Solveig Aas {missed}" in (await kari.open(f"/logg/{log}/moeter")).said
    other = CallMoete(**vars(call(school, log)) | {"invited": (SOLVEIG.id,), "kind": "annet_moete"})
    await school.perform(other, KARI)
    await running.caught_up()
    assert missed not in (await kari.open(f"/logg/{log}/moeter")).said
    moete = (await school.last(MoeteCalled, log)).moete
    assert "answer_moete" in (await (await running.browser(SOLVEIG)).open(f"/logg/{log}/moete/{moete}")).actions
    came = HoldMoete(
        log, moete, held_on=school.today, attended=(KARI.id, SOLVEIG.id), barn_took_part="Hørt før.", decisions="Enige."
    )
    await school.perform(came, KARI)
    await running.caught_up()
    page = await (await running.browser(SOLVEIG)).open(f"/logg/{log}/moete/{moete}")
    assert "Solveig Aas" in page.said

