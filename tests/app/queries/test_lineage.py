"""Where a proposal comes from and where it goes: what was carried over, what stayed behind, and what became of it."""

from collections.abc import Iterable
from datetime import datetime

import pytest

from tests.app.gate_builders import made_up, new
from tests.app.queries.scenes import IN_MEETING, a_group, drafted, looking, refused, submitted
from tests.domain.proposals.amending.amendment_builders import amend
from tests.domain.proposals.builders import at
from wsis_workflow.app.handle import Gate
from wsis_workflow.app.queries.lineage import Condition, DecisionSeen, Lineage, Went, forwardable, lineage_of
from wsis_workflow.app.queries.relations import CommentSeen, Related, comments
from wsis_workflow.app.tick import tick
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals.carried import Returned
from wsis_workflow.domain.proposals.texts import hash_of

EARLY, LATER = at(5, 3), at(6, 20)
ON = cmd.Forward("p", "council", "council-proposal", "next", {"group": "wg"})
SPONSORS, MANDATE = "The sponsors: Prt", "The mandate: R 140"


def does(gate: Gate, by: str, *given: cmd.Command, now: datetime = EARLY) -> None:
    for command in given:
        gate.handle(command, by, now)


def lineage(gate: Gate, ref: str, who: str = "sec") -> Lineage:
    return lineage_of(looking(gate, who, LATER), ref)


def the_text(text: str) -> str:
    return f"Revision 1 of the text of “p” (English), with the fingerprint {hash_of(text)[:16]}"


def of(left: Lineage) -> tuple[tuple[str, ...], tuple[str, ...]]:
    assert left.source is not None
    return left.source.carried, left.source.left


@pytest.mark.parametrize(
    ("members", "taken"),
    [(("nor",), "1 position taken in a ballot"), (("nor", "prt"), "2 positions taken in ballots")],
)
def test_what_is_kept_with_a_decided_text_goes_along_and_what_was_said_stays(
    members: Iterable[str], taken: str
) -> None:
    gate = submitted(a_group())
    does(gate, "chair", cmd.TakeStep("p", "table"), now=IN_MEETING)
    for member in members:
        does(gate, member, cmd.TakePosition("p", "reserve", "Costs.", f"{member} reserves."), now=IN_MEETING)
    does(gate, "sec", cmd.Attach("p", "paper", "annex.pdf", "a" * 64), now=IN_MEETING)
    does(gate, "nor", cmd.Comment("p", "Hm."), now=IN_MEETING)
    does(gate, "chair", cmd.Close("p"), cmd.Announce("p"), now=IN_MEETING)
    does(gate, "conv", cmd.MakeStatement("p", "Brazil agrees.", "en"), now=at(6, 14))

    does(gate, "sec", ON, now=at(6, 17))

    reserved = [f"The reservation of {member.capitalize()}: “{member} reserves.”" for member in members]
    statement, document = "The statement of Bra: “Brazil agrees.”", "The document “annex.pdf” (paper)"
    assert of(lineage(gate, "next")) == (
        (the_text("A text."), SPONSORS, MANDATE, *reserved, statement, document),
        ("1 comment", taken),
    )


def test_open_brackets_go_along_and_open_amendments_and_findings_stay() -> None:
    gate = submitted(a_group(), text="A [text] of [ours].")
    does(gate, "nor", cmd.Comment("p", "Hm."), cmd.Comment("p", "And hm."), amend("MOD", "text", "paper"))
    does(gate, "chair", cmd.Record("p", "divergent_views"))

    does(gate, "sec", ON)

    taken_over = (the_text("A [text] of [ours]."), "2 open brackets in the text", SPONSORS, MANDATE)
    stayed = ("2 comments", "1 open amendment", "1 finding")
    source = Related("p", "Action plan", "Before the group")
    assert lineage(gate, "next") == Lineage(Went(source, taken_over, stayed), (), (), (), ())
    assert lineage(gate, "next").is_any


def test_of_many_it_is_said_how_many() -> None:
    gate = drafted(a_group(), text="A [text].")
    does(gate, "prt", amend("MOD", "A", "One"), amend("MOD", "text", "paper"))
    does(gate, "chair", cmd.Record("p", "admitted_late"), cmd.Record("p", "divergent_views"))
    does(gate, "prt", cmd.TakeStep("p", "submit"))

    does(gate, "sec", ON)

    one_bracket = (the_text("A [text]."), "1 open bracket in the text", SPONSORS, MANDATE)
    assert of(lineage(gate, "next")) == (one_bracket, ("2 open amendments", "2 findings"))


def test_what_came_of_it_elsewhere_comes_back_with_what_went() -> None:
    gate = submitted(a_group())
    does(gate, "sec", ON)
    does(gate, "prt", cmd.TakeStep("next", "withdraw", "Enough."))

    found = {who: lineage(gate, "p", who) for who in ("sec", "nor")}

    returned = Returned("next", "Action plan", "Withdrawn", "withdrawn", EARLY)
    whole = Went(Related("next", "Action plan", "Withdrawn", "withdrawn"), (the_text("A text."), SPONSORS, MANDATE), ())
    assert found["sec"] == Lineage(None, (Went(whole.other, whole.carried, (), returned),), (), (), ())
    assert found["nor"] == found["sec"]


def test_of_what_one_may_not_read_the_name_alone_is_told() -> None:
    gate = submitted(a_group())
    does(gate, "sec", ON)

    assert lineage(gate, "p", "nor") == Lineage(None, (Went(Related("next"), (), ()),), (), (), ())
    assert refused(lambda: lineage(gate, "next", "nor")) == (
        "unknown",
        "There is no proposal “next” that you may read; check its name.",
    )


def test_a_condition_says_what_follows_from_how_it_stands() -> None:
    gate = a_group(workflows=[made_up()])
    for ref in ("kept", "lost", "open"):
        does(gate, "prt", new(ref))
    does(gate, "prt", cmd.TakeStep("kept", "finish"), cmd.TakeStep("lost", "go"))
    does(gate, "prt", cmd.TakeStep("lost", "give_up"), new("mine", "made-up", "kept", "open"))
    drafted(gate, "strict", depends_on=("kept", "open"))
    kept = Condition(Related("kept", "kept", "Done", "adopted"), "It is fulfilled.")
    waits = "Until it is adopted these steps wait: Record adoption, Record amendment. Where it fails, this one ends."
    still = Related("open", "open", "One")

    assert lineage(gate, "mine", "prt").conditions == (kept, Condition(still, "It is open."))
    assert lineage(gate, "strict", "prt").conditions == (kept, Condition(still, waits))
    assert lineage(gate, "open", "prt").dependants == (
        Related("mine", "mine", "One"), Related("strict", "Action plan", "Drafting"),
    )  # fmt: skip
    does(gate, "prt", cmd.TakeStep("open", "go"), cmd.TakeStep("open", "give_up"))
    tick(gate, EARLY)
    failed = "It has failed, and what is conditional on it cannot go on."
    assert lineage(gate, "mine", "prt").conditions == (
        kept,
        Condition(Related("open", "open", "Gone", "lapsed"), failed),
    )


def test_what_a_body_decided_is_told_with_its_name_and_who_recorded_it() -> None:
    gate = submitted(a_group())
    does(gate, "sec2", cmd.RecordDecision("p", "council", "2007-05-02", "The Council takes note.", "C07/5"))

    decision = DecisionSeen("council", "ITU Council", "2007-05-02", "C07/5", "The Council takes note.", "Sec2", EARLY)
    assert lineage(gate, "p") == Lineage(None, (), (), (), (decision,))


def test_where_there_is_nothing_to_tell_nothing_is() -> None:
    assert not lineage(submitted(a_group()), "p").is_any


def test_something_goes_on_under_any_rules_in_force_by_title() -> None:
    gate = a_group(workflows=[made_up(("title: Made up", "title: An enquiry"))])

    assert [one.name for one in forwardable(looking(gate))] == ["made-up", "council-proposal"]
    assert [one.name for one in forwardable(looking(gate, now=at(5, 1, year=2011)))] == ["made-up"]


def test_comments_are_told_the_latest_first_with_who_spoke_for_whom() -> None:
    gate = submitted(a_group())
    does(gate, "nor", cmd.Comment("p", "Hm."))
    does(gate, "sec", cmd.Comment("p", "Noted."), now=LATER)

    assert comments(looking(gate, "prt", LATER), "p") == [
        CommentSeen("Sec", None, "Noted.", LATER), CommentSeen("Nor", "NOR", "Hm.", EARLY),
    ]  # fmt: skip
