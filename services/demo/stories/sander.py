"""Sander, 16, 10A, two homes: the plan is under way, one tiltak is done, and the day to look at it lies ahead."""

from collections.abc import AsyncIterator
from datetime import datetime, time, timedelta
from uuid import UUID

from services.cases.actions.answer_beskjed import AnswerBeskjed
from services.cases.actions.answer_moete import AnswerMoete
from services.cases.actions.answer_samtykke import AnswerSamtykke
from services.cases.actions.call_moete import CallMoete
from services.cases.actions.do_tiltak import DoTiltak
from services.cases.actions.hold_moete import HoldMoete
from services.cases.actions.note_faktor import NoteFaktor
from services.cases.actions.note_lysglimt import NoteLysglimt
from services.cases.actions.record_stemme import RecordStemme
from services.cases.actions.send_beskjed import SendBeskjed
from services.cases.actions.send_private_beskjed import SendPrivateBeskjed
from services.cases.actions.start_venting import StartVenting
from services.cases.stafettlogg.state import Arena
from services.demo.history import Teller, When
from services.demo.stories.level_0 import Level0
from services.demo.stories.plan import maal, tiltak

MET = 43
"""Days since the meeting."""


async def story(teller: Teller) -> AsyncIterator[When]:
    """From the first words to a plan that is tried, in eleven weeks."""
    ola = Level0(teller, "ola")
    yield When(77, 13, 50)
    undring = await _wonder(teller, ola)
    yield When(76, 8, 20)
    await ola.get_the_tasks(undring)
    yield When(71, 11, 30)
    words = "Det går greit. Det er slitsomt å pakke hele tiden. Og så får jeg ikke sove når jeg tenker på matten."
    await ola.hear(undring, words)
    yield When(68, 16, 0)
    await _talk(teller, ola, undring)
    yield When(61, 12, 0)
    log = await _propose(ola, undring)
    for parent, when in (("hege", When(60, 20, 10)), ("piotr", When(58, 21, 35))):
        yield when
        await teller.act(parent, AnswerSamtykke(log, teller.samtykke_hash, "ja"))
    async for when in _meet(teller, log):
        yield when
    async for when in _try(teller, log):
        yield when


async def _meet(teller: Teller, log: UUID) -> AsyncIterator[When]:
    yield When(54, 9, 40)
    starts = datetime.combine(teller.day(-MET), time(15, 0))
    agenda = "Hva Sander selv ønsker. Morgener og søvn. Hjelp i matte. Sander er med den siste halvtimen."
    await teller.act("ola", CallMoete(log, starts=starts, place="Grupperommet ved 10A, eller telefon", agenda=agenda))
    moete = next(iter((await teller.log(log)).moeter))
    yield When(53, 18, 5)
    await teller.act("hege", AnswerMoete(log, moete, answer="kommer", interpreter=False))
    yield When(52, 20, 50)
    await teller.act("piotr", AnswerMoete(log, moete, answer="kommer", interpreter=True))
    yield When(MET, 16, 5)
    await _plan(teller, log)
    await _hold(teller, log, moete)


async def _plan(teller: Teller, log: UUID) -> None:
    sleep = await maal(teller, log, "ola", "Sander kommer til første time og er uthvilt.")
    maths = await maal(teller, log, "ola", "Sander får hjelp i matte uten å måtte spørre foran alle.")
    agreed: tuple[tuple[UUID, str, Arena, str], ...] = (
        (sleep, "hege", "hjemme", "Faste leggetider: telefonen ligger i stua fra klokka 22."),
        (sleep, "piotr", "hjemme", "Lage en fast liste, så sekken pakkes kvelden før."),
        (maths, "ola", "skole",
         "Mattehjelp på grupperom tirsdag og torsdag, 20 minutter. Sander velger selv hva de øver på."),
    )  # fmt: skip
    for of, who, arena, what in agreed:
        home = who if arena == "hjemme" else None
        from_on = teller.day(3 - MET)
        await tiltak(teller, log, "ola", of=of, who=who, arena=arena, what=what, from_on=from_on, home=home)


async def _try(teller: Teller, log: UUID) -> AsyncIterator[When]:
    piotr = teller.ids["piotr"]
    packing = next(id_ for id_, one in (await teller.log(log)).tiltak.items() if one.responsible == piotr)
    yield When(27, 10, 40)
    await _wait(teller, log)
    yield When(19, 19, 20)
    words = "Listen henger på kjøleskapet. Sander pakker selv nå, og vi er tidsnok ute av døra."
    await teller.act("piotr", DoTiltak(log, packing, words, teller.today))
    yield When(15, 18, 10)
    words = "Sander lagde frokost til oss begge i dag, og vi lo av den samme vitsen to ganger."
    await teller.act("hege", NoteLysglimt(log, words, "hjemme"))
    async for when in _talk_together(teller, log):
        yield when


async def _talk_together(teller: Teller, log: UUID) -> AsyncIterator[When]:
    """What Sander says for himself, and what the two homes ask: one to all, one on a line of its own."""
    yield When(8, 12, 10)
    await teller.act("ola", RecordStemme(
        log, how="samtale", heard_on=teller.today, before="evaluering", wish="ansatte", reason="", endring="litt_bedre",
        words="Jeg vil helst bo på ett sted i ukedagene. Jeg vil ikke at de skal høre det fra skolen.",
        endring_words="Matten er bedre. Søvnen er sånn passe.",
    ))  # fmt: skip
    yield When(6, 19, 40)
    await teller.act("piotr", SendBeskjed(log, words="Czy możemy zapakować strój na wf w niedzielę?"), "pl")
    yield When(5, 8, 50)
    traad = await teller.beskjeder(log)
    await teller.act("ola", AnswerBeskjed(log, next(iter(traad.waiting)), words="Ja, gjerne. Jeg sier det til Sander."))
    yield When(1, 20, 15)
    await teller.act("hege", SendPrivateBeskjed(log, line=teller.ids["hege"], words="Kan du ringe meg før møtet?"))


async def _wait(teller: Teller, log: UUID) -> None:
    await teller.act("ola", StartVenting(
        log, whom="PPT", since=teller.today, expected_on=None, expected="om omtrent seks uker",
        meanwhile="Imens fortsetter mattehjelpen på grupperommet.", calls=teller.ids["ola"], calls_on=teller.day(9),
    ))  # fmt: skip
    words = "Sander har en god venn i parallellklassen, og de to sykler sammen til skolen."
    await teller.act("ola", NoteFaktor(log, "beskyttende", "miljoe", words))


async def _wonder(teller: Teller, ola: Level0) -> UUID:
    return await ola.wonder(
        "sander",
        observations=(
            "Sander kommer ofte for sent mandag og torsdag, og han sier lite i timene. I matte lar han arket ligge. "
            "Når vi jobber to og to, hjelper han gjerne den andre."
        ),
        questions="Jeg lurer på om han får nok søvn, og hvordan det er å bytte hjem midt i uka. Hva synes han selv?",
        arose_on=teller.today - timedelta(days=8),
    )


async def _talk(teller: Teller, ola: Level0, undring: UUID) -> None:
    await ola.talk(
        undring,
        next_on=teller.day(-61),
        summary=(
            "Sander var med. Vi snakket om at morgenene er tunge, særlig når han bytter hjem, og at matte har blitt "
            "vanskelig. Dere kjenner det igjen begge steder. Alle ønsker at han skal sove bedre og slippe å grue seg."
        ),
    )


async def _propose(ola: Level0, undring: UUID) -> UUID:
    return await ola.propose(
        undring,
        reason="Vi er enige om at Sander trenger at de to hjemmene og skolen drar i samme retning.",
        summary=(
            "Sander er omtenksom og flink til å hjelpe andre. Han strever med å komme i gang om morgenen, og matte er "
            "tungt. Vi foreslår en felles logg, så begge hjem og skolen ser den samme planen."
        ),
    )


async def _hold(teller: Teller, log: UUID, moete: UUID) -> None:
    await teller.act("ola", HoldMoete(
        log, moete, held_on=teller.today, attended=tuple(teller.ids[who] for who in ("ola", "hege", "piotr")),
        barn_took_part=(
            "Sander snakket med Ola på forhånd og var med den siste halvtimen. Han sa at han vil klare mer selv, og at "
            "han helst får hjelp i matte et sted der ikke alle ser det."
        ),
        decisions=(
            "Begge hjem har samme leggetid. Sekken pakkes kvelden før. Ola gir hjelp i matte på grupperom to ganger i "
            "uka. Ola bestiller tolk neste gang også."
        ),
        interpreter=True, evaluering_on=teller.day(12),
    ))  # fmt: skip
