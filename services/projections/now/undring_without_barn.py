"""«Nå» of an undring about a pregnancy, a family, an adult, or a barn that the leader is still to find."""

from services.cases.roles import FORESATT, KONTROLLOER, NAERMESTE_LEDER, UNDRING_STAFF
from services.kernel.i18n import N_
from services.projections.now.card import Facts, Now, deadline
from services.projections.overview.undring import SOMEBODY


def without_barn(facts: Facts) -> Now | None:
    """None where it is as in any undring: put away, for example."""
    case, leader = facts.case, facts.role == NAERMESTE_LEDER
    due = deadline(facts, N_("Samtalen holdes senest"))
    if case.status == "meldt" and case.subject == SOMEBODY:
        title = N_("En forelder har sagt fra om et annet barn.")
        if leader:
            asked = N_("Finn ut hvilket barn det gjelder. Den som sa fra, får ikke vite hva dere gjør.")
            return Now(title, "", *due, asked, ("finn_barn",), facts.reader)
        return Now(title, N_("Leder finner ut hvilket barn det gjelder."), *due)
    if case.status == "meldt" and leader:
        asked = N_("Bestem hvem som snakker med den det gjelder.")
        return Now(N_("En undring er delt med deg."), "", *due, asked, ("fordel_samtale",), facts.reader)
    if case.status == "tildelt":
        return _assigned(facts)
    return _talked(facts) if case.status == "samtale_holdt" else None


def papirlogg(facts: Facts) -> Now:
    """Until the barn is born and registered."""
    title = N_("Det føres en papirlogg til barnet er født.")
    text = N_("Den føres på papir, og ikke her.")
    if facts.role not in UNDRING_STAFF:
        return Now(title, text)
    asked = N_("Når barnet er født og registrert på enheten: Før inn papirloggen.")
    return Now(title, text, asked=asked, tasks=("foer_inn_papirlogg",), responsible=facts.case.responsible)


def _assigned(facts: Facts) -> Now:
    what, when = deadline(facts, N_("Samtalen holdes senest"))
    title, who = N_("Det er bestemt hvem som tar samtalen."), facts.case.responsible
    if who == facts.reader:
        asked = N_("Snakk med den det gjelder, og skriv det inn her.")
        return Now(title, "", what, when, asked, ("foer_voksensamtale",), who)
    return Now(title, "", what, when, responsible=who)


def _talked(facts: Facts) -> Now:
    case = facts.case
    if facts.role == FORESATT:
        what = N_("Du hører fra oss igjen")
        text = N_("Det vi ble enige om, står under.")
        return Now(N_("Vi har snakket sammen."), text, what, case.next_on, responsible=case.responsible)
    title, what = N_("Samtalen er holdt."), N_("De hører fra dere igjen")
    if facts.role == KONTROLLOER:
        return Now(title, "", what, case.next_on, responsible=case.responsible)
    asked = N_("Avgjør veien videre sammen med den det gjelder.")
    return Now(title, "", what, case.next_on, asked, ("avgjoer_uten_barn",), case.responsible)
