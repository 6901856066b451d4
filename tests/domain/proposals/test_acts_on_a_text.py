"""Laws of a text, its languages and what is attached to it: the events as a whole, and every refusal to the letter."""

from dataclasses import replace

import pytest

from tests.domain.proposals.amending.amendment_builders import TEXT, a_desk, a_review, amend
from tests.domain.proposals.ballot_builders import OPENED, rules, submitted
from tests.domain.proposals.builders import NEW, Desk
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals.amending.nouns import Shift
from wsis_workflow.domain.proposals.events import (
    AmendmentsCarried,
    Attached,
    AttachmentWithdrawn,
    BallotRetexted,
    MadeAvailable,
    Revised,
)
from wsis_workflow.domain.proposals.nouns import Attachment
from wsis_workflow.domain.proposals.refusals import Refused
from wsis_workflow.domain.proposals.texts import LONGEST_REMARK, hash_of, must_be_text
from wsis_workflow.domain.rules.workflow import Workflow

REPORT = cmd.Attach("p", "report", "Report.pdf", "abc", 12, "application/pdf", is_held=True)
WITHDRAWN = cmd.WithdrawAttachment("p", 1, "The wrong one.")
WHERE_IT_IS_VOTED_ON = replace(rules().states["endorsement"], revise=("delegate",))


def revisable(on_revision: str) -> Workflow:
    """Let the text be revised while the ballot runs, as far as that allows."""
    workflow = rules(on_revision=on_revision)
    states = {**workflow.states, "endorsement": WHERE_IT_IS_VOTED_ON}
    return replace(workflow, states=states, hash=f"revisable, {on_revision}")


def drafted(text: str = "A text.") -> Desk:
    desk = Desk()
    desk.does("prt", replace(NEW, text=text))
    return desk


def refused(command: cmd.Command, who: str = "sec", desk: Desk | None = None) -> str:
    with pytest.raises(Refused) as found:
        (desk or submitted()).does(who, command)
    return str(found.value.sentence)


def test_another_text_or_language_is_the_next_revision_and_the_same_again_is_none() -> None:
    desk = drafted()

    assert desk.does("prt", cmd.Revise("p", "A text.")) == []
    assert desk.does("prt", cmd.Revise("p", "Un texte.", "fr")) == [
        Revised(2, "fr", "Un texte.", hash_of("Un texte."), "prt", desk.now)
    ]
    assert desk.does("prt2", cmd.Revise("p", "Un texte.", "en")) == [
        Revised(3, "en", "Un texte.", hash_of("Un texte."), "prt2", desk.now)
    ]


def test_the_first_text_may_come_later() -> None:
    assert drafted("").does("prt", cmd.Revise("p", "One.")) == [
        Revised(1, "en", "One.", hash_of("One."), "prt", drafted().now)
    ]


@pytest.mark.parametrize(("on_revision", "is_void"), [("reopen", True), ("reconfirm", False)])
def test_an_open_ballot_is_told_of_a_new_text_and_takes_its_amendments_along(on_revision: str, is_void: bool) -> None:
    desk = a_desk(amend("MOD", "shall report", "should report"), rules=revisable(on_revision))
    desk.does("chair", cmd.TakeStep("p", "table"), OPENED)
    text = f"Today, {TEXT}"

    assert desk.does("prt", cmd.Revise("p", text)) == [
        Revised(2, "en", text, hash_of(text), "prt", OPENED),
        BallotRetexted(1, 2, is_void, OPENED),
        AmendmentsCarried(2, hash_of(text), (), (Shift(1, 44, 56),), (), OPENED),
    ]


def test_a_ballot_that_is_closed_or_allows_no_other_text_freezes_it() -> None:
    frozen = "The text of “p” is frozen while its ballot runs; wait for the outcome, then revise it."
    said = []

    for on_revision, closing in (("refuse", False), ("reopen", True)):
        desk = submitted(revisable(on_revision))
        desk.does("chair", cmd.TakeStep("p", "table"), OPENED)
        if closing:
            desk.does("chair", cmd.Close("p"))
        said.append(refused(cmd.Revise("p", "Other."), "prt", desk))

    assert said == [frozen, frozen]


def test_further_languages_are_recorded_once_each() -> None:
    desk = submitted()

    assert desk.does("sec", cmd.MakeAvailable("p", ("en", "fr", "es", "fr"))) == [
        MadeAvailable(("fr", "es"), "sec", desk.now)
    ]
    assert desk.does("sec", cmd.MakeAvailable("p", ("es", "en"))) == []


def test_what_is_attached_is_recorded_as_it_is_and_withdrawn_once() -> None:
    desk = submitted()
    attached = Attachment("report", "Report.pdf", "abc", "sec", desk.now, 12, "application/pdf", is_held=True)

    assert desk.does("sec", REPORT) == [Attached(attached, desk.now)]
    assert desk.does("sec", replace(REPORT, name="", size=0)) == [
        Attached(replace(attached, name="report", size=0), desk.now)
    ]
    assert desk.does("sec", replace(WITHDRAWN, number=2)) == [AttachmentWithdrawn(2, "The wrong one.", "sec", desk.now)]
    assert desk.does("sec", replace(WITHDRAWN, number=2)) == []
    assert desk.does("sec", WITHDRAWN) == [AttachmentWithdrawn(1, "The wrong one.", "sec", desk.now)]


@pytest.mark.parametrize(
    ("command", "why"),
    [
        (cmd.Revise("p", " "), "A revision needs a text; give the whole new text."),
        (
            cmd.Revise("p", "Other."),
            "The text of “p” is frozen while it is Before the group; ask for a step that reopens it.",
        ),
        (cmd.MakeAvailable("p", ()), "No language is named; name at least one, such as fr."),
        (
            cmd.MakeAvailable("p", ("fr", "de", "it")),
            "de, it is none of the workflow's languages; use en, fr, es, ru, ar, zh.",
        ),
        (replace(REPORT, size=-1), "A size cannot be negative; give the number of bytes."),
        (replace(REPORT, document=" "), "The document's kind is missing; name its kind, such as report."),
        (replace(WITHDRAWN, reasons=" "), "An attachment is withdrawn with reasons; give them."),
        (WITHDRAWN, "There is no attachment 1; look at the list of attachments again."),
        (replace(WITHDRAWN, number=0), "There is no attachment 0; look at the list of attachments again."),
    ],
)
def test_what_makes_no_sense_of_a_text_is_refused_in_full(command: cmd.Command, why: str) -> None:
    assert refused(command) == why


@pytest.mark.parametrize(
    ("command", "act"),
    [
        (cmd.MakeAvailable("p", ("fr",)), "record availability"),
        (REPORT, "attach a document"),
        (WITHDRAWN, "withdraw an attachment"),
    ],
)
def test_secretaries_keep_languages_and_attachments(command: cmd.Command, act: str) -> None:
    desk = submitted()
    desk.does("sec", REPORT)

    assert refused(command, "nor", desk) == f"Only a secretary of a party may {act}; ask them (Sec, Sec2)."


def test_whoever_may_not_revise_is_told_who_may() -> None:
    assert refused(cmd.Revise("p", "Other."), "nor", a_review()) == (
        "Only the convenor may revise the text; ask them (Conv)."
    )


def test_without_a_text_there_are_no_languages_of_it() -> None:
    assert refused(cmd.MakeAvailable("p", ("fr",)), desk=drafted("")) == (
        "One cannot record availability while “p” is without a text; possible from here: revise."
    )


LONG = "x" * (LONGEST_REMARK + 1)
TOO_LONG = "“{}” is longer than 20000 characters; make it shorter, or attach a document."
NO_CHARACTER = "“{}” holds a character that is none (NUL, or half of one); remove it, or save the text as UTF-8."


@pytest.mark.parametrize(
    ("command", "why"),
    [
        (cmd.Comment("p", LONG), TOO_LONG.format("text")),
        (cmd.TakeStep("p", "submit", LONG), TOO_LONG.format("reasons")),
        (replace(NEW, title=LONG), TOO_LONG.format("title")),
        (cmd.Revise("p", "a\0"), NO_CHARACTER.format("text")),
        (cmd.Revise("\ud800", "a"), NO_CHARACTER.format("ref")),
    ],
)
def test_what_no_screen_shows_is_refused_in_full(command: object, why: str) -> None:
    with pytest.raises(Refused) as found:
        must_be_text(command)

    assert str(found.value.sentence) == why


@pytest.mark.parametrize(
    "command",
    [
        cmd.Comment("p", LONG[1:]),
        replace(NEW, text=LONG),
        cmd.Revise("p", LONG),
        cmd.DeliverTranslation("p", "fr", LONG),
    ],
)
def test_remarks_have_an_end_and_whole_texts_none(command: object) -> None:
    must_be_text(command)
