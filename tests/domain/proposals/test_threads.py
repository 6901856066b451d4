"""What is said about a proposal: threads that are resolved and opened again, and replies that keep their audience."""

import pytest

from tests.domain.proposals.builders import NEW, Desk, at
from wsis_workflow.domain.proposals.commands import Comment, Reopen, Resolve, TakeStep
from wsis_workflow.domain.proposals.events import Commented, ThreadReopened, ThreadResolved
from wsis_workflow.domain.proposals.refusals import Refused


@pytest.fixture
def desk() -> Desk:
    """Put a proposal before its group, with comments for everybody and for the group; they have the numbers 3 and 4."""
    desk = Desk()
    desk.does("prt", NEW)
    desk.does("prt", TakeStep("p", "submit"))
    desk.does("prt", Comment("p", "A first thought."))
    desk.does("nor", Comment("p", "Among ourselves.", "group"))
    return desk


def test_a_comment_says_who_for_whom_when_and_to_whom(desk: Desk) -> None:
    said = desk.does("nor", Comment("p", "I agree.", reply_to=3))

    assert said == [Commented("I agree.", "nor", "NOR", at(5, 1), "", 3)]


def test_a_thread_is_resolved_and_opened_again_once_each(desk: Desk) -> None:
    resolved = [desk.does("prt", Resolve("p", 3)), desk.does("prt", Resolve("p", 3))]
    opened = [desk.does("prt", Reopen("p", 3)), desk.does("prt", Reopen("p", 3))]

    assert resolved == [[ThreadResolved(3, "prt", at(5, 1), "")], []]
    assert opened == [[ThreadReopened(3, "prt", at(5, 1), "")], []]


def test_what_is_said_on_a_resolved_thread_opens_it_for_those_who_heard_it(desk: Desk) -> None:
    desk.does("nor", Resolve("p", 4))

    said = desk.does("conv", Comment("p", "One more thing.", reply_to=4))

    assert said == [
        Commented("One more thing.", "conv", "BRA", at(5, 1), "wg", 4),
        ThreadReopened(4, "conv", at(5, 1), "wg"),
    ]


@pytest.mark.parametrize("named", ["", "group", "wg"])
def test_a_reply_may_name_the_audience_of_its_thread(desk: Desk, named: str) -> None:
    (said,) = desk.does("conv", Comment("p", "So do I.", named, 4))

    assert said == Commented("So do I.", "conv", "BRA", at(5, 1), "wg", 4)


def test_a_reply_has_no_audience_of_its_own(desk: Desk) -> None:
    with pytest.raises(Refused) as refused:
        desk.does("nor", Comment("p", "For us alone.", "group", 3))

    assert refused.value.code == "invalid"
    assert str(refused.value) == (
        "A reply keeps the audience of its thread; leave the audience out, or begin a thread of its own."
    )


@pytest.mark.parametrize(("command", "act"), [(Resolve("p", 3), "resolve"), (Reopen("p", 3), "open")])
def test_whoever_has_not_begun_a_thread_may_not_end_it_or_open_it_again(
    desk: Desk, command: Resolve | Reopen, act: str
) -> None:
    if act == "open":
        desk.does("prt", Resolve("p", 3))

    with pytest.raises(Refused) as refused:
        desk.does("nor", command)

    again = " again" if act == "open" else ""
    assert refused.value.code == "not-permitted"
    assert f"{act} this thread{again}" in str(refused.value)


@pytest.mark.parametrize(("person", "number"), [("prt", 9), ("sec2", 4)])
def test_a_comment_that_one_may_not_hear_is_not_there(desk: Desk, person: str, number: int) -> None:
    with pytest.raises(Refused) as refused:
        desk.does(person, Resolve("p", number))

    assert refused.value.code == "unknown"
    assert f"comment “{number}”" in str(refused.value)


def test_who_is_not_seated_in_a_body_says_nothing_within_it(desk: Desk) -> None:
    with pytest.raises(Refused) as refused:
        desk.does("assoc", Comment("p", "Let me in.", "council"))

    assert refused.value.code == "not-permitted"
    assert "comment within ITU Council" in str(refused.value)
    assert "Sec" in str(refused.value)


@pytest.mark.parametrize(
    ("audience", "words"), [("ahg", "“ahg” is no party of “p”"), ("nobody", "“nobody” is no party")]
)
def test_the_audience_of_a_thread_is_a_party(desk: Desk, audience: str, words: str) -> None:
    with pytest.raises(Refused) as refused:
        desk.does("nor", Comment("p", "To whom?", audience))

    assert words in str(refused.value)
    assert "choose one of wg, council, or leave it out for everybody who may read" in str(refused.value)


@pytest.mark.parametrize("text", ["", "  \n"])
def test_an_empty_comment_is_none(desk: Desk, text: str) -> None:
    with pytest.raises(Refused, match=r"The comment is empty; say something\."):
        desk.does("nor", Comment("p", text))
