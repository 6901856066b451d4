"""What people say about a proposal, in threads; its row in a list; and the ways on from where it stands."""

from datetime import datetime

import pytest

from tests.app.queries.scenes import a_group, looking, submitted
from tests.domain.proposals.builders import at
from wsis_workflow.app.handle import Gate
from wsis_workflow.app.queries.deadlines import Deadline
from wsis_workflow.app.queries.discussion import Audience, CommentSeen, Discussion, Thread, discussion
from wsis_workflow.app.queries.listing import Row, Who, listed
from wsis_workflow.app.queries.news import News, news
from wsis_workflow.app.queries.pages import Page
from wsis_workflow.app.queries.ways import Way, ways_from
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals.policy import OPERATOR

ASKED, REPLIED, WITHIN, RESOLVED, NOW = at(5, 3), at(5, 4), at(5, 5), at(5, 6), at(5, 10)
NO_MEETING = (
    "No meeting of WG-WSIS is on; take the step while wg-11 sits, which opens on Wednesday 13 June 2007, 14:30."
)
NO_FINDING = "The finding “Views differ” is not on the record; the chair can provide it."


@pytest.fixture
def gate() -> Gate:
    """Let people talk about a proposal before the group: to everybody, and within the group."""
    found = submitted(a_group())
    found.handle(cmd.Comment("p", "Hm."), "nor", ASKED)
    found.handle(cmd.Comment("p", "Yes.", reply_to=3), "prt", REPLIED)
    found.handle(cmd.Comment("p", "Among us.", "wg"), "chair", WITHIN)
    found.handle(cmd.Resolve("p", 3), "nor", RESOLVED)
    return found


def threads(*, may_end: tuple[bool, bool]) -> tuple[Thread, Thread]:
    """Give the thread within the group, and the one for everybody."""
    comments = (
        CommentSeen(3, "nor", "Nor", "NOR", "Hm.", ASKED, 0),
        CommentSeen(4, "prt", "Prt", "PRT", "Yes.", REPLIED, 3),
    )
    among = (CommentSeen(5, "chair", "Chair", None, "Among us.", WITHIN, 0),)
    return (
        Thread(5, "wg", "WG-WSIS", False, "", None, among, may_end[0]),
        Thread(3, "", "", True, "Nor", RESOLVED, comments, may_end[1]),
    )


def told(gate: Gate, who: str) -> Discussion:
    return discussion(looking(gate, who, NOW), "p")


def test_threads_are_told_the_latest_first_with_who_may_end_them(gate: Gate) -> None:
    group, council = Audience("wg", "WG-WSIS"), Audience("council", "ITU Council")
    for_all = threads(may_end=(False, True))

    assert told(gate, "nor") == Discussion("p", "Action plan", 6, 1, 1, for_all, (group,))
    assert told(gate, "chair") == Discussion("p", "Action plan", 6, 1, 1, threads(may_end=(True, True)), (group,))
    assert told(gate, OPERATOR) == Discussion("p", "Action plan", 6, 1, 1, threads(may_end=(False, False)), ())
    assert told(gate, "sec2") == Discussion("p", "Action plan", 6, 0, 1, for_all[1:], (council,))


def test_news_are_what_others_did_the_latest_first(gate: Gate) -> None:
    latest, reply, *_ = news(looking(gate, "nor", NOW), 0)
    [resolved, *_] = news(looking(gate, "prt", NOW), 0)

    def an_event(one: News, version: int, when: datetime, by: str, text: str) -> News:
        return News(one.id, "p", "Action plan", version, when, by, by.capitalize(), "comment", "step", text)

    assert latest == an_event(latest, 5, WITHIN, "chair", "comment within WG-WSIS: Among us.")
    assert reply == an_event(reply, 4, REPLIED, "prt", "comment: Yes.")
    assert (resolved.by, resolved.at, resolved.verb) == ("nor", RESOLVED, "resolve")
    assert [one.id for one in news(looking(gate, "nor", NOW), reply.id)] == [latest.id]
    assert len(news(looking(gate, "nor", NOW), 0, 1)) == 1


def test_a_row_says_where_a_proposal_stands_and_what_it_needs(gate: Gate) -> None:
    opening = at(6, 13, 12, 30)
    due = Deadline(
        "p", "meeting", "Meeting", "Wednesday 13 June 2007, 14:30 (Europe/Zurich)", opening, opening, False,
        "letter of invitation", "wg-11", 1, "Europe/Zurich",
    )  # fmt: skip
    row = Row(
        "p", "Action plan", "council-proposal", 1, "considered", "Before the group", "drafting", None, 6, ("PRT",),
        ("wg", "council"), ("chair", "vice"), due, at(5, 2), RESOLVED, (Who("chair", "Chair"), Who("vice", "Vice")),
        (NO_MEETING, NO_FINDING),
    )  # fmt: skip

    assert listed(looking(gate, "nor", NOW)) == Page((row,), total=1)
    assert listed(looking(gate, "out", NOW)) == Page((), total=0)


def said(way: Way) -> list[str]:
    return [one.sentence for one in way.missing]


def test_each_way_on_says_who_may_go_and_what_stands_against_it(gate: Gate) -> None:
    refer, table, withdraw, lapse = ways_from(looking(gate, "chair", NOW).seen("p"))
    chairs, sponsors, secretaries = ("Chair", "Vice"), ("Prt", "Prt2"), ("Sec", "Sec2")

    ahead, by = ("ad_hoc_review", "Ad hoc group review"), ("chair",)
    assert refer == Way("refer", "Refer", *ahead, by, chairs, False, refer.missing, ("bind ad_hoc", "reasons"))
    assert (said(refer), said(table)) == ([NO_MEETING, NO_FINDING], [NO_MEETING])
    assert withdraw == Way(
        "withdraw", "Withdraw", "withdrawn", "Withdrawn", ("sponsor",), sponsors, False, withdraw.missing, ("reasons",)
    )
    assert said(withdraw) == ["Only the sponsor may take “Withdraw”; ask them (Prt, Prt2)."]
    assert (lapse.by, lapse.people, lapse.is_open) == (("clock", "secretariat"), secretaries, False)


def test_the_operator_takes_no_step_and_sees_what_is_missing_whoever_goes(gate: Gate) -> None:
    ways = {one.step: one for one in ways_from(looking(gate, OPERATOR, NOW).seen("p"))}

    assert {one.allowed for one in ways.values()} == {None}
    assert said(ways["refer"]) == [NO_MEETING, NO_FINDING]
    assert (said(ways["withdraw"]), ways["withdraw"].is_open) == ([], True)


def test_of_what_people_take_nothing_is_left_to_the_clock_alone(gate: Gate) -> None:
    gate.handle(cmd.Record("p", "divergent_views"), "chair", NOW)
    in_meeting = at(6, 13, 13)
    seen = looking(gate, "chair", in_meeting).seen("p")

    by_people = [one.step for one in ways_from(seen, by_people=True)]

    assert by_people == ["refer", "table", "withdraw", "lapse"]
    assert [one.step for one in ways_from(seen) if one.allowed] == ["refer", "table"]
