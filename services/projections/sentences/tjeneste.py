"""What a stafettlogg says of services: asked about, let in, out again."""

from collections.abc import Mapping

from services.kernel.i18n import N_
from services.projections.sentences.sentence import Sentence, say

TJENESTE: Mapping[str, Sentence] = {
    "stafettlogg.tjeneste_samtykke_asked.1": say(
        N_("{who} spurte om {tjeneste} kan være med, for å se {scope}. Det gjelder {people}."), purpose=N_("Hvorfor")
    ),
    "stafettlogg.tjeneste_samtykke_given.1": say(N_("{person} sa ja til at en tjeneste er med.")),
    "stafettlogg.tjeneste_samtykke_refused.1": say(N_("{person} sa nei til at en tjeneste er med.")),
    "stafettlogg.tjeneste_samtykke_withdrawn.1": say(N_("{person} trakk tilbake et ja til en tjeneste.")),
    "stafettlogg.tjeneste_samtykke_expired.1": say(
        N_("Samtykket for {tjeneste} gjaldt til og med {until}. Tjenesten er ikke med lenger.")
    ),
    "stafettlogg.tjeneste_samtykke_closed.1": say(N_("{who} spør ikke lenger om {tjeneste}.")),
    "stafettlogg.samtykke_paper_recorded.1": say(
        N_("{who} skrev inn svaret fra {foresatt}, gitt på papir {signed_on}: {answer}."), kept=N_("Papiret ligger her")
    ),
    "stafettlogg.tjeneste_joined.1": say(N_("{tjeneste} er med fra nå og ser {scope}: {people}.")),
    "stafettlogg.tjeneste_ended.1": say(N_("{tjeneste} er ikke med i loggen lenger.")),
    "stafettlogg.deltaker_added.1": say(N_("{who} tok med {person} fra {tjeneste}.")),
    "stafettlogg.deltaker_ended.1": say(N_("{person} er ikke med i loggen lenger."), reason=N_("Begrunnelse")),
}
