"""«Nå» while one waits for somebody, and while the family waits for a decision: never without a word (R142)."""

from collections.abc import Mapping
from dataclasses import replace

from services.cases.roles import DELTAKER, FAMILY, KONTROLLOER, STAFETTHOLDER
from services.kernel.i18n import N_
from services.projections.now.card import Facts, Now, Value, Words
from services.projections.venting import Wait

WAITED = N_("Vi har ventet på {venting} siden {since}.")
CALL = N_("Ring {venting}, og skriv hva de sa.")
ANSWER = N_("Familien har bedt om en beslutning. Svar senest {answer_by}.")


def with_venting(card: Now, facts: Facts) -> Now:
    """What is asked of the reader, and a meeting, come first; where there is neither, the waiting is what the card
    says. A log that is closed or on hold waits for nobody."""
    waits = [one for one in facts.waits if one.kind == "venting" and one.ended_on is None]
    if facts.case.status != "aapen" or not waits:
        return card
    wait = min(waits, key=lambda one: (one.next_on, one.begun_at))
    more = [*sentences(facts, wait), *([N_("Vi venter på mer også. Det står i planen.")] if len(waits) > 1 else [])]
    card = replace(card, values={**card.values, **values_of(wait)})
    if calls_now(facts, wait):
        asked, more = (card.asked, [*more, CALL]) if card.asked else (CALL, more)
        card = replace(card, asked=asked, tasks=(*card.tasks, "foelg_venting"))
    if card.tasks not in ((), ("foelg_venting",)) or facts.meeting or "iverksett" not in facts.does:
        return replace(card, more=(*card.more, WAITED, *more))
    offers = ("be_moete", "be_beslutning") if facts.role in FAMILY else ()
    return replace(card, title=WAITED, text="", more=(*card.more, *more), offers=(*card.offers, *offers))


def with_beslutning(card: Now, facts: Facts) -> Now:
    """The stafettholder is asked to answer; whoever asked reads when the answer comes at the latest."""
    asked = [one for one in facts.waits if one.kind == "beslutning" and one.ended_on is None]
    if facts.case.status != "aapen" or not asked:
        return card
    first = min(asked, key=lambda one: one.next_on)
    if facts.role == STAFETTHOLDER:
        card = replace(card, values={**card.values, "answer_by": first.next_on})
        tasks = (*card.tasks, "svar_beslutning")
        if card.asked:
            return replace(card, more=(*card.more, ANSWER), tasks=tasks)
        return replace(card, asked=ANSWER, tasks=tasks)
    own = next((one for one in asked if one.by == facts.reader), None)
    if own is None:
        return card
    said = N_("Du har bedt om en beslutning. Svaret kommer senest {answer_by}.")
    if own.next_on < facts.today:
        said = N_("Du har bedt om en beslutning. Svaret skulle ha kommet {answer_by}. Ta gjerne kontakt.")
    offers = tuple(one for one in card.offers if one != "be_beslutning")
    return replace(card, more=(*card.more, said), offers=offers, values={**card.values, "answer_by": own.next_on})


def calls_now(facts: Facts, wait: Wait) -> bool:
    """The day of the call has come, and the reader is the one who calls, or answers for it."""
    if wait.next_on > facts.today:
        return False
    return facts.role == STAFETTHOLDER or (facts.role == DELTAKER and wait.calls == facts.reader)


def sentences(facts: Facts, wait: Wait) -> list[str]:
    """When they reckon to begin, what happens meanwhile, who calls when: as this reader is told."""
    return [_expected(wait), N_("{meanwhile}"), _call(facts, wait)]


def _expected(wait: Wait) -> str:
    if wait.expected_in_words:
        return N_("De regner med å starte {expected}.")
    if wait.expected_on:
        return N_("De regner med å starte {expected_on}.")
    return N_("De har ikke sagt når de kan starte.")


def _call(facts: Facts, wait: Wait) -> str:
    if wait.calls == facts.reader:
        return N_("Du ringer {venting} {calls_on}, og skriver til familien samme dag.")
    if wait.next_on < facts.today and facts.role != KONTROLLOER:
        return N_("{calls} skulle ringe {venting} {calls_on}. Du hører fra oss når det er gjort.")
    if facts.role in FAMILY:
        return N_("{calls} ringer {venting} {calls_on} og skriver til deg samme dag.")
    return N_("{calls} ringer {venting} {calls_on} og skriver til familien samme dag.")


def values_of(wait: Wait) -> Mapping[str, Value]:
    """What the sentences name."""
    words: dict[str, Value] = {"venting": Words(wait.begun_at, "whom"), "meanwhile": Words(wait.begun_at, "meanwhile")}
    if wait.expected_in_words:
        words["expected"] = Words(wait.latest_at, "expected")
    if wait.expected_on:
        words["expected_on"] = wait.expected_on
    if wait.calls:
        words["calls"] = wait.calls
    return words | {"since": wait.since, "calls_on": wait.next_on}
