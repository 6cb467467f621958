"""What each person does in the case of Lise, in the words of the pages: one function for each step of the routine."""

from datetime import timedelta

from playwright.async_api import Locator, Page, expect

from services.kernel.clock import Clock

OBSERVED = "Lise er mer alene. Hun passer lillebroren på vei til og fra skolen, og har sluttet på håndball."
WONDERS = "Jeg lurer på hvordan hun har det, og hva som ville hjelpe henne."
SAID = "Alt er greit. Men jeg savner håndballen litt."
AGREED = "Vi følger Lise tettere på skolen og snakkes igjen om en uke."
SUMMARY = "Lise har trukket seg tilbake i høst. Vi vil finne ut sammen hva som kan hjelpe."
DONE = "Hun ble med på hele treningen og smilte i bilen."


async def form(page: Page, action: str) -> Locator:
    """The form of an action; a closed fold is opened first, as a person would."""
    found = page.locator(f'form[action="/handling/{action}"]').first
    await found.wait_for(state="attached")
    fold = page.locator(f'details:has(form[action="/handling/{action}"])').first
    if await fold.count() and await fold.get_attribute("open") is None:
        await fold.locator("summary").first.click()
    await found.wait_for()
    return found


async def send(page: Page, filled: Locator) -> None:
    """Sends the form, by the keyboard, and waits for the page that answers."""
    button = filled.locator('button[type="submit"]')
    await button.focus()  # of a fold that is still opening it takes no focus: Enter would close the fold
    await expect(button).to_be_focused()
    async with page.expect_navigation():
        await button.press("Enter")


async def registers_undring(kari: Page) -> None:
    await kari.goto("/undring/ny")
    await kari.locator("summary", has_text="7B").click()
    lise = kari.get_by_role("link", name="Lise")
    await lise.focus()
    await expect(lise).to_be_focused()
    async with kari.expect_navigation():
        await lise.press("Enter")
    new = await form(kari, "raise_undring")
    await new.get_by_label("Hva har du sett og hørt?").fill(OBSERVED)
    await new.get_by_label("Hva lurer du på?").fill(WONDERS)
    await new.get_by_label("Ja, det er Lise").check()
    await send(kari, new)
    await expect(kari.get_by_text("Undringen er delt med nærmeste leder.")).to_be_visible()


async def gives_the_tasks(inger: Page, kari_name: str) -> None:
    await inger.goto("/")
    await inger.get_by_role("link", name="Lise").first.click()
    tasks = await form(inger, "assign_undring")
    for label in ("Hvem snakker med barnet?", "Hvem kontakter foresatte?"):
        value = await tasks.get_by_label(label).locator("option", has_text=kari_name).first.get_attribute("value")
        await tasks.get_by_label(label).select_option(value)
    await send(inger, tasks)
    await expect(inger.get_by_role("heading", name="Oppgavene er fordelt.")).to_be_visible()


async def hears_lise(kari: Page) -> None:
    heard = await form(kari, "hear_stemme")
    await heard.get_by_label("Hva sa barnet?").fill(SAID)
    await heard.get_by_label("Barnet sier at foresatte kan lese dette").check()
    await send(kari, heard)


async def records_the_talk(kari: Page, clock: Clock) -> None:
    talk = await form(kari, "hold_undringssamtale")
    await talk.get_by_label("Hva ble dere enige om?").fill(AGREED)
    await talk.get_by_label("Når hører familien fra dere igjen?").fill((clock.today() + timedelta(7)).isoformat())
    await send(kari, talk)
    await expect(kari.get_by_role("heading", name="Undringssamtalen er holdt.")).to_be_visible()


async def decides_for_level_1(kari: Page, kari_name: str) -> None:
    decision = await form(kari, "decide_undring")
    await decision.get_by_label("Gå videre til nivå 1").check()
    await decision.get_by_label("Hvorfor?").fill("Lise trenger at vi gjør noe sammen, hjemme og på skolen.")
    holder = decision.get_by_label("Hvem blir stafettholder?")
    await holder.select_option(await holder.locator("option", has_text=kari_name).first.get_attribute("value"))
    await decision.get_by_label("Hva skal familien lese").fill(SUMMARY)
    await send(kari, decision)


async def reads_and_says_yes(parent: Page) -> None:
    await parent.get_by_role("link", name="Les og svar").click()
    await expect(parent.get_by_text("Teksten du svarer på")).to_have_count(0)
    answer = await form(parent, "answer_samtykke")
    await answer.get_by_label("Ja, jeg samtykker").check()
    await send(parent, answer)


async def calls_the_meeting(kari: Page, clock: Clock) -> None:
    await kari.get_by_role("link", name="Kall inn til møte").click()
    call = await form(kari, "call_moete")
    day = clock.today() + timedelta(7)
    await call.get_by_label("Når er møtet?").fill(f"{day.isoformat()}T14:00")
    await call.get_by_label("Hvor?").fill("Skolen, eller telefon")
    await call.get_by_label("Hva skal vi snakke om?").fill("Tiltak hjemme og på skolen. Lise er med i starten.")
    await send(kari, call)


async def comes(parent: Page) -> None:
    answer = await form(parent, "answer_moete")
    await answer.get_by_label("Jeg kommer").check()
    await send(parent, answer)


async def writes_the_plan_and_the_meeting(kari: Page, clock: Clock) -> None:
    """The plan is written in the meeting, and its minutes end with the date of the evaluering: all on one page."""
    await kari.get_by_role("link", name="Led møtet").click()
    aim = await form(kari, "set_maal")
    await aim.get_by_label("Hva ønsker dere at skal bli annerledes?").fill("Lise er sammen med venner igjen")
    await send(kari, aim)
    for what, arena, who in (
        ("Kjøre til håndball tirsdag", "Hjemme", "Anne"),
        ("Prat hver fredag", "I barnehagen eller på skolen", "Kari"),
    ):
        await agrees_tiltak(kari, what, arena, who)
    held = await form(kari, "hold_moete")
    for box in await held.locator('input[name="attended"]').all():
        await box.check()
    await held.get_by_label("Hvordan var barnet med").fill("Lise var med den første halvtimen og sa hva hun savner.")
    await held.get_by_label("Hva ble dere enige om?").fill("Håndball igjen, og en fast prat på fredager.")
    day = held.get_by_label("Når ser dere på hvordan det går?")
    await day.fill((clock.today() + timedelta(60)).isoformat())
    await send(kari, held)
    await expect(kari.get_by_text("Dette førte vi inn i planen")).to_be_visible()
    await expect(kari.get_by_text("Kjøre til håndball tirsdag")).to_be_visible()
    await kari.get_by_role("link", name="Alle møter").click()
    await kari.get_by_role("link", name="Tilbake til loggen").click()
    await expect(kari.get_by_role("heading", name="Vi prøver det vi ble enige om.")).to_be_visible()


async def agrees_tiltak(kari: Page, what: str, arena: str, who: str) -> None:
    new = await form(kari, "agree_tiltak")
    await new.get_by_label("Hvilket mål").select_option(index=1)
    await new.get_by_label("Hva skal gjøres?").fill(what)
    await new.get_by_label(arena, exact=True).check()
    responsible = new.get_by_label("Hvem har ansvar?")
    await responsible.select_option(await responsible.locator("option", has_text=who).first.get_attribute("value"))
    await send(kari, new)


async def marks_done(anne: Page) -> None:
    await anne.reload()
    done = await form(anne, "do_tiltak")
    await done.get_by_label("Noen ord om hvordan det gikk").fill(DONE)
    await send(anne, done)


async def asks_for_the_nurse(kari: Page, log: str) -> None:
    """First which service, then who of it, for what, and how much they see."""
    await kari.goto(f"{log}/hvem")
    await kari.get_by_label("Spør om en tjeneste til").select_option(label="Helsestasjonen (hjelpetjeneste)")
    await kari.get_by_role("button", name="Velg tjenesten").click()
    new = await form(kari, "ask_tjeneste_samtykke")
    await new.get_by_label("Solveig Aas").check()
    await new.get_by_label("Hele loggen, også det som er skrevet før").check()
    await new.get_by_label("Hvorfor trengs de?").fill("Solveig kan snakke med Lise om søvn og venner.")
    await send(kari, new)
    await expect(kari.get_by_text("Er ikke med ennå.")).to_be_visible()


async def lets_the_nurse_in(parent: Page, log: str) -> None:
    await parent.goto(log)
    await parent.locator(".now").get_by_role("link", name="Les og svar").click()
    answer = await form(parent, "answer_tjeneste_samtykke")
    await answer.get_by_label("Ja, tjenesten kan være med").check()
    await send(parent, answer)


async def starts_a_kontroll(marit: Page, log: str) -> None:
    await marit.goto("/kontroll")
    start = await form(marit, "start_kontroll")
    await start.get_by_label("Saksnummer").fill(log)
    await start.get_by_label("Hva er formålet?").fill("Oppdrag fra statsforvalteren: ble fristene holdt?")
    await send(marit, start)


async def asks_for_the_undring(marit: Page) -> None:
    asked = await form(marit, "ask_undring_innsyn")
    await asked.get_by_label("Hvorfor trenger du å lese undringen?").fill("Fristen regnes fra da undringen oppsto.")
    await send(marit, asked)
