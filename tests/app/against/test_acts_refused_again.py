"""Laws of acts that other rules refuse: each is named with its verb and with what it was about."""

from tests.app.against.test_differences import NEXT, PUT, a_history
from tests.app.gate_builders import made_up
from tests.domain.proposals.builders import at
from tests.fakes.store import FakeStore
from wsis_workflow.app.against import Recorded, Replay
from wsis_workflow.app.handle import Gate
from wsis_workflow.app.stored import Edition
from wsis_workflow.domain.proposals import commands as cmd


def test_where_it_could_not_even_be_put_forward_every_act_is_refused_and_named() -> None:
    recorded = a_history(
        ("prt", PUT),
        ("chair", cmd.Extend("p", "first", at(5, 20))),
        ("sec", cmd.Schedule("p", "wg-12")),
        ("sec", cmd.Attach("p", "map", "map.pdf", "h")),
        ("prt", cmd.Comment("p", "Well.")),
        ("prt", cmd.TakeStep("p", "go")),
    )
    rules = made_up(NEXT, ("parties: {group: {}}", "parties: {group: {kind: council}}"))
    replay = Replay(recorded, Gate(FakeStore(), governing={rules.name: rules}))

    replay.run([Edition(rules)])

    assert [(one.proposal, one.act, one.verb, one.what, one.by, one.at) for one in replay.refused] == [
        ("p", 1, "propose", "", "prt", at(5, 2)),
        ("p", 2, "extend", "first", "chair", at(5, 3)),
        ("p", 3, "schedule", "wg-12", "sec", at(5, 4)),
        ("p", 4, "attach", "map", "sec", at(5, 5)),
        ("p", 5, "comment", "", "prt", at(5, 6)),
        ("p", 6, "step", "go", "prt", at(5, 7)),
    ]
    assert [one.refused.code for one in replay.refused] == ["invalid", *["unknown"] * 5]


def test_a_history_in_which_nothing_happened_is_played_in_no_time() -> None:
    replay = Replay(Recorded((), (), ()), Gate(FakeStore()))

    replay.run([])

    assert (replay.refused, replay.gate.store.refs()) == ([], [])  # type: ignore[attr-defined]  # the store in memory
