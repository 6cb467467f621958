"""The «Nå» card as the macro draws it: sentences filled with names and spoken dates."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from markupsafe import Markup

from services.kernel.i18n import N_
from services.projections import timeline
from services.projections.now import Facts, Now, Task, now
from services.projections.now.card import Value, Words
from services.projections.overview import Case
from services.projections.timeline import Entry
from web.birthdays import with_birthday
from web.visit import Visit
from web.who import Who, contact, who

LINKS: Mapping[Task, tuple[str, str]] = {
    "samtykke": ("/samtykke", N_("Les og svar")),
    "kall_inn": ("/moeter#kall-inn", N_("Kall inn til møte")),
    "foer_moete": ("/moete/{moete}#referat", N_("Skriv referat fra møtet")),
    "flytt_moete": ("/moete/{moete}#flytt", N_("Se på møtet")),
    "svar_moeteoenske": ("/moeter#oensker", N_("Svar på ønsket om et møte")),
    "tjeneste_samtykke": ("/hvem", N_("Les og svar")),
    "svar_kommentar": ("/kommentarer", N_("Svar på «dette stemmer ikke»")),
    "forbered_evaluering": ("/evaluering#forbered", N_("Skriv noen ord")),
    "droeft": ("/evaluering#droeft", N_("Skriv inn drøftingen")),
    "beslutt": ("/evaluering#beslutt", N_("Avgjør veien videre")),
    "ny_logg": ("/nivaa#ny-logg", N_("Foreslå en ny logg")),
    "foelg_venting": ("/plan#venting", N_("Skriv hva de sa")),
    "svar_beslutning": ("/plan#beslutninger", N_("Gi svar")),
    "be_moete": ("/moeter#be-om", N_("Be om et møte")),
    "be_beslutning": ("/plan#be-om", N_("Be om en beslutning")),
    "lag_plan": ("/plan", N_("Skriv inn planen")),
    "min_stemme": ("/stemme", N_("Min stemme")),
    "svar_beskjed": ("/beskjed", N_("Svar på beskjeder")),
    "vurder_stemme": ("/stemme", N_("Se hvem som kan lese det barnet sa")),
    "svar_oenske": ("/stafettholder", N_("Les og svar")),
    "ordne_bytte": ("/bytte", N_("Se på byttet")),
    "avgjoer_stafettholder": ("/stafettholder#avgjoer", N_("Avgjør hvem som er stafettholder")),
    "svar_teamsak": ("/teamsak/{teamsak}", N_("Les og svar")),
    "ungdom_svar": ("/ungdom", N_("Les og svar")),
    "skriv_beskjed": ("/beskjed", N_("Skriv en beskjed")),
    "oppdater_foresatte": ("/hvem#foreldreansvar", N_("Se hvem som har foreldreansvar")),
}
"""Where in the log, or in which of its rooms, that is done which is asked of the reader."""


@dataclass(frozen=True)
class NowCard:
    """``card`` is what `now_card` takes; ``tasks`` which forms and links stand in it."""

    card: Mapping[str, Any]
    tasks: tuple[Task, ...]
    responsible: Who | None
    offers: tuple[Task, ...] = ()


async def now_card(visit: Visit, facts: Facts) -> NowCard:
    """The card for this reader, at this moment."""
    (card,) = await now_cards(visit, [facts])
    return card


async def now_cards(visit: Visit, every: Sequence[Facts]) -> Sequence[NowCard]:
    """Those of many cases, with one question for each kind of thing that they name."""
    await visit.know([one for facts in every for one in (facts.case.barn, facts.case.responsible)])
    every = [await with_birthday(visit, facts) for facts in every]
    said = [now(facts) for facts in every]
    ids = [one for each in said for one in (each.responsible, *each.values.values()) if isinstance(one, UUID)]
    acts = [pinne.person for facts in every for pinne in (facts.pinner.get("holder"), facts.acting) if pinne]
    await visit.know([*ids, *acts, *(facts.case.barn for facts in every)])
    units = [facts.case.unit for facts in every if facts.case.unit]
    await visit.know_units([*units, *(one for one in ids if one not in visit.people)])
    fields = await _written(visit, [value for each in said for value in each.values.values()])
    return [await _card(visit, facts, each, fields) for facts, each in zip(every, said, strict=True)]


async def _card(visit: Visit, facts: Facts, said: Now, fields: Mapping[int, Mapping[str, Any]]) -> NowCard:
    filled = {name: _shown(visit, value, fields) for name, value in said.values.items()}
    values = {**_values(visit, facts.case, said.responsible), **filled}
    responsible = await who(visit, said.responsible)
    own = said.responsible == visit.me
    card = {
        "title": visit.say(said.title, **values),
        "text": Markup(" ").join(visit.say(one, **values) for one in (said.text, *said.more) if one),
        "notice": visit.say(said.notice, **_who_acts(visit, facts)) if said.notice else "",
        "what": visit.say(said.what) if said.what else "",
        "when": visit.translator.spoken(said.when, visit.now) if said.when else "",
        "responsible": responsible,
        "contact": None if own else contact(visit, responsible),
        "asked": _asked(visit, said, values),
        "version": f"{visit.today}-{hash_of(said)}",
    }
    return NowCard(card, said.tasks, responsible, said.offers)


async def filled(visit: Visit, values: Mapping[str, Value]) -> Mapping[str, object]:
    """Days spoken, people by name, and what somebody wrote, opened as far as the reader may see where it stands."""
    named = [one for one in values.values() if isinstance(one, UUID)]
    await visit.know(named)
    await visit.know_units(one for one in named if one not in visit.people)
    fields = await _written(visit, list(values.values()))
    return {name: _shown(visit, value, fields) for name, value in values.items()}


async def _written(visit: Visit, values: Sequence[Value]) -> Mapping[int, Mapping[str, Any]]:
    written = {one.position for one in values if isinstance(one, Words)}
    entries: Sequence[Entry] = ()
    if written:
        async with visit.reading() as reading:
            entries = await timeline.at(reading, sorted(written))
    opened = await visit.open(entries)
    return {entry.position: found or {} for entry, found in zip(entries, opened, strict=True)}


def _shown(visit: Visit, value: Value, fields: Mapping[int, Mapping[str, Any]]) -> object:
    if isinstance(value, Words):
        return Markup('<bdi dir="auto">{}</bdi>').format(fields.get(value.position, {}).get(value.field) or "…")
    if isinstance(value, int):
        return value
    return visit.name(value) if isinstance(value, UUID) else visit.day(value)


def task_links(
    visit: Visit, facts: Facts, tasks: Sequence[Task], offers: Sequence[Task] = ()
) -> Sequence[Mapping[str, object]]:
    """The buttons of a log's card, what is only offered in a quieter colour."""
    found = [(LINKS[task], task in offers) for task in (*tasks, *offers) if task in LINKS]
    return [{"href": _href(facts, href), "text": visit.say(text), "quiet": quiet} for (href, text), quiet in found]


def _href(facts: Facts, href: str) -> str:
    """A place on the log's own page needs no address before it; a case before a team has a page of its own."""
    if href.startswith("#"):
        return href
    if facts.teamsaker and href.startswith("/teamsak/"):
        return href.replace("{teamsak}", str(facts.teamsaker[0].stream))
    return f"/logg/{facts.case.stream}" + href.replace("{moete}", str(facts.meeting.id if facts.meeting else None))


def _asked(visit: Visit, said: Now, values: Mapping[str, object]) -> Markup:
    """What is asked, and how many wait."""
    lines = [visit.say(said.asked, **values)] if said.asked else []
    if said.beskjeder:
        lines.append(visit.say(N_("Beskjeder som venter på svar fra deg: {n}."), n=said.beskjeder))
    return Markup(" ").join(lines)


def _who_acts(visit: Visit, facts: Facts) -> Mapping[str, object]:
    holder, acting = facts.pinner.get("holder"), facts.acting
    people = {"away": holder.person if holder else None, "acting": acting.person if acting else None}
    return {name: visit.name(person) for name, person in people.items()}


def _values(visit: Visit, case: Case, responsible: UUID | None) -> Mapping[str, object]:
    barn = visit.people.get(case.barn) if case.barn else None
    unit = visit.units.get(case.unit, "") if case.unit else ""
    return {
        "barn": barn.given_name if barn else visit.say("barnet"),
        "enhet": unit,
        "responsible": visit.name(responsible),
    }


def hash_of(said: object) -> str:
    """Changes when the card does, in any process."""
    return hashlib.sha256(repr(said).encode()).hexdigest()[:12]
