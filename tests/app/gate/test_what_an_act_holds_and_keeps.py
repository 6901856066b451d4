"""Laws of what goes with an act: the id under which it was asked is kept with it, and it holds only what it needs."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from tests.app.gate_builders import START, a_gate, made_up, new
from tests.domain.proposals.builders import NEW, at
from tests.fakes.store import FakeStore, FakeUnit
from wsis_workflow.app.handle import Gate
from wsis_workflow.app.housekeeping import handle_register, register_again
from wsis_workflow.app.stored import Claimed, Entry
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals.register import Register
from wsis_workflow.domain.proposals.register_commands import CancelMeeting

ON = cmd.Forward("p", "council", "council-proposal", "next", {"group": "wg"})
EARLY = at(5, 3)


class Watched(FakeStore):
    """A store that notes what is held: proposals and the register; and what is written of acts."""

    def __init__(self) -> None:
        super().__init__()
        self.claimed, self.written, self.held = list[str](), list[Entry](), list[bool]()

    @contextmanager
    def unit(self) -> Iterator[FakeUnit]:
        with super().unit() as unit:
            claim, save, asked = unit.claim, unit.save, unit.register

            def register(*, exclusive: bool = False) -> Register:
                self.held.append(exclusive)
                return asked(exclusive=exclusive)

            def claimed(ref: str) -> Claimed | None:
                self.claimed.append(ref)
                return claim(ref)

            def saved(entry: Entry) -> None:
                self.written.append(entry)
                save(entry)

            unit.claim, unit.save, unit.register = claimed, saved, register  # type: ignore[method-assign]  # and noted
            yield unit


def watched() -> tuple[Gate, Watched]:
    gate, store = a_gate(workflows=[made_up()]), Watched()
    store.rows = gate.store.rows  # type: ignore[attr-defined]  # the store in plain memory
    return replace(gate, store=store), store


def test_the_id_under_which_an_act_was_asked_is_kept_with_it_and_one_without_keeps_none() -> None:
    gate, store = watched()

    gate.handle(NEW, "prt", START, "first")
    gate.handle(cmd.TakeStep("p", "submit"), "prt", START)
    gate.handle(cmd.Comment("p", "Well."), "nor", EARLY, "third")

    kept = [(one.act.verb, one.command_id) for one in store.written]
    assert kept == [("propose", "first"), ("step", None), ("comment", "third")]


def test_what_the_clock_had_to_do_before_an_act_is_not_of_its_id() -> None:
    gate, store = watched()
    gate.handle(new("q"), "prt", START)

    gate.handle(cmd.TakeStep("q", "finish"), "prt", at(5, 12), "id")  # a day after the first deadline has passed

    kept = [(one.act.verb, one.act.by, one.command_id) for one in store.written if one.act.events]
    assert kept == [
        ("propose", "prt", None),
        ("step", "clock", None),
        ("step", "prt", "id"),
    ]


def test_an_act_on_what_follows_from_a_proposal_holds_that_one_only_where_it_ends() -> None:
    gate, store = watched()
    gate.handle(NEW, "prt", START)
    gate.handle(cmd.TakeStep("p", "submit"), "prt", at(5, 2))
    gate.handle(ON, "sec", EARLY)
    store.claimed.clear()

    gate.handle(cmd.Revise("next", "Another text."), "prt", EARLY)
    while_it_goes_on = set(store.claimed)
    gate.handle(cmd.TakeStep("next", "withdraw", "Enough."), "prt", EARLY)

    assert (while_it_goes_on, set(store.claimed)) == ({"next"}, {"next", "p"})
    assert [one.act.verb for one in store.written if one.after.ref == "p" and one.act.events][-1] == "outcome"


def test_what_follows_from_nothing_that_is_here_ends_all_the_same() -> None:
    gate, _ = watched()
    gate.handle(NEW, "prt", START)
    gate.handle(cmd.TakeStep("p", "submit"), "prt", at(5, 2))
    gate.handle(ON, "sec", EARLY)
    del gate.store.rows.proposals["p"]  # type: ignore[attr-defined]  # as in a house to which it came alone

    gate.handle(cmd.TakeStep("next", "withdraw", "Enough."), "prt", EARLY)

    ended = gate.store.proposal("next")
    assert ended is not None
    assert ended.final == "withdrawn"


def test_an_act_on_the_register_holds_it_alone_and_one_on_a_proposal_beside_others() -> None:
    gate, store = watched()

    handle_register(gate, CancelMeeting("wg-12"), "sec", START)
    register_again(gate, [], "enter", "sec", START)
    gate.handle(NEW, "prt", START)

    assert store.held == [True, True, False]
