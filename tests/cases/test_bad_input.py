"""What people send that cannot be: each time a clear refusal that says what to do, and never half an action."""

import asyncio
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from typing import Any, get_args, get_origin, get_type_hints

import pytest

from services.cases.action import actions
from services.cases.actions.agree_tiltak import AgreeTiltak
from services.cases.actions.change_tiltak import ChangeTiltak
from services.cases.actions.come_back import ComeBack
from services.cases.actions.name_ekstern import NameEkstern
from services.cases.actions.raise_undring_as_foresatt import RaiseUndringAsForesatt
from services.cases.actions.set_maal import SetMaal
from services.cases.command import Ask, Command, questions, refuse_unfit
from services.cases.stafettlogg import EvalueringDecided, MaalSet, TiltakAgreed
from services.cases.undring import UndringDecided
from services.kernel.errors import Refused, StafettloggError, Stale
from tests.cases.actions.test_assess_modenhet import Birthdays, lise
from tests.cases.followed.walk import following, shipped_pack
from tests.cases.people import INGER, KARI, LISE, MOR, SOLVEIG
from tests.cases.routine import (
    decided,
    decision,
    discussed,
    opened,
    planned,
    talked,
    tiltak,
    to_level_1,
    undring_about_lise,
)
from tests.cases.school import School

__all__ = ["lise"]
UNTIL_12 = {"right": "until", "years": 12, "source": "kommunens egen regel"}
TOO_OLD = (
    "Modellen her gjelder til man fyller 12 år. Trengs det hjelp, så snakk med den det gjelder om å kontakte "
    "tjenestene for voksne."
)
RESPONSIBLE = "Den ansvarlige må være med i loggen. Legg til personen først."
RENEW = "Skjemaet passer ikke med det som står i loggen. Åpne siden på nytt, se på teksten, og send den."


def until_12() -> dict[str, Any]:
    raw = shipped_pack("sokndal")
    raw["ages"] = [*raw["ages"], UNTIL_12]
    return raw


async def test_a_child_older_than_the_pack_allows_is_refused_wherever_a_case_begins(
    school: School, lise: Birthdays
) -> None:
    with following(school, until_12()):
        closed = await decided(school, "1.1")
        to_decide = await talked(school)
        await lise.turns(12)
        await school.refused(undring_about_lise(school), KARI, Refused, TOO_OLD, "barn")
        own = RaiseUndringAsForesatt(LISE.id, "Hun gruer seg.", school.today)
        await school.refused(own, MOR, Refused, TOO_OLD, "barn")
        await school.refused(ComeBack(closed, "Igjen"), KARI, Refused, TOO_OLD)
        await school.refused(to_level_1(to_decide), INGER, Refused, TOO_OLD)


@pytest.mark.requirement(183)
async def test_the_day_before_it_may_begin_and_a_model_without_a_limit_holds_at_any_age(
    school: School, lise: Birthdays
) -> None:
    with following(school, until_12()):
        await lise.turns(12, in_days=60)
        await school.perform(undring_about_lise(school), KARI)
    for years in (0, 17, 40):
        await lise.turns(years)
        await school.perform(undring_about_lise(school), KARI)


async def test_a_responsible_who_is_neither_with_in_the_log_nor_named_in_it_is_refused(school: School) -> None:
    plan = await planned(school)
    new = tiltak(plan.log, plan.maal, "fritid", SOLVEIG, school)
    await school.refused(new, KARI, Refused, RESPONSIBLE, "responsible")
    await school.perform(NameEkstern(plan.log, "Tor Trener", "Håndballtrener", MOR.id), KARI)
    (outside,) = (await school.log(plan.log)).eksterne
    await school.perform(replace(new, responsible=outside), KARI)
    assert (await school.last(TiltakAgreed, plan.log)).responsible == outside


async def test_nor_can_a_tiltak_be_given_to_them_afterwards(school: School) -> None:
    plan = await planned(school)
    known = (await school.log(plan.log)).tiltak[plan.skole]
    given = {"what": known.what, "arena": known.arena, "from_on": known.from_on, "until_on": None, "home": None}
    values = {"stafettlogg": plan.log, "tiltak": plan.skole, "known": known.version, "reason": "Hun kan mer."} | given
    asked = {one.name for one in fields(ChangeTiltak)}
    command = ChangeTiltak(**{name: value for name, value in values.items() if name in asked}, responsible=SOLVEIG.id)  # type: ignore[arg-type]
    await school.refused(command, KARI, Refused, RESPONSIBLE, "responsible")


async def test_of_two_decisions_at_once_one_counts_and_the_other_is_told_who_made_it(school: School) -> None:
    log = await discussed(school)
    both = [decision(school, log, "2.1"), decision(school, log, "1.1")]
    done = await asyncio.gather(*(school.perform(one, KARI) for one in both), return_exceptions=True)
    (refusal,) = [one for one in done if isinstance(one, BaseException)]
    assert isinstance(refusal, StafettloggError)
    assert isinstance(refusal, Stale | Refused)
    assert str(refusal)
    assert len([one for one in await school.events(log) if isinstance(one, EvalueringDecided)]) == 1


async def test_of_two_decisions_on_one_undring_there_is_one_log(school: School) -> None:
    undring = await talked(school)
    done = await asyncio.gather(*(school.perform(to_level_1(undring), INGER) for _ in range(3)), return_exceptions=True)
    assert sorted(type(one).__name__ for one in done) == ["Refused", "Refused", "UUID"]
    assert len([one for one in await school.events(undring) if isinstance(one, UndringDecided)]) == 1


@pytest.mark.parametrize("known", ["5", "999999999", "9" * 400, "", "-1", "1.0", "x"])
async def test_a_count_that_no_page_has_said_asks_for_a_new_page_and_blames_nobody(school: School, known: str) -> None:
    log = await discussed(school)
    await school.refused(decision(school, log, "1.1", known=known), KARI, Stale, RENEW)


async def test_who_decided_meanwhile_is_named_where_somebody_did(school: School) -> None:
    log = await decided(school, "2.1")
    with pytest.raises(Stale, match="har ført beslutningen mens du skrev") as caught:
        await school.perform(decision(school, log, "1.1", known="0"), KARI)
    assert caught.value.values == {"who": KARI.id}


WORDS = (
    "👩‍👩‍👧‍👦🏳️‍🌈", "هي هادئة في الاستراحة.", "\u202eomvendt\u202c og rett", "e\u0301 å Å ﷽", "<b>&amp;</b> 'a' \"b\"",
    "Linje en\nLinje to\n\nLinje fire", "a\u200bb\u00a0c",
)  # fmt: skip


@pytest.mark.parametrize("words", WORDS)
async def test_words_of_any_script_come_back_as_they_were_written(school: School, words: str) -> None:
    log = await opened(school)
    await school.perform(SetMaal(log, words), KARI)
    assert (await school.last(MaalSet, log)).words == words
    (maal,) = (await school.log(log)).maal
    command = AgreeTiltak(
        log, maal=maal, what=words, arena="skole", responsible=KARI.id, from_on=school.today
    )  # fmt: skip
    await school.perform(command, KARI)
    assert (await school.last(TiltakAgreed, log)).what == words


TEXTS = [
    (name, field) for name, action in sorted(actions().items())
    for field, question in questions(action.command).items()
    if get_type_hints(action.command)[field] is str and not question.options
]  # fmt: skip
NOW = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(("name", "field"), TEXTS)
def test_no_question_takes_a_hundred_thousand_characters(name: str, field: str) -> None:
    kind = actions()[name].command
    command = _filled(kind)
    object.__setattr__(command, field, "å" * 100_000)
    with pytest.raises(Refused) as caught:
        refuse_unfit(command, NOW, NOW)
    limit = 8000 if questions(kind)[field].long else 300
    assert str(caught.value) == f"Teksten er for lang: 100000 tegn. Det er plass til {limit}."
    assert getattr(caught.value, "field", None) == field


def _filled(kind: type[Command]) -> Command:
    """Every question answered so that nothing is amiss."""
    command, hints = object.__new__(kind), get_type_hints(kind)
    for name, question in questions(kind).items():
        object.__setattr__(command, name, _fit(hints[name], question))
    return command


def _fit(hint: Any, question: Ask) -> Any:
    kinds = [one for one in (get_args(hint) or (hint,)) if one is not type(None)]
    if question.options:
        return next(iter(question.options))
    if get_origin(hint) is tuple:
        return (LISE.id,)
    day = date(2026, 12, 10) if question.when == "ahead" else date(2026, 11, 30)
    at = datetime(2026, 12, 10, 14) if question.when == "ahead" else datetime(2026, 11, 30, 8)  # noqa: DTZ001
    return {str: "ord", bool: True, int: 1, date: day, datetime: at}.get(kinds[0], LISE.id)
