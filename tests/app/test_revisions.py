"""Laws of revisions: every text with who wrote it, where it exists, what was decided on it, and what changed."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from tests.app.gate_builders import START, a_gate, put_forward
from tests.domain.proposals.builders import at
from tests.domain.rules.council_sample import workflow_of
from tests.promises.builders import a_house, done, proposed
from wsis_workflow.app.comparing import Piece
from wsis_workflow.app.handle import Gate
from wsis_workflow.app.queries import Sight
from wsis_workflow.app.queries.revisions import BallotOn, RevisionSeen, difference, numbered, revisions
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals import events as ev
from wsis_workflow.domain.proposals.evolve import fold
from wsis_workflow.domain.proposals.refusals import Refused
from wsis_workflow.domain.proposals.texts import hash_of

MEETING = at(6, 13, 13)


def seen(gate: Gate, reader: str = "prt") -> list[RevisionSeen]:
    return revisions(Sight(gate, at(6, 14), reader), "p")


def a_gate_with_two_texts() -> Gate:
    gate = a_gate()
    put_forward(gate)
    gate.handle(cmd.MakeAvailable("p", ("fr",)), "sec", at(5, 2))
    gate.handle(cmd.Revise("p", "A better text."), "prt", at(5, 3))
    return gate


def on_the_table(gate: Gate) -> Gate:
    gate.handle(cmd.TakeStep("p", "submit"), "prt", at(5, 4))
    gate.handle(cmd.TakeStep("p", "table"), "chair", MEETING)
    return gate


def test_every_text_is_told_with_who_wrote_it_and_where_it_exists() -> None:
    gate = a_gate_with_two_texts()
    gate.handle(cmd.MakeAvailable("p", ("ar", "zh")), "sec", at(5, 5))

    assert seen(gate) == [
        RevisionSeen(
            number=1,
            language="en",
            by="prt",
            name="Prt",
            at=START,
            hash=hash_of("A text."),
            text="A text.",
            available={"en": START, "fr": at(5, 2)},
            ballots=(),
            is_current=False,
            annulled_at=None,
        ),
        RevisionSeen(
            number=2,
            language="en",
            by="prt",
            name="Prt",
            at=at(5, 3),
            hash=hash_of("A better text."),
            text="A better text.",
            available={"en": at(5, 3), "ar": at(5, 5), "zh": at(5, 5)},
            ballots=(),
            is_current=True,
            annulled_at=None,
        ),
    ]


def test_a_proposal_without_text_has_no_revisions() -> None:
    gate = a_gate()
    gate.handle(cmd.Propose("p", "council-proposal", "Plan", {"group": "wg", "council": "council"}), "prt", START)

    assert seen(gate) == []


def test_a_ballot_is_told_with_the_text_that_it_is_about() -> None:
    gate = on_the_table(a_gate_with_two_texts())

    first, second = seen(gate)

    assert first.ballots == ()
    assert second.ballots == (BallotOn(1, "Endorsement", None, is_open=True),)


def test_a_ballot_that_has_ended_is_told_with_its_outcome() -> None:
    gate = on_the_table(a_gate_with_two_texts())
    gate.handle(cmd.TakePosition("p", "object", reasons="Not yet."), "nor", MEETING)
    gate.handle(cmd.Close("p"), "chair", MEETING)
    gate.handle(cmd.Announce("p"), "chair", MEETING)
    gate.handle(cmd.Revise("p", "The best text."), "prt", at(6, 13, 15))

    assert [one.ballots for one in seen(gate)] == [(), (BallotOn(1, "Endorsement", "not_agreed", is_open=False),), ()]


def test_the_ballot_of_an_annulled_step_was_on_no_text() -> None:
    gate = on_the_table(a_gate_with_two_texts())
    assert seen(gate)[-1].ballots

    gate.handle(cmd.Annul("p", "Too soon."), "chair", MEETING)
    gate.handle(cmd.Confirm("p"), "vice", MEETING)

    assert [one.ballots for one in seen(gate)] == [(), ()]


def test_a_ballot_that_goes_on_with_a_new_text_was_on_both() -> None:
    rules = workflow_of(
        ("on_revision: refuse", "on_revision: reconfirm"),
        ("waits_on: delegate, ballot: endorsement}", "waits_on: delegate, ballot: endorsement, revise: [sponsor]}"),
        ("workflow: council-proposal", "workflow: open-text"),
    )
    gate = a_gate(workflows=[rules])
    parties = {"group": "wg", "council": "council"}
    gate.handle(cmd.Propose("p", "open-text", "Plan", parties, "R 140", "A text."), "prt", START)
    on_the_table(gate)

    gate.handle(cmd.Revise("p", "A better text."), "prt", MEETING)

    assert [[ballot.number for ballot in one.ballots] for one in seen(gate)] == [[1], [1]]


def test_a_text_that_was_annulled_is_told_as_annulled() -> None:
    gate = a_gate_with_two_texts()
    acts = gate.store.acts("p")
    third = ev.Revised(3, "en", "A wrong text.", hash_of("A wrong text."), "prt", at(5, 4))
    moved = ev.Stepped("submit", "drafting", "considered", None, "prt", "PRT", at(5, 4))
    back = ev.Annulled("step", "submit", "Too soon.", "prt", at(5, 5))
    anew = replace(third, text="A right text.", at=at(5, 6))
    told = [("step", (third, moved)), ("annul", (back,)), ("revise", (anew,))]
    acts += [ev.Act(len(acts) + n, verb, "prt", events[0].at, events) for n, (verb, events) in enumerate(told, 1)]
    gate.store.rows.acts["p"], gate.store.rows.proposals["p"] = acts, fold(acts)

    found = [(one.number, one.text, one.annulled_at, one.is_current) for one in seen(gate)]

    assert found == [
        (1, "A text.", None, False),
        (2, "A better text.", None, False),
        (3, "A wrong text.", at(5, 5), False),
        (3, "A right text.", None, True),
    ]
    assert numbered(seen(gate), 3).text == "A right text."
    assert difference(Sight(gate, at(6, 14), "prt"), "p", 2, 3).new.text == "A right text."


def test_what_changed_between_two_texts_is_told_in_the_order_asked() -> None:
    sight = Sight(a_gate_with_two_texts(), at(6, 14), "prt")

    there, back = difference(sight, "p", 1, 2), difference(sight, "p", 2, 1)

    assert there.pieces == (Piece("same", "A "), Piece("added", "better "), Piece("same", "text."))
    assert back.pieces == (Piece("same", "A "), Piece("removed", "better "), Piece("same", "text."))
    assert (there.old.number, there.new.number) == (1, 2)


@pytest.mark.parametrize(("old", "new", "missing"), [(1, 3, ["3"]), (0, 2, ["0"]), (7, 7, ["7"]), (3, 4, ["3", "4"])])
def test_a_number_that_no_text_has_is_unknown(old: int, new: int, missing: list[str]) -> None:
    sight = Sight(a_gate_with_two_texts(), at(6, 14), "prt")

    with pytest.raises(Refused) as refused:
        difference(sight, "p", old, new)

    assert refused.value.code == "unknown"
    assert [(one.data["kind"], one.data["ref"], one.data["known"]) for one in refused.value.reasons] == [
        ("revision", number, ("1", "2")) for number in missing
    ]


@pytest.mark.parametrize("reader", ["m02", "stranger", "nobody"])
def test_who_may_not_read_a_proposal_reads_none_of_its_texts(tmp_path: Path, reader: str) -> None:
    with closing(a_house(f"sqlite:///{tmp_path / 'wsis.db'}")) as house:
        proposed(house)
        done(house, cmd.Revise("plan", "Let us act now."), "m01")
        assert [one.number for one in revisions(house.sight("m01"), "plan")] == [1, 2]

        with pytest.raises(Refused) as all_of_them:
            revisions(house.sight(reader), "plan")
        with pytest.raises(Refused) as two_of_them:
            difference(house.sight(reader), "plan", 1, 2)

    assert [refused.value.reasons[0].data["kind"] for refused in (all_of_them, two_of_them)] == ["proposal"] * 2
