"""Where a case can go from here, resolved from the pack it follows: events hold the numbers, never the pack."""

from collections.abc import Sequence
from datetime import date, timedelta

from services.cases.pack import Pack, Place
from services.cases.pack.parts import Does, Outcome
from services.cases.stafettlogg.evaluering import Utfall
from services.cases.stafettlogg.state import Vei
from services.kernel.errors import Refused

FIRST = 1


def decision(pack: Pack, nivaa: int) -> int:
    """The trinn in which an evaluering on this nivaa is decided. Raises `Refused` where the model has none."""
    trinn = pack.find_trinn(nivaa, "beslutt")
    if trinn is None:
        raise Refused(
            "Modellen som loggen følger, sier ikke hvordan evalueringen avgjøres. Flytt loggen til den utgaven av "
            "modellen som gjelder nå. Det gjør du på siden «Nivå og veien videre»."
        )
    return trinn


def asked_at(pack: Pack, nivaa: int) -> int:
    """Where a log stands on a nivaa while the family is asked: in the trinn that asks, if logs open on that nivaa."""
    opens = pack.log_opens
    return (opens and opens.nivaa == nivaa and pack.find_trinn(nivaa, "samtykke")) or FIRST


def begins(pack: Pack, nivaa: int) -> int:
    """Where it stands when everybody has said yes: where the pack opens it, or the trinn after, if that one was only
    for asking. On another nivaa than that, the first."""
    opens = pack.log_opens
    if opens is None or opens.nivaa != nivaa:
        return FIRST
    asks_only = set(pack.step(nivaa, opens.trinn).does) <= {"samtykke"}
    return opens.trinn + 1 if asks_only and opens.trinn < len(pack.levels[nivaa].steps) else opens.trinn


def after(pack: Pack, nivaa: int, trinn: int, done: Does) -> int | None:
    """The next trinn, if what was done is what this one is for."""
    steps = pack.levels[nivaa].steps
    return trinn + 1 if done in pack.step(nivaa, trinn).does and trinn < len(steps) else None


def outcomes(pack: Pack, nivaa: int) -> Sequence[tuple[int, Outcome]]:
    """Those that lead somewhere, by the number they have in the document. A way that the document leaves open is not
    offered."""
    numbered = enumerate(pack.step(nivaa, decision(pack, nivaa)).outcomes, start=1)
    return [(number, one) for number, one in numbered if one.to or one.closes or one.needs]


def utfall(pack: Pack, nivaa: int, number: int, today: date) -> Utfall:
    """One of them, with the frist of the meeting that it asks for. Raises `Refused`."""
    found = dict(outcomes(pack, nivaa)).get(number)
    if found is None:
        raise Refused("Velg ett av svarene som står der.", field="utfall")
    trinn = decision(pack, nivaa)
    to = found.to or Place(nivaa, trinn)
    meet_by, hard = _meeting(pack, Place(nivaa, trinn), today) if "moete" in found.needs else (None, False)
    carries_out = found.to is not None and "iverksett" in pack.step(to.nivaa, to.trinn).does
    return Utfall(number, len(found.when), _vei(found, nivaa), to.nivaa, to.trinn, carries_out, meet_by, hard)


def _vei(outcome: Outcome, nivaa: int) -> Vei:
    if outcome.closes:
        return "avslutt"
    if outcome.to is None:
        return "ansvarsgruppe" if "koordinerende_enhet" in outcome.needs else "fortsett"
    return "opp" if outcome.to.nivaa > nivaa else "ned" if outcome.to.nivaa < nivaa else "fortsett"


def _meeting(pack: Pack, place: Place, today: date) -> tuple[date | None, bool]:
    """Counted from the decision (R15–R17)."""
    fits = (one for one in pack.deadlines if one.at == place and one.since == "beslutning_tatt" and one.days)
    found = next(fits, None)
    return (today + timedelta(days=found.days), found.hard) if found and found.days else (None, False)


def same_place(old: Pack, new: Pack, nivaa: int, trinn: int) -> Place:
    """The trinn of another version that does what this one does. Raises `Refused` where there is none."""
    if nivaa < len(new.levels):
        for does in old.step(nivaa, trinn).does:
            if found := new.find_trinn(nivaa, does):
                return Place(nivaa, found)
        steps = new.levels[nivaa].steps
        if trinn <= len(steps) and steps[trinn - 1].name == old.step(nivaa, trinn).name:
            return Place(nivaa, trinn)
    raise Refused(
        "Den nye utgaven har ikke noe trinn som svarer til der loggen står. Flytt loggen til et annet trinn først."
    )


def must_tell(pack: Pack, nivaa: int) -> bool:
    """Whether the receiver of a henvisning «må» be told of the log when the case leaves this nivaa (R178)."""
    trinn = pack.find_trinn(nivaa, "beslutt")
    found = pack.step(nivaa, trinn).outcomes if trinn else ()
    return any(one.log is not None and one.log.tell == "skal" for one in found)
