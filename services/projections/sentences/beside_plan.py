"""What the entries beside the plan say: waiting, a question for a decision, what helps and hinders, what went well."""

from collections.abc import Mapping

from services.kernel.i18n import N_
from services.projections.sentences.sentence import Sentence, say

BESIDE_PLAN: Mapping[str, Sentence] = {
    "stafettlogg.venting_started.1": say(
        N_("Vi har ventet siden {since}. {calls} ringer {calls_on}."),
        whom=N_("Hvem vi venter på"),
        expected=N_("De regner med å starte"),
        meanwhile=N_("Hva som skjer imens"),
    ),
    "stafettlogg.venting_followed.1": say(
        N_("{who} ringte dem vi venter på {called_on}. {calls} ringer igjen {calls_on}."),
        words=N_("Dette sa de"),
        expected=N_("De regner med å starte"),
    ),
    "stafettlogg.venting_ended.1": say(N_("Fra {ended_on} venter vi ikke lenger."), words=N_("Dette kom ut av det")),
    "stafettlogg.beslutning_asked.1": say(N_("{who} ba om en beslutning. Svaret kommer senest {answer_by}."), words=""),
    "stafettlogg.beslutning_answered.1": say(N_("{who} ga svar på spørsmålet om en beslutning."), words=""),
    "stafettlogg.faktor_noted.1": say(N_("{who} skrev inn {kind} {area}."), words=""),
    "stafettlogg.faktor_ended.1": say(N_("{who} skrev at noe ikke gjelder lenger."), words=""),
    "stafettlogg.haandgrep_agreed.1": say(
        N_("{who} skrev inn hva vi gjør når det skjer."), happens=N_("Når dette skjer"), then=N_("gjør vi slik")
    ),
    "stafettlogg.haandgrep_ended.1": say(
        N_("{who} tok bort et råd om hva vi gjør når det skjer."), reason=N_("Hvorfor")
    ),
    "stafettlogg.lysglimt_noted.1": say(N_("{who} delte et lysglimt {arena}."), words=""),
    "stafettlogg.ekstern_plan_noted.1": say(
        N_("{who} skrev inn at det finnes en plan til."),
        name=N_("Planen"),
        tjeneste=N_("Tjenesten som har den"),
        kept=N_("Der ligger den"),
    ),
    "stafettlogg.journal_noted.1": say(N_("{who} har notert i egen journal at stafettloggen finnes.")),
}

BRIGHT = frozenset({"stafettlogg.lysglimt_noted.1"})
"""What went well: shown warmly."""
