"""An auditor states a purpose and a case (section 3 of the law's demands: what is opened is itself recorded)."""

from dataclasses import dataclass
from uuid import UUID

from services.cases.act import Act
from services.cases.command import Command, ask
from services.cases.kontroll import Kontroll, KontrollStarted
from services.cases.roles import KONTROLLOER
from services.cases.stafettlogg import Stafettlogg
from services.kernel.errors import NotFound, Refused
from services.kernel.i18n import N_

TITLE = N_("Start kontrollen")


@dataclass(frozen=True)
class StartKontroll(Command):
    """``stafettlogg``: the case number of the mandate."""

    stafettlogg: UUID = ask(N_("Saksnummer"), hint=N_("Står i oppdraget ditt."))
    purpose: str = ask(
        N_("Hva er formålet?"),
        hint=N_("Hvem har gitt oppdraget, og hva skal etterprøves?"),
        long=True,
        read_by=N_("Leses av BTI-koordinatoren. Lagres for alltid."),
    )


async def handle(command: StartKontroll, act: Act) -> UUID:
    by = await act.officer(KontrollStarted)
    koordinatorer = tuple(await act.register.holders("bti_koordinator"))
    try:
        log = await act.repository.at_version(Stafettlogg, command.stafettlogg)
    except NotFound as unknown:
        raise Refused("Saksnummeret finnes ikke. Se etter i oppdraget.", field="stafettlogg") from unknown
    if act.person in log.blocked:
        raise Refused("Familien har stengt denne saken for deg. En annen kontrollør må ta den.", field="stafettlogg")
    if KONTROLLOER in await act.repository.roles(act.person, log.id):
        raise Refused(
            "Du har en kontroll av denne saken allerede. Avslutt den før du starter en ny.", field="stafettlogg"
        )
    ids = {"stafettlogg": log.id, "undring": log.undring, "koordinatorer": koordinatorer}
    kontroll, _ = await act.begin(Kontroll, KontrollStarted, by, **ids, purpose=command.purpose)
    return kontroll.id
