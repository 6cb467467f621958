"""«Nå» in the weeks before a birthday, and where others have foreldreansvar than before."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from services.projections.now import Facts, Now, now
from services.projections.stafettpinne import Pinne
from tests.cases.people import FAR, KARI, LISE, MOR, NOW, OLA, SKOLE, Somebody
from tests.projections.test_now import ROLES, TODAY, _case

SOON = TODAY + timedelta(days=20)
LOG = replace(_case("stafettlogg", "aapen"), nivaa=1, trinn=3)


def say(who: Somebody, **more: Any) -> Now:
    return now(Facts(LOG, who.id, ROLES[who], NOW, does=frozenset({"iverksett"}), **more))


@pytest.mark.parametrize("who", [KARI, MOR, FAR, LISE], ids=lambda who: who.given_name)
@pytest.mark.parametrize("years", [16, 18])
def test_everybody_is_told_the_day_on_which_others_decide(who: Somebody, years: int) -> None:
    card = say(who, turns=(years, SOON))
    assert any("fyller {years} år {birthday}" in one for one in card.more)
    assert (card.values["years"], card.values["birthday"]) == (years, SOON)
    assert not any("{years}" in one for one in say(who).more)


def test_the_stafettholder_is_reminded_to_talk_with_the_barn() -> None:
    assert "Snakk med {barn} om det nå, og spør hva {barn} ønsker." in say(KARI, turns=(16, SOON)).more
    assert "Snakk med {barn} om det nå, og spør hva {barn} ønsker." not in say(MOR, turns=(16, SOON)).more


def test_a_youth_with_access_may_answer_already_and_one_who_has_answered_is_not_asked() -> None:
    card = say(LISE, turns=(16, SOON), of_age=True)
    assert card.tasks[0] == "ungdom_svar"
    assert card.asked.startswith("Snart er det du som bestemmer")
    assert say(LISE, of_age=True).asked.startswith("Fra nå av er det du som bestemmer")
    assert "ungdom_svar" not in say(LISE, turns=(16, SOON), of_age=True, samtykke={LISE.id: "gitt"}).tasks


def test_a_closed_log_announces_nothing() -> None:
    closed = replace(LOG, status="avsluttet")
    assert now(Facts(closed, MOR.id, "foresatt", NOW, turns=(18, SOON))).more == ()


def test_whoever_has_got_foreldreansvar_is_asked_in_a_log_that_is_in_use() -> None:
    card = say(FAR, samtykke={FAR.id: "spurt"})
    assert card.tasks[0] == "samtykke"
    assert card.asked.startswith("Du har foreldreansvar nå.")
    assert "samtykke" not in say(FAR, samtykke={FAR.id: "gitt"}).tasks


def test_the_stafettholder_is_told_that_the_register_names_others() -> None:
    assert say(KARI, others_responsible=True).tasks[0] == "oppdater_foresatte"
    assert "oppdater_foresatte" not in say(MOR, others_responsible=True).tasks


def test_while_somebody_acts_the_family_is_offered_to_write_to_them() -> None:
    acts = Pinne(LOG.stream, "fungerende", None, LISE.id, SKOLE, OLA.id, KARI.id, TODAY, SOON, "fungerer", 1)
    holds = replace(acts, kind="holder", person=KARI.id, status="aapen")
    card = say(MOR, pinner={"fungerende": acts, "holder": holds})
    assert card.notice == "{away} er borte. {acting} har tatt over. Avtalene står."
    assert "skriv_beskjed" in card.offers
    assert "skriv_beskjed" not in say(KARI, pinner={"fungerende": acts, "holder": holds}).offers
    assert "skriv_beskjed" not in say(MOR, pinner={"holder": holds}).offers


EARLY = "Dagen faller i skoleferien, fra {first} til {last}. Fristen står: Avtal det før ferien begynner."


def test_a_frist_in_a_school_holiday_is_warned_of_early_and_stands() -> None:
    ahead = (TODAY + timedelta(days=18), TODAY + timedelta(days=33))
    card = say(KARI, holiday=ahead)
    assert EARLY in card.more
    assert (card.when, card.values["first"], card.values["last"]) == (LOG.next_on, *ahead)
    assert EARLY not in say(MOR, holiday=ahead).more
    for who in (KARI, MOR):
        assert "Det er skoleferie til {last}. Fristen står." in say(who, holiday=(TODAY, ahead[1])).more


def test_before_the_talk_too() -> None:
    undring = replace(_case("undring", "tildelt"), contacts_foresatte=OLA.id)
    facts = Facts(undring, OLA.id, "tildelt", NOW, holiday=(TODAY + timedelta(days=18), TODAY + timedelta(days=33)))
    assert EARLY in now(facts).more
