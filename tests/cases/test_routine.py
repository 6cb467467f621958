"""The whole of Sokndal's routine for Lise, nivå 0 trinn 1 to nivå 1 trinn 3, through the real door."""

from services.cases.actions.answer_moete import AnswerMoete
from services.cases.actions.answer_samtykke import AnswerSamtykke
from services.cases.actions.assign_undring import AssignUndring
from services.cases.actions.do_tiltak import DoTiltak
from services.cases.actions.set_maal import SetMaal
from services.cases.stafettlogg import Opened
from services.cases.undring import UndringDecided
from tests.cases.people import FAR, INGER, KARI, MOR, OLA
from tests.cases.routine import Called, call, minutes, samtale, tiltak, to_level_1, undring_about_lise, words_of_lise
from tests.cases.school import School


async def test_from_the_first_words_to_the_tiltak_done_at_home(school: School) -> None:
    # Nivå 0, trinn 1–3: the worry, the leader, the barn, the talk.
    undring = await school.perform(undring_about_lise(school), KARI)
    await school.perform(AssignUndring(undring, KARI.id, OLA.id), INGER)
    await school.perform(words_of_lise(school, undring), KARI)
    await school.perform(samtale(school, undring), OLA)

    # Trinn 4: there is ground for more; Kari becomes the stafettholder.
    await school.perform(to_level_1(undring), INGER)
    log = (await school.last(UndringDecided, undring)).stafettlogg
    assert log is not None

    # Nivå 1, trinn 1: each foresatt answers; the log opens with the last yes.
    for foresatt, status in ((MOR, "foreslaatt"), (FAR, "aapen")):
        await school.perform(AnswerSamtykke(log, school.pack.samtykke_hash, "ja"), foresatt)
        assert (await school.log(log)).status == status
    assert (await school.last(Opened, log)).meet_by == school.days(28)

    # Trinn 2: the meeting is called, answered and held.
    await school.perform(call(school, log), KARI)
    ((moete, known),) = (await school.log(log)).moeter.items()
    await school.perform(AnswerMoete(log, moete, "kommer", interpreter=False), MOR)
    await school.perform(AnswerMoete(log, moete, "kommer", interpreter=True), FAR)

    # In it: goals, one activity at home and one at school. It ends with the date of the evaluation.
    await school.perform(SetMaal(log, "Lise er med på håndball igjen."), KARI)
    (maal,) = (await school.log(log)).maal
    await school.perform(tiltak(log, maal, "hjemme", MOR, school), KARI)
    await school.perform(tiltak(log, maal, "skole", KARI, school), KARI)
    hjemme, _ = (await school.log(log)).tiltak
    await school.perform(minutes(school, Called(log, moete, known.starts)), KARI)

    # Trinn 3: the mother marks hers as done.
    await school.perform(DoTiltak(log, hjemme, "Vi kjørte sammen.", None), MOR)

    state = await school.log(log)
    assert (state.nivaa, state.trinn, state.evaluering_on) == (1, 3, school.days(60))
    assert state.tiltak[hjemme].done_by == MOR.id
    assert [event.originator_version for event in await school.events(log)] == list(range(1, 16))
