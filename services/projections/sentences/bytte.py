"""What a stafettlogg says of a bytte of school or tjeneste."""

from collections.abc import Mapping

from services.kernel.i18n import N_
from services.projections.sentences.sentence import Sentence, say

BYTTE: Mapping[str, Sentence] = {
    "stafettlogg.bytte_proposed.1": say(
        N_("{who} forberedte et bytte: {tjeneste} tar over fra {on}."), reason=N_("Hvorfor")
    ),
    "stafettlogg.tjeneste_samtykke_asked.2": say(
        N_("{who} spurte om {tjeneste} kan ta over fra {from_on}. Den nye stafettholderen leser hele loggen."),
        purpose=N_("Hvorfor"),
    ),
    "stafettlogg.overlevering_proposed.2": say(
        N_("{who} spurte {to} om å bli stafettholder fra {on}."), reason=N_("Hvorfor")
    ),
    "stafettlogg.bytte_agreed.1": say(N_("{stafettholder} sa ja til å bli stafettholder fra {on}."), words=""),
    "stafettlogg.bytte_withdrawn.1": say(
        N_("{who} tok tilbake byttet til {tjeneste}. Loggen blir der den er."), reason=N_("Hvorfor")
    ),
    "stafettlogg.bytte_done.1": say(N_("{tjeneste} har tatt over.")),
}
