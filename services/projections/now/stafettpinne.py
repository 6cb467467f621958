"""What the stafettpinne adds to «Nå»: who has taken over for whom, a wish to answer, and the youth's own yes or no."""

from dataclasses import replace

from services.cases.age import FULL_AGE
from services.cases.roles import BARN, FAMILY, STAFETTHOLDER
from services.kernel.i18n import N_
from services.projections.now.card import Facts, Now


def with_stafettpinne(card: Now, facts: Facts) -> Now:
    """The same card, with that said first which changes whom one turns to."""
    card = replace(card, notice=_notice(facts))
    if facts.acting and facts.role in FAMILY and facts.case.status == "aapen":
        card = replace(card, offers=(*card.offers, "skriv_beskjed"))
    if facts.role == BARN and facts.of_age and facts.case.status == "aapen" and facts.reader not in facts.samtykke:
        asked = N_("Fra nå av er det du som bestemmer om loggen skal fortsette. Les hva det betyr, og svar.")
        if facts.turns and facts.turns[0] < FULL_AGE:
            asked = N_(
                "Snart er det du som bestemmer om loggen skal fortsette. Les hva det betyr. Du kan svare allerede nå."
            )
        return replace(card, asked=asked, tasks=("ungdom_svar", *card.tasks))
    if facts.role == STAFETTHOLDER and facts.undecided:
        asked = card.asked or N_("Avgjør sammen med familien hvem som er stafettholder videre.")
        card = replace(card, asked=asked, tasks=(*card.tasks, "avgjoer_stafettholder"))
    oenske = facts.pinner.get("oenske")
    if facts.role == STAFETTHOLDER and oenske and oenske.status == "spurt":
        asked = card.asked or N_("Familien har et ønske om hvem som er stafettholder. Svar dem.")
        return replace(card, asked=asked, tasks=(*card.tasks, "svar_oenske"))
    return card


def _notice(facts: Facts) -> str:
    """Why somebody is away stands nowhere."""
    acting, holder = facts.acting, facts.pinner.get("holder")
    if acting is None:
        return N_("Ingen er stafettholder nå. Lederen finner en ny. Avtalene står.") if _nobody(facts) else ""
    if acting.person == facts.reader:
        return N_("Du er fungerende stafettholder for {away}.") if holder and holder.person else ""
    if holder and holder.person == facts.reader:
        return N_("{acting} er fungerende stafettholder. Du kan lese og skrive som før.")
    if holder is None or holder.person is None:
        return N_("{acting} har tatt over. Avtalene står.")
    return N_("{away} er borte. {acting} har tatt over. Avtalene står.")


def _nobody(facts: Facts) -> bool:
    holder = facts.pinner.get("holder")
    return holder is not None and holder.person is None and holder.status in ("foreslaatt", "aapen", "fryst")
