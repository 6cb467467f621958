"""What is still missing in the trinn a case stands on: for the step's box, beside the work (R3, R115)."""

from collections.abc import Callable, Iterator, Mapping

from services.cases.roles import STAFETTHOLDER
from services.kernel.i18n import N_
from services.projections.now.card import Facts
from services.projections.overview.undring import SOMEBODY

UNDECIDED = N_("Det er ikke avgjort hvem som er stafettholder videre.")


def missing(facts: Facts) -> list[str]:
    """Sentences, in the order in which the routine asks for it. Nothing where the case is not under way, or
    goes on inside a tjeneste without a log."""
    inside = facts.case.kind == "undring" and facts.case.nivaa > 0
    if facts.case.status not in UNDER_WAY or inside:
        return []
    found = [sentence for does, find in FINDERS.items() if does in facts.does for sentence in find(facts)]
    return [*found, *([UNDECIDED] if facts.undecided else [])]


def _samtykke(facts: Facts) -> Iterator[str]:
    if facts.case.status == "foreslaatt":
        yield N_("Alle som er spurt, må ha sagt ja.")


def _oppstart(facts: Facts) -> Iterator[str]:
    if facts.meeting is None:
        yield N_("Det er ikke kalt inn til møte.")
    else:
        yield N_("Møtet er ikke holdt.")


def _planlegg(facts: Facts) -> Iterator[str]:
    if not any(one.held_on for one in facts.meetings):
        yield N_("Møtet er ikke holdt.")
    if not any(one.kind == "maal" for one in facts.items):
        yield N_("Det er ikke satt noe mål.")
    arenas = {one.arena for one in facts.items if one.kind == "tiltak"}
    if "hjemme" not in arenas:
        yield N_("Det er ikke avtalt noe tiltak hjemme.")
    if not arenas - {"hjemme"}:
        yield N_("Det er ikke avtalt noe tiltak på skolen eller i fritiden.")
    if facts.case.next_is != "evaluering":
        yield N_("Det er ikke avtalt når dere ser på hvordan det går.")


def _iverksett(facts: Facts) -> Iterator[str]:
    if any(one.kind == "tiltak" and one.open for one in facts.items):
        yield N_("Noen tiltak er ikke merket som gjort.")
    yield from _unheard(facts)
    if facts.reader not in facts.prepared:
        yield N_("Du har ikke forberedt evalueringen.")


def _unheard(facts: Facts) -> Iterator[str]:
    """The stafettholder sees to it that the barn's own experience comes out (R67). What was said counts, also where not
    everybody may read it; it is told to nobody else whether anything was."""
    begun = min((one.from_on for one in facts.items if one.kind == "tiltak" and one.from_on), default=None)
    if facts.role == STAFETTHOLDER and begun and not any(one.heard_on >= begun for one in facts.stemmer):
        yield N_("Barnet er ikke spurt om hvordan det går, siden tiltakene begynte.")


def _beslutt(facts: Facts) -> Iterator[str]:
    if facts.case.next_is == "beslutning":
        yield N_("Veien videre er ikke avgjort.")


def _del_med_leder(facts: Facts) -> Iterator[str]:
    if facts.case.subject == SOMEBODY:
        yield N_("Det er ikke funnet ut hvilket barn det gjelder.")
    elif facts.case.subject and facts.case.status == "meldt":
        yield N_("Lederen har ikke bestemt hvem som tar samtalen.")
    elif facts.case.status == "meldt":
        yield N_("Lederen har ikke bestemt hvem som snakker med barnet og med foresatte.")


def _undringssamtale(facts: Facts) -> Iterator[str]:
    if facts.case.subject:
        yield N_("Samtalen er ikke skrevet inn.")
        return
    if facts.case.stemme_on is None:
        yield N_("Barnets eget syn mangler.")
    if facts.case.status == "tildelt":
        yield N_("Samtalen med foresatte er ikke skrevet inn.")


def _avgjoer(facts: Facts) -> Iterator[str]:
    if facts.case.stemme_on is None and not facts.case.subject:
        yield N_("Barnets eget syn mangler.")
    if facts.case.status == "samtale_holdt":
        yield N_("Veien videre er ikke avgjort.")


UNDER_WAY = frozenset({"foreslaatt", "aapen", "meldt", "tildelt", "samtale_holdt"})
FINDERS: Mapping[str, Callable[[Facts], Iterator[str]]] = {
    "del_med_leder": _del_med_leder,
    "undringssamtale": _undringssamtale,
    "avgjoer": _avgjoer,
    "samtykke": _samtykke,
    "oppstart": _oppstart,
    "planlegg": _planlegg,
    "iverksett": _iverksett,
    "droeft": _unheard,
    "beslutt": _beslutt,
}
