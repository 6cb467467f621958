"""What the entries of the other streams say."""

from collections.abc import Mapping

from services.kernel.i18n import N_
from services.projections.sentences.sentence import Sentence, say

_SAK = say(
    N_("{who} vil drøfte en sak med teamet {on}."),
    question=N_("Spørsmålet til teamet"),
    why_not=N_("Hvorfor familien ikke er invitert"),
)

OTHERS: Mapping[str, Sentence] = {
    "team.created.1": say(N_("{who} opprettet et team. {leder} leder møtene. Medlemmer: {members}.")),
    "team.members_set.1": say(N_("{who} endret teamet. {leder} leder møtene. Medlemmer: {members}.")),
    "team.dates_set.1": say(N_("{who} satte møtedagene: {dates}.")),
    "verv.given.1": say(N_("{who} skrev et verv i listen: {slag} fra {from_on}.")),
    "verv.ended.1": say(N_("{who} avsluttet et verv. Siste dag er {until_on}.")),
    "team.ended.1": say(N_("{who} avsluttet teamet.")),
    "teamsak.raised.1": _SAK,
    "teamsak.raised.2": _SAK,
    "teamsak.samtykke_given.1": say(N_("{foresatt} ga samtykke.")),
    "teamsak.samtykke_refused.1": say(N_("{foresatt} ga ikke samtykke.")),
    "teamsak.shared.1": say(N_("Alle har sagt ja, og teamet kan lese saken.")),
    "teamsak.withdrawn.1": say(N_("{who} trakk saken fra teamet.")),
    "teamsak.people_changed.1": say(N_("De som arbeider med saken, er ikke de samme som før.")),
    "teamsak.advised.1": say(N_("Teamet drøftet saken {discussed_on}. Rådet er: {raad}."), words=""),
    "beskjed.started.1": say(N_("Den første beskjeden ble skrevet.")),
    "beskjed.sent.1": say(N_("{who} skrev en beskjed."), words=""),
    "beskjed.added.1": say(N_("{who} skrev mer."), words=""),
    "beskjed.answered.1": say(N_("{who} svarte."), words=""),
    "beskjed.deferred.1": say(N_("{who} tar dette opp i møtet {meets_on}.")),
    "beskjed.forklaring_asked.1": say(N_("{who} ber om en forklaring av det som er skrevet.")),
    "bekymringsmelding.recorded.1": say(
        N_("Du meldte fra til barnevernstjenesten {reported_on}, {channel}: {informed}."),
        concerns=N_("Hvem det gjaldt"),
        observed=N_("Sett og hørt"),
        why_not=N_("Hvorfor ikke"),
    ),
    "innsyn.asked.1": say(N_("{who} spurte hvorfor {ansatt} så i loggen {day}."), words=""),
    "innsyn.answered.1": say(N_("{who} svarte på spørsmålet."), words=""),
    "avvik.reported.1": say(
        N_("{who} meldte et avvik, {what}. Det skjedde {happened_on}."), words=N_("Hva skjedde?")
    ),
    "avvik.suggested.1": say(N_("Et mulig avvik fra {due_on}: {rule}.")),
    "avvik.reassigned.1": say(N_("Avviket gikk videre til BTI-koordinatoren.")),
    "avvik.confirmed.1": say(N_("{who} bekreftet avviket."), words=N_("Hva gjør dere med det?")),
    "avvik.rejected.1": say(N_("{who} avviste avviket."), reason=N_("Begrunnelse")),
    "kontroll.started.1": say(N_("{who} startet en kontroll."), purpose=N_("Formål")),
    "kontroll.undring_innsyn_asked.1": say(N_("{who} ba om innsyn i undringen."), reason=N_("Begrunnelse")),
    "kontroll.undring_innsyn_granted.1": say(N_("{who} ga innsyn i undringen.")),
    "kontroll.ended.1": say(N_("{who} avsluttet kontrollen.")),
}
