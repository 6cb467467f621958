"""«Nå» of a stafettlogg: proposed, planned, tried, looked at together."""

from dataclasses import replace
from datetime import timedelta

from services.cases.roles import STAFETTHOLDER
from services.kernel.i18n import N_
from services.projections.now.card import Facts, Now, deadline
from services.projections.now.moete import meeting_card

SOON = timedelta(days=7)


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
    return _planning(facts) if case.trinn < 3 else _trying(facts)


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
    if any(meeting.held_on for meeting in facts.meetings):
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
    if holder:
        return Now(N_("Stafettloggen er åpnet."), "", *due, N_("Kall inn til møte."), ("kall_inn",), responsible)
    text = N_("{responsible} kaller inn til et møte der vi lager en plan sammen.")
    return Now(N_("Stafettloggen er åpnet."), text, *due, responsible=responsible)


def _trying(facts: Facts) -> Now:
    case = facts.case
    soon = case.next_on is not None and case.next_on - facts.today <= SOON
    title = N_("Har det blitt bedre?") if soon else N_("Vi prøver det vi ble enige om.")
    text = N_("Tenk gjerne gjennom hva du merker, så snakker vi om det når vi møtes.") if soon else ""
    asked, tasks = (N_("Gjør din del av planen, og merk den som gjort."), ("tiltak",)) if facts.mine else ("", ())
    card = Now(title, text, N_("Vi ser på hvordan det går"), case.next_on, asked, tasks, case.responsible)  # type: ignore[arg-type]
    return _with_meeting(card, meeting_card(facts, facts.meeting)) if facts.meeting else card


def _with_meeting(card: Now, meeting: Now) -> Now:
    """A meeting comes first, also while the tiltak are carried out."""
    text, asked, tasks = card.text or meeting.text, meeting.asked or card.asked, (*meeting.tasks, *card.tasks)
    return replace(card, text=text, what=meeting.what, when=meeting.when, asked=asked, tasks=tasks)
