"""Hverdagen, del 1: samtykket, hvem som er med, og hvordan en logg tar slutt. En prøve eller flere for hver situasjon,
gjennom de samme handlingene som sidene bruker.

«Hvem har sett» (innsynsloggen) er ikke her ennå.
"""

from dataclasses import replace
from uuid import UUID

import pytest

from services.cases.actions.answer_teamsak import AnswerTeamsak
from services.cases.actions.ask_beslutning import AskBeslutning
from services.cases.actions.close_log import CloseLog
from services.cases.actions.create_team import CreateTeam
from services.cases.actions.name_ekstern import NameEkstern
from services.cases.actions.plan_team import PlanTeam
from services.cases.actions.raise_teamsak import RaiseTeamsak
from services.cases.actions.set_maal import SetMaal
from services.cases.actions.take_back_wish_end import TakeBackWishEnd
from services.cases.actions.wish_end import WishEnd
from services.cases.actions.withdraw_samtykke import WithdrawSamtykke
from services.cases.actions.withdraw_tjeneste_samtykke import WithdrawTjenesteSamtykke
from services.cases.stafettlogg import (
    Closed,
    EksternNamed,
    MaalSet,
    SamtykkeRefused,
    SamtykkeWithdrawn,
    TjenesteSamtykkeAsked,
    TjenesteSamtykkeRefused,
)
from services.cases.stafettlogg.state import Scope
from services.kernel.errors import NotFound, Refused
from tests.cases.actions.test_ask_tjeneste_samtykke import asked, let_in, question, say
from tests.cases.actions.test_propose_overlevering import readable
from tests.cases.people import BJARNE, FAR, INGER, KARI, MOR, OLA, SOLVEIG, TOR
from tests.cases.routine import answer, opened, planned, proposed
from tests.cases.school import School

NOT_HERE = "Siden finnes ikke."
MAY_NOT = "Du kan lese dette, men ikke gjøre det. Den som har ansvar nå, kan hjelpe deg."
THANKS = "Takk for samarbeidet. Ring gjerne Kari."


class TestSamtykke:
    """Samtykket opphever taushetsplikten, tjeneste for tjeneste. Familiens egen tilgang og hjelpen på skolen henger
    aldri på det."""

    async def test_the_text_says_before_they_answer_that_the_help_does_not_depend_on_it(self, school: School) -> None:
        said = " ".join(school.pack.samtykke.text)
        assert "Barnet ditt får hjelp i barnehagen eller på skolen uansett hva du svarer." in said
        assert "Trekker du et ja tilbake, skriver ingen mer i loggen. Du kan fortsatt lese den." in said

    async def test_one_parent_says_no_then_there_is_no_log_and_the_other_is_not_told_who(self, school: School) -> None:
        log = await proposed(school)
        await answer(school, log, MOR)
        await answer(school, log, FAR, "nei")
        assert (await school.log(log)).status == "ikke_aapnet"
        assert SamtykkeRefused.TOPIC not in await readable(school, MOR, log)
        assert SamtykkeRefused.TOPIC in await readable(school, FAR, log)
        assert await school.roles(FAR, log) == await school.roles(MOR, log) == {"foresatt"}

    async def test_one_parent_says_no_to_a_service_then_it_stays_out_and_the_log_goes_on(self, school: School) -> None:
        log, samtykke = await asked(school)
        await say(school, log, samtykke, MOR)
        await say(school, log, samtykke, FAR, "nei")
        assert await school.roles(SOLVEIG, log) == frozenset()
        assert TjenesteSamtykkeRefused.TOPIC not in await readable(school, MOR, log)
        await school.perform(SetMaal(log, "Lise er med på håndball."), KARI)

    async def test_taken_back_for_a_service_that_service_is_out_and_nobody_else(self, school: School) -> None:
        log, samtykke = await let_in(school)
        assert await readable(school, SOLVEIG, log)
        await school.perform(WithdrawTjenesteSamtykke(log, samtykke), MOR)
        assert await readable(school, SOLVEIG, log) == set()
        await school.perform(SetMaal(log, "Lise er med på håndball."), KARI)

    async def test_taken_back_for_the_log_it_is_frozen_the_family_reads_and_it_can_be_closed(
        self, school: School
    ) -> None:
        log = (await planned(school)).log
        await school.perform(WithdrawSamtykke(log), FAR)
        await school.refused(
            SetMaal(log, "Noe"), KARI, Refused, "Stafettloggen er satt på vent. Den kan leses, men ikke endres."
        )
        assert MaalSet.TOPIC in await readable(school, MOR, log)
        assert SamtykkeWithdrawn.TOPIC not in await readable(school, MOR, log)
        await school.perform(CloseLog(log, "samtykke_mangler", THANKS), KARI)
        assert (await school.log(log)).status == "avsluttet"
        assert MaalSet.TOPIC in await readable(school, FAR, log)

    async def test_the_leader_closes_what_is_frozen_without_reading_it_and_nothing_that_is_in_use(
        self, school: School
    ) -> None:
        log = (await planned(school)).log
        in_use = "Loggen er i bruk. Da er det stafettholderen som avslutter den, sammen med familien."
        await school.refused(CloseLog(log, "annet", THANKS), INGER, Refused, in_use)
        await school.perform(WithdrawSamtykke(log), FAR)
        await school.refused(CloseLog(log, "annet", THANKS), OLA, NotFound, NOT_HERE)
        await school.perform(CloseLog(log, "samtykke_mangler", THANKS), INGER)
        assert (await school.log(log)).status == "avsluttet"
        assert await readable(school, INGER, log) == set()


class TestWhatANewServiceSees:
    """Familien blir spurt hver gang: planen, hele loggen, eller bare det som skrives fra nå."""

    @pytest.mark.parametrize(
        ("scope", "before", "after"), [("plan", True, True), ("hele", True, True), ("fra_naa", False, True)]
    )
    async def test_it_sees_so_much_and_no_more(self, school: School, scope: Scope, before: bool, after: bool) -> None:
        log = await opened(school)
        await school.perform(SetMaal(log, "Før de kom"), KARI)
        await school.perform(AskBeslutning(log, "Får hun bytte plass?"), MOR)
        await school.perform(replace(question(log), scope=scope), KARI)
        samtykke = (await school.last(TjenesteSamtykkeAsked, log)).samtykke
        for who in (MOR, FAR):
            await say(school, log, samtykke, who)
        seen = await readable(school, SOLVEIG, log)
        assert (MaalSet.TOPIC in seen) is before
        assert ("stafettlogg.beslutning_asked.1" in seen) is (scope == "hele")
        await school.perform(SetMaal(log, "Etter at de kom"), KARI)
        assert (MaalSet.TOPIC in await readable(school, SOLVEIG, log)) is after


class TestTheEnd:
    """Familien avslutter loggen, eller en individuell plan tar over: én handling hver."""

    async def test_the_family_ends_it_when_all_who_said_yes_want_to(self, school: School) -> None:
        log = await opened(school)
        await school.perform(WishEnd(log, "Vi klarer oss nå."), MOR)
        await school.perform(TakeBackWishEnd(log), MOR)
        await school.perform(WishEnd(log, ""), FAR)
        assert (await school.log(log)).status == "aapen"
        await school.perform(WishEnd(log, ""), MOR)
        assert (await school.last(Closed, log)).grunn == "familien"
        await school.refused(SetMaal(log, "Mer"), KARI, Refused, CLOSED)

    async def test_an_individual_plan_takes_over_and_the_log_says_so(self, school: School) -> None:
        log = await opened(school)
        await school.perform(CloseLog(log, "individuell_plan", THANKS), KARI)
        event = await school.last(Closed, log)
        assert (event.grunn, event.words) == ("individuell_plan", THANKS)
        assert "foresatt" in await school.audience(Closed, log)
        await school.refused(SetMaal(log, "Mer"), KARI, Refused, CLOSED)


CLOSED = "Stafettloggen er avsluttet. Er det noe nytt, så åpne en ny."


class TestResponsibleWithoutLogin:
    """Trener, fastlege, BUP: de står i loggen som ansvarlige utenfor, med en deltaker som kontakt."""

    async def test_a_coach_stands_there_by_name_and_reads_nothing(self, school: School) -> None:
        log = await opened(school)
        await school.perform(NameEkstern(log, "Siri Bø", "Trener på håndballen", MOR.id), KARI)
        event = await school.last(EksternNamed, log)
        assert (event.name, event.contact, event.access()) == ("Siri Bø", MOR.id, ())
        await school.refused(
            NameEkstern(log, "Dr. Vik", "Fastlege", OLA.id), KARI, Refused,
            "Kontakten må være med i stafettloggen.", "contact",
        )


class TestTheTeam:
    """Tverrfaglig team: fast gruppe med møtedager. En sak kommer dit med samtykke eller anonymt, og familien er
    invitert eller får vite hvorfor ikke."""

    async def team(self, school: School) -> UUID:
        team = await school.perform(CreateTeam("tverrfaglig_team", "skole", (SOLVEIG.id, BJARNE.id), SOLVEIG.id), TOR)
        await school.perform(PlanTeam(team, school.days(14).strftime("%d.%m.%Y")), TOR)
        return team

    async def test_with_samtykke_the_team_reads_it_after_the_last_yes(self, school: School) -> None:
        log, team = await opened(school), await self.team(school)
        case = RaiseTeamsak(team, log, "samtykke", "Hva kan vi prøve?", family_invited=False, why_not="")
        await school.refused(case, KARI, Refused, INVITE, "why_not")
        sak = await school.perform(replace(case, why_not="Møtet er kort. Vi ringer samme dag."), KARI)
        await school.perform(AnswerTeamsak(sak, "ja"), MOR)
        assert await school.roles(SOLVEIG, sak) == frozenset()
        await school.perform(AnswerTeamsak(sak, "ja"), FAR)
        assert await school.roles(SOLVEIG, sak) == {"deltaker"}
        assert await school.roles(SOLVEIG, log) == frozenset()

    async def test_without_it_only_anonymously_and_apart_from_the_log(self, school: School) -> None:
        log, team = await opened(school), await self.team(school)
        case = RaiseTeamsak(team, None, "anonym", "Et barn trekker seg unna. Råd?", family_invited=False, why_not="")
        sak = await school.perform(case, KARI)
        assert await school.roles(SOLVEIG, sak) == {"deltaker"}
        assert (await school.log(log)).teamsaker == set()
        await school.refused(AnswerTeamsak(sak, "ja"), MOR, NotFound, NOT_HERE)


INVITE = "Inviter familien, eller skriv til dem hvorfor de ikke er invitert."


async def test_the_leader_of_the_unit_reads_nothing_of_any_of_it(school: School) -> None:
    log, _ = await let_in(school)
    assert await readable(school, INGER, log) == set()
