"""Hverdagen, del 5: barnevern, verge og dom. En prøve eller flere for hver situasjon, gjennom de samme handlingene som
sidene bruker. En fosterforelder uten foreldreansvar står i loggen som ansvarlig utenfor (del 1).
"""

from datetime import date

from services.cases.actions.add_deltaker import AddDeltaker
from services.cases.actions.update_foresatte import UpdateForesatte
from services.cases.stafettlogg import (
    SamtykkeAsked,
)
from services.kernel.errors import NotPermitted, Refused
from tests.cases.actions.test_ask_tjeneste_samtykke import let_in, say
from tests.cases.actions.test_propose_overlevering import readable
from tests.cases.people import BJARNE, FAR, KARI, LISE, MOR, OLA, SOLVEIG
from tests.cases.routine import answer, proposed
from tests.cases.school import School

NOT_HERE = "Siden finnes ikke."
MAY_NOT = "Du kan lese dette, men ikke gjøre det. Den som har ansvar nå, kan hjelpe deg."
THANKS = "Takk for samarbeidet. Ring gjerne Kari."


class TestChildWelfare:
    """Barnevernstjenesten er med som deltaker, etter samtykke. Dens egen sak speiles aldri i loggen, og en
    bekymringsmelding fører aldri dit."""

    async def test_it_takes_part_by_samtykke_as_any_service_and_one_person_at_a_time(self, school: School) -> None:
        log, samtykke = await let_in(school)
        await school.refused(
            AddDeltaker(log, samtykke, BJARNE.id), KARI, Refused, "Velg noen som arbeider i tjenesten nå.", "person"
        )
        assert await school.roles(SOLVEIG, log) == {"deltaker"}
        assert await school.roles(SOLVEIG, (await school.log(log)).undring) == frozenset()


class TestCareOrder:
    """Omsorgsovertakelse, verge, dom: den som har foreldreansvar i registeret, samtykker fra da av."""

    async def test_it_follows_the_register_and_what_was_said_yes_to_holds_until_they_answer(
        self, school: School
    ) -> None:
        log, _ = await let_in(school)
        same = "Loggen og registeret sier det samme om hvem som har foreldreansvar."
        await school.refused(UpdateForesatte(log), KARI, Refused, same)
        await self.becomes_guardian(school)
        try:
            assert await readable(school, FAR, log) == set()
            assert await school.roles(OLA, log) == frozenset()
            await school.perform(UpdateForesatte(log), KARI)
            assert await school.roles(OLA, log) == {"foresatt"}
            assert SamtykkeAsked.TOPIC in await readable(school, OLA, log)
            assert (await school.log(log)).status == "aapen"
            assert await school.roles(SOLVEIG, log) == {"deltaker"}
            await school.refused(UpdateForesatte(log), MOR, NotPermitted, MAY_NOT)
        finally:
            await self.as_it_was(school)

    async def test_a_guardian_ends_a_service_and_the_log_as_easily_as_a_parent(self, school: School) -> None:
        log, samtykke = await let_in(school)
        await self.becomes_guardian(school)
        try:
            await school.perform(UpdateForesatte(log), KARI)
            await say(school, log, samtykke, OLA, "nei")
            assert await school.roles(SOLVEIG, log) == frozenset()
            await answer(school, log, OLA, "nei")
            assert (await school.log(log)).status == "fryst"
            await answer(school, log, OLA)
            assert (await school.log(log)).status == "aapen"
        finally:
            await self.as_it_was(school)

    async def test_whoever_had_not_answered_and_leaves_holds_nothing_up(self, school: School) -> None:
        log = await proposed(school)
        await answer(school, log, MOR)
        await school.admin.execute("UPDATE parental SET until_on = '2020-08-02' WHERE parent = $1", FAR.id)
        try:
            await school.perform(UpdateForesatte(log), KARI)
            assert (await school.log(log)).status == "aapen"
        finally:
            await self.as_it_was(school)

    async def becomes_guardian(self, school: School) -> None:
        """From this moment on it is Ola, and not the father."""
        sql = "INSERT INTO parental (parent, child, kind, relation, from_on) VALUES ($1, $2, 'foresatt', 'verge', $3)"
        await school.admin.execute(sql, OLA.id, LISE.id, date(2020, 1, 1))
        await school.admin.execute("UPDATE parental SET until_on = '2020-08-02' WHERE parent = $1", FAR.id)

    async def as_it_was(self, school: School) -> None:
        await school.admin.execute("DELETE FROM parental WHERE parent = $1", OLA.id)
        await school.admin.execute("UPDATE parental SET until_on = NULL WHERE parent = $1", FAR.id)
