"""One event of each kind, in the order in which Lise's case would bring them: for the samples and the permissions."""

from services.cases.roles import ANSATT
from services.cases.stafettlogg.avslutning import come_back, succeed, take_back_wish, wish_end
from services.cases.stafettlogg.bytte import take_back_bytte
from services.cases.stafettlogg.deltaker import add_deltaker, end_deltaker, join_tjeneste
from services.cases.stafettlogg.foresatte import update_foresatte
from services.cases.stafettlogg.samtykke import refuse, withdraw
from services.cases.stafettlogg.stafettholder import confirm
from services.cases.stafettlogg.stafettlogg import resume_log
from services.cases.stafettlogg.stafettpinne import decline, take_back
from services.cases.stafettlogg.tjeneste import close_question
from services.cases.team import end
from services.cases.teamsak import follow as follow_pinne
from services.cases.teamsak import refuse as say_no
from services.cases.teamsak import withdraw as withdraw_sak
from services.cases.undring import flag_urgent, hear_stemme
from services.kernel.event_log import Event
from tests.cases import beside_story, bytte_story, plan_story, stafettpinne_story, story, verv_story
from tests.cases.people import KARI, LISE, MOR, OLA, TOR
from tests.cases.spec import given, step


def every_event() -> list[Event]:
    """Exactly one of each."""
    first: dict[str, Event] = {}
    for history in histories():
        for event in history:
            first.setdefault(event.TOPIC, event)
    return list(first.values())


def histories() -> list[list[Event]]:
    """Streams that together hold every kind of event, each from its first on."""
    words = step(
        hear_stemme, story.ASSIGNED, heard_on=story.TODAY, words="Alt er greit. 🙂 كل شيء بخير", foresatte_may_read=True
    )
    streams = (
        given(
            story.lise_undring(), step(flag_urgent, KARI.as_(ANSATT)), story.assigned(), words, story.talked(),
            story.decided(),
        ),
        given(story.lise_undring(), story.assigned(), words, story.talked(), story.continued_inside()),
        given(
            story.lise_undring(), story.discussed_anonymously(), *story.put_away(), story.paused(),
            story.deling_reviewed(), story.leder_replaced(),
            story.lapsed(),
        ),
        given(story.mothers_undring(), story.mother_answered()),
        given(
            story.pregnancy(), story.samtale_assigned(), story.talked_with_voksen(MOR.id), story.tjeneste_named(),
            story.decided_without_barn(), story.papirlogg_brought_in(),
        ),
        given(story.neighbours_undring(), story.barn_found()),
        given(story.lise_log(), story.papirlogg_noted()),
        given(story.lise_undring(), story.as_first_lapsed()),
        given(story.lise_undring_1(), *story.as_first_recorded()),
        given(
            story.lise_log(), *story.opened(), story.called(), story.answered(), story.held(), *story.planned(),
            story.evaluation_agreed(), story.done(), story.disputed(), story.explained(), story.file_added(),
            story.removed(8), story.file_added(), story.undone(),
            step(withdraw, story.MOTHER), story.yes(story.MOTHER), step(resume_log, story.RULE),
            plan_story.first_tiltak(), *plan_story.plan_changed(),
            story.trener_named(), story.trener_ended(), story.tjeneste_asked(), story.tjeneste_no(story.FATHER),
            story.tjeneste_yes(story.FATHER), story.paper(), story.tjeneste_yes(story.MOTHER),
            step(join_tjeneste, story.RULE, samtykke=story.HELSE), story.tjeneste_out(story.MOTHER),
            step(close_question, story.HOLDER, samtykke=story.HELSE),
        ),
        given(
            story.lise_log(), *story.opened(), *story.tjeneste_in(until=story.TODAY),
            step(add_deltaker, story.HOLDER, samtykke=story.HELSE, person=OLA.id, today=story.TODAY),
            step(end_deltaker, story.HOLDER, person=OLA.id, reason="Solveig gjør det alene."),
            story.tjeneste_expired(),
        ),
        given(story.lise_log(), *story.opened(), story.called(), story.held(), story.presented()),
        given(story.lise_log(), *story.opened(), *beside_story.beside_the_plan()),
        given(
            story.lise_log(), *story.opened(), story.tjeneste_asked(),
            step(update_foresatte, story.HOLDER, now=(MOR.id, TOR.id)),
        ),
        given(
            story.lise_log(), *story.opened(), story.called(), story.told(wish="alle"), story.missed(),
        ),
        given(story.lise_log(), *story.opened(), story.told(), story.kept(), story.told_to_all()),
        given(story.lise_log(), *story.opened(), story.called(), story.written(readers="alle", said_by=LISE.id)),
        given(story.lise_log(), *story.asked(), step(refuse, story.FATHER, text_hash=story.TEXT, language="nb")),
        given(
            story.lise_log(), step(come_back, story.HOLDER, earlier=story.UNDRING), *story.opened(), *story.planned(),
            story.evaluation_agreed(), story.prepared(), story.discussed(),
            story.evaluated(story.GOES_ON, story.TODAY), *story.moved(),
            step(wish_end, story.MOTHER, words="Det går bra nå.", closed_on=story.TODAY),
            step(take_back_wish, story.MOTHER), story.closed(), step(succeed, story.HOLDER, later=story.KONTROLL),
        ),
        given(
            story.lise_log(), *story.opened(), story.wished(), story.wish_answered(), story.asked_to_take_over(),
            step(decline, story.ASKED, overlevering=story.OVERLEVERING, words="Jeg har ikke tid nå."),
            story.asked_to_take_over(), step(take_back, story.HOLDER, overlevering=story.OVERLEVERING),
            step(confirm, story.HOLDER, asked=(MOR.id, LISE.id), words="Lise er trygg på Kari. 🙂 كل شيء بخير"),
            story.asked_to_take_over(stays=True), story.took_over(),
        ),
        given(story.lise_log(), *story.opened(), *story.coordinated()),
        given(
            story.lise_log(), *story.opened(), *bytte_story.all_agree(),
            step(take_back_bytte, story.HOLDER, reason="Lise blir på skolen sin."),
        ),
        given(stafettpinne_story.log_2(), *story.opened(), *bytte_story.all_agree(), bytte_story.carried_out()),
        given(story.skoleteam(), *story.team_changed(), step(end, story.COORDINATOR)),
        given(story.earlier_teamsak()),
        given(verv_story.olas_verv(), verv_story.laid_down()),
        given(story.lise_teamsak(), *story.teamsak_shared(), story.advised()),
        given(story.lise_teamsak(), story.teamsak_yes(story.MOTHER), step(withdraw_sak, story.MOTHER)),
        given(story.lise_teamsak(), step(say_no, story.FATHER)),
        given(story.lise_teamsak(), step(follow_pinne, story.RULE, author=OLA.id)),
        given(
            story.beskjeder(), story.wrote(), story.wrote(), story.forklaring_asked(), story.beskjed_deferred(),
            story.beskjed_answered(),
        ),
        given(story.karis_bekymringsmelding()),
        given(story.lise_log(), *story.opened(), *story.as_first_written()),
        given(
            story.lise_log(), *story.opened(), story.called(), story.moete_moved(), story.cancelled(),
            story.moete_asked(), story.moete_ask_answered(),
        ),
        given(stafettpinne_story.log_2(), *stafettpinne_story.of_every_kind()),
        given(story.spoersmaal_asked(), story.spoersmaal_answered()),
        given(story.reported_avvik(), story.avvik_reassigned()),
        given(story.reported_avvik(), story.avvik_confirmed()),
        given(story.suggested_avvik(), story.avvik_rejected()),
        given(story.grete_kontroll(), story.innsyn_asked(), story.innsyn_granted(), story.kontroll_ended()),
    )
    return [stream.history for stream in streams]
