"""Lists that are decided together: anybody may lighten them, nobody but the chair decides, and all of it or nothing."""

from datetime import timedelta

import pytest

from tests.app.gate_builders import told
from tests.app.meeting_day import IN_MEETING, a_meeting_of, code_of, desk_of, does, outcome, proposal_of, turns_to
from tests.domain.proposals.builders import at
from wsis_workflow.app.desks import look_at_desk
from wsis_workflow.domain.desk.floor_nouns import Decision
from wsis_workflow.domain.desk.list_commands import AdoptList, EndList, OpenList, Recommend, TakeOut
from wsis_workflow.domain.desk.list_nouns import EnBloc, Recommendation, TakenOut
from wsis_workflow.domain.proposals.commands import Record, TakePosition
from wsis_workflow.domain.proposals.refusals import Refused

HOUR = timedelta(hours=1)
TABLED = OpenList("wg", "easy", "wg-11", "Texts without brackets", ("plan", "role", "forum"), "step", "table")
ADOPT = AdoptList("wg", "easy")
REFS = TABLED.proposals


def a_list(command=TABLED):
    gate = a_meeting_of(*REFS)
    does(gate, "sec", command)
    return gate


def out(proposal: str, reasons: str = "") -> TakeOut:
    return TakeOut("wg", "easy", proposal, reasons)


def states(gate) -> list[str]:
    return [proposal_of(gate, ref).state for ref in REFS]


def en_bloc(gate) -> EnBloc:
    return desk_of(gate).lists["easy"]


def test_officers_lay_a_list_before_the_meeting_and_delegates_are_told():
    gate = a_list()

    assert en_bloc(gate) == EnBloc("easy", "wg-11", TABLED.title, REFS, "step", "sec", IN_MEETING, "table")
    assert [len(told(gate, to, "list_opened")) for to in ("prt", "assoc", "chair", "out")] == [1, 1, 0, 0]
    assert code_of(gate, "prt", OpenList("wg", "mine", "wg-11", "", REFS, "announce")) == "not-permitted"


@pytest.mark.parametrize(
    "wrong",
    [
        TABLED,
        OpenList("wg", "", "wg-11", "", REFS, "announce"),
        OpenList("wg", "a/b", "wg-11", "", REFS, "announce"),
        OpenList("wg", "new", "wg-11", "", (), "announce"),
        OpenList("wg", "new", "wg-11", "", ("plan", "plan"), "announce"),
        OpenList("wg", "new", "wg-11", "", REFS, "close"),
        OpenList("wg", "new", "wg-11", "", REFS, "step", "no_such_step"),
        OpenList("wg", "new", "wg-11", "", REFS, "announce", closes=IN_MEETING),
    ],
)
def test_a_list_that_cannot_be_meant_is_invalid(wrong):
    assert code_of(a_list(), "chair", wrong) == "invalid"


def test_the_chair_adopts_it_and_every_proposal_takes_the_step():
    gate = a_list()

    does(gate, "chair", ADOPT)

    assert states(gate) == ["endorsement"] * 3
    assert desk_of(gate).decisions == tuple(
        Decision(
            number, "wg-11", ref, "chair", IN_MEETING, ref, "step", "table", (proposal_of(gate, ref).version,),
            en_bloc="easy",
        )
        for number, ref in enumerate(REFS, 1)
    )  # fmt: skip
    assert (en_bloc(gate).end, en_bloc(gate).ended_by) == ("adopted", "chair")
    assert code_of(gate, "chair", ADOPT) == "wrong-state"


def test_an_announcement_closes_the_ballot_first():
    gate = a_list()
    does(gate, "chair", ADOPT)
    for ref in REFS:
        gate.handle(TakePosition(ref, "support"), "nor", IN_MEETING)
    does(gate, "chair", OpenList("wg", "agreed", "wg-11", "", REFS, "announce"))

    does(gate, "chair", AdoptList("wg", "agreed"))

    version = proposal_of(gate, "role").version
    assert states(gate) == ["endorsed"] * 3
    assert desk_of(gate).decisions[-2].acts == (version - 1, version)


@pytest.mark.parametrize(("by", "member"), [("nor", "NOR"), ("assoc", "ASC"), ("chair", None), ("sec", None)])
def test_who_speaks_for_a_member_takes_an_item_out_and_so_do_officers(by, member):
    gate = a_list()

    does(gate, by, out("role", "We want to speak."))
    does(gate, "chair", ADOPT)

    assert en_bloc(gate).taken_out == {"role": TakenOut(by, member, IN_MEETING, "We want to speak.")}
    assert states(gate) == ["endorsement", "considered", "endorsement"]


def test_who_took_it_out_first_stays_on_record_and_officers_are_told():
    gate = a_list()

    does(gate, "nor", out("role"))
    again = does(gate, "prt", out("role", "So do we."))

    assert again.changed is False
    assert en_bloc(gate).taken_out["role"].member == "NOR"
    assert [len(told(gate, to, "item_taken_out")) for to in ("chair", "sec", "prt")] == [1, 1, 0]


def test_who_has_no_part_in_the_body_takes_nothing_out_and_what_is_not_on_it_cannot_be():
    gate = a_list()

    assert code_of(gate, "sec2", out("role")) == "not-permitted"
    assert code_of(gate, "nor", TakeOut("wg", "other", "role")) == "unknown"
    assert code_of(gate, "nor", out("elsewhere")) == "unknown"


CLOSING = OpenList("wg", "easy", "wg-11", "", REFS, "step", "table", closes=IN_MEETING + HOUR)


def test_until_the_close_it_is_the_delegates_turn_and_then_the_chair_s():
    gate = a_list(CLOSING)
    last = IN_MEETING + HOUR - timedelta(microseconds=1)

    assert code_of(gate, "chair", ADOPT, last) == "wrong-state"
    assert code_of(gate, "nor", out("role"), last) == "done"
    assert code_of(gate, "nor", out("forum"), IN_MEETING + HOUR) == "wrong-state"
    assert code_of(gate, "chair", out("forum"), IN_MEETING + HOUR) == "done"
    does(gate, "chair", ADOPT, IN_MEETING + HOUR)

    assert states(gate) == ["endorsement", "considered", "considered"]


def test_the_clock_closes_it_and_tells_the_chairs_but_adopts_nothing():
    gate = a_list(CLOSING)

    look_at_desk(gate, "wg", IN_MEETING + 2 * HOUR)

    assert (en_bloc(gate).closed_at, en_bloc(gate).end) == (IN_MEETING + HOUR, "")
    assert [len(told(gate, to, "list_closed")) for to in ("chair", "vice", "nor")] == [1, 1, 0]
    assert states(gate) == ["considered"] * 3


def test_without_a_close_it_ends_with_the_meeting():
    gate = a_list()

    assert code_of(gate, "nor", out("role"), at(6, 14, 16)) == "wrong-state"


def test_what_the_rules_speak_against_is_named_with_its_reasons_and_nothing_is_decided():
    gate = a_list()
    gate.handle(Record("role", "divergent_views"), "chair", IN_MEETING)
    does(gate, "chair", turns_to("forum"))
    does(gate, "chair", outcome("forum", "step", "table"))
    before = desk_of(gate)

    with pytest.raises(Refused) as refused:
        does(gate, "chair", ADOPT)

    assert [(reason.code, reason.ref) for reason in refused.value.reasons] == [("condition-not-met", "forum")]
    assert "Take it out of the list, or put that right first." in refused.value.sentence
    assert (desk_of(gate), states(gate)) == (before, ["considered", "considered", "endorsement"])
    does(gate, "chair", out("forum"))
    assert code_of(gate, "chair", ADOPT) == "done"


def test_nobody_but_a_chair_adopts_it():
    gate = a_list()

    assert [code_of(gate, by, ADOPT) for by in ("sec", "nor", "vice")] == ["not-permitted", "not-permitted", "done"]


def test_a_list_of_which_nothing_remains_is_withdrawn():
    gate = a_list()
    for ref in REFS:
        does(gate, "nor", out(ref))

    assert code_of(gate, "chair", ADOPT) == "wrong-state"
    does(gate, "sec", EndList("wg", "easy", "Each is discussed."))

    assert (en_bloc(gate).end, en_bloc(gate).why) == ("ended", "Each is discussed.")
    assert code_of(gate, "nor", out("role")) == "wrong-state"


def test_advice_stands_beside_the_decision_and_binds_nobody():
    gate = a_list()

    does(gate, "sec", Recommend("wg", "easy", "role", "defer", "The text came late."))
    does(gate, "conv", Recommend("wg", "easy", "role", "adopt", of="ahg"))
    does(gate, "sec", Recommend("wg", "easy", "role", "discuss"))
    does(gate, "chair", ADOPT)

    assert en_bloc(gate).recommended == (
        Recommendation("role", "adopt", "conv", IN_MEETING, "", "ahg"),
        Recommendation("role", "discuss", "sec", IN_MEETING),
    )
    assert states(gate) == ["endorsement"] * 3


@pytest.mark.parametrize(
    ("by", "advice", "code"),
    [
        ("chair", Recommend("wg", "easy", "role", "adopt"), "not-permitted"),
        ("nor", Recommend("wg", "easy", "role", "adopt", of="ahg"), "not-permitted"),
        ("sec", Recommend("wg", "easy", "role", "perhaps"), "invalid"),
        ("sec", Recommend("wg", "easy", "role", "adopt", of="council"), "invalid"),
        ("sec", Recommend("wg", "easy", "role", "adopt", of="nowhere"), "unknown"),
    ],
)
def test_only_the_secretariat_and_groups_of_the_body_advise(by, advice, code):
    assert code_of(a_list(), by, advice) == code
