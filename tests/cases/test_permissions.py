"""Every event against every role. The table is written a second time here, from the routine and the law."""

from typing import Any
from uuid import UUID

import pytest

from services.cases import roles as role_names
from services.cases.permissions import RULES, audience, may_do
from services.cases.roles import (
    ANSATT,
    BARN,
    BTI_KOORDINATOR,
    DELTAKER,
    DELTAKER_PLAN,
    ENHETSLEDER,
    FORESATT,
    FORESPURT,
    FORFATTER,
    KONTROLLOER,
    NAERMESTE_LEDER,
    STAFETTHOLDER,
    SYSTEM,
    TILDELT,
)
from services.kernel.event_log import Event, event_classes
from tests.cases.every_event import every_event

ROLES = sorted(value for name, value in vars(role_names).items() if name.isupper() and isinstance(value, str))
STAFF = {FORFATTER, NAERMESTE_LEDER, TILDELT}
FAMILY = {FORESATT, BARN}
LOG = {STAFETTHOLDER, DELTAKER, *FAMILY}
PLAN = LOG | {DELTAKER_PLAN}
KONTROLL = {KONTROLLOER, BTI_KOORDINATOR}
TEAM = {BTI_KOORDINATOR, DELTAKER}
TEAMSAK = {FORFATTER, DELTAKER, *FAMILY}
AVVIK = {FORFATTER, NAERMESTE_LEDER, BTI_KOORDINATOR}

TABLE: dict[str, tuple[set[str], set[str]]] = {
    # event                                  may do it                   may see it
    "undring.raised.1":                      ({ANSATT},                  STAFF),
    "undring.raised.2":                      ({ANSATT},                  STAFF),
    "undring.urgency_flagged.1":                      ({ANSATT},                  STAFF),
    "undring.closed.1":                      ({NAERMESTE_LEDER},         STAFF),
    "undring.reviewed.1":                    ({NAERMESTE_LEDER},         STAFF),
    "undring.lapsed.1":                      ({SYSTEM},                  set()),
    "undring.lapsed.2":                      ({SYSTEM},                  set()),
    "undring.subject_raised.1":              ({ANSATT},                  STAFF),
    "undring.samtale_assigned.1":            ({NAERMESTE_LEDER},         STAFF),
    "undring.tjeneste_named.1":              (STAFF,                     STAFF | FAMILY),
    "undring.papirlogg_entered.1":        (STAFF,                     STAFF | FAMILY),
    "undring.annet_barn_raised.1":           ({FORESATT},                STAFF),
    "undring.barn_identified.1":                  ({NAERMESTE_LEDER},         STAFF),
    "stafettlogg.papirlogg_noted.1":         (STAFF,                     LOG),
    "undring.leder_replaced.1":              ({ANSATT, FORFATTER, NAERMESTE_LEDER}, STAFF),
    "undring.deling_paused.1":               (STAFF,                     STAFF),
    "undring.deling_reviewed.1":             ({NAERMESTE_LEDER},         STAFF),
    "undring.anonym_droefting_held.1":       (STAFF,                     STAFF),
    "undring.foresatt_raised.1":             ({FORESATT},                STAFF),
    "undring.answered.1":                    ({NAERMESTE_LEDER},         STAFF),
    "undring.assigned.2":                    ({NAERMESTE_LEDER},         STAFF),
    "undring.undringssamtale_held.2":        ({NAERMESTE_LEDER, TILDELT}, STAFF | FAMILY),
    "undring.continued.1":                   (STAFF,                     STAFF | FAMILY),
    "undring.decided.2":                     (STAFF,                     STAFF | FAMILY),
    "undring.assigned.1":                    ({NAERMESTE_LEDER},         STAFF),
    "undring.stemme_heard.1":                ({NAERMESTE_LEDER, TILDELT}, STAFF | FAMILY),
    "undring.undringssamtale_held.1":        ({NAERMESTE_LEDER, TILDELT}, STAFF | FAMILY),
    "undring.decided.1":                     (STAFF,                     STAFF | FAMILY),
    "stafettlogg.proposed.1":                (STAFF | {STAFETTHOLDER},   LOG),
    "stafettlogg.foresatte_updated.1":       ({STAFETTHOLDER},           {STAFETTHOLDER, *FAMILY}),
    "stafettlogg.samtykke_asked.1":          (STAFF | {STAFETTHOLDER},   LOG),
    "stafettlogg.samtykke_given.1":          (FAMILY,                   {STAFETTHOLDER, FORESATT}),
    "stafettlogg.samtykke_refused.1":        (FAMILY,                   {STAFETTHOLDER, FORESATT}),
    "stafettlogg.samtykke_withdrawn.1":      (FAMILY,                   {STAFETTHOLDER, FORESATT}),
    "stafettlogg.opened.1":                  ({SYSTEM},                  LOG),
    "stafettlogg.resumed.1":                 ({SYSTEM},                  LOG),
    "stafettlogg.moete_called.1":            ({STAFETTHOLDER},           LOG),
    "stafettlogg.moete_answered.1":          ({FORESATT},                LOG),
    "stafettlogg.moete_held.1":              ({STAFETTHOLDER},           LOG),
    "stafettlogg.moete_called.2":            ({STAFETTHOLDER},           LOG),
    "stafettlogg.moete_answered.2":          ({FORESATT, BARN, DELTAKER}, LOG),
    "stafettlogg.moete_moved.1":             ({STAFETTHOLDER},           LOG),
    "stafettlogg.moete_cancelled.1":         ({STAFETTHOLDER},           LOG),
    "stafettlogg.moete_held.2":              ({STAFETTHOLDER},           LOG),
    "stafettlogg.saken_presented.1":         ({STAFETTHOLDER},           LOG),
    "stafettlogg.moete_asked.1":             ({FORESATT, BARN, DELTAKER}, {STAFETTHOLDER}),
    "stafettlogg.moete_ask_answered.1":      ({STAFETTHOLDER},           {STAFETTHOLDER}),
    "stafettlogg.maal_set.1":                ({STAFETTHOLDER},           PLAN),
    "stafettlogg.tiltak_agreed.1":           ({STAFETTHOLDER},           PLAN),
    "stafettlogg.tiltak_agreed.2":           ({STAFETTHOLDER},           PLAN),
    "stafettlogg.tiltak_changed.1":          ({STAFETTHOLDER},           PLAN),
    "stafettlogg.tiltak_done.1":             (PLAN,                       PLAN),
    "stafettlogg.tiltak_noted.1":            (PLAN,                       PLAN),
    "stafettlogg.tiltak_dropped.1":          ({STAFETTHOLDER},           PLAN),
    "stafettlogg.tiltak_evaluated.1":        (PLAN,                       PLAN),
    "stafettlogg.maal_changed.1":            ({STAFETTHOLDER},           PLAN),
    "stafettlogg.maal_ended.1":              ({STAFETTHOLDER},           PLAN),
    "stafettlogg.evaluering_agreed.1":       ({STAFETTHOLDER},           PLAN),
    "stafettlogg.feilfoering_decided.1":     ({STAFETTHOLDER},           {STAFETTHOLDER, *FAMILY}),
    "stafettlogg.feilfoering_explained.1":   ({STAFETTHOLDER},           {STAFETTHOLDER}),
    "stafettlogg.entry_undone.1":            (PLAN,                      PLAN),
    "stafettlogg.fil_added.1":               (LOG,                       LOG),
    "stafettlogg.venting_started.1":         ({STAFETTHOLDER},           PLAN),
    "stafettlogg.venting_followed.1":        ({STAFETTHOLDER, DELTAKER}, PLAN),
    "stafettlogg.venting_ended.1":           ({STAFETTHOLDER},           PLAN),
    "stafettlogg.beslutning_asked.1":        (FAMILY,                    LOG),
    "stafettlogg.beslutning_answered.1":     ({STAFETTHOLDER},           LOG),
    "stafettlogg.faktor_noted.1":            ({STAFETTHOLDER, DELTAKER}, LOG),
    "stafettlogg.faktor_ended.1":            ({STAFETTHOLDER, DELTAKER}, LOG),
    "stafettlogg.haandgrep_agreed.1":        (LOG,                       PLAN),
    "stafettlogg.haandgrep_ended.1":         (LOG,                       PLAN),
    "stafettlogg.lysglimt_noted.1":          (LOG,                       LOG),
    "stafettlogg.ekstern_plan_noted.1":      ({STAFETTHOLDER, DELTAKER}, LOG),
    "stafettlogg.journal_noted.1":           ({STAFETTHOLDER, DELTAKER}, LOG),
    "stafettlogg.kommentar_given.1":         (LOG,                       {STAFETTHOLDER, *FAMILY}),
    "stafettlogg.kommentar_answered.1":      ({STAFETTHOLDER},           {STAFETTHOLDER, *FAMILY}),
    "stafettlogg.evaluering_prepared.1":     (LOG,                       LOG),
    "stafettlogg.evaluering_discussed.1":    ({STAFETTHOLDER},           LOG),
    "stafettlogg.evaluering_decided.1":      ({STAFETTHOLDER},           LOG),
    "stafettlogg.trinn_reached.1":           ({SYSTEM},                  LOG),
    "stafettlogg.nivaa_changed.1":           ({STAFETTHOLDER},           LOG),
    "stafettlogg.pack_changed.1":            ({STAFETTHOLDER},           LOG),
    "stafettlogg.closed.1":                  ({STAFETTHOLDER, ENHETSLEDER, *FAMILY}, LOG),
    "stafettlogg.avslutt_wished.1":          (FAMILY,                    {STAFETTHOLDER, *FAMILY}),
    "stafettlogg.avslutt_wish_dropped.1": (FAMILY,                    {STAFETTHOLDER, *FAMILY}),
    "stafettlogg.earlier_named.1":               ({STAFETTHOLDER},           LOG),
    "stafettlogg.succeeded.1":               ({STAFETTHOLDER},           LOG),
    "stafettlogg.overlevering_proposed.1":  ({STAFETTHOLDER},           LOG | {FORESPURT}),
    "stafettlogg.overlevering_accepted.1":  ({FORESPURT},               LOG),
    "stafettlogg.overlevering_declined.1":  ({FORESPURT},               {STAFETTHOLDER}),
    "stafettlogg.overlevering_withdrawn.1": ({STAFETTHOLDER},           LOG),
    "stafettlogg.bytte_proposed.1":         ({STAFETTHOLDER},           PLAN),
    "stafettlogg.tjeneste_samtykke_asked.2": ({STAFETTHOLDER},          {STAFETTHOLDER, FORESATT}),
    "stafettlogg.overlevering_proposed.2":  ({STAFETTHOLDER},           LOG | {FORESPURT}),
    "stafettlogg.bytte_agreed.1":           ({FORESPURT},               LOG | {FORESPURT}),
    "stafettlogg.bytte_withdrawn.1":        ({STAFETTHOLDER},           PLAN),
    "stafettlogg.bytte_done.1":             ({SYSTEM},                  PLAN | {ENHETSLEDER}),
    "stafettlogg.stafettholder_confirmed.1": ({STAFETTHOLDER},          LOG),
    "stafettlogg.proposed.2":                ({*STAFF, STAFETTHOLDER},  LOG),
    "stafettlogg.fungerende_appointed.1":    ({ENHETSLEDER},            LOG | {ENHETSLEDER}),
    "stafettlogg.fungerende_ended.1":        ({ENHETSLEDER, STAFETTHOLDER}, LOG | {ENHETSLEDER}),
    "stafettlogg.person_blokkert.1":         (FAMILY,                   {STAFETTHOLDER} | FAMILY),
    "stafettlogg.person_blokkering_lifted.1": (FAMILY,                  {STAFETTHOLDER} | FAMILY),
    "stafettlogg.stafettpinne_dropped.1":    ({SYSTEM},                 LOG | {ENHETSLEDER}),
    "stafettlogg.leder_inhabil_noted.1":     (FAMILY | {ENHETSLEDER},   {STAFETTHOLDER, ENHETSLEDER} | FAMILY),
    "stafettlogg.modenhetsvurdering_done.1": ({STAFETTHOLDER, DELTAKER}, LOG),
    "stafettlogg.stafettholder_oensket.1":  (FAMILY,                    {STAFETTHOLDER} | FAMILY),
    "stafettlogg.stafettholder_oenske_announced.1": ({SYSTEM},          {ENHETSLEDER}),
    "stafettlogg.stafettholder_oenske_answered.1": ({STAFETTHOLDER},    {STAFETTHOLDER} | FAMILY),
    "stafettlogg.stemme_recorded.1":         ({STAFETTHOLDER, DELTAKER}, LOG),
    "stafettlogg.stemme_written.1":          ({BARN},                    LOG),
    "stafettlogg.stemme_shared.1":           ({STAFETTHOLDER, DELTAKER, BARN}, LOG),
    "stafettlogg.stemme_decided.1":          ({STAFETTHOLDER, DELTAKER}, {STAFETTHOLDER, DELTAKER, BARN}),
    "stafettlogg.stemme_missed.1":           ({STAFETTHOLDER},           LOG),
    "stafettlogg.tjeneste_samtykke_asked.1": ({STAFETTHOLDER},          {STAFETTHOLDER, FORESATT}),
    "stafettlogg.tjeneste_samtykke_given.1": (FAMILY,                   {STAFETTHOLDER} | FAMILY),
    "stafettlogg.tjeneste_samtykke_refused.1": (FAMILY,                 {STAFETTHOLDER} | FAMILY),
    "stafettlogg.tjeneste_samtykke_withdrawn.1": (FAMILY,               {STAFETTHOLDER} | FAMILY),
    "stafettlogg.tjeneste_samtykke_expired.1": ({SYSTEM},               PLAN),
    "stafettlogg.tjeneste_samtykke_closed.1": ({STAFETTHOLDER},         {STAFETTHOLDER, FORESATT}),
    "stafettlogg.samtykke_paper_recorded.1": ({STAFETTHOLDER},          {STAFETTHOLDER} | FAMILY),
    "stafettlogg.tjeneste_joined.1":         ({SYSTEM},                 PLAN),
    "stafettlogg.tjeneste_ended.1":          ({SYSTEM},                 PLAN),
    "stafettlogg.deltaker_added.1":          ({STAFETTHOLDER},          PLAN),
    "stafettlogg.deltaker_ended.1":          ({STAFETTHOLDER},          LOG),
    "stafettlogg.ekstern_named.1":           ({STAFETTHOLDER},           PLAN),
    "stafettlogg.ekstern_ended.1":           ({STAFETTHOLDER},           PLAN),
    "stafettlogg.henvisning_sent.1":         ({STAFETTHOLDER},           LOG),
    "stafettlogg.henvisning_answered.1":     ({STAFETTHOLDER},           LOG),
    "stafettlogg.koordinering_asked.1":      ({STAFETTHOLDER},           LOG),
    "stafettlogg.ansvarsgruppe_set.1":       ({STAFETTHOLDER},           LOG),
    "stafettlogg.teamsak_linked.1":          ({STAFETTHOLDER},           {STAFETTHOLDER, *FAMILY}),
    "stafettlogg.soesken_linked.1":          ({STAFETTHOLDER},           {STAFETTHOLDER}),
    "team.created.1":                        ({BTI_KOORDINATOR},         TEAM),
    "team.members_set.1":                    ({BTI_KOORDINATOR},         TEAM),
    "team.dates_set.1":                      (TEAM,                      TEAM),
    "team.ended.1":                          ({BTI_KOORDINATOR},         TEAM),
    "teamsak.raised.1":                      ({ANSATT},                  TEAMSAK),
    "teamsak.raised.2":                      ({ANSATT},                  TEAMSAK),
    "teamsak.samtykke_given.1":              (FAMILY,                    {FORFATTER, *FAMILY}),
    "teamsak.samtykke_refused.1":            (FAMILY,                    {FORFATTER, *FAMILY}),
    "teamsak.shared.1":                      ({SYSTEM},                  TEAMSAK),
    "teamsak.withdrawn.1":                   ({FORFATTER, *FAMILY},      {FORFATTER, *FAMILY}),
    "teamsak.people_changed.1":              ({SYSTEM},                  TEAMSAK),
    "verv.given.1":                          ({BTI_KOORDINATOR},         {BTI_KOORDINATOR}),
    "verv.ended.1":                          ({BTI_KOORDINATOR},         {BTI_KOORDINATOR}),
    "teamsak.advised.1":                     ({DELTAKER},                TEAMSAK),
    "beskjed.started.1":                     ({SYSTEM},                  set()),
    "beskjed.sent.1":                        (LOG,                       LOG),
    "beskjed.added.1":                       (LOG,                       LOG),
    "beskjed.answered.1":                    ({STAFETTHOLDER},           LOG),
    "beskjed.deferred.1":                    ({STAFETTHOLDER},           LOG),
    "beskjed.forklaring_asked.1":            ({DELTAKER, *FAMILY},       LOG),
    "bekymringsmelding.recorded.1":          ({ANSATT},                  {FORFATTER}),
    "innsyn.asked.1":                        (FAMILY,                    {*FAMILY, BTI_KOORDINATOR}),
    "innsyn.answered.1":                     ({BTI_KOORDINATOR},         {*FAMILY, BTI_KOORDINATOR}),
    "avvik.reported.1":                      ({ANSATT},                  AVVIK),
    "avvik.suggested.1":                     ({SYSTEM},                  AVVIK),
    "avvik.reassigned.1":                    ({SYSTEM},                  {NAERMESTE_LEDER, BTI_KOORDINATOR}),
    "avvik.confirmed.1":                     ({NAERMESTE_LEDER, BTI_KOORDINATOR}, AVVIK),
    "avvik.rejected.1":                      ({NAERMESTE_LEDER, BTI_KOORDINATOR}, AVVIK),
    "kontroll.started.1":                    ({KONTROLLOER},             KONTROLL),
    "kontroll.undring_innsyn_asked.1":       ({KONTROLLOER},             KONTROLL),
    "kontroll.undring_innsyn_granted.1":     ({BTI_KOORDINATOR},         KONTROLL),
    "kontroll.ended.1":                      ({KONTROLLOER},             KONTROLL),
}  # fmt: skip
ANSWERS = (
    "stafettlogg.samtykke_given.1", "stafettlogg.samtykke_refused.1", "stafettlogg.samtykke_withdrawn.1",
    "stafettlogg.person_blokkert.1", "stafettlogg.person_blokkering_lifted.1",
    "stafettlogg.tjeneste_samtykke_given.1", "stafettlogg.tjeneste_samtykke_refused.1",
    "stafettlogg.tjeneste_samtykke_withdrawn.1", "stafettlogg.samtykke_paper_recorded.1",
    "stafettlogg.avslutt_wished.1", "stafettlogg.avslutt_wish_dropped.1",
    "teamsak.samtykke_given.1", "teamsak.samtykke_refused.1", "teamsak.withdrawn.1",
)  # fmt: skip
"""One person's own: of the family, nobody else sees it."""
ASKED_BY_FORESATT = ("undring.foresatt_raised.1", "undring.answered.1")
"""Of the family, only for the one who asked."""
EVENTS = {event.TOPIC: event for event in every_event()}
CLASSES = [pytest.param(kind, id=kind.TOPIC) for kind in RULES]


def test_every_event_has_its_row_in_both_tables() -> None:
    assert {kind.TOPIC for kind in RULES} == set(TABLE) == set(event_classes()) == set(EVENTS)


@pytest.mark.parametrize("kind", CLASSES)
def test_each_role_may_do_what_the_table_says_and_nothing_else(kind: type[Event]) -> None:
    does = TABLE[kind.TOPIC][0]
    assert {role: may_do(kind, frozenset({role})) for role in ROLES} == {
        role: role if role in does else None for role in ROLES
    }


@pytest.mark.parametrize("kind", CLASSES)
def test_each_role_sees_what_the_table_says_and_nothing_else(kind: type[Event]) -> None:
    may_see = {KONTROLLOER, *TABLE[kind.TOPIC][1]}
    if kind.TOPIC in (*ANSWERS, *ASKED_BY_FORESATT):
        may_see -= set(FAMILY)
    assert set(audience(EVENTS[kind.TOPIC])) & set(ROLES) == may_see & set(ROLES)


@pytest.mark.parametrize("kind", CLASSES)
def test_nobody_without_a_role_does_anything(kind: type[Event]) -> None:
    assert may_do(kind, frozenset()) is None
    assert may_do(kind, frozenset({"", "leder", "admin", "STAFETTHOLDER", "person"})) is None


@pytest.mark.parametrize("kind", CLASSES)
def test_all_other_roles_together_may_not_do_it_either(kind: type[Event]) -> None:
    assert may_do(kind, frozenset(ROLES) - TABLE[kind.TOPIC][0]) is None


@pytest.mark.parametrize("kind", CLASSES)
def test_the_role_that_is_recorded_is_the_same_every_time(kind: type[Event]) -> None:
    assert may_do(kind, frozenset(ROLES)) == min(TABLE[kind.TOPIC][0])


@pytest.mark.parametrize("kind", CLASSES)
def test_an_audience_holds_only_those_who_may_see_and_the_one_concerned(kind: type[Event]) -> None:
    event = EVENTS[kind.TOPIC]
    person = {f"person:{one}" for one in (event.only_for(), *event.also_for()) if one}
    assert set(audience(event)) <= set(RULES[kind].see) | {KONTROLLOER} | person


@pytest.mark.parametrize("topic", ANSWERS)
def test_an_answer_to_samtykke_is_for_the_one_foresatt_who_gave_it(topic: str) -> None:
    event = EVENTS[topic]
    foresatt: UUID = vars(event).get("foresatt", event.actor)
    asker = FORFATTER if topic.startswith("teamsak.") else STAFETTHOLDER
    assert set(audience(EVENTS[topic])) == {KONTROLLOER, f"person:{foresatt}", asker}


@pytest.mark.parametrize("kind", CLASSES)
def test_only_those_who_see_an_entry_are_told_of_it(kind: type[Event]) -> None:
    assert set(RULES[kind].tell) <= set(RULES[kind].see)


@pytest.mark.parametrize("kind", CLASSES)
def test_no_person_of_the_family_and_no_office_does_what_only_a_rule_may_do(kind: type[Event]) -> None:
    rule: Any = RULES[kind].do
    assert SYSTEM not in rule or rule == {SYSTEM}
