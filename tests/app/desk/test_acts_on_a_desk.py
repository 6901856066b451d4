"""Acts on a desk at its gate: what is answered, once for each id, and that all that follows is done or nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest

from tests.app.meeting_day import IN_MEETING, a_meeting_of, agenda, desk_of, does
from tests.fakes.store import FakeStore, FakeUnit, Rows
from wsis_workflow.app.desks import handle_desk, look_at_desk
from wsis_workflow.app.handle import Gate
from wsis_workflow.app.stored import Answer, DeskEntry
from wsis_workflow.domain.desk.action_commands import EnterAction
from wsis_workflow.domain.desk.action_nouns import Owner
from wsis_workflow.domain.desk.agenda_nouns import Item
from wsis_workflow.domain.desk.commands import GiveSymbol, LookAtDesk
from wsis_workflow.domain.desk.falling import DueBy
from wsis_workflow.domain.desk.group_commands import DischargeGroup, Referral, SetUpGroup
from wsis_workflow.domain.proposals.commands import Record
from wsis_workflow.domain.proposals.refusals import Refused
from wsis_workflow.domain.proposals.register import Register

SET = agenda(Item("plan", 20))
GROUP = SetUpGroup(
    "wg", "dg", "Drafting group", "Draft.", "conv", refer=(Referral("plan", "refer", "ad_hoc", "Views."),)
)


@pytest.fixture
def gate() -> Gate:
    found = a_meeting_of("plan", "study")
    found.handle(Record("plan", "divergent_views"), "chair", IN_MEETING)
    return found


def refused_by(gate: Gate, command: object, by: str, **more: object) -> tuple[str, str]:
    with pytest.raises(Refused) as refused:
        handle_desk(gate, command, by, IN_MEETING, **more)
    return refused.value.code, refused.value.sentence


def test_an_act_is_answered_with_what_it_did_and_the_version_that_it_made(gate: Gate) -> None:
    answers = [does(gate, "sec", SET), does(gate, "sec", SET)]

    assert answers == [
        Answer("The agenda of wg-11 has 1 item.", "SetAgenda", None, 1, changed=True),
        Answer("Nothing has changed.", "SetAgenda", None, 1, changed=False),
    ]


def test_an_id_has_one_effect_and_one_answer_and_is_nobody_elses(gate: Gate) -> None:
    answers = [handle_desk(gate, SET, "sec", IN_MEETING, "once") for _ in range(2)]
    other = refused_by(gate, SET, "chair", command_id="once")

    assert answers == [Answer("The agenda of wg-11 has 1 item.", "SetAgenda", None, 1)] * 2
    assert (other[0], desk_of(gate).version) == ("invalid", 1)


def test_a_version_that_was_seen_is_compared(gate: Gate) -> None:
    does(gate, "sec", SET)

    assert refused_by(gate, agenda(Item("study", 20)), "sec", seen=0)[0] == "stale"


def test_a_body_that_is_not_there_has_no_desk(gate: Gate) -> None:
    assert refused_by(gate, LookAtDesk("x"), "sec") == (
        "unknown", "There is no body “x”; use one of ahg, council, wg.",
    )  # fmt: skip


def test_a_look_of_the_clock_is_answered_with_nothing_and_does_at_the_very_instant_what_is_due_once(gate: Gate) -> None:
    does(gate, "sec", EnterAction("wg", "Write.", Owner(person="nor"), DueBy(written="2007-06-20T12:00")))
    _, due = gate.store.rows.desks["wg"]
    told, versions = [], []

    for now in (due - timedelta(microseconds=1), due, due):
        assert handle_desk(gate, LookAtDesk("wg"), "clock", now) == Answer("", "LookAtDesk", None, None, None, False)
        told.append(len([notice for _, notice in gate.store.notices() if notice.to == "nor"]))
        versions.append(desk_of(gate).version)
    look_at_desk(gate, "wg", due)

    assert [[one - many[0] for one in many] for many in (told, versions)] == [[0, 1, 1], [0, 1, 1]]
    assert desk_of(gate).version == versions[-1]


def test_a_group_is_a_body_with_its_seats_and_what_was_referred_to_it_in_one_act(gate: Gate) -> None:
    answered = does(gate, "chair", GROUP)

    plan = gate.store.proposal("plan")
    assert plan is not None
    assert (plan.state, plan.parties["ad_hoc"]) == ("ad_hoc_review", "dg")
    assert gate.store.current_register().bodies["dg"].within == "wg"
    assert (answered.verb, answered.changed, answered.version) == ("SetUpGroup", True, desk_of(gate).version)


def test_where_what_follows_is_refused_nothing_is_done(gate: Gate) -> None:
    before = gate.store.current_register(), desk_of(gate), gate.store.acts("study")
    study = SetUpGroup(
        "wg", "dg", "Drafting", "Draft.", "conv", refer=(Referral("study", "refer", "ad_hoc", "Views."),)
    )

    refused = refused_by(gate, study, "chair")

    assert refused[0] == "condition-not-met"
    assert (gate.store.current_register(), desk_of(gate), gate.store.acts("study")) == before


def test_a_group_that_is_discharged_is_answered_with_what_is_still_before_it(gate: Gate) -> None:
    does(gate, "chair", GROUP)

    answered = does(gate, "chair", DischargeGroup("wg", "dg", "It has reported."))

    said = "“Drafting group” is discharged. Still before it: plan; see to where they go."
    assert answered == Answer(said, "DischargeGroup", None, 2, None, changed=True)


def test_a_symbol_that_stands_on_another_desk_is_not_given_again(gate: Gate) -> None:
    handle_desk(gate, GiveSymbol("council", "C07/1", "A report"), "sec", IN_MEETING)

    code, said = refused_by(gate, GiveSymbol("wg", "C07/1", "A report"), "sec")

    assert (code, "C07/1" in said, "ITU Council" in said) == ("invalid", True, True)


class Watched(FakeStore):
    """A store that notes how its register is held and what is written on desks."""

    def __init__(self, rows: Rows) -> None:
        super().__init__()
        self.rows, self.held, self.written = rows, list[bool](), list[DeskEntry]()

    @contextmanager
    def unit(self) -> Iterator[FakeUnit]:
        with super().unit() as unit:
            asked = unit.register

            def register(*, exclusive: bool = False) -> Register:
                self.held.append(exclusive)
                return asked(exclusive=exclusive)

            keep = unit.save_desk

            def save_desk(entry: DeskEntry) -> None:
                self.written.append(entry)
                keep(entry)

            unit.register, unit.save_desk = register, save_desk
            yield unit


def test_what_changes_the_register_or_gives_a_symbol_holds_the_register_alone(gate: Gate) -> None:
    store = Watched(gate.store.rows)
    acts = (SET, GiveSymbol("wg", "WG-11/1", "A report"), GROUP, LookAtDesk("wg"))

    for command in acts:
        handle_desk(Gate(store), command, "chair" if command is GROUP else "sec", IN_MEETING)

    assert store.held == [False, True, True, False]


def test_what_is_written_on_a_desk_says_by_which_act_of_whom_when_and_under_which_id(gate: Gate) -> None:
    does(gate, "sec", EnterAction("wg", "Write.", Owner(person="nor"), DueBy(written="2007-06-20T12:00")))
    store, (_, due) = Watched(gate.store.rows), gate.store.rows.desks["wg"]

    handle_desk(Gate(store), SET, "sec", IN_MEETING, "once")
    look_at_desk(Gate(store), "wg", due)

    assert [(one.verb, one.by, one.at, one.command_id, bool(one.events)) for one in store.written] == [
        ("SetAgenda", "sec", IN_MEETING, "once", True),
        ("look", "clock", due, None, True),
    ]
    assert [one.after.version - one.before.version for one in store.written] == [1, 1]
