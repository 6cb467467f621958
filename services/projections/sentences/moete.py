"""What is said of meetings: asked for, called, answered, moved, cancelled, held."""

from collections.abc import Mapping

from services.kernel.i18n import N_
from services.projections.sentences.sentence import Sentence, say

MOETE: Mapping[str, Sentence] = {
    "stafettlogg.moete_called.1": say(
        N_("{who} kalte inn til møte {starts}."), place=N_("Sted"), agenda=N_("Det skal vi snakke om")
    ),
    "stafettlogg.moete_answered.1": say(N_("{person} svarte på innkallingen: {answer}.")),
    "stafettlogg.moete_held.1": say(
        N_("Møtet ble holdt {held_on}. Til stede: {attended}."),
        barn_took_part=N_("Slik var barnet med"),
        decisions=N_("Dette ble vi enige om"),
    ),
    "stafettlogg.moete_called.2": say(
        N_("{who} kalte inn til {kind} {starts}. Invitert: {invited}."),
        place=N_("Sted"),
        agenda=N_("Det skal vi snakke om"),
    ),
    "stafettlogg.moete_answered.2": say(N_("{person} svarte på innkallingen: {answer}."), words=""),
    "stafettlogg.moete_moved.1": say(
        N_("{who} flyttet møtet til {starts}. Svar gjerne på nytt."), place=N_("Sted"), reason=N_("Hvorfor")
    ),
    "stafettlogg.moete_cancelled.1": say(
        N_("{who} avlyste møtet. Dere hører mer senest {next_on}."), reason=N_("Hvorfor"), instead=N_("I stedet")
    ),
    "stafettlogg.moete_held.2": say(
        N_("Vi holdt {kind} {held_on}. Til stede: {attended}."),
        others=N_("Andre som var med"),
        barn_took_part=N_("Slik var barnet med"),
        decisions=N_("Dette ble vi enige om"),
    ),
    "stafettlogg.saken_presented.1": say(N_("Slik la barnet og familien fram saken i møtet."), words=""),
    "stafettlogg.moete_asked.1": say(N_("{person} ba om et møte. Svaret kommer senest {answer_by}."), words=""),
    "stafettlogg.moete_ask_answered.1": say(
        N_("{who} svarte {person}, som ba om et møte: {answer}."), reason=N_("Begrunnelse")
    ),
}
