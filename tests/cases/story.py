"""Lise's case, step by step, as the domain's own commands: what the specs build their «given» from."""

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from services.cases import avvik as avvik_
from services.cases import beskjed as beskjed_
from services.cases import innsyn
from services.cases import kontroll as kontroll_
from services.cases import team as team_
from services.cases import teamsak as teamsak_
from services.cases import undring as undring_
from services.cases.avvik import Avvik, AvvikReported, AvvikSuggested
from services.cases.bekymringsmelding import Bekymringsmelding, BekymringsmeldingRecorded
from services.cases.beskjed import Beskjed, BeskjedStarted
from services.cases.innsyn import InnsynAsked, InnsynSpoersmaal
from services.cases.kontroll import Kontroll, KontrollStarted
from services.cases.roles import (
    ANSATT,
    BARN,
    BTI_KOORDINATOR,
    DELTAKER,
    DELTAKER_PLAN,
    FORESATT,
    FORESPURT,
    KONTROLLOER,
    NAERMESTE_LEDER,
    STAFETTHOLDER,
    SYSTEM,
    TILDELT,
)
from services.cases.stafettlogg import (
    FirstMoeteAnswered,
    FirstMoeteCalled,
    FirstMoeteHeld,
    Proposed,
    Stafettlogg,
    angret,
    avslutning,
    deltaker,
    ekstern,
    evaluering,
    feilfoering,
    fil,
    kommentar,
    moete,
    nivaa,
    oenske,
    paa_papir,
    papirlogg,
    plan,
    samordning,
    samtykke,
    stafettpinne,
    stemme,
    tjeneste,
)
from services.cases.stafettlogg.evaluering import Utfall
from services.cases.stafettlogg.stafettlogg import open_log
from services.cases.stafettlogg.state import Moete
from services.cases.team import Team, TeamCreated
from services.cases.teamsak import FirstTeamsakRaised, Teamsak, TeamsakRaised
from services.cases.undring import (
    AnnetBarnRaised,
    EarlierUndringAssigned,
    EarlierUndringDecided,
    EarlierUndringLapsed,
    EarlierUndringRaised,
    EarlierUndringssamtaleHeld,
    ForesattUndringRaised,
    SubjectUndringRaised,
    Undring,
    UndringRaised,
)
from services.kernel.event_log import By, Event, stream_beside
from tests.cases.people import BJARNE, FAR, GRETE, HELSESTASJON, INGER, KARI, LISE, MOR, NOW, OLA, SKOLE, SOLVEIG, TOR
from tests.cases.spec import Step, step

TODAY = date(2026, 11, 30)
AROSE = TODAY - timedelta(days=10)
PACK = "5" * 64
TEXT = "a" * 64
UNDRING = UUID("00000000-0000-4000-c000-000000000001")
LOGG = UUID("00000000-0000-4000-c000-000000000002")
KONTROLL = UUID("00000000-0000-4000-c000-000000000003")
UNDRING_1 = UUID("00000000-0000-4000-c000-000000000004")
UNDRING_2 = UUID("00000000-0000-4000-c000-0000000000a4")
UNDRING_3 = UUID("00000000-0000-4000-c000-0000000000a5")
UNDRING_4 = UUID("00000000-0000-4000-c000-0000000000a6")
BEKYMRINGSMELDING = UUID("00000000-0000-4000-c000-000000000005")
AVVIK = UUID("00000000-0000-4000-c000-000000000004")
INNSYN = UUID("00000000-0000-4000-c000-000000000018")
AVVIK_2 = UUID("00000000-0000-4000-c000-000000000005")
MOETE = UUID("00000000-0000-4000-d000-000000000001")
MAAL = UUID("00000000-0000-4000-d000-000000000002")
FIL = UUID("00000000-0000-4000-d000-000000000051")
KOMMENTAR = UUID("00000000-0000-4000-d000-000000000050")
HJEMME = UUID("00000000-0000-4000-d000-000000000003")
SKOLEN = UUID("00000000-0000-4000-d000-000000000004")
OVERLEVERING = UUID("00000000-0000-4000-d000-000000000020")
OENSKE = UUID("00000000-0000-4000-d000-000000000021")
STEMME = UUID("00000000-0000-4000-d000-000000000005")
MISSED = UUID("00000000-0000-4000-d000-000000000006")
TRENER = UUID("00000000-0000-4000-d000-000000000020")
BESKJED = UUID("00000000-0000-4000-d000-000000000007")
SVAR = UUID("00000000-0000-4000-d000-000000000008")
FORKLARING = UUID("00000000-0000-4000-d000-000000000009")
ANSWER_BY = TODAY + timedelta(days=3)
ASK = UUID("00000000-0000-4000-d000-000000000005")
HELSE = UUID("00000000-0000-4000-d000-000000000021")

AUTHOR = KARI.as_("forfatter")
LEADER = INGER.as_(NAERMESTE_LEDER)
ASSIGNED = KARI.as_(TILDELT)
HOLDER = KARI.as_(STAFETTHOLDER)
ASKED = OLA.as_(FORESPURT)
MOTHER = MOR.as_(FORESATT)
FATHER = FAR.as_(FORESATT)
YOUTH = LISE.as_(BARN)
AUDITOR = GRETE.as_(KONTROLLOER)
COORDINATOR = TOR.as_(BTI_KOORDINATOR)
RULE = By(UUID(int=0), SYSTEM, NOW)


def lise_undring(**changed: Any) -> Undring:
    """Nivå 0, trinn 1: Kari has put words to it."""
    fields: dict[str, Any] = {
        "pack": PACK, "barn": LISE.id, "unit": SKOLE, "arose_on": AROSE, "skolemiljoe": False,
        "observations": "Lise er stille og passer mye på broren.", "questions": "Jeg lurer på hvordan hun har det.",
        "signals": ("trekker seg tilbake",), "talk_by": AROSE + timedelta(days=28),
        "lapses_on": AROSE + timedelta(days=56), "trinn": 2, "earlier": None,
    }
    return Undring.begin(UndringRaised, KARI.as_(ANSATT), UNDRING, **fields | changed)


def assigned() -> Step:
    """Trinn 2: the leader has decided who talks to whom."""
    return step(undring_.assign, LEADER, talks_to_barn=KARI.id, contacts_foresatte=OLA.id, trinn=3)


def heard(foresatte_may_read: bool = False) -> Step:
    """Lise has been asked."""
    said = {"words": "Alt er greit.", "foresatte_may_read": foresatte_may_read}
    return step(undring_.hear_stemme, ASSIGNED, heard_on=TODAY, **said)


def talked() -> Step:
    """Trinn 3: the undringssamtale is held."""
    return step(
        undring_.hold_samtale, ASSIGNED, held_on=TODAY, foresatte=(MOR.id, FAR.id), contact=KARI.id,
        summary="Vi er enige om å følge med sammen.", next_on=TODAY + timedelta(days=7), trinn=4,
    )


def decided() -> Step:
    """Trinn 4: to level 1."""
    way = {"outcome": "nivaa_1", "stafettlogg": LOGG, "trinn": 4}
    return step(undring_.decide, LEADER, reason="Vi vil hjelpe Lise sammen.", **way)


def continued_inside() -> Step:
    """Trinn 4 where no log opens on level 1: the school goes on by itself."""
    again = TODAY + timedelta(days=30)
    return step(undring_.go_on_inside, LEADER, nivaa=1, reason="Læreren prøver selv.", next_on=again)


def mothers_undring() -> Undring:
    """Her mother has said what she wonders."""
    fields = {"pack": PACK, "barn": LISE.id, "unit": SKOLE, "arose_on": AROSE, "trinn": 2}
    days = {"answer_by": TODAY + timedelta(days=7), "talk_by": AROSE + timedelta(days=28)}
    return Undring.begin(ForesattUndringRaised, MOTHER, UNDRING_2, **fields, **days, words="Hun gråter om kvelden.")


def mother_answered() -> Step:
    """The leader has answered her."""
    return step(undring_.answer, LEADER, words="Takk for at du sa fra. Vi snakkes.")


def put_away() -> tuple[Step, ...]:
    """The leader sees no ground for a talk now; later it is taken up again."""
    day = TODAY + timedelta(days=14)
    return (
        step(undring_.close, LEADER, reason="Lise hadde influensa.", look_again_on=day),
        step(undring_.review, LEADER, again="tas_opp", words="Hun er stille igjen."),
    )


def paused() -> Step:
    """Lise does not want her parents to know."""
    soon = TODAY + timedelta(days=2)
    return step(undring_.pause, ASSIGNED, reason="Hun er redd for at far blir sint.", review_by=soon)


def deling_reviewed(sharing: str = "deles") -> Step:
    """The leader and the school nurse have looked at it."""
    said = {"together_with": "Solveig Aas, helsesykepleier", "words": "Lise er trygg på hvordan det sies."}
    return step(undring_.review_deling, LEADER, sharing=sharing, review_by=None, **said)


def discussed_anonymously() -> Step:
    """PPT was asked, and does not know who it is about."""
    return step(undring_.discuss, AUTHOR, held_on=TODAY, service="PPT", advice="Snakk med henne i ro.")


def lapsed() -> Step:
    """Nobody has shared it."""
    return step(undring_.lapse, RULE, today=AROSE + timedelta(days=57))


def as_first_lapsed() -> Step:
    """Before another leader could take a case."""
    ids = {"author": KARI.id, "unit": SKOLE, "assigned": (KARI.id, OLA.id)}
    return lambda undring: undring.record(EarlierUndringLapsed, RULE, **ids)


def pregnancy(**changed: Any) -> Undring:
    """Kari wonders about somebody who expects a barn."""
    days = {"arose_on": AROSE, "talk_by": AROSE + timedelta(days=28), "lapses_on": AROSE + timedelta(days=56)}
    words = {"concerns": "Mia Strand", "observations": "Hun sover ikke.", "questions": "Hvem har hun rundt seg?"}
    fields: dict[str, Any] = {"pack": PACK, "unit": SKOLE, "subject": "graviditet", "trinn": 2} | days | words
    term = {"term_on": TODAY + timedelta(days=90)}
    return Undring.begin(SubjectUndringRaised, KARI.as_(ANSATT), UNDRING_3, **fields | term | changed)


def samtale_assigned(contact: UUID = OLA.id) -> Step:
    """The leader has decided who talks with her."""
    return step(undring_.assign_samtale, LEADER, contact=contact, trinn=3)


def talked_with_voksen(*they: UUID) -> Step:
    """The talk is held."""
    return step(
        undring_.hold_samtale, ASSIGNED, held_on=TODAY, foresatte=they, contact=OLA.id, summary="Jordmor ringer.",
        next_on=TODAY + timedelta(days=7), trinn=4,
    )


def tjeneste_named() -> Step:
    """She says yes to it."""
    return step(undring_.name_tjeneste, ASSIGNED, service="NAV", agreed_on=TODAY)


def decided_without_barn(outcome: str = "papirlogg") -> Step:
    """Where it leads."""
    return step(undring_.decide, LEADER, outcome=outcome, reason="Hun vil ha hjelp.", stafettlogg=None, trinn=4)


def papirlogg_brought_in() -> Step:
    """The barn is born."""
    return step(undring_.bring_in, ASSIGNED, barn=LISE.id, stafettlogg=LOGG, began_on=TODAY)


def papirlogg_noted() -> Step:
    """In the barn's log."""
    return step(papirlogg.note_papirlogg, ASSIGNED, undring=UNDRING_3, began_on=TODAY, words="Hun sover bedre.")


def neighbours_undring() -> Undring:
    """A mother of another pupil has seen something."""
    days = {"arose_on": AROSE, "talk_by": AROSE + timedelta(days=28), "lapses_on": AROSE + timedelta(days=56)}
    words = {"concerns": "Lise i 7B", "words": "Hun går alene hjem hver dag."}
    return Undring.begin(AnnetBarnRaised, MOTHER, UNDRING_4, pack=PACK, unit=SKOLE, trinn=2, **days, **words)


def barn_found() -> Step:
    """The leader knows whom it is about."""
    return step(undring_.find_barn, LEADER, barn=LISE.id)


def leder_replaced() -> Step:
    """Inger is Lise's aunt: another school's leader takes it."""
    return step(
        undring_.replace_leder, AUTHOR, leader=BJARNE.id, leading=frozenset({INGER.id}), reason="Inger er tante."
    )


def lise_undring_1() -> Undring:
    """The same as the first releases recorded it."""
    fields = {"pack": PACK, "barn": LISE.id, "unit": SKOLE, "arose_on": AROSE, "skolemiljoe": False}
    words = {"observations": "Lise er stille.", "questions": "Jeg lurer på hvordan hun har det."}
    talk_by = AROSE + timedelta(days=28)
    return Undring.begin(EarlierUndringRaised, KARI.as_(ANSATT), UNDRING_1, **fields, **words, talk_by=talk_by)


def as_first_recorded() -> tuple[Step, ...]:
    """What followed, in events that nothing records any more."""
    tasks = {"talks_to_barn": KARI.id, "contacts_foresatte": OLA.id, "released": ()}
    talk = {"barn": LISE.id, "held_on": TODAY, "foresatte": (MOR.id, FAR.id), "contact": KARI.id}
    agreed = {"summary": "Vi følger med sammen.", "next_on": TODAY + timedelta(days=7)}
    end = {"outcome": "nivaa_1", "reason": "Vi vil hjelpe Lise sammen.", "stafettlogg": LOGG}
    return (
        lambda undring: undring.record(EarlierUndringAssigned, LEADER, **tasks),
        lambda undring: undring.record(EarlierUndringssamtaleHeld, ASSIGNED, **talk, **agreed),
        lambda undring: undring.record(EarlierUndringDecided, LEADER, **end),
    )


def lise_log(**changed: Any) -> Stafettlogg:
    """Nivå 1: a log is proposed, nobody has been asked yet."""
    fields: dict[str, Any] = {
        "pack": PACK, "barn": LISE.id, "unit": SKOLE, "undring": UNDRING, "stafettholder": KARI.id,
        "foresatte": (MOR.id, FAR.id), "nivaa": 1, "summary": "Vi vil at Lise skal ha det bra.",
    }
    return Stafettlogg.begin(Proposed, LEADER, LOGG, **fields | changed)


def asked() -> tuple[Step, ...]:
    """Trinn 1: each foresatt is asked."""
    return tuple(step(samtykke.ask, LEADER, foresatt=one.id, tjeneste=SKOLE) for one in (MOR, FAR))


def yes(by: By) -> Step:
    return step(samtykke.give, by, text_hash=TEXT, language="nb")


def no(by: By) -> Step:
    return step(samtykke.refuse, by, text_hash=TEXT, language="nb")


def opened() -> tuple[Step, ...]:
    """Both have said yes, and the log is open."""
    opening = step(open_log, RULE, trinn=2, meet_by=TODAY + timedelta(days=28))
    return *asked(), yes(MOTHER), yes(FATHER), opening


def called(**changed: Any) -> Step:
    """Trinn 2: everybody is called to a meeting."""
    starts = datetime(2026, 12, 10, 14, 0)  # noqa: DTZ001 - the time on the clock in Norway
    said = {"moete": MOETE, "starts": starts, "place": "Skolen", "agenda": "Tiltakene først."}
    return step(moete.call, HOLDER, **said | changed)


def answered() -> Step:
    return step(moete.answer, FATHER, moete=MOETE, answer="kommer", interpreter=True)


def held() -> Step:
    return step(
        moete.hold, HOLDER, moete=MOETE, held_on=TODAY, attended=(KARI.id, MOR.id, FAR.id),
        barn_took_part="Lise var med første halvdel.", decisions="Håndball igjen.",
    )


def presented() -> Step:
    """The family presents the matter itself."""
    return step(moete.present, HOLDER, moete=MOETE, words="Lise fortalte selv. 🙂 كل شيء بخير")


def as_first_written() -> tuple[Step, ...]:
    """A meeting as it was stored before there were kinds of meetings and homes apart: it is read for ever."""
    starts = datetime(2026, 12, 10, 14, 0)  # noqa: DTZ001 - the time on the clock in Norway
    when = {"starts": starts, "zone": "Europe/Oslo", "place": "Skolen", "agenda": "Tiltakene først."}
    said = {"person": FAR.id, "answer": "kommer", "interpreter": True}
    minutes = {"held_on": TODAY, "attended": (KARI.id, MOR.id), "barn_took_part": "Lise var med.", "decisions": "Ja."}
    events = ((FirstMoeteCalled, HOLDER, when), (FirstMoeteAnswered, FATHER, said), (FirstMoeteHeld, HOLDER, minutes))
    return tuple(
        (lambda log, kind=kind, by=by, fields=fields: log.record(kind, by, moete=MOETE, **fields))
        for kind, by, fields in events
    )


def moete_moved() -> Step:
    starts, known = datetime(2026, 12, 11, 14, 0), datetime(2026, 12, 10, 14, 0)  # noqa: DTZ001
    return step(moete.move, HOLDER, moete=MOETE, starts=starts, known=known, place="Skolen", reason="Kari er på kurs.")


def cancelled() -> Step:
    words = {"reason": "Kari er syk.", "instead": "Vi ringer hverandre."}
    return step(moete.cancel, HOLDER, moete=MOETE, **words, next_on=TODAY + timedelta(days=7))


def moete_asked() -> Step:
    return step(moete.ask, MOTHER, ask=ASK, words="Kan vi møtes før jul?", answer_by=TODAY + timedelta(days=7))


def moete_ask_answered() -> Step:
    return step(moete.answer_ask, HOLDER, ask=ASK, answer="neste_moete", reason="Vi møtes snart likevel.")


def maal_set() -> Step:
    return step(plan.set_maal, HOLDER, maal=MAAL, words="Lise er med på håndball igjen.")


def planned() -> tuple[Step, ...]:
    """A maal, one tiltak at home and one at school."""
    drive = {"tiltak": HJEMME, "what": "Kjøre til håndball", "arena": "hjemme", "responsible": MOR.id}
    talk = {"tiltak": SKOLEN, "what": "Samtale hver uke", "arena": "skole", "responsible": KARI.id}
    return (
        maal_set(),
        step(plan.agree_tiltak, HOLDER, maal=MAAL, from_on=TODAY, **drive),
        step(plan.agree_tiltak, HOLDER, maal=MAAL, from_on=TODAY, **talk),
    )


def evaluation_agreed() -> Step:
    """The date one looks at it together; trinn 3 begins."""
    return step(evaluering.agree, HOLDER, on=TODAY + timedelta(days=60), known=None, trinn=3)


def prepared() -> Step:
    """Before the evaluering, the mother writes what she has noticed."""
    return step(evaluering.prepare, MOTHER, endring="litt_bedre", words="Hun sover bedre.")


def discussed(**changed: Any) -> Step:
    """Trinn 4: everybody says how they see it, Lise first."""
    fields: dict[str, Any] = {
        "held_on": TODAY, "attended": (KARI.id, MOR.id), "endring": "litt_bedre", "discussion": "Håndball hjelper.",
        "barn_endring": "bedre", "barn_words": "Det er gøyere nå.", "barn_missing": "", "trinn": 5,
    }
    return step(evaluering.discuss, HOLDER, **fields | changed)


CLOSES = Utfall(1, 1, "avslutt", 1, 5, carries_out=False)
GOES_ON = Utfall(2, 2, "fortsett", 1, 3, carries_out=True)
GOES_UP = Utfall(3, 1, "opp", 2, 1, carries_out=False, meet_by=TODAY + timedelta(days=28), hard=True)


def evaluated(utfall: Utfall, next_on: date | None = None) -> Step:
    """Trinn 5: exactly one of the outcomes."""
    said = {"condition": 1, "reason": "Vi er enige.", "next_on": next_on, "known": 0}
    return step(evaluering.decide, HOLDER, utfall=utfall, **said)


def closed() -> Step:
    return step(avslutning.close, HOLDER, grunn="evaluert", closed_on=TODAY, words="Takk for samarbeidet.")


def moved() -> tuple[Step, ...]:
    """Another order than the model's, another version of it, and a trinn whose work is done."""
    return (
        step(nivaa.change, HOLDER, nivaa=2, trinn=1, reason="PPT må med nå."),
        step(nivaa.reach, RULE, trinn=2),
        step(nivaa.change_pack, HOLDER, pack="6" * 64, nivaa=2, trinn=2, reason="Ny utgave fra høsten."),
    )


def tjeneste_asked(scope: str = "hele", until: date | None = None, asked: tuple[UUID, ...] = (MOR.id, FAR.id)) -> Step:
    """Helsesykepleier Solveig is to be with: the family is asked."""
    what = {"tjeneste": HELSESTASJON, "people": (SOLVEIG.id,), "scope": scope, "purpose": "Samtaler med Lise."}
    return step(tjeneste.ask_tjeneste, HOLDER, samtykke=HELSE, **what, until=until, asked=asked)


def tjeneste_yes(by: By) -> Step:
    text = {"text_hash": TEXT, "language": "nb"}
    return step(tjeneste.answer_tjeneste, by, samtykke=HELSE, answer="ja", **text, person=by.person)


def tjeneste_no(by: By) -> Step:
    text = {"text_hash": TEXT, "language": "nb"}
    return step(tjeneste.answer_tjeneste, by, samtykke=HELSE, answer="nei", **text, person=by.person)


def tjeneste_in(**asked: Any) -> tuple[Step, ...]:
    """Both have said yes, and Solveig is with."""
    joining = step(deltaker.join_tjeneste, RULE, samtykke=HELSE)
    return tjeneste_asked(**asked), tjeneste_yes(MOTHER), tjeneste_yes(FATHER), joining


def tjeneste_out(by: By, freezes: bool = False) -> Step:
    return step(tjeneste.withdraw_tjeneste, by, samtykke=HELSE, person=by.person, freezes=freezes, rule=RULE)


def tjeneste_expired(days: int = 1) -> Step:
    """So many days after its last day, where that is today."""
    after = TODAY + timedelta(days=days)
    return step(deltaker.expire_tjeneste, RULE, samtykke=HELSE, today=after, freezes=False)


def paper(answer: str = "ja") -> Step:
    """The father's answer, written in by the stafettholder."""
    what = {"samtykke": HELSE, "signed_on": TODAY, "text_hash": TEXT, "kept": "Elevmappen, skap 2"}
    return step(paa_papir.record_paper, HOLDER, foresatt=FAR.id, answer=answer, **what)


def trener_named() -> Step:
    """Somebody who helps without taking part in the log."""
    said = {"name": "Siri Bø", "what": "Trener på håndballen"}
    return step(ekstern.name_ekstern, HOLDER, ekstern=TRENER, contact=MOR.id, **said)


def trener_ended() -> Step:
    return step(ekstern.end_ekstern, HOLDER, ekstern=TRENER)


def done() -> Step:
    return step(plan.do_tiltak, MOTHER, tiltak=HJEMME, done_on=TODAY, words="Det gikk fint.")


SEEN_BY_ALL = ("barn", "deltaker", "foresatt", "kontrolloer", "stafettholder")


def disputed(by: By = MOTHER, read_by: tuple[str, ...] = SEEN_BY_ALL) -> Step:
    """«Dette stemmer ikke», beside the first entry."""
    return step(
        kommentar.give, by, kommentar=KOMMENTAR, entry=1, read_by=read_by, words="Lise har ikke en bror.",
        answer_by=TODAY + timedelta(days=7),
    )


def explained() -> Step:
    """The stafettholder's answer."""
    return step(kommentar.answer, HOLDER, kommentar=KOMMENTAR, outcome="rettet", words="Hun har en lillesøster.")


def asked_to_take_over(stays: bool = False) -> Step:
    """Kari asks Ola to take over the stafettpinne."""
    said = {"overlevering": OVERLEVERING, "on": TODAY + timedelta(days=14), "reason": "Jeg går i permisjon."}
    return step(stafettpinne.propose, HOLDER, to=OLA.id, stays=stays, **said)


def took_over() -> Step:
    return step(stafettpinne.accept, ASKED, overlevering=OVERLEVERING, words="Ring meg gjerne.")


def wished() -> Step:
    """The mother would like Ola."""
    return step(oenske.wish, MOTHER, rule=RULE, oenske=OENSKE, person=OLA.id, words="Lise er trygg på Ola.")


def wish_answered() -> Step:
    said = {"oenske": OENSKE, "answer": "oenske_snakkes", "words": "Vi tar det i møtet på torsdag."}
    return step(oenske.answer_wish, HOLDER, **said)


def spoersmaal_asked(by: By = MOTHER, **changed: Any) -> InnsynSpoersmaal:
    """The mother wonders why Kari has read on a day without any meeting."""
    ids = {"stafettlogg": LOGG, "barn": LISE.id, "ansatt": KARI.id, "koordinatorer": (TOR.id,)}
    said = {"day": TODAY, "words": "Hvorfor leste hun på mandag?", "answer_by": ANSWER_BY}
    return InnsynSpoersmaal.begin(InnsynAsked, by, INNSYN, **ids | said | changed)


def spoersmaal_answered() -> Step:
    return step(innsyn.answer, COORDINATOR, words="Hun forberedte møtet på torsdag.")


def reported_avvik(**changed: Any) -> Avvik:
    """Kari says that the model should have been used."""
    place = {"unit": SKOLE, "barn": LISE.id, "case": None, "about_leder": False, "koordinatorer": ()}
    said = {"what": "ikke_brukt", "happened_on": TODAY, "words": "Vi delte det ikke med noen."}
    return Avvik.begin(AvvikReported, KARI.as_(ANSATT), AVVIK, **place | said | changed)


def suggested_avvik(**changed: Any) -> Avvik:
    """A frist of Lise's log is over."""
    place = {"unit": SKOLE, "barn": LISE.id, "case": LOGG, "about_leder": False, "koordinatorer": ()}
    found = {"rule": "frist_ute", "due_on": TODAY, "frist": "foerste_moete", "part": LOGG, "responsible": KARI.id}
    return Avvik.begin(AvvikSuggested, RULE, AVVIK_2, **place | found | changed)


def avvik_reassigned() -> Step:
    return step(avvik_.hand_over, RULE, barn=LISE.id, koordinatorer=(TOR.id,))


def avvik_confirmed() -> Step:
    return step(avvik_.confirm, LEADER, words="Vi avtaler møtet i dag.", leads=True)


def avvik_rejected() -> Step:
    return step(avvik_.reject, LEADER, reason="Familien ba om å vente.", leads=True)


def told(**changed: Any) -> Step:
    """Lise, 13, has said something to Kari, who asked who may read it."""
    fields: dict[str, Any] = {
        "stemme": STEMME, "how": "samtale", "heard_on": TODAY, "before": "moete", "words": "Jeg vil ha håndball.",
        "endring": "litt_bedre", "endring_words": "Det er bedre på tirsdager.", "wish": "ansatte", "reason": "",
        "age": 13,
    }
    return step(stemme.record, HOLDER, **fields | changed)


def written(**changed: Any) -> Step:
    """Lise writes herself what shall be said."""
    fields: dict[str, Any] = {
        "stemme": STEMME, "written_on": TODAY, "before": "moete", "words": "Jeg vil ikke bytte klasse.",
        "endring": "likt", "endring_words": "", "said_by": KARI.id, "readers": "ansatte", "language": "nb", "age": 16,
    }
    return step(stemme.write, YOUTH, **fields | changed)


def told_to_all() -> Step:
    """She has said yes to that everybody reads it."""
    return step(stemme.share, HOLDER, stemme=STEMME, readers="alle", basis="barnet", reason="", age=13)


def kept() -> Step:
    return step(stemme.keep, HOLDER, stemme=STEMME, reason="Lise er redd for at det blir bråk hjemme.", age=13)


def missed() -> Step:
    why = {"before": "evaluering", "missed_on": TODAY, "reason": "Lise er syk. Vi spør på mandag."}
    return step(stemme.miss, HOLDER, stemme=MISSED, **why)


def removed(entry: int) -> Step:
    """Feilføring: that version is about another child."""

    def step_(log: Stafettlogg) -> None:
        event = next(one for one in log.pending_events if isinstance(one, Event) and one.originator_version == entry)
        read_by = ("barn", "foresatt", "kontrolloer", "stafettholder")
        why: dict[str, Any] = {"why": "feil_barn", "reason": "Skrevet i feil logg.", "content": "innhold_skjult"}
        feilfoering.remove(log, HOLDER, event=event, read_by=read_by, could_read=(KARI.id,), **why)

    return step_


def undone() -> Step:
    """The last entry is taken back by whoever wrote it, at once."""

    def step_(log: Stafettlogg) -> None:
        event = [one for one in log.pending_events if isinstance(one, Event)][-1]
        by = By(event.actor, event.role, event.timestamp)
        angret.undo(log, by, event=event, read_by=(*SEEN_BY_ALL, DELTAKER_PLAN), seen=False, alone=True, newest=True)

    return step_


def file_added() -> Step:
    """The school's report, as a file."""
    about = {"fil": FIL, "name": "rapport.pdf", "kind": "pdf", "size": 1_000, "parts": 1, "sha256": "b" * 64}
    return step(fil.add, HOLDER, **about, words="Kartleggingen fra høsten.")


def karis_bekymringsmelding() -> Bekymringsmelding:
    """What Kari has told barnevernstjenesten, as she wrote it down."""
    words = {"concerns": "En elev i klassen.", "observed": "Hun fortalte om slag.", "why_not": "Politiet sa vent."}
    told = {"reported_on": TODAY, "channel": "telefon", "informed": "informeres_ikke"}
    return Bekymringsmelding.begin(BekymringsmeldingRecorded, KARI.as_(ANSATT), BEKYMRINGSMELDING, **words, **told)


def beskjeder() -> Beskjed:
    """Beside Lise's log; nothing is written yet."""
    return Beskjed.begin(BeskjedStarted, RULE, stream_beside(LOGG), stafettlogg=LOGG)


def wrote(by: By = MOTHER, line: UUID | None = None, beskjed: UUID = BESKJED, **changed: Any) -> Step:
    said: dict[str, Any] = {"words": "Kan vi bytte dag?", "language": "pl", "today": TODAY, "due": ANSWER_BY}
    return step(beskjed_.send, by, beskjed=beskjed, line=line, **said | changed)


def beskjed_answered() -> Step:
    return step(beskjed_.answer, HOLDER, beskjed=SVAR, question=BESKJED, words="Ja, torsdag.", language="nb")


def beskjed_deferred() -> Step:
    starts = datetime.combine(TODAY + timedelta(days=10), time(14))
    return step(beskjed_.defer, HOLDER, beskjed=BESKJED, called={MOETE: Moete(starts)})


def forklaring_asked() -> Step:
    return step(beskjed_.ask_forklaring, FATHER, beskjed=FORKLARING, of=BESKJED, today=TODAY, due=ANSWER_BY)


def grete_kontroll() -> Kontroll:
    """A mandate on Lise's log."""
    ids = {"stafettlogg": LOGG, "undring": UNDRING, "koordinatorer": (TOR.id,)}
    return Kontroll.begin(KontrollStarted, AUDITOR, KONTROLL, **ids, purpose="Tilsyn 2026/14")


def innsyn_asked() -> Step:
    return step(kontroll_.ask_undring, AUDITOR, reason="Var fristen holdt?")


def innsyn_granted() -> Step:
    return step(kontroll_.grant_undring, COORDINATOR)


def kontroll_ended() -> Step:
    return step(kontroll_.end, AUDITOR)


TEAM = UUID("00000000-0000-4000-c000-000000000011")
TEAMSAK = UUID("00000000-0000-4000-c000-000000000012")
HENVISNING = UUID("00000000-0000-4000-d000-000000000021")
MEMBER = SOLVEIG.as_(DELTAKER)


def skoleteam() -> Team:
    """Standing, for the schools: Ola and Solveig."""
    fields = {"slag": "tverrfaglig_team", "tjenester": "skole", "leder": OLA.id, "members": (OLA.id, SOLVEIG.id)}
    return Team.begin(TeamCreated, COORDINATOR, TEAM, **fields)


def team_changed() -> tuple[Step, ...]:
    return (
        step(team_.set_dates, COORDINATOR, dates=(TODAY + timedelta(days=7), TODAY + timedelta(days=35))),
        step(team_.set_members, COORDINATOR, leder=INGER.id, members=(INGER.id, SOLVEIG.id)),
    )


_SAK: dict[str, Any] = {
    "team": TEAM, "maate": "samtykke", "on": TODAY + timedelta(days=7), "stafettlogg": LOGG, "barn": LISE.id,
    "foresatte": (MOR.id, FAR.id), "members": (OLA.id, SOLVEIG.id), "family_invited": True,
    "question": "Hva kan helsestasjonen hjelpe med?", "why_not": "",
}  # fmt: skip


def lise_teamsak(**changed: Any) -> Teamsak:
    """With the family's yes."""
    return Teamsak.begin(TeamsakRaised, KARI.as_(ANSATT), TEAMSAK, **_SAK | {"barn_asked": False} | changed)


def earlier_teamsak() -> Teamsak:
    """As the first version had it: no question to the youth."""
    return Teamsak.begin(FirstTeamsakRaised, KARI.as_(ANSATT), TEAMSAK, **_SAK)


def teamsak_yes(by: By) -> Step:
    return step(teamsak_.give, by, language="nb")


def teamsak_shared() -> tuple[Step, ...]:
    return teamsak_yes(MOTHER), teamsak_yes(FATHER), step(teamsak_.share, RULE)


def advised() -> Step:
    said = {"discussed_on": TODAY, "raad": "hent_inn_flere", "words": "Ta med helsesykepleier."}
    return step(teamsak_.advise, MEMBER, **said)


def referred(**changed: Any) -> Step:
    fields: dict[str, Any] = {
        "henvisning": HENVISNING, "sent_on": TODAY, "receiver": "BUP", "reason": "Utredning", "told": True,
        "attached": True, "samtykke": True, "why_not": "", "must_tell": True,
    }  # fmt: skip
    return step(samordning.send_henvisning, HOLDER, **fields | changed)


def coordinated() -> tuple[Step, ...]:
    """Beyond the log: henvisning and its answer, the team, ansvarsgruppe, a sibling."""
    group = {"set_on": TODAY, "plan": True, "coordinator": "Solveig Aas", "members": "Skolen, BUP, familien"}
    return (
        referred(),
        step(samordning.answer_henvisning, HOLDER, henvisning=HENVISNING, answered_on=TODAY, answer="Time i januar."),
        step(samordning.ask_koordinering, HOLDER, asked_on=TODAY, samtykke_on=TODAY, reason="Langvarige behov."),
        step(samordning.set_ansvarsgruppe, HOLDER, **group),
        step(samordning.link_teamsak, HOLDER, teamsak=TEAMSAK),
        step(samordning.link_soesken, HOLDER, soesken=UNDRING),
    )
