"""«Nå» on level 0: before a log, and before any samtykke."""

from datetime import date

from services.cases.roles import FORESATT, KONTROLLOER, NAERMESTE_LEDER, TILDELT
from services.kernel.i18n import N_
from services.projections.now.card import Facts, Now, Task, deadline
from services.projections.now.undring_without_barn import papirlogg, without_barn
from services.projections.overview.undring import ANSWER


def undring(facts: Facts) -> Now:
    case = facts.case
    if case.status == "avsluttet":
        return Now(
            N_("Saken er avsluttet. Takk for samarbeidet."),
            N_("Blir noe vanskelig igjen, så ta kontakt. Du er alltid velkommen til å be om hjelp."),
        )
    if case.status == "papirlogg":
        return papirlogg(facts)
    if case.status == "avgjort":
        return Now(N_("Vi foreslår en stafettlogg for {barn}."), N_("Det videre arbeidet står i stafettloggen."))
    if case.subject and (said := without_barn(facts)):
        return said
    if facts.role == FORESATT and case.status != "samtale_holdt":
        return _asked_by_me(facts)
    if facts.role == FORESATT:
        return Now(
            N_("Vi har snakket sammen om {barn}."),
            N_("Det vi ble enige om, står under."),
            N_("Du hører fra oss igjen"),
            case.next_on,
            responsible=case.responsible,
        )
    return _undring_for_staff(facts)


def _undring_for_staff(facts: Facts) -> Now:
    case, due = facts.case, deadline(facts, N_("Undringssamtalen holdes senest"))
    if case.next_is == ANSWER and (facts.role == NAERMESTE_LEDER or case.status == "meldt"):
        return _asked_by_foresatt(facts)
    if case.status == "meldt":
        if facts.role == NAERMESTE_LEDER:
            asked = N_("Bestem hvem som snakker med barnet, og hvem som kontakter foresatte.")
            return Now(N_("En undring er delt med deg."), "", *due, asked, ("fordel",), facts.reader)
        return Now(N_("Undringen er delt med nærmeste leder."), N_("Leder bestemmer hvem som gjør hva."), *due)
    if case.status == "tildelt":
        return _talks(facts, due)
    if case.status == "sees_an":
        return _put_away(facts)
    if case.status == "pauset":
        return _paused(facts)
    return _talked(facts)


def _talked(facts: Facts) -> Now:
    """The ways are open: now, or again where a tjeneste has gone on by itself meanwhile."""
    case, title = facts.case, N_("Undringssamtalen er holdt.")
    if case.nivaa:
        title = N_("{barn} får hjelp i tjenesten, uten stafettlogg.")
    when = (N_("Familien hører fra oss igjen"), case.next_on)
    if facts.role == KONTROLLOER:
        return Now(title, "", *when, responsible=case.responsible)
    asked = N_("Avgjør veien videre sammen med familien.")
    tasks: tuple[Task, ...] = ("hoer_barnet", "avgjoer") if _may_hear(facts) else ("avgjoer",)
    return Now(title, "", *when, asked, tasks, case.responsible)


def _asked_by_me(facts: Facts) -> Now:
    """Whoever has said what they wonder; what staff do meanwhile is theirs."""
    title = N_("Takk for at du sa fra.")
    if facts.case.next_is == ANSWER:
        text = N_("{enhet} har fått det. Det du skrev, står under.")
        return Now(title, text, *deadline(facts, N_("Du får svar innen")))
    return Now(title, N_("{enhet} har svart deg. Svaret står under."))


def _asked_by_foresatt(facts: Facts) -> Now:
    """The answer comes first; then the undring goes its way."""
    title, due = N_("En av foresatte har sagt fra om noe."), deadline(facts, N_("Svares innen"))
    if facts.role == NAERMESTE_LEDER:
        asked = N_("Svar, og bestem hvem som snakker med barnet, og hvem som kontakter foresatte.")
        tasks: tuple[Task, ...] = ("svar_foresatt", "fordel") if facts.case.status == "meldt" else ("svar_foresatt",)
        return Now(title, "", *due, asked, tasks, facts.reader)
    return Now(title, N_("Leder svarer, og bestemmer hvem som gjør hva."), *due)


def _may_hear(facts: Facts) -> bool:
    """Whoever only wrote the note may not."""
    assigned = (facts.case.talks_to_barn, facts.case.contacts_foresatte)
    return facts.case.stemme_on is None and (facts.role in (NAERMESTE_LEDER, TILDELT) or facts.reader in assigned)


def _talks(facts: Facts, due: tuple[str, date | None]) -> Now:
    case = facts.case
    tasks: list[Task] = []
    if case.talks_to_barn == facts.reader and case.stemme_on is None:
        tasks.append("hoer_barnet")
    if case.contacts_foresatte == facts.reader:
        tasks.append("foer_samtale")
    asked = N_("Snakk med barnet og med foresatte, og skriv det inn her.") if tasks else ""
    return Now(N_("Oppgavene er fordelt."), "", *due, asked, tuple(tasks), case.responsible)


def _put_away(facts: Facts) -> Now:
    """The leader is asked when the day has come; before it the form waits further down."""
    case = facts.case
    when = (N_("Vi ser på det igjen"), case.next_on)
    leader, come = facts.role == NAERMESTE_LEDER, case.next_on is not None and case.next_on <= facts.today
    title, text = N_("Vi ser det an."), N_("Ingen samtale nå. Begrunnelsen står under.")
    if leader and come:
        return Now(title, text, *when, N_("Se på undringen igjen, og velg hva dere gjør."), ("se_igjen",), facts.reader)
    return Now(title, text, *when)


def _paused(facts: Facts) -> Now:
    """The barn's wish."""
    title = N_("Ingen kontakter foresatte nå.")
    text = N_("Barnet har bedt om at foresatte ikke får vite det. Lederen avgjør det sammen med helsesykepleieren.")
    due = deadline(facts, N_("Lederen ser på det innen"))
    if facts.role == NAERMESTE_LEDER:
        asked = N_("Se på det sammen med helsesykepleieren, og avgjør det.")
        return Now(title, text, *due, asked, ("avgjoer_deling",), facts.reader)
    return Now(title, text, *due)
