"""«Bytte av skole eller tjeneste» as people meet it: one form, plain words on the first page, and the day itself."""

from datetime import timedelta
from uuid import UUID

import pytest

from services.timekeeper.bytte import carry_out_due
from tests.cases.people import ANNEN_SKOLE, BJARNE, FAR, INGER, KARI, MOR, OLA
from tests.cases.routine import opened
from tests.web.html_page import HtmlPage
from tests.web.running import Running

WHY = "Lise begynner på Hauge skole 🙂 مدرسة جديدة"


async def log_of(running: Running) -> UUID:
    log = await opened(running.school)
    await running.caught_up()
    return log


def says(page: HtmlPage, *sentences: str) -> None:
    for sentence in sentences:
        assert sentence in page.said, sentence


async def prepare(running: Running, log: UUID) -> HtmlPage:
    """Kari chooses the school, then who of it. Answers with the room afterwards."""
    kari = await running.browser(KARI)
    page = await kari.open(f"/logg/{log}/bytte?tjeneste={ANNEN_SKOLE}")
    on = running.school.days(30).strftime("%d.%m.%Y")
    refused = await kari.refused(page.form("prepare_bytte"), on=on, reason=WHY)
    says(refused, "Velg minst én på det nye stedet")
    assert WHY in refused.html
    await kari.done(refused.form("prepare_bytte"), to=BJARNE.id)
    await running.caught_up()
    return await kari.open(f"/logg/{log}/bytte")


@pytest.mark.requirement(22, 23)
async def test_a_new_school_from_the_form_to_the_day(running: Running) -> None:
    log = await log_of(running)
    room = await prepare(running, log)
    says(room, "Fra Sokndal skole til Hauge skole", "Uten svar fra Anne Berg.", "Uten svar fra Jon Berg.")
    says(room, "Uten svar fra Bjarne Ness.", "Kall inn til et overgangsmøte")
    mother, father, bjarne = [await running.browser(one) for one in (MOR, FAR, BJARNE)]
    first = await mother.open(f"/logg/{log}")
    says(first, "tar Hauge skole over. Kari Lie er stafettholder til da.", "Uten svar fra Bjarne Ness")
    hers = await mother.open(f"/logg/{log}/bytte")
    says(hers, WHY, "Uten svar fra Anne Berg.")
    assert "Jon Berg" not in hers.said
    assert hers.actions == set()

    question = await bjarne.open(f"/overlevering/{log}")
    says(question, "når familien også har svart ja")
    await bjarne.done(question.form("accept_overlevering"), words="Velkommen til oss.")
    await running.caught_up()
    again = await bjarne.open(f"/overlevering/{log}")
    says(again, "Du har sagt ja.")
    assert again.actions == {"decline_overlevering"}
    for path in ("", "/plan", "/hvem", "/bytte"):
        answer = await bjarne.ask("GET", f"/logg/{log}{path}")
        assert (answer.status, answer.headers.get("Location")) in {(303, f"/overlevering/{log}"), (404, None)}, path

    for parent in (mother, father):
        page = await parent.open(f"/logg/{log}/hvem")
        says(page, "Kan Hauge skole ta over?", "Den nye stafettholderen leser hele loggen")
        await parent.done(page.form("answer_tjeneste_samtykke"), answer="ja")
    await running.caught_up()
    kari = await running.browser(KARI)
    says(await kari.open(f"/logg/{log}/bytte"), "Ingenting mangler. Byttet skjer av seg selv når dagen kommer.")
    assert await carry_out_due(running.parts) == 0
    running.school.clock.at += timedelta(days=30)
    assert await carry_out_due(running.parts) == 1
    assert await carry_out_due(running.parts) == 0
    await running.caught_up()
    kari, mother, bjarne, inger = [await running.browser(one) for one in (KARI, MOR, BJARNE, INGER)]
    assert (await kari.get(f"/logg/{log}")).status == 404
    says(await bjarne.open(f"/logg/{log}"), "Velkommen til oss.")
    hers = await mother.open(f"/logg/{log}/bytte")
    says(hers, "Byttet er gjennomført", "Hauge skole har tatt over etter Sokndal skole.")
    says(await mother.open(f"/logg/{log}/stafettholder"), "Bjarne Ness tok over som stafettholder etter Kari Lie.")
    assert str(log) not in (await inger.open("/enhet/stafettpinner")).html
    assert str(log) in (await bjarne.open("/enhet/stafettpinner")).html


async def test_the_holder_answers_a_no_by_asking_another_and_may_take_it_all_back(running: Running) -> None:
    log = await log_of(running)
    await prepare(running, log)
    bjarne, kari = await running.browser(BJARNE), await running.browser(KARI)
    page = await bjarne.open(f"/overlevering/{log}")
    await bjarne.done(page.form("decline_overlevering"), words="Ikke nå.")
    await running.caught_up()
    says(await kari.open(f"/logg/{log}"), "er ikke avgjort ennå", "Se på byttet")
    page = await kari.open(f"/logg/{log}/bytte")
    says(page, "Bjarne Ness kan ikke bli stafettholder. En annen må spørres.")
    await kari.done(page.form("ask_bytte_stafettholder"), to=BJARNE.id, reason="Kan du likevel?")
    await running.caught_up()
    page = await kari.open(f"/logg/{log}/bytte")
    await kari.done(page.form("withdraw_bytte"), reason="Lise blir på skolen sin.")
    await running.caught_up()
    page = await kari.open(f"/logg/{log}/bytte?tjeneste={ANNEN_SKOLE}")
    says(page, "Byttet ble tatt tilbake", "Lise blir på skolen sin.")
    assert "prepare_bytte" in page.actions
    mother = await running.browser(MOR)
    assert "Hauge" not in (await mother.open(f"/logg/{log}/hvem")).said
    for stranger in (OLA, INGER, BJARNE):
        assert (await (await running.browser(stranger)).get(f"/logg/{log}/bytte")).status == 404
