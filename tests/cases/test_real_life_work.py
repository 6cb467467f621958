"""Hverdagen, del 4: de ansatte. En prøve eller flere for hver situasjon, gjennom de samme handlingene som sidene
bruker.

Skoleferie: varselet om en frist i ferien står i tests/projections/test_now_turns.py. Pulsen, som sier hvem som svarer,
er ikke her ennå.
"""

from dataclasses import replace
from datetime import timedelta

import pytest

from services.cases.actions.answer_beslutning import AnswerBeslutning
from services.cases.actions.appoint_fungerende import AppointFungerende
from services.cases.actions.ask_beslutning import AskBeslutning
from services.cases.actions.ask_moete import AskMoete
from services.cases.actions.assign_undring import AssignUndring
from services.cases.actions.block_person import BlockPerson
from services.cases.actions.carry_out_bytte import CarryOutBytte
from services.cases.actions.change_nivaa import ChangeNivaa
from services.cases.actions.confirm_avvik import ConfirmAvvik
from services.cases.actions.follow_venting import FollowVenting
from services.cases.actions.remove_entry import RemoveEntry
from services.cases.actions.replace_leder import ReplaceLeder
from services.cases.actions.set_maal import SetMaal
from services.cases.actions.start_venting import StartVenting
from services.cases.actions.unblock_person import UnblockPerson
from services.cases.avvik import AvvikReported
from services.cases.pack.reading import read
from services.cases.roles import BTI_KOORDINATOR, NAERMESTE_LEDER
from services.cases.stafettlogg import (
    BeslutningAnswered,
    BeslutningAsked,
    FungerendeAppointed,
    MaalSet,
    MoeteAsked,
    MoeteHeld,
    VentingStarted,
)
from services.kernel.errors import NotFound, NotPermitted, Refused
from tests.cases.actions.test_avvik import report
from tests.cases.actions.test_bytte import DAYS, PROGRAM, agreed, family
from tests.cases.actions.test_give_kommentar import position_of
from tests.cases.actions.test_propose_overlevering import readable
from tests.cases.people import BJARNE, FAR, INGER, KARI, LISE, MOR, OLA, SANDER, SKOLE, TOR, Somebody
from tests.cases.routine import called, minutes, opened, planned, raised, undring_about_lise
from tests.cases.school import School
from tests.cases.story import TODAY
from tests.timekeeper.test_rules import log as movement
from tests.timekeeper.test_rules import rules

NOT_HERE = "Siden finnes ikke."


class TestStafettholderIsIll:
    """Stafettholderen er syk: lederen peker ut en fungerende uten å lese loggen, og familien får vite hvem."""

    async def test_the_leader_appoints_reads_nothing_and_the_family_is_told(self, school: School) -> None:
        log = (await planned(school)).log
        await school.perform(AppointFungerende(log, OLA.id, school.days(14)), INGER)
        assert await readable(school, INGER, log) == {FungerendeAppointed.TOPIC}
        for who in (MOR, FAR):
            assert FungerendeAppointed.TOPIC in await readable(school, who, log)
        await school.perform(SetMaal(log, "Ola fører loggen så lenge."), OLA)


class TestLeaderIsKin:
    """Lederen er i slekt: en annen leder tar saken. Familien kan stenge loggen for én person ved navn."""

    async def test_another_leader_has_it_and_the_first_has_nothing(self, school: School) -> None:
        undring = await raised(school)
        await school.perform(ReplaceLeder(undring, BJARNE.id, "Inger er tante til Lise."), KARI)
        assert await school.roles(INGER, undring) == frozenset()
        await school.perform(AssignUndring(undring, KARI.id, OLA.id), BJARNE)

    async def test_the_family_shuts_the_log_to_somebody_by_name_until_they_say_otherwise(self, school: School) -> None:
        log = await opened(school)
        await school.perform(BlockPerson(log, OLA.id), MOR)
        never = f"Familien har bestemt at {OLA.id} ikke skal se denne loggen. Velg en annen."
        await school.refused(AppointFungerende(log, OLA.id, None), INGER, Refused, never, "fungerende")
        await school.perform(UnblockPerson(log, OLA.id), MOR)
        await school.perform(AppointFungerende(log, OLA.id, None), INGER)


class TestNewSchool:
    """Sommer og ny skole: ett bytte med en dag, samtykke før den nye skolen ser noe, og ingen dag uten
    ansvar."""

    async def test_the_new_school_sees_the_log_from_the_day_and_only_with_the_familys_yes(
        self, school: School
    ) -> None:
        log = await agreed(school)
        await family(school, log, MOR)
        await family(school, log, FAR)
        assert (await school.log(log)).stafettholder == KARI.id
        assert MaalSet.TOPIC not in await readable(school, BJARNE, log)
        await school.perform(SetMaal(log, "Lise er trygg på den nye skolen."), KARI)
        school.clock.at += timedelta(days=DAYS)
        try:
            await school.perform(CarryOutBytte(log), PROGRAM)
        finally:
            school.clock.at -= timedelta(days=DAYS)
        assert (await school.log(log)).stafettholder == BJARNE.id
        assert MaalSet.TOPIC in await readable(school, BJARNE, log)
        assert await readable(school, KARI, log) == set()


class TestSchoolHolidays:
    """Skoleferie: fristen står. Den som skal handle, får vite i tide at dagen faller i ferien."""

    async def test_the_frist_of_the_talk_is_the_same_though_it_falls_in_the_holiday(self, school: School) -> None:
        holiday = "\nholidays: [{name: Juleferie, from_on: 2026-12-15, to_on: 2027-01-03}]\n"
        pack, _ = read(school.cases.packs.bodies[school.cases.packs.in_force] + holiday)
        undring = await school.undring(await raised(school))
        assert undring.talk_by == school.days(18)
        assert pack
        assert pack.holiday(undring.talk_by)
        assert pack.talk_by(undring.arose_on, skolemiljoe=False) == undring.talk_by


class TestWaiting:
    """Vi venter på noen: hvem, siden når, hva de regner med, hvem som ringer når, og hva som skjer imens. Familien kan
    be om et møte eller en beslutning."""

    async def test_it_is_said_in_full_and_followed_by_one_of_the_staff(self, school: School) -> None:
        log = await opened(school)
        wait = StartVenting(
            log, whom="PPT", since=school.days(-27), expected_on=None, expected="i uke 4",
            meanwhile="Imens fortsetter lesegruppa.", calls=MOR.id, calls_on=school.days(39),
        )  # fmt: skip
        spared = "Velg en ansatt som er med i loggen. Familien skal slippe å ringe rundt."
        await school.refused(wait, KARI, Refused, spared, "calls")
        await school.perform(replace(wait, calls=KARI.id), KARI)
        event = await school.last(VentingStarted, log)
        assert (event.whom, event.since, event.expected) == ("PPT", school.days(-27), "i uke 4")
        assert (event.meanwhile, event.calls, event.calls_on) == (wait.meanwhile, KARI.id, school.days(39))
        assert VentingStarted.TOPIC in await readable(school, MOR, log)
        known = (await school.log(log)).ventinger[event.venting].version
        call = FollowVenting(
            log, event.venting, known, words="De er forsinket.", expected_on=school.days(60), expected="",
            calls=KARI.id, calls_on=school.days(50),
        )  # fmt: skip
        await school.perform(call, KARI)
        assert (await school.log(log)).ventinger[event.venting].calls_on == school.days(50)

    async def test_the_family_asks_for_a_meeting_or_for_a_decision_and_is_answered_by_a_day(
        self, school: School
    ) -> None:
        log = await opened(school)
        await school.perform(AskMoete(log, "Kan vi møtes?"), MOR)
        assert (await school.last(MoeteAsked, log)).answer_by > school.today
        await school.perform(AskBeslutning(log, "Får Lise lesegruppe?"), FAR)
        event = await school.last(BeslutningAsked, log)
        assert event.answer_by == school.days(14)
        await school.perform(AnswerBeslutning(log, event.beslutning, "Ja, fra mandag."), KARI)
        assert BeslutningAnswered.TOPIC in await readable(school, FAR, log)


class TestWrongBarn:
    """Feil barn: navn, fødselsår og klasse bekreftes før undringen lagres. Skjer det likevel, feilføring."""

    async def test_who_it_is_is_confirmed_and_must_be_a_barn_of_the_unit(self, school: School) -> None:
        new = undring_about_lise(school)
        await school.refused(replace(new, confirmed=False), KARI, Refused, CONFIRM, "confirmed")
        await school.refused(replace(new, barn=SANDER.id), KARI, Refused, OURS, "barn")

    async def test_what_stands_in_the_wrong_log_is_hidden_from_everybody_at_once(self, school: School) -> None:
        log = (await planned(school)).log
        entry = await position_of(school, log, MaalSet)
        await school.perform(RemoveEntry(log, entry, "feil_barn", "Det gjelder en annen.", erase=False), KARI)
        for who in (KARI, MOR, FAR):
            assert MaalSet.TOPIC not in await readable(school, who, log)


CONFIRM = "Se på navn, fødselsår og klasse. Er det riktig barn, så kryss av."
OURS = "Velg et barn som går der du arbeider."


class TestMeetingOnPaper:
    """Møte på papir: skrives inn etterpå med dagen det var. (Arket står på møtesiden; kommentarer: se familien.)"""

    async def test_it_is_entered_with_its_day_and_that_day_lies_behind(self, school: School) -> None:
        log = (await planned(school)).log
        paper = replace(minutes(school, await called(school)), stafettlogg=log, moete=None, held_on=school.days(-4))
        ahead = "Datoen ligger fram i tid. Skriv dagen da det skjedde."
        await school.refused(replace(paper, held_on=school.days(1)), KARI, Refused, ahead, "held_on")
        await school.perform(paper, KARI)
        assert (await school.last(MoeteHeld, log)).held_on == school.days(-4)


class TestDeviation:
    """Avvik: også for hånd og uten logg; om lederen går det til koordinatoren. En annen rekkefølge med grunn er
    ingen."""

    @pytest.mark.parametrize(
        ("about_leder", "told", "role"), [(False, INGER, NAERMESTE_LEDER), (True, TOR, BTI_KOORDINATOR)]
    )
    async def test_where_the_model_should_have_been_used(
        self, school: School, about_leder: bool, told: Somebody, role: str
    ) -> None:
        avvik = await school.perform(report(school, about_leder=about_leder), KARI)
        event = await school.last(AvvikReported, avvik)
        assert (event.what, event.case, event.unit, event.barn) == ("ikke_brukt", None, SKOLE, LISE.id)
        other = INGER if about_leder else TOR
        assert await school.roles(told, avvik) == {role}
        await school.refused(ConfirmAvvik(avvik, ""), other, NotFound, NOT_HERE)

    async def test_another_order_is_chosen_with_a_reason_and_is_none(self, school: School) -> None:
        log = (await planned(school)).log
        await school.refused(ChangeNivaa(log, "1.4", " "), KARI, Refused, "Dette må fylles ut.", "reason")
        await school.perform(ChangeNivaa(log, "1.4", "Evalueringen haster mer enn møtet."), KARI)
        assert (await school.log(log)).trinn == 4
        long_ago = TODAY - timedelta(days=60)
        assert [rule for rule, _ in rules(logs=[movement(agreed_on=long_ago)])] == ["hoppet_over"]
        assert rules(logs=[movement(agreed_on=long_ago, reasoned_on=TODAY)]) == []

    async def test_only_staff_report(self, school: School) -> None:
        await school.refused(report(school), MOR, NotPermitted, "Du har ikke en rolle som kan gjøre dette.")
