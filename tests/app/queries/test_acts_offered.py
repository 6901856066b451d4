"""The acts that make sense at each place of a proposal, tried with plausible values, and what is offered of them."""

from datetime import datetime, timedelta

import pytest

from tests.app.queries.scenes import a_group, drafted, looking, tabled
from tests.domain.proposals.builders import at
from wsis_workflow.app.handle import Gate
from wsis_workflow.app.queries.attempts import Attempt, attempts, heard_threads, members_taking_part
from wsis_workflow.app.queries.offers import Offer, Offers, against, offers_for
from wsis_workflow.app.queries.sight import Seen
from wsis_workflow.app.queries.ways import Obstacle
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals.policy import OPERATOR

NOW, CLOSED, ANNOUNCED, LATER = at(6, 13, 13, 30), at(6, 13, 14), at(6, 13, 14, 5), at(6, 13, 15)
A_DAY, A_TICK = timedelta(days=1), timedelta(microseconds=1)
OTHERS = ("fr", "es", "ru", "ar", "zh")
POSITIONS = ("support", "reserve", "object", "abstain")
TOO_EARLY = (
    "One cannot announce an outcome before the ballot is closed for replies while “p” is Working group endorsement; "
    "possible from here: close the ballot."
)


@pytest.fixture
def gate() -> Gate:
    """Open a ballot in the meeting, with a position, two threads and a document."""
    found = tabled(a_group())
    found.handle(cmd.TakePosition("p", "support"), "prt", at(6, 13, 13, 5))
    found.handle(cmd.Comment("p", "Hm."), "nor", at(6, 13, 13, 5))
    found.handle(cmd.Comment("p", "Among us.", "wg"), "nor", at(6, 13, 13, 5))
    found.handle(cmd.Attach("p", "paper", "annex.pdf", "a" * 64), "sec", at(6, 13, 13, 5))
    return found


def seen(gate: Gate, who: str, now: datetime = NOW, ref: str = "p") -> Seen:
    return looking(gate, who, now).seen(ref)


def tried(gate: Gate, who: str, *verbs: str, now: datetime = NOW, ref: str = "p") -> list[Attempt]:
    return [one for one in attempts(seen(gate, who, now, ref)) if one.verb in verbs]


def named(offers: tuple[Offer, ...]) -> list[tuple[str, str]]:
    return [(one.verb, one.what) for one in offers]


def on_behalf(member: str, received: datetime) -> Attempt:
    return Attempt("on_behalf", cmd.TakePosition("p", "support", "given", "", member, received, "given"), member)


def test_a_secretary_enters_what_came_in_for_members_those_without_a_reply_first(gate: Gate) -> None:
    members = ("BRA", "NOR", "PRT")

    assert tried(gate, "sec", "on_behalf") == [on_behalf(member, NOW) for member in members]
    gate.handle(cmd.Close("p"), "chair", CLOSED)
    assert tried(gate, "sec", "on_behalf", now=LATER) == [on_behalf(member, CLOSED - A_TICK) for member in members]
    assert tried(gate, "chair", "on_behalf", now=LATER) == []


def test_a_delegate_may_take_each_position_of_the_table_for_their_member(gate: Gate) -> None:
    assert tried(gate, "nor", "position") == [
        Attempt("position", cmd.TakePosition("p", one, "given", behalf_of="NOR"), "NOR", one) for one in POSITIONS
    ]
    assert tried(gate, "chair", "position") == []
    gate.handle(cmd.Close("p"), "chair", CLOSED)
    assert [len(tried(gate, who, "position", now=LATER)) for who in ("nor", "assoc")] == [4, 0]


def test_a_ballot_is_closed_while_it_takes_replies_and_announced_or_counted_at_any_time(gate: Gate) -> None:
    ending = [Attempt("announce", cmd.Announce("p")), Attempt("count", cmd.Count("p", dict.fromkeys(POSITIONS, 0)))]

    assert tried(gate, "chair", "close", "announce", "count") == [Attempt("close", cmd.Close("p")), *ending]
    gate.handle(cmd.Close("p"), "chair", CLOSED)
    assert tried(gate, "chair", "close", "announce", "count", now=LATER) == ending


def test_a_text_is_revised_by_those_who_ever_may_and_named_in_each_language(gate: Gate) -> None:
    until = NOW + A_DAY
    languages = [Attempt("available", cmd.MakeAvailable("p", (tag,)), tag) for tag in ("en", *OTHERS)]
    versions = [
        one
        for tag in OTHERS
        for one in (
            Attempt("translate", cmd.AskTranslation("p", tag, service="given", until=until), tag),
            Attempt("translated", cmd.DeliverTranslation("p", tag, " given"), tag),
        )
    ]

    assert tried(gate, "prt", "revise") == [Attempt("revise", cmd.Revise("p", "A text. given", "en"))]
    assert tried(gate, "nor", "revise") == []
    assert tried(gate, "sec", "available", "translate", "translated", "untranslate") == [*languages, *versions]


def test_what_was_asked_or_delivered_in_a_language_changes_what_makes_sense(gate: Gate) -> None:
    gate.handle(cmd.AskTranslation("p", "fr", service="A house", until=NOW + A_DAY), "sec", NOW)
    gate.handle(cmd.DeliverTranslation("p", "es", "Un texto."), "sec", NOW)

    found = tried(gate, "sec", "translate", "translated", "untranslate")

    assert [one.what for one in found if one.verb == "translate"] == ["fr", "ru", "ar", "zh"]
    assert Attempt("translated", cmd.DeliverTranslation("p", "es", "Un texto. given"), "es") in found
    assert found[-1] == Attempt("untranslate", cmd.DropTranslation("p", "fr"), "fr")


def test_without_a_text_it_can_only_be_written(gate: Gate) -> None:
    drafted(gate, "bare", text="")

    found = tried(gate, "prt", "revise", "available", "translate", "translated", "forward", "statement", ref="bare")

    assert found == [Attempt("revise", cmd.Revise("bare", " given", "en"))]


def test_on_the_way_facts_are_recorded_meetings_given_and_deadlines_extended(gate: Gate) -> None:
    verbs = ("record", "schedule", "extend", "depend_on")
    later = at(6, 14, 16) + A_DAY
    expected = [
        *(Attempt("record", cmd.Record("p", fact), fact) for fact in ("divergent_views", "admitted_late")),
        *(Attempt("schedule", cmd.Schedule("p", meeting), meeting) for meeting in ("wg-11", "wg-12", "c08")),
        Attempt("extend", cmd.Extend("p", "endorsement_closes", later), "endorsement_closes"),
    ]

    assert tried(gate, "chair", *verbs) == expected
    drafted(gate, "other")
    assert tried(gate, "chair", *verbs) == [*expected, Attempt("depend_on", cmd.DependOn("p", ()))]
    assert tried(gate, "nor", *verbs) == expected  # who may not read the other learns nothing of it


def test_at_any_time_people_attach_comment_and_forward(gate: Gate) -> None:
    verbs = ("attach", "withdraw_attachment", "comment", "resolve", "reopen", "forward", "decided", "confirm", "annul")
    first, second = (str(one.number) for one in heard_threads(seen(gate, "nor")))

    assert tried(gate, "nor", *verbs) == [
        Attempt("attach", cmd.Attach("p", "given")),
        Attempt("withdraw_attachment", cmd.WithdrawAttachment("p", 1, "given"), "1"),
        Attempt("comment", cmd.Comment("p", "given")),
        Attempt("resolve", cmd.Resolve("p", int(first)), first),
        Attempt("reopen", cmd.Reopen("p", int(first)), first),
        Attempt("resolve", cmd.Resolve("p", int(second)), second),
        Attempt("reopen", cmd.Reopen("p", int(second)), second),
        Attempt("forward", cmd.Forward("p", "", "", "")),
        *(Attempt("decided", cmd.RecordDecision("p", body, "2007-06-13", "given"), body) for body in ("wg", "council")),
    ]  # fmt: skip
    assert [one.number for one in heard_threads(seen(gate, "sec2"))] == [int(first)]


def test_on_a_decided_text_delegates_make_statements_and_a_secretary_enters_one(gate: Gate) -> None:
    gate.handle(cmd.Close("p"), "chair", CLOSED)
    gate.handle(cmd.Announce("p"), "chair", ANNOUNCED)

    assert members_taking_part(seen(gate, "sec", LATER)) == ["ASC", "BRA", "NOR", "PRT"]
    assert tried(gate, "nor", "statement", "statement_for", now=LATER) == [
        Attempt("statement", cmd.MakeStatement("p", "given", "en", "NOR"), "NOR")
    ]
    assert tried(gate, "sec", "statement", "statement_for", now=LATER) == [
        Attempt("statement_for", cmd.MakeStatement("p", "given", "en", "ASC", "given"))
    ]
    assert tried(gate, "sec", "annul", "confirm", now=LATER) == [Attempt("annul", cmd.Annul("p", "given"))]
    gate.handle(cmd.Annul("p", "A mistake."), "chair", LATER)
    assert Attempt("confirm", cmd.Confirm("p")) in tried(gate, "sec", "annul", "confirm", now=LATER)


def test_what_is_offered_is_what_the_rules_accept_and_changes_something(gate: Gate) -> None:
    chairs = offers_for(seen(gate, "chair"))

    assert named(chairs.now) == [
        ("close", ""), ("record", "divergent_views"), ("record", "admitted_late"), ("extend", "endorsement_closes"),
        ("comment", ""), *(("resolve", str(one.number)) for one in heard_threads(seen(gate, "chair"))), ("forward", ""),
    ]  # fmt: skip
    too_early = Obstacle("wrong-state", TOO_EARLY, against(seen(gate, "chair"), cmd.Announce("p"))[0].data)
    assert chairs.not_now == (Offer("announce", "", (too_early,)),)
    assert (chairs.may("close"), chairs.may("announce"), chairs.may("record", "x")) == (True, False, False)
    assert offers_for(seen(gate, "nor")).of("position") == (Offer("position", "NOR", (), POSITIONS),)
    assert offers_for(seen(gate, OPERATOR)) == Offers()
