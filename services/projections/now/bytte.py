"""«Nå» while a bytte of school or tjeneste is prepared: from when, who then, and what is still missing (R22, R23)."""

from dataclasses import replace

from services.cases.roles import STAFETTHOLDER
from services.kernel.i18n import N_
from services.projections.bytte import Bytte
from services.projections.now.card import Facts, Now, Value


def with_bytte(card: Now, facts: Facts) -> Now:
    """Said to everybody in the log. The stafettholder is asked for what only they can do."""
    bytte = facts.bytte
    if bytte is None or bytte.state != "forberedt" or facts.case.status != "aapen":
        return card
    values: dict[str, Value] = {"bytte_on": bytte.on_day, "bytte_tjeneste": bytte.tjeneste}
    if bytte.person:
        values["bytte_to"] = bytte.person
    more = (*card.more, _when(facts, bytte), _who(bytte))
    card = replace(card, more=more, values={**card.values, **values})
    if facts.role != STAFETTHOLDER or (bytte.holder in ("spurt", "ja") and bytte.on_day > facts.today):
        return card
    asked = N_("Byttet til {bytte_tjeneste} mangler noe. Se hva, og ordne det.")
    return replace(card, asked=card.asked or asked, tasks=(*card.tasks, "ordne_bytte"))


def _when(facts: Facts, bytte: Bytte) -> str:
    own = facts.case.responsible == facts.reader
    if bytte.on_day > facts.today:
        if own:
            return N_("Fra {bytte_on} tar {bytte_tjeneste} over. Du er stafettholder til da.")
        return N_("Fra {bytte_on} tar {bytte_tjeneste} over. {responsible} er stafettholder til da.")
    if own:
        return N_("{bytte_tjeneste} skulle ta over {bytte_on}. Det mangler svar, så du er stafettholder fortsatt.")
    return N_(
        "{bytte_tjeneste} skulle ta over {bytte_on}. Det mangler svar, så {responsible} er stafettholder fortsatt."
    )


def _who(bytte: Bytte) -> str:
    if bytte.holder == "ja":
        return N_("Da blir {bytte_to} stafettholder.")
    if bytte.holder == "spurt":
        return N_("Uten svar fra {bytte_to}, som er spurt om å bli stafettholder der.")
    return N_("Hvem som blir stafettholder der, er ikke avgjort ennå.")
