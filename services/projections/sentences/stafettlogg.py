"""What the entries of a stafettlogg say."""

from collections.abc import Mapping

from services.kernel.i18n import N_
from services.projections.sentences.sentence import Sentence, say

STAFETTLOGG: Mapping[str, Sentence] = {
    "stafettlogg.proposed.1": say(
        N_("{who} foreslo en stafettlogg med {stafettholder} som stafettholder."), summary=N_("Hvorfor")
    ),
    "stafettlogg.proposed.2": say(
        N_("{who} foreslo en stafettlogg med {stafettholder} som stafettholder."), summary=N_("Hvorfor")
    ),
    "stafettlogg.papirlogg_noted.1": say(
        N_("{who} førte inn papirloggen fra svangerskapet. Den begynte {began_on}."), words=N_("Fra papirloggen")
    ),
    "stafettlogg.samtykke_asked.1": say(N_("{foresatt} ble spurt om samtykke.")),
    "stafettlogg.foresatte_updated.1": say(
        N_("{who} førte inn hvem som har foreldreansvar nå: {foresatte}. Det følger registeret.")
    ),
    "stafettlogg.samtykke_given.1": say(N_("{foresatt} ga samtykke.")),
    "stafettlogg.samtykke_refused.1": say(N_("{foresatt} ga ikke samtykke.")),
    "stafettlogg.samtykke_withdrawn.1": say(N_("{foresatt} trakk samtykket tilbake.")),
    "stafettlogg.opened.1": say(N_("Stafettloggen ble åpnet. Vi møtes senest {meet_by}.")),
    "stafettlogg.resumed.1": say(N_("Alle har sagt ja igjen, og stafettloggen går videre.")),
    "stafettlogg.maal_set.1": say(N_("Vi satte et mål."), words=""),
    "stafettlogg.tiltak_agreed.1": say(N_("Vi avtalte et tiltak. {responsible} har ansvar fra {from_on}."), what=""),
    "stafettlogg.tiltak_agreed.2": say(
        N_("Vi avtalte {kind} {arena}. {responsible} har ansvar fra {from_on}."), what=""
    ),
    "stafettlogg.tiltak_changed.1": say(
        N_("{who} endret et tiltak: {changed}. {responsible} har ansvar."), what="", reason=N_("Hvorfor")
    ),
    "stafettlogg.tiltak_noted.1": say(N_("{who} skrev et notat om et tiltak."), words=""),
    "stafettlogg.tiltak_dropped.1": say(N_("{who} la bort et tiltak {dropped_on}."), reason=N_("Hvorfor")),
    "stafettlogg.tiltak_evaluated.1": say(N_("{who} om et tiltak: {verdict}."), words=""),
    "stafettlogg.maal_changed.1": say(N_("{who} endret et mål."), words="", reason=N_("Hvorfor")),
    "stafettlogg.maal_ended.1": say(N_("{who} avsluttet et mål {ended_on}: {outcome}."), reason=N_("Hvorfor")),
    "stafettlogg.tiltak_done.1": say(N_("{who} merket et tiltak som gjort {done_on}."), words=""),
    "stafettlogg.evaluering_agreed.1": say(N_("Vi ser på hvordan det går {on}.")),
    "stafettlogg.entry_undone.1": say(N_("{who} angret det siste de skrev, før noen hadde lest det.")),
    "stafettlogg.feilfoering_decided.1": say(N_("{who} fjernet en oppføring som var feilført.")),
    "stafettlogg.feilfoering_explained.1": say(
        N_("Oppføringen ble fjernet fordi {why}. Innholdet er {content}. Ansatte som kan ha lest den: {could_read}."),
        reason=N_("Begrunnelse"),
    ),
    "stafettlogg.fil_added.1": say(N_("{who} la ved en fil."), name=N_("Fil"), words=""),
    "stafettlogg.kommentar_given.1": say(
        N_("{who} sier at noe ikke stemmer. Svaret kommer senest {answer_by}."), words=N_("Dette stemmer ikke")
    ),
    "stafettlogg.kommentar_answered.1": say(N_("{who} svarte på kommentaren: {outcome}."), words=N_("Svaret")),
    "stafettlogg.evaluering_prepared.1": say(N_("{who} forberedte evalueringen: {endring}."), words=""),
    "stafettlogg.evaluering_discussed.1": say(
        N_("Vi drøftet hvordan det går {held_on}: {endring}. Til stede: {attended}."),
        barn_words=N_("Barnets egne ord"),
        barn_missing=N_("Hvorfor barnets opplevelse mangler"),
        discussion=N_("Hva har hjulpet, og hva har ikke hjulpet?"),
    ),
    "stafettlogg.evaluering_decided.1": say(
        N_("Vi ble enige om veien videre: {vei} (nivå {nivaa}, trinn {trinn})."), reason=N_("Begrunnelse")
    ),
    "stafettlogg.trinn_reached.1": say(N_("Vi er på nivå {nivaa}, trinn {trinn}.")),
    "stafettlogg.nivaa_changed.1": say(
        N_("{who} flyttet loggen fra nivå {before_nivaa}, trinn {before_trinn} til nivå {nivaa}, trinn {trinn}."),
        reason=N_("Begrunnelse"),
    ),
    "stafettlogg.pack_changed.1": say(
        N_("Loggen følger nå den utgaven av modellen som gjelder (nivå {nivaa}, trinn {trinn})."),
        reason=N_("Begrunnelse"),
    ),
    "stafettlogg.closed.1": say(N_("Loggen ble avsluttet {closed_on}: {grunn}."), words=""),
    "stafettlogg.avslutt_wished.1": say(N_("{who} vil avslutte loggen."), words=""),
    "stafettlogg.avslutt_wish_dropped.1": say(N_("{who} vil at loggen går videre.")),
    "stafettlogg.earlier_named.1": say(N_("Loggen tar opp igjen det som ble avsluttet i en tidligere logg.")),
    "stafettlogg.succeeded.1": say(N_("{who} foreslo en ny logg.")),
    "stafettlogg.overlevering_proposed.1": say(
        N_("{who} spurte {to} om å bli stafettholder fra {on}."), reason=N_("Hvorfor")
    ),
    "stafettlogg.overlevering_accepted.1": say(
        N_("{stafettholder} tok over som stafettholder etter {before}."), words=""
    ),
    "stafettlogg.overlevering_declined.1": say(N_("{to} kunne ikke ta over som stafettholder."), words=""),
    "stafettlogg.overlevering_withdrawn.1": say(
        N_("{who} tok spørsmålet til {to} tilbake, og fortsetter som stafettholder.")
    ),
    "stafettlogg.stafettholder_confirmed.1": say(
        N_("{stafettholder} er stafettholder videre. Dette avgjorde vi sammen: {asked}."), words=""
    ),
    "stafettlogg.fungerende_appointed.1": say(N_("{fungerende} er fungerende stafettholder fra nå. Avtalene står.")),
    "stafettlogg.fungerende_ended.1": say(N_("{fungerende} er ikke fungerende stafettholder lenger.")),
    "stafettlogg.person_blokkert.1": say(N_("{said_by} har stengt loggen for {person}.")),
    "stafettlogg.person_blokkering_lifted.1": say(N_("{who} stenger ikke loggen for {person} lenger.")),
    "stafettlogg.stafettpinne_dropped.1": say(N_("Ingen er stafettholder nå. Lederen finner en ny.")),
    "stafettlogg.leder_inhabil_noted.1": say(N_("{leder} er for nær. {instead} bestemmer i stedet.")),
    "stafettlogg.modenhetsvurdering_done.1": say(
        N_("{who} bestemte {decided_on} at {barn} er moden nok til egen tilgang."),
        words=N_("Hvorfor"),
        why_not=N_("Hvorfor foresatte ikke får vite det"),
    ),
    "stafettlogg.stafettholder_oensket.1": say(N_("{who} har et ønske om hvem som er stafettholder."), words=""),
    "stafettlogg.stafettholder_oenske_announced.1": say(N_("Familien har et ønske om hvem som er stafettholder.")),
    "stafettlogg.stafettholder_oenske_answered.1": say(N_("{who} svarte på ønsket: {answer}."), words=""),
    "stafettlogg.stemme_recorded.1": say(
        N_("Barnets stemme {heard_on}: {how}. Har det blitt bedre? Svaret er: {endring}."),
        words=N_("Barnets egne ord"),
        endring_words=N_("Om det har blitt bedre"),
    ),
    "stafettlogg.stemme_written.1": say(
        N_("{who} skrev selv hva som skal bli sagt. {heard_by} sier det. Har det blitt bedre? Svaret er: {endring}."),
        words=N_("Barnets egne ord"),
        endring_words=N_("Om det har blitt bedre"),
    ),
    "stafettlogg.stemme_shared.1": say(
        N_("Barnets stemme {heard_on}: {how}. Har det blitt bedre? Svaret er: {endring}."),
        words=N_("Barnets egne ord"),
        endring_words=N_("Om det har blitt bedre"),
    ),
    "stafettlogg.stemme_decided.1": say(
        N_("{who} bestemte hvem som kan lese barnets ord: {decision}."), reason=N_("Begrunnelse")
    ),
    "stafettlogg.stemme_missed.1": say(
        N_("Barnet ble ikke hørt denne gangen, {missed_on}."), reason=N_("Begrunnelse")
    ),
    "stafettlogg.henvisning_sent.1": say(
        N_("{who} sendte en henvisning {sent_on}."),
        receiver=N_("Til"),
        reason=N_("Hvorfor"),
        why_not=N_("Hvorfor mottakeren ikke er fortalt om loggen"),
    ),
    "stafettlogg.henvisning_answered.1": say(N_("Svaret på henvisningen kom {answered_on}."), answer=""),
    "stafettlogg.koordinering_asked.1": say(
        N_("{who} ba koordinerende enhet om en ansvarsgruppe {asked_on}. Familien sa ja {samtykke_on}."),
        reason=N_("Hvorfor"),
    ),
    "stafettlogg.ansvarsgruppe_set.1": say(
        N_("Ansvarsgruppen er på plass fra {set_on}."), coordinator=N_("Koordinator"), members=N_("Med i gruppen")
    ),
    "stafettlogg.teamsak_linked.1": say(N_("{who} vil ta saken opp i et tverrfaglig team.")),
    "stafettlogg.soesken_linked.1": say(N_("{who} lenket loggen til loggen til et søsken.")),
    "stafettlogg.ekstern_named.1": say(
        N_("{who} skrev opp en som hjelper uten å være med i loggen. {contact} holder kontakten."), name="", what=""
    ),
    "stafettlogg.ekstern_ended.1": say(N_("{who} tok bort en som hjalp uten å være med i loggen.")),
}
