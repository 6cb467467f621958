"""Personvern: why, who answers for it, who sees what, how long, and what leaves the house (GDPR art. 13)."""

from aiohttp import web

from services.kernel.i18n import N_
from web.drafts import KEPT
from web.routing import page
from web.session import IDLE, LONGEST
from web.visit import Visit

SEES = (
    (
        N_("Den som meldte undringen, lederen, og de to som får oppgavene"),
        N_("Undringen: det noen har sett og lurer på, og det barnet sa."),
    ),
    (
        N_("Foresatte"),
        N_("Fra samtalen og videre: det dere ble enige om, og loggen. Barnets egne ord bare når barnet sier ja."),
    ),
    (N_("Stafettholderen"), N_("Stafettloggen, og hvem som har svart hva på samtykket.")),
    (N_("Andre tjenester, som PPT eller helsesykepleier"), N_("Ingenting, før familien har sagt ja.")),
    (N_("Den andre foresatte"), N_("Loggen. Aldri hva du svarte på samtykket.")),
    (
        N_("En kontrollør som etterprøver en logg"),
        N_(
            "Den ene loggen, til kontrollen er avsluttet. Undringen bare når BTI-koordinatoren sier ja. "
            "Formålet lagres for alltid."
        ),
    ),
    (
        N_("De som drifter systemet"),
        N_(
            "Hvem som er med i en sak, hvor langt den er kommet, og når noe ble gjort. "
            "Det folk har skrevet, ligger kryptert, med nøklene et annet sted."
        ),
    ),
)
"""Who, and what they see. It says in words what `services/cases/permissions.py` decides."""


@page("/personvern", public=True)
async def personvern(visit: Visit) -> web.StreamResponse:
    """The lengths are those that the code goes by."""
    hours = IDLE.total_seconds() // 3600
    return visit.render(
        "personvern", narrow=True, sees=SEES, kept=KEPT.days, idle=int(hours), longest=LONGEST.days, position=None
    )
