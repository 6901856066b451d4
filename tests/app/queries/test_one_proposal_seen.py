"""One proposal from all sides: where it stands, on whom it waits, what is open in its text, and what has happened."""

from dataclasses import replace

import pytest

from tests.app.gate_builders import made_up, new
from tests.app.queries.scenes import IN_MEETING, a_group, drafted, looking, refused, submitted, tabled
from tests.domain.proposals.amending.amendment_builders import amend
from tests.domain.proposals.builders import a_person, at
from wsis_workflow.app.handle import Gate
from wsis_workflow.app.queries.ballots import ballot_of
from wsis_workflow.app.queries.deadlines import Deadline
from wsis_workflow.app.queries.history import Happened, history
from wsis_workflow.app.queries.open_brackets import Brackets, BracketSeen, Origin, open_brackets
from wsis_workflow.app.queries.standing import Chart, StandingSeen, Text, Waiting, standing
from wsis_workflow.app.queries.ways import ways_from
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals.texts import hash_of

PUT, MOVED, LATER, NOW = at(5, 1), at(5, 3), at(6, 14), at(6, 15)
BEFORE, AFTER = "# Head\nA [text] of\n[one | two].", "# Head\nAn [other] [text] of\n[one | two]."
RULES = "council-proposal, edition 1"
REPORTS = Deadline(
    "p", "ad_hoc_reports", "Ad hoc reports", "Thursday 12 June 2008, 15:00 (Europe/Zurich)",
    at(6, 12, 13, year=2008), at(6, 12, 13, year=2008), False, "mandate of the ad hoc group", None, 1, "Europe/Zurich",
)  # fmt: skip


@pytest.fixture
def gate() -> Gate:
    """Bring a text with brackets to the ad hoc group, which takes over an amendment to it."""
    found = drafted(a_group(), "cond", text="")
    submitted(found, text=BEFORE, depends_on=("cond",), action_lines=("C2",), destinations=("council",))
    found.handle(amend("MOD", "A", "An [other]"), "nor", MOVED)
    found.handle(cmd.Record("p", "divergent_views"), "chair", IN_MEETING)
    found.handle(cmd.TakeStep("p", "refer", "Why.", {"ad_hoc": "ahg"}), "chair", IN_MEETING)
    found.handle(cmd.AcceptAmendments("p", (1,)), "conv", LATER)
    found.handle(cmd.Incorporate("p"), "conv", LATER)
    found.handle(cmd.Attach("p", "paper", "annex.pdf", "a" * 64), "sec", LATER)
    found.handle(cmd.Attach("p", "paper", "wrong.pdf", "b" * 64), "sec", LATER)
    found.handle(cmd.WithdrawAttachment("p", 2, "Wrong."), "sec", LATER)
    return found


def test_a_proposal_is_shown_from_all_sides(gate: Gate) -> None:
    seen = looking(gate, "nor", NOW).seen("p")
    text = Text(2, "en", hash_of(AFTER), LATER, ("en",), ("fr", "es", "ru", "ar", "zh"), AFTER)
    possible = ("Working group endorsement", "Before the group", "Withdrawn", "Lapsed")

    found = standing(seen)

    assert found == StandingSeen(
        ref="p", title="Action plan", workflow="council-proposal", edition=1,
        edition_title="Proposal to the Council through the working group", state="ad_hoc_review",
        state_title="Ad hoc group review", stage="review", final=None, version=11, since=IN_MEETING, proposed_at=PUT,
        proposer="prt", mandate="R 140", action_lines=("C2",), sponsors=("PRT",),
        parties={"group": "wg", "council": "council", "ad_hoc": "ahg"}, destinations=("council",), lineage=None,
        depends_on={"cond": "unknown"}, scheduled={}, facts=("divergent_views",), attachments=("paper: annex.pdf",),
        follow_ups=(), chart=Chart(("Drafting", "Before the group"), "Ad hoc group review", possible),
        waits_on=("conv",), vacant=(), deadlines=(REPORTS,), text=text, ballot=None, steps=tuple(ways_from(seen)),
        waiting=None, blocked={}, incidents=(),
    )  # fmt: skip
    assert standing(looking(gate, "prt", NOW).seen("p")).depends_on == {"cond": "drafting"}


def test_a_ballot_and_an_act_that_waits_for_a_second_person_are_part_of_it() -> None:
    gate = tabled(a_group())
    gate.handle(cmd.Annul("p", "A mistake."), "chair", IN_MEETING)
    seen = looking(gate, "chair").seen("p")

    found = standing(seen)

    assert (found.ballot, found.waiting) == (ballot_of(seen), Waiting("annul", "", "chair", IN_MEETING))
    assert (found.ballot and found.ballot.no_reply, found.waits_on) == (
        ("BRA", "NOR", "PRT"),
        ("conv", "prt", "prt2", "nor", "vice"),
    )


def test_an_office_that_nobody_holds_is_named_where_the_proposal_waits_on_it() -> None:
    gate = submitted(a_group(a_person("chair"), a_person("vice")))
    seen = looking(gate).seen("p")

    assert (standing(seen).waits_on, standing(seen).vacant) == ((), ("the chair (nobody holds the office now)",))


def test_who_has_done_their_part_leaves_no_office_vacant(gate: Gate) -> None:
    gate.handle(cmd.TakeStep("p", "withdraw", "Enough."), "prt", NOW)

    found = standing(looking(gate, "sec", NOW).seen("p"))

    assert (found.final, found.waits_on, found.vacant, found.steps, found.deadlines) == ("withdrawn", (), (), (), ())


def test_without_a_text_there_is_none_to_show(gate: Gate) -> None:
    seen = looking(gate, "prt", NOW).seen("cond")

    assert standing(seen).text is None
    assert open_brackets(looking(gate, "prt", NOW), "cond") is None
    assert refused(lambda: open_brackets(looking(gate, "prt", NOW), "cond", 1)) == (
        "unknown",
        "There is no revision “1”; check its name.",
    )


FIRST = Origin(1, PUT, "prt", "Prt", "PRT", "Prt")
MOVED_IN = Origin(2, LATER, "nor", "Nor", "NOR", "Nor", 1)


def a_bracket(number: int, line: int, words: str, before: str, after: str, asked: Origin = FIRST) -> BracketSeen:
    return BracketSeen(number, line, "Head", words, before, after, 0, True, (), "", number, asked, None)


def test_each_open_bracket_says_where_it_is_and_who_asked_for_it(gate: Gate) -> None:
    found, earlier = open_brackets(looking(gate, "nor", NOW), "p"), open_brackets(looking(gate, "nor", NOW), "p", 1)

    assert found is not None
    assert earlier is not None
    assert (found.count, found.revision, found.hash, earlier.count) == (3, 2, hash_of(AFTER), 2)
    other, text, choice = found.brackets
    assert replace(other, row=1) == a_bracket(1, 2, "other", "An", "[text] of [one | two].", MOVED_IN)
    assert replace(text, row=2) == a_bracket(2, 2, "text", "An [other]", "of [one | two].")
    assert (choice.options, choice.asked, choice.changed, choice.line) == (("one", "two"), FIRST, None, 3)
    assert earlier == Brackets("p", "Action plan", 1, hash_of(BEFORE), "en", 2, earlier.brackets)
    assert [one.asked for one in earlier.brackets] == [FIRST, FIRST]


def test_a_bracket_whose_words_change_says_who_changed_them(gate: Gate) -> None:
    gate.handle(cmd.Revise("p", AFTER.replace("[other]", "[other or further]")), "conv", NOW)

    found = open_brackets(looking(gate, "sec", at(6, 16)), "p")

    assert found is not None
    assert (found.brackets[0].asked, found.brackets[0].changed) == (
        MOVED_IN,
        Origin(3, NOW, "conv", "Conv", "BRA", "Bra"),
    )


def told(gate: Gate, after: int) -> list[Happened]:
    return history(looking(gate, "nor", NOW), "p", after)


def test_what_happened_is_told_with_who_when_and_by_which_rule(gate: Gate) -> None:
    step = "step refer of council-proposal, edition 1"
    mandate = "mandate of the ad hoc group"
    referred = (6, IN_MEETING, "chair", "Chair", "step")

    assert [one for one in told(gate, 5) if one.version == 6] == [
        Happened(*referred, "step", "Ad hoc takes part as “ad hoc”", RULES),
        Happened(*referred, "step", "Refer: Before the group → Ad hoc group review (“Why.”)", step),
        Happened(
            *referred, "deadline", "Meeting (letter of invitation) no longer runs: the proposal has moved on",
            "letter of invitation",
        ),
        Happened(*referred, "deadline", f"Ad hoc reports ({mandate}): {REPORTS.words}", mandate),
    ]  # fmt: skip
    assert told(gate, 3)[0] == Happened(
        4, at(6, 13, 12, 31), "clock", "the clock", "deadline", "deadline", "Meeting (letter of invitation) has passed",
        "letter of invitation",
    )  # fmt: skip
    assert [one.version for one in told(gate, 9)] == [10, 11]
    assert told(gate, 11) == []
    assert history(looking(gate, "nor", NOW), "p") == told(gate, 0)
    assert told(gate, 0)[0].version == 1


def test_a_deadline_without_a_clause_is_told_by_its_name_in_its_edition() -> None:
    gate = a_group(workflows=[made_up(("first: {title: First,", "first: {title: First, note: n,"))])
    gate.handle(new("mine"), "prt", PUT)

    [proposed, deadline] = history(looking(gate, "prt", MOVED), "mine")

    assert (proposed.rule, deadline.rule) == ("made-up, edition 1", "none")
