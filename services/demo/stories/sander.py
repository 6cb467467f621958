"""Sander, 16, 10A, two homes: the plan is under way, one tiltak is done, and the day to look at it lies ahead."""

from collections.abc import AsyncIterator
from datetime import datetime, time, timedelta
from uuid import UUID

from services.cases.actions.agree_tiltak import AgreeTiltak
from services.cases.actions.answer_beskjed import AnswerBeskjed
from services.cases.actions.answer_moete import AnswerMoete
from services.cases.actions.answer_samtykke import AnswerSamtykke
from services.cases.actions.assign_undring import AssignUndring
from services.cases.actions.call_moete import CallMoete
from services.cases.actions.decide_undring import DecideUndring
from services.cases.actions.do_tiltak import DoTiltak
from services.cases.actions.hear_stemme import HearStemme
from services.cases.actions.hold_moete import HoldMoete
from services.cases.actions.hold_undringssamtale import HoldUndringssamtale
from services.cases.actions.note_faktor import NoteFaktor
from services.cases.actions.note_lysglimt import NoteLysglimt
from services.cases.actions.raise_undring import RaiseUndring
from services.cases.actions.record_stemme import RecordStemme
from services.cases.actions.send_beskjed import SendBeskjed
from services.cases.actions.send_private_beskjed import SendPrivateBeskjed
from services.cases.actions.set_maal import SetMaal
from services.cases.actions.start_venting import StartVenting
from services.cases.stafettlogg.state import Arena
from services.demo.history import Teller, When

MET = 43
"""Days since the meeting."""


async def story(teller: Teller) -> AsyncIterator[When]:
    """From the first words to a plan that is tried, in eleven weeks."""
    yield When(77, 13, 50)
    undring = await _raise(teller)
    yield When(76, 8, 20)
    ola = teller.ids["ola"]
    await teller.act("inger", AssignUndring(undring, talks_to_barn=ola, contacts_foresatte=ola))
    yield When(71, 11, 30)
    await teller.act("ola", HearStemme(
        undring, heard_on=teller.today, foresatte_may_read=True,
        words="Det går greit. Det er slitsomt å pakke hele tiden. Og så får jeg ikke sove når jeg tenker på matten.",
    ))  # fmt: skip
    yield When(68, 16, 0)
    await _talk(teller, undring)
    yield When(61, 12, 0)
    await _propose(teller, undring)
    log = await teller.log_after(undring)
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
    sleep = await _maal(teller, log, "Sander kommer til første time og er uthvilt.")
    maths = await _maal(teller, log, "Sander får hjelp i matte uten å måtte spørre foran alle.")
    await _tiltak(teller, log, sleep, "hege", "hjemme", "Faste leggetider: telefonen ligger i stua fra klokka 22.")
    packing = "Lage en fast liste, så sekken pakkes kvelden før."
    await _tiltak(teller, log, sleep, "piotr", "hjemme", packing)
    what = "Mattehjelp på grupperom tirsdag og torsdag, 20 minutter. Sander velger selv hva de øver på."
    await _tiltak(teller, log, maths, "ola", "skole", what)


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


async def _raise(teller: Teller) -> UUID:
    return await teller.act("ola", RaiseUndring(
        barn=teller.ids["sander"],
        observations=(
            "Sander kommer ofte for sent mandag og torsdag, og han sier lite i timene. I matte lar han arket ligge. "
            "Når vi jobber to og to, hjelper han gjerne den andre."
        ),
        questions="Jeg lurer på om han får nok søvn, og hvordan det er å bytte hjem midt i uka. Hva synes han selv?",
        arose_on=teller.today - timedelta(days=8),
        skolemiljoe=False, urgent=False, signals=(), earlier=None, confirmed=True,
    ))  # fmt: skip


async def _talk(teller: Teller, undring: UUID) -> None:
    await teller.act("ola", HoldUndringssamtale(
        undring, held_on=teller.today, contact=teller.ids["ola"], next_on=teller.day(-61),
        summary=(
            "Sander var med. Vi snakket om at morgenene er tunge, særlig når han bytter hjem, og at matte har blitt "
            "vanskelig. Dere kjenner det igjen begge steder. Alle ønsker at han skal sove bedre og slippe å grue seg."
        ),
    ))  # fmt: skip


async def _propose(teller: Teller, undring: UUID) -> None:
    await teller.act("ola", DecideUndring(
        undring, outcome="nivaa_1", stafettholder=teller.ids["ola"],
        reason="Vi er enige om at Sander trenger at de to hjemmene og skolen drar i samme retning.",
        summary=(
            "Sander er omtenksom og flink til å hjelpe andre. Han strever med å komme i gang om morgenen, og matte er "
            "tungt. Vi foreslår en felles logg, så begge hjem og skolen ser den samme planen."
        ),
    ))  # fmt: skip


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


async def _maal(teller: Teller, log: UUID, words: str) -> UUID:
    await teller.act("ola", SetMaal(log, words=words))
    return list((await teller.log(log)).maal)[-1]


async def _tiltak(teller: Teller, log: UUID, maal: UUID, who: str, arena: Arena, what: str) -> UUID:
    on = teller.day(3 - MET)
    home = teller.ids[who] if arena == "hjemme" else None
    tiltak = AgreeTiltak(log, maal=maal, what=what, arena=arena, home=home, responsible=teller.ids[who], from_on=on)
    await teller.act("ola", tiltak)
    return list((await teller.log(log)).tiltak)[-1]
