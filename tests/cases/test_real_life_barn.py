"""Hverdagen, del 3: barnet og ungdommen. En prøve eller flere for hver situasjon, gjennom de samme handlingene som
sidene bruker.
"""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date

import pytest

from services.cases.actions.answer_as_ungdom import AnswerAsUngdom
from services.cases.actions.assess_modenhet import AssessModenhet
from services.cases.actions.keep_stemme import KeepStemme
from services.cases.actions.pause_deling import PauseDeling
from services.cases.actions.review_deling import ReviewDeling
from services.cases.actions.share_stemme import ShareStemme
from services.cases.stafettlogg import (
    ModenhetsvurderingDone,
    StemmeDecided,
    StemmeRecorded,
    StemmeShared,
)
from services.cases.undring import DelingPaused
from services.kernel.errors import NotPermitted, Refused
from tests.cases.actions.test_assess_modenhet import Birthdays
from tests.cases.actions.test_propose_overlevering import readable
from tests.cases.actions.test_record_stemme import recorded
from tests.cases.people import FAR, INGER, KARI, LISE, MOR, OLA
from tests.cases.routine import heard, opened, samtale
from tests.cases.school import School

SAID = "Alt er greit. Men si det ikke hjemme."


async def days_ahead(school: School, days: int) -> int:
    """So many days from the day of the story, counted from that of the database."""
    today: date = await school.admin.fetchval("SELECT (now() AT TIME ZONE 'Europe/Oslo')::date")
    return (school.days(days) - today).days


@pytest.fixture
async def lise(school: School) -> AsyncIterator[Birthdays]:
    yield Birthdays(school)
    await school.admin.execute("UPDATE person SET born = NULL WHERE id = $1", LISE.id)


class TestTheBarnSaysDoNotTell:
    """Barnet sier «ikke si det»: foresatte kontaktes ikke, og lederen avgjør det med helsesykepleieren innen en dag."""

    async def test_nobody_contacts_the_foresatte_until_the_leader_has_looked_at_it_by_a_day(
        self, school: School
    ) -> None:
        undring = await heard(school)
        await school.perform(PauseDeling(undring, "Lise er redd for hva pappa sier.", school.days(3)), KARI)
        waits = "Barnet har bedt om at foresatte ikke får vite det. Lederen må først avgjøre det."
        await school.refused(samtale(school, undring), OLA, Refused, waits)
        assert (await school.undring(undring)).paused_until == school.days(3)
        review = ReviewDeling(
            undring, sharing="venter", together_with="Solveig Aas", words="Vi trenger to dager.", review_by=None
        )
        await school.refused(review, INGER, Refused, "Velg dagen dere ser på det igjen.", "review_by")
        await school.perform(replace(review, review_by=school.days(5)), INGER)
        await school.perform(replace(review, sharing="deles"), INGER)
        assert await school.perform(samtale(school, undring), OLA) == undring

    async def test_the_foresatte_never_see_that_it_waited(self, school: School) -> None:
        undring = await heard(school)
        await school.perform(PauseDeling(undring, "Lise er redd.", school.days(3)), KARI)
        shared = ReviewDeling(undring, sharing="deles", together_with="Solveig", words="Trygt.", review_by=None)
        await school.perform(shared, INGER)
        await school.perform(samtale(school, undring), OLA)
        seen = await readable(school, MOR, undring)
        assert seen
        assert DelingPaused.TOPIC not in seen


class TestTwelveToSixteen:
    """12–16 år: barnets ønske og en fagpersons beslutning avgjør. Ordene er ikke delt før noen har spurt."""

    async def test_the_words_are_unshared_until_the_barn_is_asked(self, school: School, lise: Birthdays) -> None:
        await lise.turns(13)
        log = await opened(school)
        await school.perform(recorded(school, log, wish="ikke_spurt", words=SAID), KARI)
        stemme = (await school.last(StemmeRecorded, log)).stemme
        for who in (MOR, FAR):
            assert StemmeRecorded.TOPIC not in await readable(school, who, log)
        await school.perform(ShareStemme(log, stemme, "alle", "barnet", ""), KARI)
        assert StemmeShared.TOPIC in await readable(school, MOR, log)

    async def test_a_wish_for_confidentiality_stands_with_a_professionals_decision(
        self, school: School, lise: Birthdays
    ) -> None:
        await lise.turns(13)
        log = await opened(school)
        await school.perform(recorded(school, log, wish="ansatte", words=SAID), KARI)
        stemme = (await school.last(StemmeRecorded, log)).stemme
        await school.perform(KeepStemme(log, stemme, "Hun er redd for reaksjonen hjemme."), KARI)
        assert (await school.last(StemmeDecided, log)).reason == "Hun er redd for reaksjonen hjemme."
        assert {StemmeRecorded.TOPIC, StemmeDecided.TOPIC}.isdisjoint(await readable(school, MOR, log))

    async def test_that_a_barn_has_access_is_told_the_parents_unless_a_reason_says_why_not(
        self, school: School, lise: Birthdays
    ) -> None:
        await lise.turns(13)
        log = await opened(school)
        mature = AssessModenhet(log, school.today, "Hun forstår.", withhold=True, why_not=" ")
        reason = "Skriv hvorfor foresatte ikke får vite det, eller la dem få vite det."
        await school.refused(mature, KARI, Refused, reason, "why_not")
        await school.perform(replace(mature, why_not="Hun trenger vern."), KARI)
        assert await school.roles(LISE, log) == {"barn"}
        assert ModenhetsvurderingDone.TOPIC not in await readable(school, MOR, log)


class TestSixteenAndEighteen:
    """Ved 16 år gjelder foreldrenes samtykke til ungdommen har svart. Ved 18 slutter foreldrenes tilgang."""

    async def test_the_log_goes_on_until_the_youth_says_something_else(self, school: School, lise: Birthdays) -> None:
        log = await opened(school)
        await lise.turns(16)
        assert (await school.log(log)).status == "aapen"
        assert await school.roles(LISE, log) == {"barn"}
        await school.perform(AnswerAsUngdom(log, school.pack.samtykke_hash, "nei"), LISE)
        assert (await school.log(log)).status == "fryst"

    async def test_a_youth_who_reads_the_log_is_asked_thirty_days_before(
        self, school: School, lise: Birthdays
    ) -> None:
        await lise.turns(16, in_days=31)
        log = await opened(school)
        mature = AssessModenhet(log, school.today, "Hun forstår.", withhold=False, why_not="")
        await school.perform(mature, KARI)
        yes = AnswerAsUngdom(log, school.pack.samtykke_hash, "ja")
        too_early = "Du kan svare selv når du er 16 år. Til da er det foresatte som svarer."
        await lise.turns(16, in_days=await days_ahead(school, 31))
        await school.refused(yes, LISE, NotPermitted, too_early)
        await lise.turns(16, in_days=await days_ahead(school, 30))
        await school.perform(yes, LISE)
        assert (await school.log(log)).samtykke[LISE.id] == "gitt"

    async def test_at_18_the_parents_read_no_more(self, school: School, lise: Birthdays) -> None:
        log = await opened(school)
        await lise.turns(18)
        assert await readable(school, MOR, log) == await readable(school, FAR, log) == set()
        assert await school.roles(LISE, log) == {"barn"}
