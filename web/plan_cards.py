"""The plan as it is shown: each maal and tiltak with its words opened, where, who, from when to when, how it goes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from markupsafe import Markup

from services.cases.roles import STAFETTHOLDER
from services.kernel.i18n import N_
from services.projections import timeline
from services.projections.now import Facts
from services.projections.plan import WORDS, Item
from web.forms import Form
from web.outside import know_outside
from web.visit import Visit
from web.who import Who, who
from web.words import words_at

ARENAS = ("hjemme", "skole", "tjeneste", "fritid")


@dataclass(frozen=True)
class Card:
    """A tiltak or a maal as it is shown. ``icon`` is the arena's drawing, ``where`` says it in words; ``told`` what was
    said when it was done, ``why`` when it ended; ``done`` the form of whoever may say «Gjort»."""

    item: Item
    words: str
    responsible: Who | None
    mine: bool
    done: Form | None
    told: str = ""
    why: str = ""
    icon: str = ""
    where: str = ""
    when: str = ""
    state: str = ""
    colour: str = "info"
    verdicts: Sequence[Markup] = ()


async def plan_cards(visit: Visit, facts: Facts) -> Sequence[Card]:
    """Every maal and tiltak that the reader sees, in the order they were agreed."""
    items = facts.items
    places = [place for item in items for place in (item.words_at, item.done_at, item.ended_at) if place]
    async with visit.reading() as reading:
        entries = await timeline.at(reading, places)
    words: dict[int, str] = {}
    for field in {WORDS.get(entry.topic, "words") for entry in entries}:
        words |= await words_at(visit, [one for one in entries if WORDS.get(one.topic, "words") == field], field)
    voices = [UUID(person) for item in items for person in item.verdicts]
    await visit.know([*(item.responsible for item in items), *(item.home for item in items), *voices])
    await know_outside(visit, [item.responsible for item in items])
    return [await _card(visit, facts, item, words) for item in items]


async def _card(visit: Visit, facts: Facts, item: Item, words: Mapping[int, str]) -> Card:
    mine = item.responsible == visit.me
    state, colour = _state(visit, item)
    return Card(
        item,
        words.get(item.words_at, ""),
        await _responsible(visit, item),
        mine,
        _done_form(visit, facts, item),
        words.get(item.done_at or 0, ""),
        words.get(item.ended_at or 0, ""),
        "annet-hjem" if item.home and item.home != visit.me else item.arena or "",
        _where(visit, item),
        _when(visit, item),
        state,
        colour,
        [
            visit.say(N_("{name}: {verdict}"), name=UUID(person), verdict=visit.word(verdict))
            for person, verdict in item.verdicts.items()
        ],
    )


async def _responsible(visit: Visit, item: Item) -> Who | None:
    """Somebody without login stands there with who in the log reaches them."""
    outside = visit.outside.get(item.responsible) if item.responsible else None
    if outside is None:
        return await who(visit, item.responsible)
    name, what, contact = outside
    return Who(name, what, visit.say(N_("kontakt: {name}"), name=visit.people[contact].name))


def _done_form(visit: Visit, facts: Facts, item: Item) -> Form | None:
    """For the one responsible and for the stafettholder; it stays while it comes back with an error."""
    if item.kind != "tiltak" or facts.case.status != "aapen":
        return None
    outside = visit.outside.get(item.responsible) if item.responsible else None
    if facts.role != STAFETTHOLDER and visit.me not in (item.responsible, outside and outside[2]):
        return None
    form = visit.form("do_tiltak", stafettlogg=facts.case.stream, tiltak=item.id)
    return form if item.open or form.errors else None


def _where(visit: Visit, item: Item) -> str:
    if item.home is None:
        return visit.word(item.arena or "")
    if item.home == visit.me:
        return visit.say(N_("hjemme hos deg"))
    return visit.say(N_("hjemme hos {name}"), name=item.home)


def _when(visit: Visit, item: Item) -> str:
    if item.done_on:
        return visit.say(N_("Gjort {day}"), day=visit.day(item.done_on))
    if item.ended_on:
        return visit.say(N_("Lagt bort {day}"), day=visit.day(item.ended_on))
    if item.until_on:
        return visit.say(N_("Fra {day} til {last}"), day=visit.day(item.from_on), last=visit.day(item.until_on))
    return visit.say(N_("Fra {day}"), day=visit.day(item.from_on))


def _state(visit: Visit, item: Item) -> tuple[str, str]:
    """The word and its colour."""
    if item.done_on:
        return visit.say(N_("Gjort")), "success"
    if item.ended_on:
        return visit.say(N_("Lagt bort")), "neutral"
    if item.from_on and item.from_on > visit.today:
        return visit.say(N_("Ikke begynt")), "neutral"
    return visit.say(N_("Under arbeid")), "info"


def by_arena(cards: Sequence[Card]) -> Sequence[Card]:
    """Home first, the reader's own before another, then the service and the free time; each in the order agreed."""
    return sorted(cards, key=lambda card: (ARENAS.index(card.item.arena or "fritid"), card.icon == "annet-hjem"))
