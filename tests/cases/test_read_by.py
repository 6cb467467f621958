"""Under every field stands who will read it. It decides what people dare to write: it must say what the table says."""

import pytest

from services.cases.action import actions
from services.cases.avvik import AvvikConfirmed, AvvikRejected, AvvikReported
from services.cases.bekymringsmelding import BekymringsmeldingRecorded
from services.cases.beskjed import BeskjedAnswered, BeskjedSent
from services.cases.command import questions
from services.cases.permissions import RULES
from services.cases.stafettlogg import (
    AvsluttWished,
    BeslutningAnswered,
    BeslutningAsked,
    Closed,
    EksternNamed,
    EksternPlanNoted,
    EvalueringDecided,
    EvalueringDiscussed,
    EvalueringPrepared,
    FaktorEnded,
    FaktorNoted,
    FeilfoeringExplained,
    FilAdded,
    KommentarAnswered,
    KommentarGiven,
    LysglimtNoted,
    MaalChanged,
    MaalEnded,
    MaalSet,
    ModenhetsvurderingDone,
    MoeteAnswered,
    MoeteCalled,
    MoeteCancelled,
    MoeteHeld,
    MoeteMoved,
    NivaaChanged,
    OverleveringAccepted,
    OverleveringDeclined,
    OverleveringProposed,
    PackChanged,
    PapirloggNoted,
    Proposed,
    StafettholderWished,
    StemmeDecided,
    StemmeMissed,
    StemmeRecorded,
    StemmeWritten,
    TiltakAgreed,
    TiltakChanged,
    TiltakDone,
    TiltakDropped,
    TiltakEvaluated,
    TiltakNoted,
    VentingEnded,
    VentingFollowed,
    VentingStarted,
    WishAnswered,
)
from services.cases.undring import (
    AnnetBarnRaised,
    AnonymDroeftingHeld,
    DelingPaused,
    DelingReviewed,
    ForesattUndringRaised,
    LederReplaced,
    StemmeHeard,
    SubjectUndringRaised,
    TjenesteNamed,
    UndringAnswered,
    UndringClosed,
    UndringDecided,
    UndringRaised,
    UndringReviewed,
    UndringssamtaleHeld,
)
from services.kernel.event_log import Event

EVERYBODY = "alle i loggen"
SAID = {
    "forfatter": ("den som meldte", "deg"),
    "naermeste_leder": ("leder",),
    "tildelt": ("oppgave",),
    "foresatt": ("oresatte", EVERYBODY),
    "bti_koordinator": ("BTI-koordinatoren",),
    "forespurt": ("den du spør",),
    "stafettholder": ("stafettholder", "ansatte", EVERYBODY),
    "deltaker": ("ansatte", "tjenester familien sier ja til", EVERYBODY),
    "deltaker_plan": ("bare ser planen", EVERYBODY),
}
FIELDS: dict[tuple[str, str], type[Event]] = {
    ("raise_undring", "observations"): UndringRaised,
    ("raise_undring", "questions"): UndringRaised,
    ("record_bekymringsmelding", "concerns"): BekymringsmeldingRecorded,
    ("record_bekymringsmelding", "observed"): BekymringsmeldingRecorded,
    ("record_bekymringsmelding", "why_not"): BekymringsmeldingRecorded,
    ("raise_undring_without_barn", "concerns"): SubjectUndringRaised,
    ("raise_undring_without_barn", "observations"): SubjectUndringRaised,
    ("raise_undring_without_barn", "questions"): SubjectUndringRaised,
    ("raise_undring_about_annet_barn", "concerns"): AnnetBarnRaised,
    ("raise_undring_about_annet_barn", "words"): AnnetBarnRaised,
    ("hold_samtale_with_voksen", "summary"): UndringssamtaleHeld,
    ("decide_without_barn", "reason"): UndringDecided,
    ("decide_without_barn", "service"): TjenesteNamed,
    ("bring_in_papirlogg", "words"): PapirloggNoted,
    ("bring_in_papirlogg", "summary"): Proposed,
    ("replace_leder", "reason"): LederReplaced,
    ("raise_undring_as_foresatt", "words"): ForesattUndringRaised,
    ("answer_foresatt", "words"): UndringAnswered,
    ("close_undring", "reason"): UndringClosed,
    ("review_undring", "words"): UndringReviewed,
    ("pause_deling", "reason"): DelingPaused,
    ("review_deling", "together_with"): DelingReviewed,
    ("review_deling", "words"): DelingReviewed,
    ("discuss_anonymously", "service"): AnonymDroeftingHeld,
    ("discuss_anonymously", "advice"): AnonymDroeftingHeld,
    ("hear_stemme", "words"): StemmeHeard,
    ("hold_undringssamtale", "summary"): UndringssamtaleHeld,
    ("decide_undring", "reason"): UndringDecided,
    ("decide_undring", "summary"): Proposed,
    ("call_moete", "place"): MoeteCalled,
    ("call_moete", "agenda"): MoeteCalled,
    ("hold_moete", "barn_took_part"): MoeteHeld,
    ("hold_moete", "decisions"): MoeteHeld,
    ("hold_moete", "others"): MoeteHeld,
    ("hold_moete", "next_place"): MoeteCalled,
    ("answer_moete", "words"): MoeteAnswered,
    ("move_moete", "place"): MoeteMoved,
    ("move_moete", "reason"): MoeteMoved,
    ("cancel_moete", "reason"): MoeteCancelled,
    ("cancel_moete", "instead"): MoeteCancelled,
    ("name_ekstern", "name"): EksternNamed,
    ("name_ekstern", "what"): EksternNamed,
    ("set_maal", "words"): MaalSet,
    ("agree_tiltak", "what"): TiltakAgreed,
    ("do_tiltak", "words"): TiltakDone,
    ("add_fil", "words"): FilAdded,
    ("remove_entry", "reason"): FeilfoeringExplained,
    ("report_avvik", "words"): AvvikReported,
    ("confirm_avvik", "words"): AvvikConfirmed,
    ("reject_avvik", "reason"): AvvikRejected,
    ("give_kommentar", "words"): KommentarGiven,
    ("answer_kommentar", "words"): KommentarAnswered,
    ("prepare_evaluering", "words"): EvalueringPrepared,
    ("discuss_evaluering", "barn_words"): EvalueringDiscussed,
    ("discuss_evaluering", "barn_missing"): EvalueringDiscussed,
    ("discuss_evaluering", "discussion"): EvalueringDiscussed,
    ("decide_evaluering", "reason"): EvalueringDecided,
    ("change_nivaa", "reason"): NivaaChanged,
    ("change_pack", "reason"): PackChanged,
    ("close_log", "words"): Closed,
    ("wish_end", "words"): AvsluttWished,
    ("come_back", "summary"): Proposed,
    ("propose_overlevering", "reason"): OverleveringProposed,
    ("accept_overlevering", "words"): OverleveringAccepted,
    ("decline_overlevering", "words"): OverleveringDeclined,
    ("wish_stafettholder", "words"): StafettholderWished,
    ("answer_wish", "words"): WishAnswered,
    ("start_venting", "whom"): VentingStarted,
    ("start_venting", "expected"): VentingStarted,
    ("start_venting", "meanwhile"): VentingStarted,
    ("follow_venting", "words"): VentingFollowed,
    ("follow_venting", "expected"): VentingFollowed,
    ("end_venting", "words"): VentingEnded,
    ("ask_beslutning", "words"): BeslutningAsked,
    ("answer_beslutning", "words"): BeslutningAnswered,
    ("note_faktor", "words"): FaktorNoted,
    ("end_faktor", "words"): FaktorEnded,
    ("note_lysglimt", "words"): LysglimtNoted,
    ("note_ekstern_plan", "name"): EksternPlanNoted,
    ("note_ekstern_plan", "tjeneste"): EksternPlanNoted,
    ("note_ekstern_plan", "kept"): EksternPlanNoted,
    ("assess_modenhet", "words"): ModenhetsvurderingDone,
    ("change_tiltak", "what"): TiltakChanged,
    ("change_tiltak", "reason"): TiltakChanged,
    ("note_tiltak", "words"): TiltakNoted,
    ("drop_tiltak", "reason"): TiltakDropped,
    ("evaluate_tiltak", "words"): TiltakEvaluated,
    ("change_maal", "words"): MaalChanged,
    ("change_maal", "reason"): MaalChanged,
    ("end_maal", "reason"): MaalEnded,
    ("record_stemme", "words"): StemmeRecorded,
    ("send_beskjed", "words"): BeskjedSent,
    ("answer_beskjed", "words"): BeskjedAnswered,
    ("record_stemme", "endring_words"): StemmeRecorded,
    ("record_stemme", "reason"): StemmeDecided,
    ("write_stemme", "words"): StemmeWritten,
    ("write_stemme", "endring_words"): StemmeWritten,
    ("share_stemme", "reason"): StemmeDecided,
    ("keep_stemme", "reason"): StemmeDecided,
    ("miss_stemme", "reason"): StemmeMissed,
}


@pytest.mark.parametrize(("action", "field"), FIELDS)
def test_it_names_every_role_that_reads_it(action: str, field: str) -> None:
    sentence = questions(actions()[action].command)[field].read_by
    unnamed = [
        role
        for role in RULES[FIELDS[action, field]].see & SAID.keys()
        if not any(word in sentence for word in SAID[role])
    ]
    assert unnamed == [], sentence


def test_every_long_answer_says_who_reads_it() -> None:
    silent = [
        (action.name, name)
        for action in actions().values()
        for name, question in questions(action.command).items()
        if question.long and not question.read_by
    ]
    assert silent == []
