"""Steps of the story in which Lise goes over to another school after the summer."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from services.cases.roles import FORESPURT
from services.cases.stafettlogg import bytte
from services.cases.stafettlogg.bytte import Prepared
from services.cases.stafettlogg.tjeneste import answer_tjeneste
from services.kernel.event_log import By
from tests.cases.people import ANNEN_SKOLE, BJARNE, FAR, MOR
from tests.cases.spec import Step, step
from tests.cases.story import FATHER, HOLDER, MOTHER, RULE, TEXT, TODAY

BYTTE = UUID("00000000-0000-4000-d000-000000000080")
SAMTYKKE = UUID("00000000-0000-4000-d000-000000000081")
STAFETTPINNE = UUID("00000000-0000-4000-d000-000000000082")
ON = TODAY + timedelta(days=30)
NEW_HOLDER = BJARNE.as_(FORESPURT)
WHY = "Lise begynner på Hauge skole. 🙂 كل شيء بخير"


def what(**changed: Any) -> Prepared:
    fields: dict[str, Any] = {
        "bytte": BYTTE, "samtykke": SAMTYKKE, "tjeneste": ANNEN_SKOLE, "on": ON, "reason": WHY, "people": (BJARNE.id,),
        "scope": "plan",
    }  # fmt: skip
    return Prepared(**fields | changed)


def prepared(**changed: Any) -> Step:
    """Kari has asked the family."""
    return step(bytte.prepare, HOLDER, what=what(**changed), asked=(MOR.id, FAR.id))


def bjarne_asked() -> Step:
    return step(bytte.ask_to_hold, HOLDER, overlevering=STAFETTPINNE, to=BJARNE.id, reason=WHY)


def bjarne_agrees() -> Step:
    return step(bytte.agree, NEW_HOLDER, overlevering=STAFETTPINNE, words="Velkommen til oss.")


def answered(by: By, answer: str = "ja") -> Step:
    text = {"text_hash": TEXT, "language": "nb"}
    return step(answer_tjeneste, by, samtykke=SAMTYKKE, answer=answer, **text, person=by.person)


def all_agree() -> tuple[Step, ...]:
    """Nothing is missing but the day."""
    return prepared(), bjarne_asked(), bjarne_agrees(), answered(MOTHER), answered(FATHER)


def carried_out(today: date = ON) -> Step:
    return step(bytte.carry_out, RULE, today=today)
