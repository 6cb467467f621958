"""Hverdagen, del 2: familien. En prøve eller flere for hver situasjon, gjennom de samme handlingene som sidene bruker.

Kanaler (brev, SMS) og stille timer er ikke her ennå.
"""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from services.cases.actions.agree_tiltak import AgreeTiltak
from services.cases.actions.answer_beskjed import AnswerBeskjed
from services.cases.actions.answer_kommentar import AnswerKommentar
from services.cases.actions.answer_moete import AnswerMoete
from services.cases.actions.ask_forklaring import AskForklaring
from services.cases.actions.call_moete import CallMoete
from services.cases.actions.defer_beskjed import DeferBeskjed
from services.cases.actions.give_kommentar import GiveKommentar
from services.cases.actions.move_moete import MoveMoete
from services.cases.actions.note_faktor import NoteFaktor
from services.cases.actions.send_beskjed import SendBeskjed
from services.cases.actions.send_private_beskjed import SendPrivateBeskjed
from services.cases.beskjed import BeskjedAdded, BeskjedDeferred, BeskjedSent, ForklaringAsked
from services.cases.command import questions
from services.cases.stafettlogg import (
    KommentarAnswered,
    KommentarGiven,
    MoeteCalled,
    SamtykkePaperRecorded,
    TiltakAgreed,
)
from services.kernel.event_log import stream_beside
from services.notify.channels.web_push.texts import TEXTS
from tests.cases.actions.test_ask_tjeneste_samtykke import on_paper
from tests.cases.actions.test_give_kommentar import given as commented
from tests.cases.actions.test_propose_overlevering import readable
from tests.cases.people import FAR, KARI, MOR
from tests.cases.routine import answer, call, called, minutes, opened, planned, proposed
from tests.cases.school import School


class TestTwoHomes:
    """To hjem: tiltak for hvert hjem, hver sin innkalling, og en linje som bare stafettholderen leser."""

    async def test_a_tiltak_belongs_to_one_home(self, school: School) -> None:
        plan = await planned(school)
        fathers = AgreeTiltak(
            plan.log, maal=plan.maal, what="Lese sammen på torsdager", arena="hjemme", home=FAR.id,
            responsible=FAR.id, from_on=school.today,
        )  # fmt: skip
        await school.perform(fathers, KARI)
        assert (await school.last(TiltakAgreed, plan.log)).home == FAR.id

    async def test_each_home_is_called_apart_and_reads_nothing_of_the_others_meeting(self, school: School) -> None:
        log = await opened(school)
        await school.perform(replace(call(school, log), invited=(MOR.id,)), KARI)
        assert MoeteCalled.TOPIC in await readable(school, MOR, log)
        assert MoeteCalled.TOPIC not in await readable(school, FAR, log)

    async def test_each_home_has_a_line_to_the_stafettholder(self, school: School) -> None:
        log = await opened(school)
        await school.perform(SendPrivateBeskjed(log, MOR.id, "Det er vanskelig for tiden."), MOR)
        for who, reads in ((KARI, True), (MOR, True), (FAR, False)):
            assert (BeskjedSent.TOPIC in await readable(school, who, stream_beside(log))) is reads


class TestWithoutElectronicId:
    """Ingen elektronisk ID, reservert mot digital post, ingen smarttelefon: samtykke på papir, og en ansatt skriver
    inn, merket med det."""

    async def test_samtykke_on_paper_counts_and_says_that_it_was_paper_and_who_wrote_it_in(
        self, school: School
    ) -> None:
        log = await proposed(school)
        await answer(school, log, MOR)
        await school.perform(on_paper(school, log, None, school.pack.samtykke_hash), KARI)
        assert (await school.log(log)).status == "aapen"
        event = await school.last(SamtykkePaperRecorded, log)
        assert (event.foresatt, event.actor, event.kept) == (FAR.id, KARI.id, "Elevmappen, skap 2")
        assert SamtykkePaperRecorded.TOPIC in await readable(school, FAR, log)

    async def test_it_is_taken_back_on_paper_as_easily(self, school: School) -> None:
        log = await opened(school)
        await school.perform(on_paper(school, log, None, school.pack.samtykke_hash, "trukket"), KARI)
        assert (await school.log(log)).status == "fryst"


class TestInterpreter:
    """Tolk: spurt om i innstillingene (tests/web/test_interpreter.py) og i innkallingen, aldri familie, og uten egen
    tilgang. Det folk skriver, er merket med språket, og de andre kan be om forklaring."""

    async def test_it_is_offered_with_the_call_asked_for_with_the_answer_and_not_forgotten(
        self, school: School
    ) -> None:
        log = await opened(school)
        await school.perform(replace(call(school, log), interpreter=True), KARI)
        ((moete, known),) = (await school.log(log)).moeter.items()
        await school.perform(AnswerMoete(log, moete, "kommer", interpreter=True), FAR)
        later = known.starts + timedelta(days=1)
        await school.perform(MoveMoete(log, moete, known.starts, later, "Skolen", "Tolken kan da."), KARI)
        assert (await school.log(log)).moeter[moete].wants_interpreter == {FAR.id}

    def test_never_kin(self) -> None:
        assert "Familie og venner skal aldri tolke." in questions(CallMoete)["interpreter"].hint

    async def test_words_carry_their_language_and_anybody_asks_for_an_explanation(self, school: School) -> None:
        log = await opened(school)
        done = await school.cases.perform(SendBeskjed(log, "Dzień dobry"), FAR.id, UUID(int=77), "pl")
        assert done.stream == log
        event = await school.last(BeskjedSent, stream_beside(log))
        assert event.language == "pl"
        await school.perform(AskForklaring(log, event.beskjed), MOR)
        assert (await school.last(ForklaringAsked, stream_beside(log))).of == event.beskjed


class TestTwentyMessages:
    """Tjue beskjeder fra én forelder: én tråd, ett varsel, én svardato, og «ta det i møtet»."""

    async def test_they_are_one_that_waits_for_one_answer(self, school: School) -> None:
        meeting = await called(school)
        for number in range(20):
            await school.perform(SendBeskjed(meeting.log, f"Nummer {number}"), FAR)
        beside = stream_beside(meeting.log)
        sent = [event for event in await school.events(beside) if isinstance(event, BeskjedSent)]
        assert [(one.actor, one.answer_by) for one in sent] == [(FAR.id, school.days(3))]
        assert len([event for event in await school.events(beside) if isinstance(event, BeskjedAdded)]) == 19
        await school.perform(DeferBeskjed(meeting.log, sent[0].beskjed), KARI)
        assert (await school.last(BeskjedDeferred, beside)).moete == meeting.moete
        await school.perform(AnswerBeskjed(meeting.log, sent[0].beskjed, "Ja."), KARI)


class TestThisIsNotRight:
    """«Dette stemmer ikke»: en kommentar ved oppføringen, med frist for svar. Også til et møte som er skrevet inn fra
    papir."""

    async def test_minutes_that_were_entered_from_paper_are_commented_and_answered(self, school: School) -> None:
        log = (await planned(school)).log
        paper = replace(minutes(school, await called(school)), stafettlogg=log, moete=None, held_on=school.days(-4))
        await school.perform(paper, KARI)
        entry = (await school.entries(log))[-2].position
        await school.perform(GiveKommentar(log, entry, "Vi ble ikke enige om det."), FAR)
        event = await school.last(KommentarGiven, log)
        assert event.answer_by == school.days(7)
        await school.perform(AnswerKommentar(log, await commented(school, log), "rettet", "Det var et forslag."), KARI)
        assert (await school.last(KommentarAnswered, log)).outcome == "rettet"


class TestOthersHealth:
    """Andres helse i barnets logg: feltet sier fra før noen skriver."""

    @pytest.mark.parametrize("command", [NoteFaktor, SendBeskjed])
    def test_the_field_warns(self, command: type) -> None:
        assert "andres helse" in questions(command)["words"].hint


class TestLockScreen:
    """Låst skjerm: avsenderen er kommunen, og ingen setning røper hva saken gjelder."""

    def test_no_sentence_names_the_log_or_a_person(self) -> None:
        for sentence in TEXTS.values():
            assert "stafett" not in sentence.casefold()
            assert "{" not in sentence
