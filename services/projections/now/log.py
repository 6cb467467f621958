"""«Nå» of a stafettlogg: proposed, planned, tried, looked at together."""

from dataclasses import replace
from datetime import timedelta

from services.cases.roles import BARN, DELTAKER, FORESATT, STAFETTHOLDER
from services.kernel.i18n import N_
from services.projections.now.card import Facts, Now, Task, deadline
from services.projections.now.moete import meeting_card

SOON = timedelta(days=7)
PREPARES = frozenset({BARN, DELTAKER, FORESATT, STAFETTHOLDER})


def log(facts: Facts) -> Now:
    case = facts.case
    if case.status == "ikke_aapnet":
        return Now(
            N_("Stafettloggen åpnes ikke nå."),
            N_("{barn} får hjelp i barnehagen eller på skolen uansett. Ta kontakt når du vil."),
            responsible=case.responsible,
        )
    if (
        case.status == "fryst"
    ):  # why is for the stafettholder and the one who withdrew: with two foresatte it is an answer
        return Now(
            N_("Stafettloggen er satt på vent."),
            N_("Det som står her, kan leses, men ikke endres. {barn} får hjelp i barnehagen eller på skolen uansett."),
            responsible=case.responsible,
        )
    if case.status == "foreslaatt":
        return _asking(facts)
    if case.status == "avsluttet":
        return _closed(facts)
    if case.next_is == "beslutning":
        return _deciding(facts)
    return _trying(facts) if "iverksett" in facts.does else _planning(facts)


def _closed(facts: Facts) -> Now:
    text = N_("Blir noe vanskelig igjen, så ta kontakt. Du er alltid velkommen til å be om hjelp.")
    if facts.role == STAFETTHOLDER:
        asked = N_("Trenger {barn} hjelp igjen, så kan du foreslå en ny logg.")
        return Now(N_("Loggen er avsluttet. Takk for samarbeidet."), "", asked=asked, tasks=("ny_logg",))
    return Now(N_("Loggen er avsluttet. Takk for samarbeidet."), text, responsible=facts.case.responsible)


def _deciding(facts: Facts) -> Now:
    title, responsible = N_("Vi har snakket om hvordan det går."), facts.case.responsible
    if facts.role == STAFETTHOLDER:
        asked = N_("Avgjør veien videre sammen med familien, og skriv den inn.")
        return Now(title, asked=asked, tasks=("beslutt",), responsible=responsible)
    return Now(title, N_("{responsible} skriver inn hva vi ble enige om."), responsible=responsible)


def _asking(facts: Facts) -> Now:
    if facts.samtykke.get(facts.reader) == "spurt":
        return Now(
            N_("Vi venter på svar fra deg."),
            N_(
                "{enhet} foreslår en stafettlogg for {barn}. Du ser hva som deles, og med hvem, før du svarer. "
                "Du kan si nei, og du kan ombestemme deg. {barn} får hjelp i barnehagen eller på skolen uansett."
            ),
            asked=N_("Les hva en stafettlogg er, og svar ja eller nei."),
            tasks=("samtykke",),
            responsible=facts.case.responsible,
        )
    text = N_("Loggen åpnes når alle foresatte som er spurt, har sagt ja.")
    title = N_("Takk for svaret ditt.") if facts.reader in facts.samtykke else N_("Vi venter på samtykke.")
    return Now(title, text, responsible=facts.case.responsible)


def _planning(facts: Facts) -> Now:
    if meeting := facts.meeting:
        return meeting_card(facts, meeting)
    holder, responsible = facts.role == STAFETTHOLDER, facts.case.responsible
    begins = "oppstart" in facts.does
    if not begins and any(meeting.held_on and meeting.kind != "annet_moete" for meeting in facts.meetings):
        if holder:
            asked = N_(
                "Skriv inn mål og tiltak, hjemme og i barnehagen eller på skolen, "
                "og avtal når dere ser på hvordan det går."
            )
            return Now(
                N_("Møtet er holdt. Nå skrives planen inn."), asked=asked, tasks=("lag_plan",), responsible=responsible
            )
        return Now(
            N_("Møtet er holdt. Nå skrives planen inn."),
            N_("{responsible} skriver inn det vi ble enige om."),
            responsible=responsible,
        )
    due = deadline(facts, N_("Vi møtes senest"))
    title = N_("Vi henter inn flere som kan hjelpe.") if begins else N_("Stafettloggen er åpnet.")
    if holder:
        return Now(title, "", *due, N_("Kall inn til møte."), ("kall_inn",), responsible)
    text = N_("{responsible} kaller inn til et møte der vi lager en plan sammen.")
    return Now(title, text, *due, responsible=responsible)


def _trying(facts: Facts) -> Now:
    case = facts.case
    soon = case.next_on is not None and case.next_on - facts.today <= SOON
    title = N_("Har det blitt bedre?") if soon else N_("Vi prøver det vi ble enige om.")
    text = N_("Tenk gjerne gjennom hva du merker, så snakker vi om det når vi møtes.") if soon else ""
    asked, tasks = _mine(facts, soon)
    what = N_("Vi ser på hvordan det går") if case.next_on else ""
    card = Now(title, text, what, case.next_on, asked, tasks, case.responsible)
    return _with_meeting(card, meeting_card(facts, facts.meeting)) if facts.meeting else card


def _mine(facts: Facts, soon: bool) -> tuple[str, tuple[Task, ...]]:
    """The evaluering when its day has come, words before it when it is near, else the reader's own tiltak."""
    due = facts.case.next_on
    if facts.role == STAFETTHOLDER and due and due <= facts.today:
        return N_("Skriv inn drøftingen når dere har møttes."), ("droeft",)
    mine: tuple[Task, ...] = ("tiltak",) if facts.mine else ()
    if soon and facts.reader not in facts.prepared and facts.role in PREPARES:
        return N_("Skriv noen ord om hva du har merket, før vi møtes."), ("forbered_evaluering", *mine)
    return (N_("Gjør din del av planen, og merk den som gjort."), mine) if mine else ("", ())


def _with_meeting(card: Now, meeting: Now) -> Now:
    """A meeting comes first, also while the tiltak are carried out."""
    text, asked, tasks = card.text or meeting.text, meeting.asked or card.asked, (*meeting.tasks, *card.tasks)
    return replace(card, text=text, what=meeting.what, when=meeting.when, asked=asked, tasks=tasks)
