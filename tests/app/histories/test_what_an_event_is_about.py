"""Laws of our events in a log: each hangs on the things that it is about, and says what it says in plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from fractions import Fraction

import pytest

from wsis_workflow.app.histories.things import Link, links_of
from wsis_workflow.app.histories.values import attributes_of, kind_of, words_of
from wsis_workflow.domain.proposals import events as ev
from wsis_workflow.domain.proposals.amending.nouns import Amendment, Passage
from wsis_workflow.domain.proposals.nouns import Elector, Position, RunningDeadline, Statement

NOW = datetime(2008, 10, 15, 12, tzinfo=UTC)
YES = Position("PRT", "support", "prt", NOW, NOW)
RUNNING = RunningDeadline("papers", 1, NOW, None, "soon", meeting="wg-11")
MOVED = Amendment(1, "MOD", Passage(1, "h", 0, 1, "A"), "B", "", "prt", "PRT", NOW)
OF_BALLOT = Link("ballot", "p/2", "ballot")


@pytest.mark.parametrize(
    ("event", "links"),
    [
        (
            ev.Proposed(
                "p", "rules", "x", "Plan", "one", "prt", NOW,
                sponsors=("PRT", "NOR"), parties={"group": "wg"}, depends_on=("q",),
            ),
            [
                Link("member", "PRT", "sponsor"), Link("member", "NOR", "sponsor"), Link("body", "wg", "group"),
                Link("proposal", "q", "depends on"),
            ],
        ),
        (ev.PartyBound("ad_hoc", "ahg", NOW), [Link("body", "ahg", "ad_hoc")]),
        (
            ev.Scheduled("wg", "wg-11", "sec", NOW),
            [Link("body", "wg", "agenda of"), Link("meeting", "wg-11", "agenda")],
        ),
        (ev.Scheduled("wg", None, "sec", NOW), [Link("body", "wg", "agenda of")]),
        (
            ev.DependencyAdded(("q", "r"), "prt", NOW),
            [Link("proposal", "q", "depends on"), Link("proposal", "r", "depends on")],
        ),
        (ev.DeadlineSet(RUNNING, NOW), [Link("meeting", "wg-11", "hangs on")]),
        (ev.DeadlineSet(RunningDeadline("papers", 1, NOW, None, "soon"), NOW), []),
        (ev.StatementMade(Statement("PRT", "Well.", "en", "prt", NOW, 1, "h"), NOW), [Link("member", "PRT", "for")]),
        (ev.FollowUpStarted("q", "liaison", "sg", NOW), [Link("proposal", "q", "follow-up")]),
        (ev.Stepped("go", "one", "two", None, "prt", "PRT", NOW), [Link("member", "PRT", "for")]),
        (ev.Stepped("go", "one", "two", None, "sec", None, NOW), []),
        (ev.AmendmentMoved(MOVED, NOW), [Link("member", "PRT", "for")]),
        (ev.AmendmentTakenUp(1, "q", "prt", NOW), [Link("proposal", "q", "taken up as")]),
        (
            ev.BallotOpened(2, "vote", 1, "wg", None, (Elector("PRT"), Elector("NOR")), NOW),
            [
                OF_BALLOT, Link("body", "wg", "electorate of"), Link("member", "PRT", "elector"),
                Link("member", "NOR", "elector"),
            ],
        ),
        (ev.BallotRetexted(2, 2, True, NOW), [OF_BALLOT]),
        (ev.PositionTaken(2, YES, NOW), [OF_BALLOT, Link("member", "PRT", "for")]),
        (ev.BallotClosed(2, "clock", NOW), [OF_BALLOT]),
        (ev.BallotCancelled(2, NOW), [OF_BALLOT]),
    ],
    ids=lambda one: type(one).__name__,
)  # fmt: skip
def test_an_event_hangs_on_its_proposal_and_on_all_that_it_names(event: ev.Event, links: list[Link]) -> None:
    assert list(links_of(event, "p")) == [Link("proposal", "p", "about"), *links]


def test_things_of_two_kinds_never_share_a_name() -> None:
    assert [Link(kind, "p", "about").id for kind in ("proposal", "body")] == ["proposal:p", "body:p"]


@dataclass(frozen=True)
class Part:
    name: str
    share: Fraction


@dataclass(frozen=True)
class PartTaken:
    """An event with values of every kind."""

    part: Part
    other: str
    day: date
    hour: time
    at: datetime
    since: datetime
    by: str = "prt"
    text: str = "A text."
    nothing: str | None = None
    none_of_them: tuple[str, ...] = ()
    is_so: bool = False
    number: int = 0
    several: tuple[object, ...] = ()
    named: Mapping[str, object] = field(default_factory=dict)
    whatever: object = None


def test_what_an_event_says_is_plain_and_what_stands_beside_it_is_left_out() -> None:
    part = Part("half", Fraction(1, 2))
    event = PartTaken(
        part, "outer", date(2008, 10, 15), time(17), NOW, NOW,
        several=(part, Fraction(2, 3)), named={"a": (1, 2), "b": NOW}, whatever=frozenset({"x"}),
    )  # fmt: skip

    assert (words_of(event), kind_of(event)) == ("Part taken", "part_taken")
    assert attributes_of(event) == {
        "part": "half",
        "share": "1/2",
        "other": "outer",
        "day": "2008-10-15",
        "hour": "17:00:00",
        "since": NOW,
        "is_so": False,
        "number": 0,
        "several": "name=half; share=1/2, 2/3",
        "named": "a=1, 2; b=2008-10-15 12:00:00+00:00",
        "whatever": "x",
    }
