"""Laws of the things in a log: each stands there once with what is known of it; what is empty is left out."""

from dataclasses import replace

from tests.app.queries.scenes import IN_MEETING, a_group, drafted, looking, submitted
from tests.domain.proposals.builders import at
from wsis_workflow.app.handle import Gate
from wsis_workflow.app.histories import histories
from wsis_workflow.app.histories.things import Link, Thing
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals.register import Body, Meeting
from wsis_workflow.domain.rules.dates import MeetingTime

TITLED = Meeting("wg-12", "wg", MeetingTime.parse("2008-02"), title="Twelfth meeting")
WG = Thing("body", "wg", {"name": "WG-WSIS", "kind": "working_group"})
PRT = Thing("member", "PRT", {"name": "Prt", "category": "member_state"})


def things(gate: Gate, *refs: str) -> dict[str, Thing]:
    """Give the things of some histories by their names, as they stand there."""
    return {thing.id: thing for thing in histories(looking(gate, "operator", at(6, 20)), refs).things}


def test_a_proposal_stands_with_its_bodies_and_members_its_ballots_and_all_who_acted() -> None:
    gate = submitted(a_group(Body("sg", "Study Group", within="wg")), destinations=("sg",))
    gate.handle(cmd.TakeStep("p", "table"), "chair", IN_MEETING)
    gate.handle(cmd.TakePosition("p", "support"), "prt", IN_MEETING)

    found = things(gate)

    states = (("state", "drafting", at(5, 1)), ("state", "considered", at(5, 2)), ("state", "endorsement", IN_MEETING))
    attributes = {
        "title": "Action plan",
        "workflow": "council-proposal",
        "edition": 1,
        "mandate": "R 140",
        "proposer": "prt",
    }
    named = (
        Link("member", "PRT", "sponsor"), Link("body", "wg", "group"), Link("body", "council", "council"),
        Link("body", "sg", "destination"),
    )  # fmt: skip
    assert list(found.values()) == [
        Thing("proposal", "p", attributes, named, states),
        Thing(
            "ballot",
            "p/1",
            {"rule": "endorsement", "revision": 1, "outcome": "open"},
            (Link("proposal", "p", "of"), Link("body", "wg", "electorate of")),
        ),
        PRT,
        WG,
        Thing("body", "council", {"name": "ITU Council", "kind": "council"}),
        Thing("body", "sg", {"name": "Study Group"}, (Link("body", "wg", "within"),)),
        Thing("person", "prt", {"name": "Prt"}, (Link("member", "PRT", "represents"), Link("body", "wg", "member"))),
        Thing("meeting", "wg-11", {"cancelled": False, "opens": at(6, 13, 12, 30)}, (Link("body", "wg", "of"),)),
        Thing("person", "chair", {"name": "Chair"}, (Link("body", "wg", "chair"),)),
        *(
            replace(PRT, ref=code, attributes={"name": code.capitalize(), "category": "member_state"})
            for code in ("BRA", "NOR")
        ),
    ]


def test_what_is_named_by_another_proposal_stands_there_as_far_as_it_is_known() -> None:
    gate = drafted(drafted(a_group(TITLED), "q"), "r", depends_on=("q",), mandate="")
    gate.handle(cmd.Schedule("r", "wg-12"), "sec", at(5, 1))

    found = things(gate, "r")

    assert found["proposal:q"] == Thing("proposal", "q")  # whose own history is not in the log
    assert Link("proposal", "q", "depends on") in found["proposal:r"].links
    assert "mandate" not in found["proposal:r"].attributes
    assert found["meeting:wg-12"] == Thing(
        "meeting", "wg-12", {"title": "Twelfth meeting", "cancelled": False}, (Link("body", "wg", "of"),)
    )


def test_a_ballot_says_what_came_of_it_and_a_proposal_how_it_ended() -> None:
    gate = submitted(a_group())
    gate.handle(cmd.TakeStep("p", "table"), "chair", IN_MEETING)
    gate.handle(cmd.Close("p"), "chair", IN_MEETING)
    gate.handle(cmd.Announce("p"), "chair", IN_MEETING)
    submitted(gate, "w")
    gate.handle(cmd.TakeStep("w", "withdraw", "Enough."), "prt", IN_MEETING)

    found = things(gate)

    assert found["ballot:p/1"].attributes["outcome"] == "agreed"
    assert (found["proposal:w"].attributes["final"], found["proposal:p"].attributes.get("final")) == ("withdrawn", None)
