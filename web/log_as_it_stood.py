"""The log as it stood after one of its events, as facts that can be laid beside those of another moment."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from markupsafe import Markup

from services.cases.stafettlogg import Stafettlogg
from services.cases.stafettlogg.plan_state import Beslutning, Faktor, Venting
from services.cases.stafettlogg.stafettlogg import Status
from services.cases.stafettlogg.state import Maal, Moete, Tiltak
from services.kernel.i18n import N_
from web.visit import Visit
from web.words import spoken

STATUS: Mapping[Status, str] = {
    "foreslaatt": N_("foreslått, venter på samtykke"),
    "aapen": N_("åpen"),
    "ikke_aapnet": N_("ikke åpnet, fordi samtykke mangler"),
    "fryst": N_("satt på vent, fordi et samtykke er trukket tilbake"),
}


@dataclass(frozen=True)
class Fact:
    """``key`` stays the same from moment to moment. ``text`` is what somebody wrote, in their own words."""

    key: tuple[str | UUID, ...]
    label: Markup
    value: Markup
    text: str = ""


@dataclass(frozen=True)
class Section:
    """Facts of one kind."""

    key: str
    title: Markup
    facts: Sequence[Fact]


async def as_it_stood(visit: Visit, log: Stafettlogg) -> Sequence[Section]:
    """All that the log had decided by then."""
    await visit.know(_people(log))
    sections: Sequence[tuple[str, str, Sequence[Fact]]] = [
        ("saken", N_("Saken"), _case(visit, log)),
        ("samtykke", N_("Samtykke"), [_samtykke(visit, log, one) for one in log.foresatte]),
        ("moeter", N_("Møter"), [fact for id_, one in log.moeter.items() for fact in _moete(visit, id_, one)]),
        ("maal", N_("Målene"), [_maal(visit, id_, one) for id_, one in log.maal.items()]),
        ("tiltak", N_("Tiltakene"), [_tiltak(visit, id_, one) for id_, one in log.tiltak.items()]),
    ]
    stood = [Section(key, visit.say(title), facts) for key, title, facts in sections]
    return [*stood, Section("ved_siden_av", visit.say(N_("Ved siden av planen")), beside(visit, log))]


def beside(visit: Visit, log: Stafettlogg) -> Sequence[Fact]:
    """Whom the log waited for, what the family had asked to have decided, what helped and what hindered."""
    return [
        *(_venting(visit, id_, one) for id_, one in log.ventinger.items()),
        *(_beslutning(visit, id_, one) for id_, one in log.beslutninger.items()),
        *(_faktor(visit, id_, one) for id_, one in log.faktorer.items()),
    ]


def _venting(visit: Visit, id_: UUID, venting: Venting) -> Fact:
    sentence = N_("Ventet siden {since}. {calls} ringer {calls_on}.")
    if venting.ended_on:
        sentence = N_("Ventet fra {since} til {ended_on}.")
    values = {name: spoken(visit, value) for name, value in vars(venting).items()}
    return Fact(("venting", id_), visit.say(N_("Ventet på")), visit.say(sentence, **values), venting.whom)


def _beslutning(visit: Visit, id_: UUID, beslutning: Beslutning) -> Fact:
    sentence = N_("{asked_by} venter på svar senest {answer_by}.")
    if beslutning.answered_on:
        sentence = N_("{asked_by} fikk svar {answered_on}.")
    values = {name: spoken(visit, value) for name, value in vars(beslutning).items()}
    return Fact(("beslutning", id_), visit.say(N_("Bedt om beslutning")), visit.say(sentence, **values))


def _faktor(visit: Visit, id_: UUID, faktor: Faktor) -> Fact:
    said = visit.say(N_("{kind} {area}"), kind=spoken(visit, faktor.kind), area=spoken(visit, faktor.area))
    if faktor.ended_on:
        said = visit.say(N_("gjaldt til {ended_on}"), ended_on=spoken(visit, faktor.ended_on))
    return Fact(("faktor", id_), visit.say(N_("Faktor")), said, faktor.words)


def _people(log: Stafettlogg) -> Sequence[UUID | None]:
    answered = [person for moete in log.moeter.values() for person in moete.answers]
    tiltak = [person for one in log.tiltak.values() for person in (one.responsible, one.done_by)]
    waiting = [*(one.calls for one in log.ventinger.values()), *(one.asked_by for one in log.beslutninger.values())]
    return [log.barn, log.stafettholder, *log.foresatte, *answered, *tiltak, *waiting]


def _case(visit: Visit, log: Stafettlogg) -> Sequence[Fact]:
    step = visit.parts.packs[log.pack].step(log.nivaa, log.trinn)
    numbers = {"level": log.nivaa, "step": log.trinn, "name": visit.say(step.name)}
    facts = {
        N_("Status"): visit.say(STATUS[log.status]),
        N_("Nivå og trinn"): visit.say(N_("nivå {level}, trinn {step}: {name}"), **numbers),
        N_("Stafettholder"): visit.name(log.stafettholder),
        N_("Første møte senest"): spoken(visit, log.meet_by) if log.meet_by else visit.say(N_("ikke bestemt")),
        N_("Evaluering"): spoken(visit, log.evaluering_on) if log.evaluering_on else visit.say(N_("ikke avtalt")),
    }
    return [Fact(("saken", label), visit.say(label), value) for label, value in facts.items()]


def _samtykke(visit: Visit, log: Stafettlogg, person: UUID) -> Fact:
    state = log.samtykke.get(person)
    said = spoken(visit, state) if state else visit.say(N_("er ikke spurt"))
    return Fact(("samtykke", person), visit.name(person), said)


def _moete(visit: Visit, id_: UUID, moete: Moete) -> Sequence[Fact]:
    held = visit.say(N_("holdt {day}"), day=visit.day(moete.held_on)) if moete.held_on else visit.say(N_("ikke holdt"))
    answers = [
        Fact(("svar", id_, person), visit.say(N_("Svar fra {name}"), name=person), _answer(visit, moete, person))
        for person in moete.answers
    ]
    return [Fact(("moete", id_), visit.say(N_("Møtet {starts}"), starts=spoken(visit, moete.starts)), held), *answers]


def _answer(visit: Visit, moete: Moete, person: UUID) -> Markup:
    answer = spoken(visit, moete.answers[person])
    return visit.say(N_("{answer}, og ønsker tolk"), answer=answer) if person in moete.wants_interpreter else answer


def _maal(visit: Visit, id_: UUID, maal: Maal) -> Fact:
    ended = spoken(visit, maal.outcome) if maal.outcome else Markup()
    return Fact(("maal", id_), visit.say(N_("Mål")), ended, maal.words)


def _tiltak(visit: Visit, id_: UUID, tiltak: Tiltak) -> Fact:
    sentence = N_("{responsible} har ansvar fra {from_on} ({arena}). Ikke gjort.")
    if tiltak.done_on:
        sentence = N_("{responsible} hadde ansvar fra {from_on} ({arena}). Gjort {done_on} av {done_by}.")
    elif tiltak.dropped_on:
        sentence = N_("{responsible} hadde ansvar fra {from_on} ({arena}). Lagt bort {dropped_on}.")
    values = {name: spoken(visit, value) for name, value in vars(tiltak).items()}
    return Fact(("tiltak", id_), visit.say(N_("Tiltak")), visit.say(sentence, **values), tiltak.what)
