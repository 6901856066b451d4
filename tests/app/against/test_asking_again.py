"""What was asked is found again in what came of it: one act of each verb, and the command that asked for it."""

import pytest

from tests.domain.proposals.builders import at
from wsis_workflow.app.against.asking import asked_by_people
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals import events as ev
from wsis_workflow.domain.proposals.carried import BodyDecision
from wsis_workflow.domain.proposals.nouns import Attachment, Finding, Position
from wsis_workflow.domain.proposals.remarks import Statement
from wsis_workflow.domain.proposals.translations import TranslationRequest

NOW, UNTIL = at(6, 13, 13), at(7, 2, 15)
OTHER = ev.DeadlinePassed("meeting", 1, NOW)  # what the engine added to an act


def an_act(verb: str, *events: ev.Event, by: str = "prt") -> ev.Act:
    return ev.Act(3, verb, by, NOW, events)


def a_position(member: str, **more: object) -> ev.PositionTaken:
    said = {"reasons": "Too soon.", "reservation": "On cost.", **more}
    return ev.PositionTaken(1, Position(member, "object", "nor", UNTIL, NOW, **said), NOW)


def a_statement(on_behalf: bool) -> ev.StatementMade:
    return ev.StatementMade(Statement("NOR", "We reserve.", "fr", "sec", NOW, 1, "h", on_behalf, "Letter 3"), NOW)


PUT_FORWARD = ev.Proposed(
    "p", "made-up", "h", "Plan", "one", "prt", NOW, "R 140", ("C1",), ("PRT",), {"from": "wg"}, ("UN",), ("q",), "o", 2
)
ATTACHED = Attachment("letter", "Letter 3", "h", "sec", NOW, 12, "application/pdf", True)
REQUEST = TranslationRequest("conv", "Lingua", "sec", NOW, UNTIL, "meeting")


@pytest.mark.parametrize(
    ("verb", "event", "command"),
    [
        ("revise", ev.Revised(2, "fr", "Un texte.", "h", "prt", NOW), cmd.Revise("p", "Un texte.", "fr")),
        ("close", ev.BallotClosed(1, "chair", NOW), cmd.Close("p")),
        ("announce", OTHER, cmd.Announce("p")),
        ("record", ev.FactRecorded(Finding("first_vote", "chair", NOW), NOW), cmd.Record("p", "first_vote")),
        ("schedule", ev.Scheduled("wg", "wg-11", "sec", NOW), cmd.Schedule("p", "wg-11")),
        ("available", ev.MadeAvailable(("fr", "es"), "sec", NOW), cmd.MakeAvailable("p", ("fr", "es"))),
        (
            "attach",
            ev.Attached(ATTACHED, NOW),
            cmd.Attach("p", "letter", "Letter 3", "h", 12, "application/pdf", True),
        ),
        (
            "withdraw_attachment",
            ev.AttachmentWithdrawn(2, "By mistake.", "sec", NOW),
            cmd.WithdrawAttachment("p", 2, "By mistake."),
        ),
        (
            "translate",
            ev.TranslationAsked(2, "fr", REQUEST, NOW),
            cmd.AskTranslation("p", "fr", "conv", "Lingua", UNTIL, "meeting"),
        ),
        (
            "translated",
            ev.TranslationDelivered(2, "fr", "Un texte.", "h", "conv", NOW),
            cmd.DeliverTranslation("p", "fr", "Un texte.", 2),
        ),
        ("untranslate", ev.TranslationDropped(2, "fr", "sec", NOW), cmd.DropTranslation("p", "fr")),
        ("extend", ev.Extended("meeting", UNTIL, "chair", NOW), cmd.Extend("p", "meeting", UNTIL)),
        ("depend_on", ev.DependencyAdded(("q", "r"), "prt", NOW), cmd.DependOn("p", ("q", "r"))),
        ("comment", ev.Commented("Well.", "nor", "NOR", NOW, "wg"), cmd.Comment("p", "Well.", "wg")),
        ("comment", ev.Commented("Well.", "nor", "NOR", NOW, "wg", 4), cmd.Comment("p", "Well.", "", 4)),
        ("resolve", ev.ThreadResolved(4, "nor", NOW), cmd.Resolve("p", 4)),
        ("reopen", ev.ThreadReopened(4, "nor", NOW), cmd.Reopen("p", 4)),
        ("statement", a_statement(False), cmd.MakeStatement("p", "We reserve.", "fr", None, "Letter 3")),
        ("statement", a_statement(True), cmd.MakeStatement("p", "We reserve.", "fr", "NOR", "Letter 3")),
        (
            "forward",
            ev.FollowUpStarted("new", "liaison", "council", NOW, {"from": "wg"}, "sec"),
            cmd.Forward("p", "council", "liaison", "new", {"from": "wg"}),
        ),
        (
            "decision",
            ev.DecisionRecorded(BodyDecision("council", "2008-11-14", "C08/101", "Agreed.", "sec", NOW), NOW),
            cmd.RecordDecision("p", "council", "2008-11-14", "Agreed.", "C08/101"),
        ),
    ],
)
def test_an_act_is_asked_again_as_it_was_asked(verb: str, event: ev.Event, command: cmd.Command) -> None:
    assert asked_by_people("p", an_act(verb, OTHER, event)) == [command]


def test_a_step_is_asked_again_with_the_bodies_that_it_bound() -> None:
    bound = ev.PartyBound("ad_hoc", "ahg", NOW)
    taken = ev.Stepped("refer", "considered", "ad_hoc_review", None, "chair", None, NOW, "Views differ.")

    asked = asked_by_people("p", an_act("step", bound, taken, OTHER))

    assert asked == [cmd.TakeStep("p", "refer", "Views differ.", {"ad_hoc": "ahg"})]


def test_each_position_of_an_act_is_asked_again_and_its_evidence_where_another_entered_it() -> None:
    entered = a_position("NOR", on_behalf=True, evidence="Letter 3")

    asked = asked_by_people("p", an_act("position", a_position("PRT"), entered, OTHER))

    assert asked == [
        cmd.TakePosition("p", "object", "Too soon.", "On cost."),
        cmd.TakePosition("p", "object", "Too soon.", "On cost.", "NOR", UNTIL, "Letter 3"),
    ]


@pytest.mark.parametrize("text", [ev.Revised(1, "fr", "Un texte.", "h", "prt", NOW), None])
def test_a_proposal_is_put_forward_again_with_its_text_if_it_had_one(text: ev.Revised | None) -> None:
    asked = asked_by_people("p", an_act("propose", PUT_FORWARD, *([text] if text else [])))

    words = ("Un texte.", "fr") if text else ("", "en")
    assert asked == [
        cmd.Propose("p", "made-up", "Plan", {"from": "wg"}, "R 140", *words, ("PRT",), ("UN",), ("q",), ("C1",), "o", 2)
    ]


@pytest.mark.parametrize(("parties", "body"), [({"from": "wg"}, "wg"), ({"group": "wg"}, "")])
def test_what_has_no_sponsor_is_put_forward_again_for_the_body_that_writes(parties: dict[str, str], body: str) -> None:
    alone = ev.Proposed("p", "liaison", "h", "Letter", "one", "sec", NOW, parties=parties)

    assert asked_by_people("p", an_act("propose", alone)) == [
        cmd.ProposeFor("p", "liaison", "Letter", parties, in_name_of=body)
    ]


@pytest.mark.parametrize(
    ("verb", "said", "command"),
    [
        ("step", {"ref": "p", "step": "submit"}, cmd.TakeStep("p", "submit")),
        ("count", {"ref": "p", "counts": {"support": 3}}, cmd.Count("p", {"support": 3})),
        ("annul", {"ref": "p", "reasons": "Too early."}, cmd.Annul("p", "Too early.")),
    ],
)
def test_what_awaited_a_second_person_is_asked_and_confirmed_again(
    verb: str, said: dict[str, object], command: cmd.Command
) -> None:
    awaited = an_act(verb, ev.SecondAwaited(verb, said, "sec", "sec", NOW), OTHER)
    given = an_act(verb, OTHER, ev.SecondGiven(verb, "chair", NOW), by="chair")

    assert [asked_by_people("p", act) for act in (awaited, given)] == [[command], [cmd.Confirm("p")]]


@pytest.mark.parametrize("by", ["clock", "ballot", "operator"])
def test_nobody_asked_for_what_the_engine_did(by: str) -> None:
    assert asked_by_people("p", an_act("schedule", ev.Scheduled("wg", "wg-11", "sec", NOW), by=by)) == []


def test_an_act_that_followed_the_directory_is_not_asked_again() -> None:
    off = an_act("schedule", ev.Scheduled("wg", None, "sec", NOW))

    assert [asked_by_people("p", act) for act in (off, an_act("register", OTHER))] == [[], []]


def test_a_language_version_without_a_date_is_asked_for_again_without_one() -> None:
    request = TranslationRequest(None, "Lingua", "sec", NOW)

    assert asked_by_people("p", an_act("translate", ev.TranslationAsked(2, "fr", request, NOW))) == [
        cmd.AskTranslation("p", "fr", service="Lingua")
    ]
