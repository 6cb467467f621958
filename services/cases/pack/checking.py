"""What a pack may not say: ways that lead nowhere, frister in trinn that are not there. And what nobody has decided."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from services.cases.pack.model import Pack
from services.cases.pack.parts import LIMITS, OPEN, Does, Outcome, Place

Path = tuple[str | int, ...]
SHOWN_AS = frozenset({
    "undring", "bekymring", "undringssamtale", "tiltak", "maal", "moete", "evaluering", "handlingsveileder",
    "verktoeykasse", "bti_koordinator", "stafettlogg", "stafettholder", "stafettpinne", "samtykke", "foresatt",
    "ansvarsgruppe", "undringsnotat", "tverrfaglig_team", "nivaa", "trinn",
})  # fmt: skip
"""Nouns of the glossary that a municipality may show under a name of its own (R151, R171)."""


class Fault(NamedTuple):
    """Where it stands in the file, and what to do."""

    path: Path
    text: str


def faults(pack: Pack) -> Sequence[Fault]:
    """In the order of the file, as far as it has one."""
    found = [*_levels(pack), *_ways(pack), *_endless(pack), *_places(pack), *_deadlines(pack)]
    return [*found, *_limits(pack), *_once(pack), *_holidays(pack), *_rest(pack)]


def left_open(pack: Pack) -> Sequence[str]:
    """What somebody must decide before cases can follow the pack, each with what to do. Empty: it is ready."""
    found = [
        f"Nivå {number} har ingen trinn. Skriv dem inn." for number, level in enumerate(pack.levels) if not level.steps
    ]
    found += [f"På nivå {number} er det ingen vei til en avslutning (closes)." for number in _unending(pack)]
    opens = pack.log_opens
    if opens is None:
        found.append("Det står ikke i hvilket trinn stafettloggen åpnes (log_opens).")
    elif pack.levels[opens.nivaa].steps:
        wanted = {"samtykke": "samtykke", "planlegg": "planlegging", "iverksett": "iverksetting"}
        lacking = [word for does, word in wanted.items() if pack.find_trinn(opens.nivaa, does) is None]  # type: ignore[arg-type]
        found += [f"Nivå {opens.nivaa} har ikke noe trinn for {word} (does)." for word in lacking]
    if not pack.samtykke.text:
        found.append("Teksten som leses før samtykke, mangler (samtykke.text).")
    for key, skolemiljoe, name in FRISTER:
        deadline = pack.deadline(key, skolemiljoe)
        if deadline is None or deadline.days is None:
            found.append(f"Fristen for {name} er ikke bestemt (deadlines, {key}).")
    return found


def not_carried_out(pack: Pack) -> Sequence[str]:
    """What this release cannot carry out yet. On nivaa 0 the trinn may come in any order, but the talk and the decision
    must be among them."""
    wanted: dict[Does, str] = {"undringssamtale": "undringssamtalen", "avgjoer": "beslutningen"}
    found = [
        f"Nivå 0 har ikke noe trinn for {word} (does: {does})."
        for does, word in wanted.items()
        if pack.levels and pack.find_trinn(0, does) is None
    ]
    if (opens := pack.log_opens) and opens.nivaa == 0:
        found.append("Stafettloggen kan ikke åpnes på nivå 0. Der er det en undring (log_opens).")
    elif opens and (pack.find_trinn(opens.nivaa, "samtykke") or 0) > opens.trinn:
        found.append("Stafettloggen kan ikke åpnes før det er spurt om samtykke (log_opens, does: samtykke).")
    return found


FRISTER = (
    ("undringssamtale", True, "undringssamtalen i saker om skolemiljø"),
    ("undringssamtale", False, "undringssamtalen"),
    ("foerste_moete", False, "det første møtet"),
)


def _levels(pack: Pack) -> Iterator[Fault]:
    if not pack.levels:
        yield Fault(("levels",), "Pakken har ingen nivåer. Skriv inn minst ett.")
    for number, level in enumerate(pack.levels):
        services = level.services
        if services.least is not None and services.most is not None and services.least > services.most:
            yield Fault(
                ("levels", number, "services"), f"«least» ({services.least}) er mer enn «most» ({services.most})."
            )


def _there(pack: Pack, place: Place) -> bool:
    return place.nivaa < len(pack.levels) and place.trinn <= len(pack.levels[place.nivaa].steps)


def _ways(pack: Pack) -> Iterator[Fault]:
    for place, step in pack.places():
        for number, outcome in enumerate(step.outcomes):
            path = ("levels", place.nivaa, "steps", place.trinn - 1, "outcomes", number)
            yield from (Fault(path, text) for text in _way(pack, place, outcome))


def _way(pack: Pack, place: Place, outcome: Outcome) -> Iterator[str]:
    if outcome.to and outcome.closes:
        yield f"Utfallet «{outcome.name}» både avslutter saken og fører videre. Velg det ene."
    if outcome.to and not _there(pack, outcome.to):
        yield (
            f"Utfallet «{outcome.name}» fører til nivå {outcome.to.nivaa}, trinn {outcome.to.trinn}, som ikke finnes. "
            "Rett tallene, eller skriv inn trinnet."
        )
    if outcome.to == place:
        yield f"Utfallet «{outcome.name}» fører tilbake til trinnet det står i. Si hvor saken skal."


def _unending(pack: Pack) -> Sequence[int]:
    """Levels from whose first trinn no way is known that closes a case."""
    closing = {place for place, step in pack.places() if any(one.closes for one in step.outcomes)}
    saved = _leading_to(closing, _nexts(pack))
    return [number for number, level in enumerate(pack.levels) if level.steps and Place(number, 1) not in saved]


def _nexts(pack: Pack) -> Mapping[Place, set[Place]]:
    """Where a case can go from each trinn: where its outcomes lead, or else on to the next."""
    ways: dict[Place, set[Place]] = defaultdict(set)
    for place, step in pack.places():
        following = Place(place.nivaa, place.trinn + 1)
        if not step.outcomes and _there(pack, following):
            ways[place].add(following)
        ways[place] |= {one.to for one in step.outcomes if one.to}
    return ways


def _endless(pack: Pack) -> Iterator[Fault]:
    """A case that can only go round: from each trinn there must be a way that ends, or one that is left open."""
    ways = _nexts(pack)
    ends = {
        place for place, step in pack.places()
        if any(one.closes or one.to is None for one in step.outcomes) or not ways[place]
    }  # fmt: skip
    saved = _leading_to(ends, ways)
    for place, step in pack.places():
        if place not in saved:
            path = ("levels", place.nivaa, "steps", place.trinn - 1)
            yield Fault(path, f"Fra «{step.name}» går alle veier i ring. La ett utfall avslutte saken (closes: true).")


def _leading_to(ends: set[Place], ways: Mapping[Place, set[Place]]) -> set[Place]:
    saved = set(ends)
    while more := {place for place, nexts in ways.items() if place not in saved and nexts & saved}:
        saved |= more
    return saved


def _places(pack: Pack) -> Iterator[Fault]:
    named: list[tuple[Path, Place]] = [(("deadlines", n, "at"), one.at) for n, one in enumerate(pack.deadlines)]
    named += [(("samtykke", "at", n), one) for n, one in enumerate(pack.samtykke.at)]
    named += [(("templates", n, "at"), one.at) for n, one in enumerate(pack.templates) if one.at]
    named += [(("log_opens",), pack.log_opens)] if pack.log_opens else []
    for path, place in named:
        if not _there(pack, place):
            yield Fault(path, f"Nivå {place.nivaa}, trinn {place.trinn} finnes ikke i pakken. Rett tallene.")


def _deadlines(pack: Pack) -> Iterator[Fault]:
    for n, one in enumerate(pack.deadlines):
        others = [other for other in pack.deadlines[:n] if other.key == one.key]
        if any(
            None in (one.skolemiljoe, other.skolemiljoe) or one.skolemiljoe == other.skolemiljoe for other in others
        ):
            yield Fault(("deadlines", n), f"Fristen «{one.key}» står to ganger for de samme sakene. Stryk den ene.")


def _limits(pack: Pack) -> Iterator[Fault]:
    if pack.limit("stille") > pack.limit("stillstand"):
        yield Fault(
            ("limits",),
            f"En logg vises som stille etter {pack.limit('stille').days} dager, men er et mulig avvik alt etter "
            f"{pack.limit('stillstand').days} (stille, stillstand). Det første må ikke komme etter det andre.",
        )


def _once(pack: Pack) -> Iterator[Fault]:
    """Whoever reads it must know which of the two is theirs."""
    said: list[tuple[Path, list[str | None]]] = [(("log_tools",), [one.service for one in pack.log_tools])]
    said.append((("preparations",), [one.what for one in pack.preparations]))
    for at, step in pack.places():
        place: Path = ("levels", at.nivaa, "steps", at.trinn - 1, "for_services")
        said.append((place, [one.service for one in step.for_services]))
    for path, own in said:
        for name, times in Counter(own).items():
            if times > 1:
                yield Fault(path, f"«{name or 'alle andre'}» står {times} ganger. Behold den ene.")


def _holidays(pack: Pack) -> Iterator[Fault]:
    for number, holiday in enumerate(pack.holidays):
        if holiday.to_on < holiday.from_on:
            yield Fault(("holidays", number), "Ferien slutter før den begynner. Bytt om dagene.")


def _rest(pack: Pack) -> Iterator[Fault]:
    if pack.approved_on and pack.revise_by and pack.revise_by <= pack.approved_on:
        yield Fault(("revise_by",), "Revisjonsdatoen er ikke etter datoen for godkjenning. Rett den ene.")
    if pack.builds_on and pack.builds_on.pack == pack.name:
        yield Fault(("builds_on", "pack"), "Pakken bygger på seg selv. Nevn en annen.")
    for word, shown in pack.words.items():
        if word not in SHOWN_AS:
            yield Fault(("words", word), f"«{word}» er ikke et ord som kan få et lokalt navn. De som kan: {_list()}.")
        if not shown.strip():
            yield Fault(("words", word), f"Det lokale navnet på «{word}» er tomt. Skriv det, eller stryk linjen.")
    for right, times in Counter((one.right, one.since) for one in pack.ages).items():
        if times > 1:
            yield Fault(("ages",), f"«{right[0]}» står {times} ganger fra samme dato. Behold den ene.")


def _list() -> str:
    return ", ".join(sorted(SHOWN_AS))


def filled_in(pack: Pack) -> Sequence[str]:
    """What the document leaves to the municipality, and which number holds until it has said its own."""
    own = pack.limits
    found = [f"{name}: {days} dager" for name, days in LIMITS.items() if getattr(own, name) is None]
    return found if own.tidlig else [*found, "tidlig: ikke bestemt, og blir ikke målt"]


def shown_as_open(pack: Pack) -> int:
    """How many places the document leaves to the municipality."""
    texts = [text for _, step in pack.places() for text in (step.what, step.how, step.who, *step.tools)]
    texts += [text for level in pack.levels for text in (level.name, level.purpose, level.services.words)]
    return texts.count(OPEN)
