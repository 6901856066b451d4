"""What is said within an audience is unknown to everybody else, wherever one looks."""

import json
from collections.abc import Iterator

import pytest

from tests.app.gate_builders import START
from tests.domain.proposals.builders import NEW, a_register, at, the_rules
from wsis_workflow.adapters.store import memory_store
from wsis_workflow.app.handle import Gate
from wsis_workflow.app.histories.histories import histories
from wsis_workflow.app.housekeeping import handle_register
from wsis_workflow.app.publishing import publish
from wsis_workflow.app.queries.discussion import discussion
from wsis_workflow.app.queries.history import history
from wsis_workflow.app.queries.news import news
from wsis_workflow.app.queries.offers import offers_for
from wsis_workflow.app.queries.relations import comments
from wsis_workflow.app.queries.sight import Sight
from wsis_workflow.app.stored import Edition
from wsis_workflow.bootstrap.parts import reader
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals.policy import OPERATOR
from wsis_workflow.domain.proposals.refusals import Refused
from wsis_workflow.domain.proposals.register_commands import Enter

SECRET, OPEN = "Keep this among us.", "For everybody."
LATER = at(6, 20)
WITHIN, OUTSIDE = ("conv", "nor", OPERATOR), ("prt", "chair", "sec")


@pytest.fixture
def gate() -> Iterator[Gate]:
    """Refer a proposal to the ad hoc group, whose convenor says something within it and something to everybody."""
    store = memory_store(reader())
    found, register = Gate(store), a_register()
    publish(found, [Edition(the_rules())], OPERATOR, START)
    rows = (register.bodies, register.members, register.people, register.meetings)
    handle_register(found, Enter(*(tuple(row.values()) for row in rows)), OPERATOR, START)
    found.handle(NEW, "prt", at(5, 1))
    found.handle(cmd.TakeStep("p", "submit"), "prt", at(5, 2))
    found.handle(cmd.Record("p", "divergent_views"), "chair", at(6, 13, 15))
    found.handle(cmd.TakeStep("p", "refer", "R.", {"ad_hoc": "ahg"}), "chair", at(6, 13, 15))
    found.handle(cmd.Comment("p", SECRET, "ahg"), "conv", at(6, 14))
    found.handle(cmd.Comment("p", OPEN), "conv", at(6, 15))
    yield found
    store.close()


def number_of(gate: Gate, text: str) -> int:
    proposal = gate.store.proposal("p")
    assert proposal is not None
    return next(one.number for one in proposal.remarks if one.text == text)


def seen_by(gate: Gate, who: str) -> dict[str, str]:
    """Write down everything that a reader is shown, place by place."""
    sight = Sight(gate, LATER, who)
    views = gate.store.views
    return {
        "discussion": str(discussion(sight, "p")),
        "comments": str(comments(sight, "p")),
        "history": str(history(sight, "p")),
        "news": str(news(sight, 0)),
        "news, by rows": str(views.news(sight.scope, 0)),
        "export": str(histories(sight, ["p"])),
        "notices": str(views.inbox(who, None, 500)),
        "notices of others": str(views.sendings("waiting", sight.scope, limit=None)),
    }


@pytest.mark.parametrize("who", OUTSIDE)
def test_nobody_outside_an_audience_finds_a_word_of_it_anywhere(gate: Gate, who: str) -> None:
    shown = seen_by(gate, who)

    assert [place for place, said in shown.items() if SECRET in said or "comment_within" in said] == []
    assert [place for place in ("discussion", "comments", "history") if OPEN not in shown[place]] == []


@pytest.mark.parametrize("who", WITHIN)
def test_those_within_an_audience_find_what_was_said(gate: Gate, who: str) -> None:
    shown = seen_by(gate, who)

    assert [place for place in ("discussion", "comments", "history") if SECRET not in shown[place]] == []


@pytest.mark.parametrize(("who", "hears"), [("nor", True), ("prt", False)])
def test_the_stream_of_changes_is_silent_outside_the_audience(gate: Gate, who: str, *, hears: bool) -> None:
    secret = number_of(gate, SECRET)

    told = gate.store.views.changes(Sight(gate, LATER, who).scope, 0)

    assert (secret in [one.version for one in told]) is hears


@pytest.mark.parametrize("command", [cmd.Resolve, cmd.Reopen])
def test_a_thread_that_one_may_not_hear_is_as_one_that_is_not_there(gate: Gate, command: type) -> None:
    said = []
    for number in (number_of(gate, SECRET), 999):
        with pytest.raises(Refused) as refused:
            gate.handle(command("p", number), "sec", LATER)
        said.append((refused.value.code, str(refused.value).replace(str(number), "N")))

    assert said[0] == said[1]
    assert said[0][0] == "unknown"
    offered = json.dumps([one.what for one in (*offers_for(Sight(gate, LATER, "sec").seen("p")).not_now,)])
    assert str(number_of(gate, SECRET)) not in offered


def test_a_reply_keeps_the_audience_of_its_thread(gate: Gate) -> None:
    gate.handle(cmd.Comment("p", "Agreed.", reply_to=number_of(gate, SECRET)), "nor", LATER)

    proposal = gate.store.proposal("p")
    assert proposal is not None
    assert [(one.audience, one.thread) for one in proposal.remarks if one.text == "Agreed."] == [
        ("ahg", number_of(gate, SECRET))
    ]


def test_nobody_comments_within_a_body_to_which_they_do_not_belong(gate: Gate) -> None:
    with pytest.raises(Refused) as refused:
        gate.handle(cmd.Comment("p", "Let me in.", "ahg"), "prt", LATER)

    assert refused.value.code == "not-permitted"


def test_those_in_a_thread_are_told_and_only_within_its_audience(gate: Gate) -> None:
    gate.handle(cmd.Comment("p", "Agreed.", reply_to=number_of(gate, SECRET)), "nor", LATER)

    told = [(one.to, one.kind) for _, one in gate.store.notices() if one.facts.get("comment") == "Agreed."]
    assert told == [("conv", "comment_within")]


def test_a_thread_is_resolved_and_a_reply_opens_it_again(gate: Gate) -> None:
    secret = number_of(gate, SECRET)

    gate.handle(cmd.Resolve("p", secret), "conv", LATER)
    resolved = discussion(Sight(gate, LATER, "nor"), "p")
    gate.handle(cmd.Comment("p", "One more thing.", reply_to=secret), "nor", LATER)
    again = discussion(Sight(gate, LATER, "nor"), "p")

    assert [(one.open, one.resolved) for one in (resolved, again)] == [(1, 1), (2, 0)]


def test_who_began_no_thread_and_holds_no_office_does_not_resolve_it(gate: Gate) -> None:
    with pytest.raises(Refused) as refused:
        gate.handle(cmd.Resolve("p", number_of(gate, OPEN)), "assoc", LATER)

    assert refused.value.code == "not-permitted"


def test_the_record_and_its_rows_agree_on_who_is_told(gate: Gate) -> None:
    gate.handle(cmd.Resolve("p", number_of(gate, SECRET)), "conv", LATER)

    assert gate.store.verify().flaw is None  # type: ignore[attr-defined]  # the real store can verify itself
