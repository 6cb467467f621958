"""What each entry says to a reader: one sentence, and the words somebody wrote, each under its question.

``{who}`` is the one who acted; other names are fields of the event: a person, a date or a word of a fixed list.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from services.kernel.i18n import N_


@dataclass(frozen=True)
class Sentence:
    """``words``: field of the event → the caption over what was written there ("" for none)."""

    text: str
    words: Mapping[str, str]


def _say(text: str, **words: str) -> Sentence:
    return Sentence(text, words)


_ASSIGNED = N_("{talks_to_barn} snakker med barnet. {contacts_foresatte} kontakter foresatte.")
_TALKED = N_("Undringssamtale {held_on}. {contact} er kontaktperson, og dere hører mer {next_on}.")

SENTENCES: Mapping[str, Sentence] = {
    "undring.raised.1": _say(
        N_("{who} meldte en undring. Den oppsto {arose_on}. Samtalen holdes senest {talk_by}."),
        observations=N_("Sett og hørt"),
        questions=N_("Lurer på"),
    ),
    "undring.raised.2": _say(
        N_("{who} meldte en undring. Den oppsto {arose_on}. Samtalen holdes senest {talk_by}."),
        observations=N_("Sett og hørt"),
        questions=N_("Lurer på"),
        signals=N_("Tegn"),
    ),
    "undring.urgency_flagged.1": _say(N_("{who} ga beskjed om at det haster.")),
    "undring.assigned.1": _say(_ASSIGNED),
    "undring.assigned.2": _say(_ASSIGNED),
    "undring.stemme_heard.1": _say(N_("{heard_by} snakket med barnet {heard_on}."), words=N_("Barnets egne ord")),
    "undring.undringssamtale_held.1": _say(_TALKED, summary=N_("Dette ble vi enige om")),
    "undring.undringssamtale_held.2": _say(_TALKED, summary=N_("Dette ble vi enige om")),
    "undring.decided.1": _say(N_("{who} førte beslutningen: {outcome}."), reason=N_("Begrunnelse")),
    "undring.decided.2": _say(N_("{who} førte beslutningen: {outcome}."), reason=N_("Begrunnelse")),
    "stafettlogg.proposed.1": _say(
        N_("{who} foreslo en stafettlogg med {stafettholder} som stafettholder."), summary=N_("Hvorfor")
    ),
    "stafettlogg.samtykke_asked.1": _say(N_("{foresatt} ble spurt om samtykke.")),
    "stafettlogg.samtykke_given.1": _say(N_("{foresatt} ga samtykke.")),
    "stafettlogg.samtykke_refused.1": _say(N_("{foresatt} ga ikke samtykke.")),
    "stafettlogg.samtykke_withdrawn.1": _say(N_("{foresatt} trakk samtykket tilbake.")),
    "stafettlogg.opened.1": _say(N_("Stafettloggen ble åpnet. Vi møtes senest {meet_by}.")),
    "stafettlogg.resumed.1": _say(N_("Alle har sagt ja igjen, og stafettloggen går videre.")),
    "stafettlogg.moete_called.1": _say(
        N_("{who} kalte inn til møte {starts}."), place=N_("Sted"), agenda=N_("Det skal vi snakke om")
    ),
    "stafettlogg.moete_answered.1": _say(N_("{person} svarte på innkallingen: {answer}.")),
    "stafettlogg.moete_held.1": _say(
        N_("Møtet ble holdt {held_on}. Til stede: {attended}."),
        barn_took_part=N_("Slik var barnet med"),
        decisions=N_("Dette ble vi enige om"),
    ),
    "stafettlogg.maal_set.1": _say(N_("Vi satte et mål."), words=""),
    "stafettlogg.tiltak_agreed.1": _say(N_("Vi avtalte et tiltak. {responsible} har ansvar fra {from_on}."), what=""),
    "stafettlogg.tiltak_agreed.2": _say(
        N_("Vi avtalte {kind} {arena}. {responsible} har ansvar fra {from_on}."), what=""
    ),
    "stafettlogg.tiltak_changed.1": _say(
        N_("{who} endret et tiltak: {changed}. {responsible} har ansvar."), what="", reason=N_("Hvorfor")
    ),
    "stafettlogg.tiltak_noted.1": _say(N_("{who} skrev et notat om et tiltak."), words=""),
    "stafettlogg.tiltak_dropped.1": _say(N_("{who} la bort et tiltak {dropped_on}."), reason=N_("Hvorfor")),
    "stafettlogg.tiltak_evaluated.1": _say(N_("{who} om et tiltak: {verdict}."), words=""),
    "stafettlogg.maal_changed.1": _say(N_("{who} endret et mål."), words="", reason=N_("Hvorfor")),
    "stafettlogg.maal_ended.1": _say(N_("{who} avsluttet et mål {ended_on}: {outcome}."), reason=N_("Hvorfor")),
    "stafettlogg.tiltak_done.1": _say(N_("{who} merket et tiltak som gjort {done_on}."), words=""),
    "stafettlogg.evaluering_agreed.1": _say(N_("Vi ser på hvordan det går {on}.")),
    "stafettlogg.fil_added.1": _say(N_("{who} la ved en fil."), name=N_("Fil"), words=""),
    "stafettlogg.kommentar_given.1": _say(
        N_("{who} sier at noe ikke stemmer. Svaret kommer senest {answer_by}."), words=N_("Dette stemmer ikke")
    ),
    "stafettlogg.kommentar_answered.1": _say(N_("{who} svarte på kommentaren: {outcome}."), words=N_("Svaret")),
    "stafettlogg.evaluering_prepared.1": _say(N_("{who} forberedte evalueringen: {endring}."), words=""),
    "stafettlogg.evaluering_discussed.1": _say(
        N_("Vi drøftet hvordan det går {held_on}: {endring}. Til stede: {attended}."),
        barn_words=N_("Barnets egne ord"),
        barn_missing=N_("Hvorfor barnets opplevelse mangler"),
        discussion=N_("Hva har hjulpet, og hva har ikke hjulpet?"),
    ),
    "stafettlogg.evaluering_decided.1": _say(
        N_("Vi ble enige om veien videre: {vei} (nivå {nivaa}, trinn {trinn})."), reason=N_("Begrunnelse")
    ),
    "stafettlogg.trinn_reached.1": _say(N_("Vi er på nivå {nivaa}, trinn {trinn}.")),
    "stafettlogg.nivaa_changed.1": _say(
        N_("{who} flyttet loggen fra nivå {before_nivaa}, trinn {before_trinn} til nivå {nivaa}, trinn {trinn}."),
        reason=N_("Begrunnelse"),
    ),
    "stafettlogg.pack_changed.1": _say(
        N_("Loggen følger nå den utgaven av modellen som gjelder (nivå {nivaa}, trinn {trinn})."),
        reason=N_("Begrunnelse"),
    ),
    "stafettlogg.closed.1": _say(N_("Loggen ble avsluttet {closed_on}: {grunn}."), words=""),
    "stafettlogg.avslutt_wished.1": _say(N_("{who} vil avslutte loggen."), words=""),
    "stafettlogg.avslutt_wish_dropped.1": _say(N_("{who} vil at loggen går videre.")),
    "stafettlogg.earlier_named.1": _say(N_("Loggen tar opp igjen det som ble avsluttet i en tidligere logg.")),
    "stafettlogg.succeeded.1": _say(N_("{who} foreslo en ny logg.")),
    "stafettlogg.overlevering_proposed.1": _say(
        N_("{who} spurte {to} om å bli stafettholder fra {on}."), reason=N_("Hvorfor")
    ),
    "stafettlogg.overlevering_accepted.1": _say(
        N_("{stafettholder} tok over som stafettholder etter {before}."), words=""
    ),
    "stafettlogg.overlevering_declined.1": _say(N_("{to} kunne ikke ta over som stafettholder."), words=""),
    "stafettlogg.overlevering_withdrawn.1": _say(
        N_("{who} tok spørsmålet til {to} tilbake, og fortsetter som stafettholder.")
    ),
    "stafettlogg.stafettholder_oensket.1": _say(N_("{who} har et ønske om hvem som er stafettholder."), words=""),
    "stafettlogg.stafettholder_oenske_announced.1": _say(N_("Familien har et ønske om hvem som er stafettholder.")),
    "stafettlogg.stafettholder_oenske_answered.1": _say(N_("{who} svarte på ønsket: {answer}."), words=""),
    "stafettlogg.stemme_recorded.1": _say(
        N_("Barnets stemme {heard_on}: {how}. Har det blitt bedre? Svaret er: {endring}."),
        words=N_("Barnets egne ord"),
        endring_words=N_("Om det har blitt bedre"),
    ),
    "stafettlogg.stemme_written.1": _say(
        N_("{who} skrev selv hva som skal bli sagt. {heard_by} sier det. Har det blitt bedre? Svaret er: {endring}."),
        words=N_("Barnets egne ord"),
        endring_words=N_("Om det har blitt bedre"),
    ),
    "stafettlogg.stemme_shared.1": _say(
        N_("Barnets stemme {heard_on}: {how}. Har det blitt bedre? Svaret er: {endring}."),
        words=N_("Barnets egne ord"),
        endring_words=N_("Om det har blitt bedre"),
    ),
    "stafettlogg.stemme_decided.1": _say(
        N_("{who} bestemte hvem som kan lese barnets ord: {decision}."), reason=N_("Begrunnelse")
    ),
    "stafettlogg.stemme_missed.1": _say(
        N_("Barnet ble ikke hørt denne gangen, {missed_on}."), reason=N_("Begrunnelse")
    ),
    "stafettlogg.ekstern_named.1": _say(
        N_("{who} skrev opp en som hjelper uten å være med i loggen. {contact} holder kontakten."), name="", what=""
    ),
    "stafettlogg.ekstern_ended.1": _say(N_("{who} tok bort en som hjalp uten å være med i loggen.")),
    "kontroll.started.1": _say(N_("{who} startet en kontroll."), purpose=N_("Formål")),
    "kontroll.undring_innsyn_asked.1": _say(N_("{who} ba om innsyn i undringen."), reason=N_("Begrunnelse")),
    "kontroll.undring_innsyn_granted.1": _say(N_("{who} ga innsyn i undringen.")),
    "kontroll.ended.1": _say(N_("{who} avsluttet kontrollen.")),
}

WORDS: Mapping[str, str] = {
    "nivaa_1": N_("vi foreslår en stafettlogg"),
    "nivaa_2": N_("vi foreslår en stafettlogg på nivå 2"),
    "nivaa_3": N_("vi foreslår en stafettlogg på nivå 3"),
    "avsluttet": N_("vi avslutter og takker for samarbeidet"),
    "kommer": N_("kommer"),
    "passer_ikke": N_("det passer ikke"),
    "hjemme": N_("hjemme"),
    "skole": N_("på skolen"),
    "fritid": N_("i fritiden"),
    "oenske_ja": N_("ja"),
    "oenske_snakkes": N_("vi snakkes om det"),
    "oenske_nei": N_("ikke nå"),
    "tjeneste": N_("hos en tjeneste"),
    "tiltak": N_("et tiltak"),
    "henvisning": N_("en henvisning"),
    "raad": N_("råd og veiledning"),
    "felles_utredning": N_("en felles utredning"),
    "hva_vi_gjoer": N_("hva vi gjør"),
    "hvor": N_("hvor"),
    "hvem": N_("hvem som har ansvar"),
    "naar": N_("når"),
    "hjalp": N_("det hjalp"),
    "hjalp_litt": N_("det hjalp litt"),
    "hjalp_ikke": N_("det hjalp ikke"),
    "for_tidlig": N_("det er for tidlig å si"),
    "naadd": N_("vi nådde det"),
    "lagt_bort": N_("vi la det bort"),
    "spurt": N_("er spurt"),
    "gitt": N_("har sagt ja"),
    "avslaatt": N_("har sagt nei"),
    "rettet": N_("det er rettet"),
    "forklart": N_("det blir stående"),
    "trukket": N_("har trukket samtykket"),
    "samtale": N_("i en samtale"),
    "tegning": N_("med en tegning eller lek"),
    "gjennom_andre": N_("gjennom noen som kjenner barnet"),
    "deltok_i_moete": N_("i et møte"),
    "egen_skriving": N_("skrevet selv"),
    "bedre": N_("det har blitt bedre"),
    "litt_bedre": N_("det har blitt litt bedre"),
    "likt": N_("det er som før"),
    "verre": N_("det har blitt verre"),
    "vet_ikke": N_("vet ikke"),
    "avslutt": N_("vi avslutter loggen"),
    "fortsett": N_("vi fortsetter"),
    "opp": N_("vi henter inn flere"),
    "ned": N_("vi fortsetter med færre"),
    "ansvarsgruppe": N_("vi ber koordinerende enhet om en ansvarsgruppe"),
    "evaluert": N_("det er ikke lenger grunn til å bekymre seg"),
    "familien": N_("familien ønsket det"),
    "individuell_plan": N_("en individuell plan tar over"),
    "flyttet": N_("familien har flyttet"),
    "samtykke_mangler": N_("det er ikke samtykke lenger"),
    "annet": N_("av en annen grunn"),
    "ikke_spurt": N_("ikke spurt ennå"),
    "del": N_("det deles med flere"),
    "hold_tilbake": N_("foresatte leser det ikke nå"),
}
"""Words of fixed lists, as they stand inside a sentence."""

REMOVED = N_("En oppføring er fjernet.")
"""Where the payload of an entry was deleted."""
