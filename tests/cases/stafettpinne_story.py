"""Steps of the story around the stafettpinne: who is away, who is shut out, and the barn's own access."""

from datetime import date
from typing import Any

from services.cases.roles import BARN, ENHETSLEDER
from services.cases.stafettlogg import LogProposed, Stafettlogg, blokkering, fungerende, ungdom
from services.kernel.event_log import By
from tests.cases import story
from tests.cases.people import INGER, KARI, LISE, OLA, SOLVEIG, TOR
from tests.cases.spec import Step, step

UNIT_LEADER = INGER.as_(ENHETSLEDER)
YOUTH = LISE.as_(BARN)


def log_2(**changed: Any) -> Stafettlogg:
    """As logs begin now: the leader and the barn have their place from the first event on."""
    first = vars(story.lise_log().raised()[0])
    names = ("pack", "barn", "unit", "undring", "stafettholder", "foresatte", "nivaa", "summary")
    fields = {name: first[name] for name in names} | {"own_access": 16}
    return Stafettlogg.begin(LogProposed, story.LEADER, story.LOGG, **fields | changed)


def ola_acts(until: date | None = None) -> Step:
    """Kari is away, and Inger lets Ola act."""
    return step(fungerende.appoint, UNIT_LEADER, fungerende=OLA.id, until=until)


def kari_is_back() -> Step:
    return step(fungerende.end, UNIT_LEADER)


def shut_out(who: Any = SOLVEIG, by: By = story.MOTHER) -> Step:
    return step(blokkering.block, by, rule=story.RULE, person=who.id)


def let_in_again(who: Any = SOLVEIG, by: By = story.MOTHER) -> Step:
    return step(blokkering.unblock, by, person=who.id)


def too_close(by: By = UNIT_LEADER) -> Step:
    return step(blokkering.note_inhabil, by, leder=INGER.id, instead=(TOR.id,))


def mature(announced: bool = True) -> Step:
    said = {"words": "Lise vil lese selv, og forstår hva det er.", "why_not": "" if announced else "Hun trenger vern."}
    return step(ungdom.assess, story.HOLDER, age=13, decided_on=story.TODAY, announced=announced, **said)


def of_every_kind() -> tuple[Step, ...]:
    """One of each."""
    return (
        *story.opened(), mature(), ola_acts(story.TODAY), kari_is_back(), too_close(), shut_out(), let_in_again(),
        shut_out(KARI),
    )  # fmt: skip
