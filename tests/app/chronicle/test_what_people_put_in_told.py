"""What people put in, in the history: proposals and texts, bodies, agendas and documents, comments and statements."""

from dataclasses import replace

import pytest

from tests.domain.proposals.builders import a_register, at, the_rules
from wsis_workflow.app.chronicle import kind_of, sentence
from wsis_workflow.domain.proposals import events as ev
from wsis_workflow.domain.proposals.amending.nouns import Credit
from wsis_workflow.domain.proposals.nouns import Attachment, Finding
from wsis_workflow.domain.proposals.remarks import Statement

NOW = at(6, 13, 13)


def told(event: ev.Event) -> str:
    return sentence(event, the_rules(), a_register())


def put_forward(*sponsors: str) -> ev.Proposed:
    return ev.Proposed("p", "council-proposal", "h", "Action plan", "drafting", "prt", NOW, sponsors=sponsors)


def a_statement(on_behalf: bool = False, member: str = "NOR") -> ev.StatementMade:
    return ev.StatementMade(Statement(member, "We reserve.", "en", "nor", NOW, 1, "h", on_behalf), NOW)


@pytest.mark.parametrize(
    ("sponsors", "said"),
    [
        ((), "“Action plan” put forward under council-proposal, edition 1"),
        (("PRT", "UN"), "“Action plan” put forward by Prt, UN under council-proposal, edition 1"),
    ],
)
def test_a_proposal_is_put_forward_by_its_sponsors_under_an_edition(sponsors: tuple[str, ...], said: str) -> None:
    event = put_forward(*sponsors)

    assert (told(event), kind_of(event)) == (said, "propose")


@pytest.mark.parametrize(
    ("event", "said"),
    [
        (ev.Revised(2, "fr", "Un texte.", "h", "prt", NOW), "revision 2 of the text (French)"),
        (
            ev.Revised(2, "tlh", "A text.", "h", "prt", NOW, (Credit("nor", "NOR", (1, 3)),)),
            "revision 2 of the text (tlh), with words of Nor (amendments 1, 3)",
        ),
        (ev.PartyBound("ad_hoc", "ahg", NOW), "Ad hoc takes part as “ad hoc”"),
        (ev.FactRecorded(Finding("divergent_views", "chair", NOW), NOW), "finding: Views differ"),
        (ev.FactRecorded(Finding("first_vote", "chair", NOW), NOW), "finding: first vote"),
        (ev.Scheduled("wg", "wg-11", "sec", NOW), "on the agenda of wg-11"),
        (ev.Scheduled("wg", "wg-99", "sec", NOW), "on the agenda of wg-99"),
        (ev.Scheduled("wg", None, "sec", NOW), "off the agenda of WG-WSIS"),
        (ev.MadeAvailable(("fr", "es"), "sec", NOW), "the text is available in French, Spanish"),
        (ev.Attached(Attachment("letter", "Letter 3", "h", "sec", NOW), NOW), "letter attached: Letter 3"),
        (ev.AttachmentWithdrawn(2, "Sent by mistake.", "sec", NOW), "attachment 2 withdrawn: Sent by mistake."),
        (ev.DependencyAdded(("plan", "study"), "prt", NOW), "conditional on plan, study"),
    ],
)
def test_what_is_recorded_is_told_by_the_names_that_people_know(event: ev.Event, said: str) -> None:
    assert (told(event), kind_of(event)) == (said, "step")


def test_a_finding_without_a_title_is_told_by_its_name() -> None:
    untitled = {"divergent_views": replace(the_rules().facts["divergent_views"], title="")}
    found = ev.FactRecorded(Finding("divergent_views", "chair", NOW), NOW)

    assert sentence(found, replace(the_rules(), facts=untitled), a_register()) == "finding: divergent views"


def test_a_meeting_with_a_number_is_called_by_its_body_and_number() -> None:
    register = a_register()
    numbered = replace(register.meetings["wg-11"], number=11)
    register = replace(register, meetings={**register.meetings, "wg-11": numbered})

    said = sentence(ev.Scheduled("wg", "wg-11", "sec", NOW), the_rules(), register)

    assert said == "on the agenda of WG-WSIS 11"


@pytest.mark.parametrize(
    ("event", "said"),
    [
        (ev.Commented("Well done.", "nor", "NOR", NOW), "comment: Well done."),
        (ev.Commented("Well done.", "nor", "NOR", NOW, "wg"), "comment within WG-WSIS: Well done."),
        (ev.ThreadResolved(3, "nor", NOW), "thread of comment 3 resolved"),
        (ev.ThreadReopened(3, "nor", NOW), "thread of comment 3 open again"),
        (a_statement(), "statement of Nor: We reserve."),
        (a_statement(on_behalf=True), "statement of Nor, entered on its behalf: We reserve."),
        (a_statement(member="UN"), "statement of UN: We reserve."),
    ],
)
def test_what_people_say_is_told_with_its_audience_or_its_member(event: ev.Event, said: str) -> None:
    assert (told(event), kind_of(event)) == (said, "step")
