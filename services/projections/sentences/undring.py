"""What the entries of an undring say."""

from collections.abc import Mapping

from services.kernel.i18n import N_
from services.projections.sentences.sentence import Sentence, say

_ASSIGNED = N_("{talks_to_barn} snakker med barnet. {contacts_foresatte} kontakter foresatte.")
_TALKED = N_("Undringssamtale {held_on}. {contact} er kontaktperson, og dere hører mer {next_on}.")

UNDRING: Mapping[str, Sentence] = {
    "undring.raised.1": say(
        N_("{who} meldte en undring. Den oppsto {arose_on}. Samtalen holdes senest {talk_by}."),
        observations=N_("Sett og hørt"),
        questions=N_("Lurer på"),
    ),
    "undring.raised.2": say(
        N_("{who} meldte en undring. Den oppsto {arose_on}. Samtalen holdes senest {talk_by}."),
        observations=N_("Sett og hørt"),
        questions=N_("Lurer på"),
        signals=N_("Tegn"),
    ),
    "undring.foresatt_raised.1": say(
        N_("{who} sa fra om noe. Skolen eller barnehagen svarer innen {answer_by}."), words=""
    ),
    "undring.answered.1": say(N_("{who} svarte."), words=""),
    "undring.urgency_flagged.1": say(N_("{who} ga beskjed om at det haster.")),
    "undring.assigned.1": say(_ASSIGNED),
    "undring.assigned.2": say(_ASSIGNED),
    "undring.stemme_heard.1": say(N_("{heard_by} snakket med barnet {heard_on}."), words=N_("Barnets egne ord")),
    "undring.undringssamtale_held.1": say(_TALKED, summary=N_("Dette ble vi enige om")),
    "undring.undringssamtale_held.2": say(_TALKED, summary=N_("Dette ble vi enige om")),
    "undring.closed.1": say(N_("{who} ser det an. Dere ser på det igjen {look_again_on}."), reason=N_("Begrunnelse")),
    "undring.reviewed.1": say(N_("{who} så på undringen igjen: {again}."), words=""),
    "undring.subject_raised.1": say(
        N_("{who} meldte en undring om {subject}. Den oppsto {arose_on}. Samtalen holdes senest {talk_by}."),
        concerns=N_("Gjelder"),
        observations=N_("Sett og hørt"),
        questions=N_("Lurer på"),
    ),
    "undring.samtale_assigned.1": say(N_("{contact} tar samtalen.")),
    "undring.tjeneste_named.1": say(
        N_("De sa ja {agreed_on} til at en tjeneste hjelper videre."), service=N_("Tjeneste")
    ),
    "undring.papirlogg_entered.1": say(
        N_("{who} førte inn papirloggen, som begynte {began_on}, i loggen til {barn}.")
    ),
    "undring.annet_barn_raised.1": say(
        N_("{who}, forelder til et annet barn, sa fra om noe. Samtalen holdes senest {talk_by}."),
        concerns=N_("Gjelder"),
        words="",
    ),
    "undring.barn_identified.1": say(N_("{who} fant ut at det gjelder {barn}.")),
    "undring.leder_replaced.1": say(N_("{who} lot {leader} ta saken som leder."), reason=N_("Begrunnelse")),
    "undring.lapsed.2": say(N_("Undringen ble ikke delt innen fristen, og er slettet.")),
    "undring.lapsed.1": say(N_("Undringen ble ikke delt innen fristen, og er slettet.")),
    "undring.deling_paused.1": say(
        N_("Barnet vil ikke at foresatte får vite det. Lederen ser på det innen {review_by}."),
        reason=N_("Det sier barnet"),
    ),
    "undring.deling_reviewed.1": say(
        N_("{who} så på ønsket fra barnet: {sharing}."), together_with=N_("Sammen med"), words=N_("Begrunnelse")
    ),
    "undring.anonym_droefting_held.1": say(
        N_("{who} drøftet anonymt {held_on}."), service=N_("Med hvem"), advice=N_("Råd")
    ),
    "undring.decided.1": say(N_("{who} førte beslutningen: {outcome}."), reason=N_("Begrunnelse")),
    "undring.continued.1": say(
        N_("{who} førte beslutningen: vi fortsetter på nivå {nivaa}, uten stafettlogg. Vi ser på det igjen {next_on}."),
        reason=N_("Begrunnelse"),
    ),
    "undring.decided.2": say(N_("{who} førte beslutningen: {outcome}."), reason=N_("Begrunnelse")),
}
