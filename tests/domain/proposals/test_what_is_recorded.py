"""Laws of what secretaries and chairs record: the event as a whole, and every refusal to the letter."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.domain.proposals.ballot_builders import OPENED, rules, submitted, tabled
from tests.domain.proposals.builders import Desk, a_meeting, a_register, at
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals.events import DependencyAdded, Extended, FactRecorded, Scheduled, SecondAwaited
from wsis_workflow.domain.proposals.nouns import Finding, Standing
from wsis_workflow.domain.proposals.refusals import Refused

ONLY_SECRETARIES = "Only a secretary of a party may schedule the proposal; ask them (Sec, Sec2)."
ELSEWHERE = a_meeting("ahg-1", "ahg", "2007-07-01")


def refused(desk: Desk, who: str, command: cmd.Command) -> str:
    with pytest.raises(Refused) as found:
        desk.does(who, command)
    return str(found.value.sentence)


def test_a_meeting_of_a_party_is_scheduled_once_and_another_takes_its_place() -> None:
    desk = submitted()

    assert desk.does("sec", cmd.Schedule("p", "wg-12")) == [Scheduled("wg", "wg-12", "sec", desk.now)]
    assert desk.does("sec", cmd.Schedule("p", "wg-12")) == []
    assert desk.does("sec2", cmd.Schedule("p", "wg-11")) == [Scheduled("wg", "wg-11", "sec2", desk.now)]
    assert refused(desk, "nor", cmd.Schedule("p", "wg-12")) == ONLY_SECRETARIES


@pytest.mark.parametrize(
    ("meeting", "why"),
    [
        ("xx", "There is no meeting “xx”; use one of ahg-1, c08, wg-11, wg-12."),
        ("ahg-1", "ahg-1 is a meeting of ahg, which is no party of “p”; choose a meeting of wg, council."),
        ("c08", "c08 is cancelled; choose a later meeting of council."),
        ("wg-11", "wg-11 is over; choose a later meeting of wg."),
    ],
)
def test_only_a_meeting_of_a_party_that_is_ahead_is_scheduled(meeting: str, why: str) -> None:
    cancelled = replace(a_register().meetings["c08"], cancelled=True)
    desk = submitted(register=a_register(ELSEWHERE, cancelled))
    desk.pass_time(at(6, 14, 16))

    assert refused(desk, "sec", cmd.Schedule("p", meeting)) == why


def test_a_deadline_is_extended_to_an_instant_or_to_the_hour_of_its_rule() -> None:
    desk = tabled()
    name = "endorsement_closes"

    assert desk.does("chair", cmd.Extend("p", name, at(6, 14, 17))) == [Extended(name, at(6, 14, 17), "chair", OPENED)]
    assert desk.does("sec", cmd.Extend("p", name, date(2007, 6, 15))) == [
        Extended(name, at(6, 15, 21, 59), "sec", OPENED)
    ]


@pytest.mark.parametrize(
    ("who", "deadline", "to", "why"),
    [
        (
            "chair", "xx", at(7, 1),
            "There is no deadline “xx”; use one of contributions, meeting, ad_hoc_reports, endorsement_closes, "
            "council_documents, council_opens.",
        ),
        (
            "chair", "endorsement_closes", OPENED,
            "A deadline cannot be extended into the past; give a later date.",
        ),
        (
            "chair", "endorsement_closes", at(6, 14, 16),
            "“endorsement_closes” already runs until Thursday 14 June 2007, 18:00 (Europe/Zurich); give a later date "
            "than that.",
        ),
        (
            "nor", "endorsement_closes", at(7, 1),
            "Only a chair of WG-WSIS, a vice-chair of WG-WSIS or a secretary of WG-WSIS may extend "
            "“endorsement_closes”; ask them (Chair, Sec, Vice).",
        ),
    ],
)  # fmt: skip
def test_what_makes_no_sense_of_an_extension_is_refused_in_full(who: str, deadline: str, to: Any, why: str) -> None:
    assert refused(tabled(), who, cmd.Extend("p", deadline, to)) == why


def depending(**on: tuple[str, ...]) -> Desk:
    desk = submitted()
    others = {ref: Standing(ref, "considered", None, depends_on=further) for ref, further in on.items()}
    desk.around = replace(desk.around, others=others)
    return desk


def test_a_proposal_depends_on_others_once_each() -> None:
    desk = depending(q=("r",), r=(), s=())

    assert desk.does("prt", cmd.DependOn("p", ("q", "r"))) == [DependencyAdded(("q", "r"), "prt", desk.now)]
    assert desk.does("sec", cmd.DependOn("p", ("r", "s"))) == [DependencyAdded(("s",), "sec", desk.now)]
    assert desk.does("prt", cmd.DependOn("p", ("q", "s"))) == []


@pytest.mark.parametrize(
    ("who", "on", "why"),
    [
        (
            "prt", ("x", "q", "y"),
            "There is no proposal “x” that you may read; check its name. There is no proposal “y” that you may read; "
            "check its name.",
        ),
        (
            "prt", ("s", "q"),
            "“q” already depends on “p”, and the two would wait for each other for ever; leave one of the two "
            "dependencies out.",
        ),
        (
            "nor", ("s",),
            "Only the sponsor or a secretary of a party may make it conditional; ask them (Prt, Prt2, Sec, Sec2).",
        ),
    ],
)  # fmt: skip
def test_no_proposal_waits_for_what_waits_for_it(who: str, on: tuple[str, ...], why: str) -> None:
    assert refused(depending(q=("r",), r=("q", "t", "p"), s=("s", "gone")), who, cmd.DependOn("p", on)) == why


def test_a_finding_is_recorded_with_the_bodies_that_its_recorder_chairs_and_once() -> None:
    desk = submitted()
    desk.pass_time(OPENED)

    assert desk.does("chair", cmd.Record("p", "divergent_views")) == [
        FactRecorded(Finding("divergent_views", "chair", OPENED, ("wg",)), OPENED)
    ]
    assert desk.does("vice", cmd.Record("p", "divergent_views")) == []
    assert refused(desk, "chair", cmd.Record("p", "xx")).startswith("There is no finding “xx”; use one of ")


@pytest.mark.parametrize(
    ("command", "act"),
    [
        (cmd.Schedule("p", "wg-12"), "schedule the proposal"),
        (cmd.DependOn("p", ("q",)), "make it conditional"),
    ],
)
def test_what_has_come_to_its_end_takes_nothing_more(command: cmd.Command, act: str) -> None:
    desk = depending(q=())
    desk.does("prt", cmd.TakeStep("p", "withdraw", "Settled."))

    assert refused(desk, "sec", command) == (
        f"One cannot {act} while “p” is Withdrawn; nothing more can be done with it."
    )


def on_paper() -> Desk:
    return tabled(rules(counted_by=("secretariat",)))


def test_counts_on_paper_wait_for_a_second_person() -> None:
    desk = on_paper()
    fields = {"ref": "p", "counts": {"support": 2, "object": 1}}

    assert desk.does("sec", cmd.Count("p", {"support": 2, "object": 1})) == [
        SecondAwaited("count", fields, "sec", "sec", OPENED)
    ]


@pytest.mark.parametrize(
    ("counts", "why"),
    [
        ({"maybe": 1}, "“maybe” is no position of this ballot; count support, reserve, object, abstain."),
        ({"support": -1}, "-1 members cannot hold “support”; give a count of 0 or more."),
        ({"support": 2, "object": 2}, "4 papers were counted and 3 members may vote; count again."),
    ],
)
def test_counts_that_cannot_be_are_refused_in_full(counts: dict[str, int], why: str) -> None:
    assert refused(on_paper(), "sec", cmd.Count("p", counts)) == why
