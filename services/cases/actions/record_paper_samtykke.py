"""Write in a samtykke that was answered on paper by somebody who cannot log in (R47, R53)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.cases import way
from services.cases.act import Act
from services.cases.actions.answer_tjeneste_samtykke import let_in_if_all_agree, refuse_other_text
from services.cases.actions.withdraw_tjeneste_samtykke import is_stafettholders_own
from services.cases.command import Command, ask
from services.cases.stafettlogg import SamtykkePaperRecorded, Stafettlogg
from services.cases.stafettlogg.paa_papir import record_paper
from services.cases.stafettlogg.samtykke import all_have_said_yes, give, refuse, withdraw
from services.cases.stafettlogg.stafettlogg import open_log, resume_log
from services.cases.stafettlogg.state import PaperAnswer, SamtykkeState
from services.cases.stafettlogg.tjeneste import answer_tjeneste, withdraw_tjeneste
from services.kernel.errors import Refused, Stale
from services.kernel.event_log import By
from services.kernel.i18n import N_

TITLE = N_("Skriv inn svaret fra papiret")


@dataclass(frozen=True)
class RecordPaperSamtykke(Command):
    """``samtykke``: the question about a service; None for the log's own. ``text_hash``: the text that was printed."""

    stafettlogg: UUID
    samtykke: UUID | None
    text_hash: str
    foresatt: UUID = ask(N_("Hvem har svart?"), choose="spurte")
    answer: PaperAnswer = ask(
        N_("Hva er svaret?"),
        options={"ja": N_("Ja"), "nei": N_("Nei"), "trukket": N_("Trekker et ja tilbake")},
    )
    signed_on: date = ask(N_("Hvilken dag er papiret underskrevet?"), when="happened")
    kept: str = ask(
        N_("Hvor ligger papiret?"),
        hint=N_("Så det kan finnes igjen. For eksempel: elevmappen, skap 2."),
        read_by=N_("Leses av stafettholderen og den som har svart."),
    )


async def handle(command: RecordPaperSamtykke, act: Act) -> UUID:
    log, by = await act.open(Stafettlogg, command.stafettlogg, SamtykkePaperRecorded)
    if command.foresatt == by.person:
        raise Refused("Du kan ikke svare på papir for deg selv. Logg inn og svar på siden din.", field="foresatt")
    await (_for_the_log(command, log, by, act) if command.samtykke is None else _for_a_service(command, log, by, act))
    return log.id


async def _for_the_log(command: RecordPaperSamtykke, log: Stafettlogg, by: By, act: Act) -> None:
    pack = act.pack_of(log)
    if command.foresatt not in log.samtykke:
        raise Refused("Velg en som er spurt.", field="foresatt")
    _refuse_the_same(command, log.samtykke[command.foresatt])
    if command.text_hash != pack.samtykke_hash:
        raise Stale("Teksten er endret siden siden ble åpnet. Se om det er den nye som er underskrevet.")
    if command.answer == "trukket":
        withdraw(log, by, command.foresatt)
    else:
        answer = give if command.answer == "ja" else refuse
        answer(log, by, command.text_hash, act.language, command.foresatt)
    _record(command, log, by)
    if command.answer == "ja" and all_have_said_yes(log):
        if log.meet_by is None:
            open_log(log, act.system, way.begins(pack, log.nivaa), pack.meet_by(act.today))
        elif not log.fryst_by:
            resume_log(log, act.system)


async def _for_a_service(command: RecordPaperSamtykke, log: Stafettlogg, by: By, act: Act) -> None:
    samtykke = command.samtykke
    assert samtykke is not None
    refuse_other_text(log, samtykke, command.text_hash)
    if command.foresatt not in log.tjenester[samtykke].answers:
        raise Refused("Velg en som er spurt.", field="foresatt")
    _refuse_the_same(command, log.tjenester[samtykke].answers[command.foresatt])
    came_later = command.answer == "nei" and log.tjenester[samtykke].med
    if command.answer == "trukket" or came_later:
        freezes = await is_stafettholders_own(act, log, samtykke)
        withdraw_tjeneste(log, by, samtykke, command.foresatt, freezes, act.system)
    else:
        answer_tjeneste(log, by, samtykke, command.answer, command.text_hash, act.language, command.foresatt)
    _record(command, log, by)
    if command.answer == "ja":
        await let_in_if_all_agree(log, samtykke, act)


def _refuse_the_same(command: RecordPaperSamtykke, state: SamtykkeState) -> None:
    """In words for the one who writes it in."""
    who = command.foresatt
    if command.answer == "trukket" and state != "gitt":
        raise Refused("{who} har ikke sagt ja, så det er ikke noe å trekke tilbake.", field="answer", who=who)
    if command.answer != "trukket" and state == "gitt":
        raise Refused("{who} har sagt ja fra før. Er det trukket tilbake, så velg det.", field="answer", who=who)
    if command.answer == "nei" and state != "spurt":
        raise Refused("{who} har svart fra før, og svaret er ikke ja.", field="answer", who=who)


def _record(command: RecordPaperSamtykke, log: Stafettlogg, by: By) -> None:
    paper = (command.answer, command.signed_on, command.text_hash, command.kept)
    record_paper(log, by, command.foresatt, command.samtykke, *paper)
