"""Laws of what is refused at a ballot: every reason as a whole, with its way out, and in the order of the contract."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from tests.domain.proposals.ballot_builders import OPENED, rules, submitted, tabled, why_not
from tests.domain.proposals.builders import Desk, a_person, a_register, at
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals.refusals import Invalid, NotPermitted, Unknown, WrongState
from wsis_workflow.domain.proposals.register import Office, Person

FROM_CONSIDERED = ("refer", "table", "withdraw", "lapse"), ("Refer", "Table", "Withdraw", "Lapse")
FROM_ENDORSEMENT = ("endorse", "keep_open", "lapse"), ("Lapse",)  # in words without the ballot's own
BEFORE, DURING = "Before the group", "Working group endorsement"
CLOSE, ANNOUNCE = cmd.Close("p"), cmd.Announce("p")


def a_letter(position: str = "support", **changes: object) -> cmd.TakePosition:
    """Enter what Norway wrote."""
    said = {"behalf_of": "NOR", "received": OPENED, "evidence": "letter 7", **changes}
    return cmd.TakePosition("p", position, **said)


def closed() -> Desk:
    """Close the ballot by hand."""
    desk = tabled()
    desk.does("chair", CLOSE)
    return desk


def uncounted() -> Desk:
    """Close a ballot that was held on paper."""
    desk = tabled(rules(counted_by=("secretariat",)))
    desk.does("chair", CLOSE)
    return desk


@pytest.mark.parametrize(
    ("who", "command", "problem", "way_out"),
    [
        (
            "nor",
            cmd.TakePosition("p", "maybe"),
            "“maybe” is no position of this ballot",
            "say support, reserve, object, abstain",
        ),
        ("nor", cmd.TakePosition("p", "object", " "), "“object” needs reasons", "give them with the position"),
        (
            "sec",
            a_letter(received=at(6, 13, 13, 1)),
            "The reply cannot have been received in the future",
            "correct when it was received",
        ),
        (
            "sec",
            a_letter(received=at(6, 13, 12, 59)),
            "The reply cannot have been received before the ballot opened, on Wednesday 13 June 2007, 15:00 "
            "(Europe/Zurich)",
            "correct when it was received",
        ),
    ],
)
def test_what_cannot_be_meant_is_refused_with_what_to_say_instead(
    who: str, command: cmd.TakePosition, problem: str, way_out: str
) -> None:
    assert why_not(tabled(), who, command).reasons == (Invalid(problem, way_out),)


@pytest.mark.parametrize(("who", "said"), [("sec", a_letter()), ("nor", cmd.TakePosition("p", "support"))])
def test_nobody_gives_a_secret_vote_a_name_not_even_by_a_letter(who: str, said: cmd.TakePosition) -> None:
    desk = tabled(rules(positions_by=(), counted_by=("secretariat",)))

    refused = why_not(desk, who, said)

    assert refused.reasons == (NotPermitted("take a position", ()),)
    assert str(refused) == "Nobody may take a position under these rules; choose another step."


def test_after_the_close_of_a_secret_vote_no_reply_is_promised_a_way_in() -> None:
    desk = tabled(rules(positions_by=(), counted_by=("secretariat",)))
    desk.does("chair", CLOSE, at(6, 13, 14))

    refused = why_not(desk, "nor", cmd.TakePosition("p", "support"))

    assert [one.code for one in refused.reasons] == ["ballot-closed"]
    assert str(refused) == (
        "The ballot on “p” closed on Wednesday 13 June 2007, 16:00 (Europe/Zurich), and its votes are on paper; "
        "wait for the outcome."
    )
    assert why_not(desk, "sec", a_letter()).reasons == (NotPermitted("take a position", ()),)


def test_reasons_are_asked_for_only_where_the_table_does() -> None:
    desk = tabled(rules({"reasons_required": ("object", "abstain")}))

    answers = [desk.may("nor", cmd.TakePosition("p", said)) for said in ("support", "reserve", "object", "abstain")]

    assert answers == [None, None, "invalid", "invalid"]
    assert desk.may("nor", cmd.TakePosition("p", "abstain", "Costs.")) is None


def test_a_member_that_is_not_there_is_unknown_before_anything_else_is_asked() -> None:
    refused = why_not(tabled(), "sec", a_letter("maybe", behalf_of="XXX"))

    assert refused.reasons == (Unknown("member", "XXX"),)


def test_after_an_outcome_that_could_take_no_step_what_means_nothing_is_still_refused_first() -> None:
    desk = submitted()
    desk.proposal = desk.standing.but(state="endorsement")

    assert why_not(desk, "nor", cmd.TakePosition("p", "maybe")).reasons == (
        Invalid("“maybe” is no position of this ballot", "say support, reserve, object, abstain"),
    )
    assert why_not(desk, "nor", cmd.TakePosition("p", "support")).reasons == (
        WrongState("p", "take a position", DURING, *FROM_ENDORSEMENT),
    )


def test_a_ballot_that_stands_is_judged_by_its_own_rule_whatever_its_state_holds_now() -> None:
    desk = tabled()
    workflow = desk.around.workflow
    of_two = replace(workflow.decisions["consensus"], positions=("yes", "no"))
    desk.around = replace(
        desk.around,
        workflow=replace(
            workflow,
            states={**workflow.states, "endorsement": replace(workflow.states["endorsement"], ballot="vote")},
            ballots={**workflow.ballots, "vote": replace(workflow.ballots["endorsement"], name="vote", decision="two")},
            decisions={**workflow.decisions, "two": of_two},
        ),
    )

    assert [desk.may("nor", cmd.TakePosition("p", said)) for said in ("support", "yes")] == [None, "invalid"]


@pytest.mark.parametrize(
    ("desk", "who", "command", "reason"),
    [
        (
            submitted,
            "nor",
            cmd.TakePosition("p", "maybe"),
            WrongState("p", "take a position", BEFORE, *FROM_CONSIDERED),
        ),
        (submitted, "chair", CLOSE, WrongState("p", "close a ballot", BEFORE, *FROM_CONSIDERED)),
        (submitted, "chair", ANNOUNCE, WrongState("p", "announce an outcome", BEFORE, *FROM_CONSIDERED)),
        (closed, "chair", CLOSE, WrongState("p", "close a ballot that is closed", DURING, *FROM_ENDORSEMENT)),
        (
            tabled,
            "chair",
            ANNOUNCE,
            WrongState(
                "p", "announce an outcome before the ballot is closed for replies", DURING, ("close the ballot",)
            ),
        ),
        (
            uncounted,
            "chair",
            ANNOUNCE,
            WrongState("p", "announce an outcome before the votes are counted", DURING, ("count the votes",)),
        ),
    ],
)
def test_what_is_too_early_or_too_late_is_refused_with_what_is_possible(
    desk: Callable[[], Desk], who: str, command: cmd.Command, reason: WrongState
) -> None:
    assert why_not(desk(), who, command).reasons == (reason,)


@pytest.mark.parametrize(
    ("ballot", "first"),
    [({"counted_by": ("secretariat",)}, "count the votes"), ({"closed_by": ()}, "wait until it closes")],
)
def test_who_announces_a_ballot_too_early_is_told_what_really_closes_it(ballot: dict[str, Any], first: str) -> None:
    refused = why_not(tabled(rules(**ballot)), "chair", ANNOUNCE)

    assert refused.reasons[0].data["allowed"] == (first,)


def by_itself(desk: Desk) -> Desk:
    """Leave no step that a person could take while the ballot stands."""
    workflow = desk.around.workflow
    steps = {**workflow.steps, "lapse": replace(workflow.steps["lapse"], by=("clock",))}
    desk.around = replace(desk.around, workflow=replace(workflow, steps=steps))
    return desk


@pytest.mark.parametrize(
    ("desk", "leads_on"),
    [
        (tabled, "take a position"),
        (lambda: tabled(rules(counted_by=("secretariat",))), "count the votes"),
        (uncounted, "count the votes"),
        (closed, "announce the outcome"),
    ],
)
def test_where_nobody_can_take_a_step_what_leads_on_is_named(desk: Callable[[], Desk], leads_on: str) -> None:
    refused = why_not(by_itself(desk()), "prt", cmd.TakeStep("p", "submit"))

    assert refused.reasons[0].sentence.endswith(f"; possible from here: {leads_on}.")
    assert refused.reasons[0].data["allowed"] == ("endorse", "keep_open", "lapse")


def test_where_no_ballot_stands_and_nobody_can_take_a_step_one_waits() -> None:
    desk = by_itself(submitted())
    desk.proposal = desk.standing.but(state="endorsement")

    refused = why_not(desk, "prt", cmd.TakeStep("p", "submit"))

    assert refused.reasons[0].sentence.endswith("; possible from here: wait for what follows by itself.")


CHAIRS = ("Chair", "Vice")


@pytest.mark.parametrize(
    ("who", "command", "reason"),
    [
        ("nor", CLOSE, NotPermitted("close the ballot", ("chair",), CHAIRS, called=("the chair",))),
        ("nor", ANNOUNCE, NotPermitted("announce the outcome", ("chair",), CHAIRS, called=("the chair",))),
        (
            "assoc",
            cmd.TakePosition("p", "support"),
            NotPermitted(
                "take a position", ("delegate",), ("Bra", "Conv", "Nor", "Nor2", "Prt"), called=("a delegate",)
            ),
        ),
        (
            "prt",
            cmd.TakePosition("p", "support", behalf_of="NOR"),
            NotPermitted(
                "take a position for Nor",
                ("a delegate of Nor", "a secretary of a party"),
                ("Nor", "Nor2", "Sec", "Sec2"),
            ),
        ),
    ],
)
def test_who_may_not_is_told_who_may_and_of_many_the_first_five_by_name(
    who: str, command: cmd.Command, reason: NotPermitted
) -> None:
    more = [a_person("nor2", "NOR", ("wg", "member")), a_person("bra", "BRA", ("wg", "member"))]

    assert why_not(tabled(register=a_register(*more)), who, command).reasons == (reason,)


def test_a_step_of_no_rights_comes_before_the_state_and_no_right_is_needed_by_the_engine() -> None:
    assert why_not(closed(), "nor", CLOSE).code == "not-permitted"
    assert [tabled().may(who, CLOSE) for who in ("clock", "operator", "chair")] == [None, None, None]


def test_only_who_holds_the_office_at_that_instant_closes_and_announces() -> None:
    chairs = [
        Person("vice", "Vice", None, (Office("wg", "chair", until=at(6, 13, 14)), Office("wg"))),
        Person("next", "Next", None, (Office("wg", "chair", since=at(6, 13, 14)), Office("wg"))),
    ]

    before, after = (tabled(register=a_register(*chairs)) for _ in range(2))
    after.pass_time(at(6, 13, 14))
    answers = []
    for desk in (before, after):
        answers.append([desk.may(who, CLOSE) for who in ("vice", "next")])
        desk.does("chair", CLOSE)
        answers.append([desk.may(who, ANNOUNCE) for who in ("vice", "next")])

    assert answers == [[None, "not-permitted"]] * 2 + [["not-permitted", None]] * 2
