"""What one may not read is unknown: on every command, and in the words of what is not there."""

from collections.abc import Callable
from dataclasses import replace
from typing import get_args

import pytest

from tests.promises.builders import DAY, NOON, a_house, done, everything, proposed
from wsis_workflow.bootstrap.house import House
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals.refusals import Refusal, Refused

# A draft is read by its sponsors, the chairs and the secretariat: not by another delegate, nor by somebody of no body.
OUTSIDERS = ["m02", "stranger", "nobody"]
ASKED: dict[type, Callable[[str], cmd.Command]] = {
    cmd.Revise: lambda ref: cmd.Revise(ref, "Another text."),
    cmd.Amend: lambda ref: cmd.Amend(ref, "SUP", "act"),
    cmd.WithdrawAmendment: lambda ref: cmd.WithdrawAmendment(ref, 1),
    cmd.AcceptAmendments: lambda ref: cmd.AcceptAmendments(ref, (1,)),
    cmd.RejectAmendments: lambda ref: cmd.RejectAmendments(ref, (1,), "No."),
    cmd.MergeAmendments: lambda ref: cmd.MergeAmendments(ref, (1, 2), "One."),
    cmd.Incorporate: cmd.Incorporate,
    cmd.TakeStep: lambda ref: cmd.TakeStep(ref, "submit"),
    cmd.TakePosition: lambda ref: cmd.TakePosition(ref, "object"),
    cmd.Close: cmd.Close,
    cmd.Announce: cmd.Announce,
    cmd.Count: lambda ref: cmd.Count(ref, {"support": 1}),
    cmd.Record: lambda ref: cmd.Record(ref, "admitted_late"),
    cmd.Schedule: lambda ref: cmd.Schedule(ref, "council-08"),
    cmd.MakeAvailable: lambda ref: cmd.MakeAvailable(ref, ("fr",)),
    cmd.Attach: lambda ref: cmd.Attach(ref, "annex"),
    cmd.Extend: lambda ref: cmd.Extend(ref, "draft", NOON + DAY),
    cmd.DependOn: lambda ref: cmd.DependOn(ref, ("other",)),
    cmd.WithdrawAttachment: lambda ref: cmd.WithdrawAttachment(ref, 1, "By mistake."),
    cmd.AskTranslation: lambda ref: cmd.AskTranslation(ref, "fr", service="A service"),
    cmd.DeliverTranslation: lambda ref: cmd.DeliverTranslation(ref, "fr", "Un texte."),
    cmd.DropTranslation: lambda ref: cmd.DropTranslation(ref, "fr"),
    cmd.Comment: lambda ref: cmd.Comment(ref, "Well done."),
    cmd.Resolve: lambda ref: cmd.Resolve(ref, 2),
    cmd.Reopen: lambda ref: cmd.Reopen(ref, 2),
    cmd.MakeStatement: lambda ref: cmd.MakeStatement(ref, "For the record.", behalf_of="M01"),
    cmd.Forward: lambda ref: cmd.Forward(ref, "council", "liaison", f"{ref}-further"),
    cmd.RecordDecision: lambda ref: cmd.RecordDecision(ref, "council", "2007-05-01", "Adopted."),
    cmd.Confirm: cmd.Confirm,
    cmd.Annul: lambda ref: cmd.Annul(ref, "It was too early."),
    cmd.Look: cmd.Look,
}
# What would be invalid for anybody: even so it is not said, since it would tell that the proposal is there.
SENSELESS: list[Callable[[str], cmd.Command]] = [
    lambda ref: cmd.Revise(ref, ""),
    lambda ref: cmd.TakeStep(ref, "no_such_step"),
    lambda ref: cmd.TakePosition(ref, "no_such_position"),
    lambda ref: cmd.Extend(ref, "no_such_deadline", NOON),
    lambda ref: cmd.Record(ref, "no_such_fact"),
    lambda ref: cmd.Annul(ref, ""),
    lambda ref: cmd.Comment(ref, "nothing\0"),
    lambda ref: cmd.Comment(ref, "x" * 30_000),
]


def test_every_command_on_a_proposal_is_tried_here() -> None:
    assert set(ASKED) == set(get_args(cmd.Command)) - {cmd.Propose}


@pytest.mark.parametrize("who", OUTSIDERS)
@pytest.mark.parametrize("command", [*ASKED.values(), *SENSELESS])
def test_what_one_may_not_read_cannot_be_told_from_what_is_not_there(
    sqlite_url: str, command: Callable[[str], cmd.Command], who: str
) -> None:
    house = a_house_with_drafts(sqlite_url)
    before = everything(house)

    refused = refusal_of(house, command("plan"), who)

    assert refused == as_if_called("plan", refusal_of(house, command("no-such-plan"), who))
    assert refused.code == "unknown"
    assert everything(house) == before


@pytest.mark.parametrize("seen", [1, 7])
def test_not_even_the_version_is_given_away(sqlite_url: str, seen: int) -> None:
    house = a_house_with_drafts(sqlite_url)

    with pytest.raises(Refused) as refused:
        house.gate.handle(cmd.Revise("plan", "Another text."), "m02", NOON, seen=seen)

    assert refused.value.code == "unknown"


def test_a_list_and_a_look_leave_out_what_one_may_not_read(sqlite_url: str) -> None:
    house = a_house_with_drafts(sqlite_url)

    everybody = {who: [seen.proposal.ref for seen in house.sight(who).all()] for who in ("m01", "chair", *OUTSIDERS)}
    with pytest.raises(Refused) as refused:
        house.sight("m02").seen("plan")

    assert everybody == {"m01": ["plan", "other"], "chair": ["plan", "other"], "m02": [], "stranger": [], "nobody": []}
    assert refused.value.code == "unknown"


def test_nothing_would_be_unknown_to_those_who_may_read(sqlite_url: str) -> None:
    house = a_house_with_drafts(sqlite_url)

    refused = [refusal for kind in ASKED for refusal in refusals_of(house, ASKED[kind]("plan"), "sec")]

    # What is on it may still be unknown: a comment that nobody made, rules that are not in force.
    assert [one for one in refused if one.code == "unknown" and one.data.get("kind") == "proposal"] == []
    assert "not-permitted" in {one.code for one in refused}


def a_house_with_drafts(url: str) -> House:
    house = a_house(url)
    proposed(house, "plan")
    proposed(house, "other")
    return house


def refusals_of(house: House, command: cmd.Command, by: str) -> tuple[Refusal, ...]:
    try:
        done(house, command, by)
    except Refused as refused:
        return refused.reasons
    return ()


def refusal_of(house: House, command: cmd.Command, by: str) -> Refusal:
    """Give the one reason for which an act was refused."""
    (reason,) = refusals_of(house, command, by)
    return reason


def as_if_called(ref: str, refusal: Refusal) -> Refusal:
    return replace(refusal, ref=ref) if refusal.data.get("kind") == "proposal" else refusal
