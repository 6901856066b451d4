"""Laws of how a report tells what was done on a proposal: each act in a line, by whom, in the words of the rules."""

import pytest

from tests.app.papers.report_reading import wording
from tests.app.queries.scenes import a_group, drafted, looking, submitted
from tests.domain.proposals.builders import at
from wsis_workflow.app.papers.acts_told import acts_told
from wsis_workflow.app.papers.paper import Paragraph, text_of
from wsis_workflow.app.queries.treated import Done
from wsis_workflow.domain.proposals import events as ev
from wsis_workflow.domain.proposals.nouns import Attachment, Finding

NOW = at(6, 13, 13)
SENT = ev.Stepped("submit", "drafting", "considered", None, "prt", "PRT", NOW)


def told(event: ev.Event, by: str = "prt", language: str = "en", **more: object) -> list[str]:
    """Tell one event on the proposal p, which is before the group with another one."""
    seen = looking(drafted(submitted(a_group()), "q", title="Other plan")).seen("p")
    done = Done(event, by, NOW, **more)  # type: ignore[arg-type]  # when it was taken back
    blocks = [block for group in acts_told((done,), seen, wording(language)) for block in group]
    return [text_of(block.runs) for block in blocks if isinstance(block, Paragraph)]


@pytest.mark.parametrize(
    ("event", "line"),
    [
        (
            ev.Proposed("p", "council-proposal", "x", "Plan", "drafting", "prt", NOW, sponsors=("PRT", "NOR")),
            "Proposal put forward by Prt and Nor.",
        ),
        (ev.Revised(2, "en", "A text.", "h", "nor", NOW), "Revision 2 of the text, entered by Nor."),
        (SENT, "Submit to the group, by Prt: from “Drafting” to “Before the group”."),
        (
            ev.Stepped("lapse", "drafting", "lapsed", "lapsed", "clock", None, NOW, "Nobody spoke."),
            "Lapse, by the expiry of a deadline: from “Drafting” to “Lapsed”. Reasons: “Nobody spoke.”",
        ),
        (
            ev.Stepped("old_step", "old_state", "gone_state", None, "chair", None, NOW),
            "old_step, by Chair: from “old state” to “gone state”.",
        ),
        (ev.FactRecorded(Finding("divergent_views", "chair", NOW), NOW), "Finding recorded by Chair: Views differ."),
        (ev.FactRecorded(Finding("old_fact", "sec", NOW), NOW), "Finding recorded by Sec: old fact."),
        (
            ev.Attached(Attachment("map", "map.pdf", "h", "operator", NOW), NOW),
            "Document attached by the operator: map.pdf.",
        ),
        (ev.DependencyAdded(("q", "r"), "prt", NOW), "Made conditional on q and r."),
        (ev.Scheduled("wg", "wg-12", "sec", NOW), "Placed on the agenda of: WG-WSIS (wg-12)."),
        (ev.Scheduled("wg", "wg-99", "sec", NOW), "Placed on the agenda of: wg-99."),
        (ev.Scheduled("wg", None, "sec", NOW), "Taken off the agenda of WG-WSIS."),
        (ev.Extended("contributions", NOW, "chair", NOW), "Deadline extended by Chair: Contributions."),
        (ev.Extended("old_rule", NOW, "nobody", NOW), "Deadline extended by nobody: old rule."),
        (ev.StepBlocked("endorse", "ballot", "The text is open.", NOW), "Endorse could not follow: The text is open."),
        (ev.StepBlocked("old_step", "clock", "It is late.", NOW), "old_step could not follow: It is late."),
        (
            ev.Annulled("step", "old_step", "By mistake.", "chair", NOW),
            "Act taken back by Prt: step old step. Reasons: “By mistake.”",
        ),
        (ev.FollowUpStarted("p", "liaison", "sg", NOW), "Follow-up started: Action plan (p)."),
    ],
)
def test_each_act_has_a_line_in_the_words_of_the_rules_and_of_those_who_acted(event: ev.Event, line: str) -> None:
    assert told(event) == [line]


@pytest.mark.parametrize(
    "event",
    [
        ev.Stepped("endorse", "endorsement", "endorsed", None, "ballot", None, NOW),  # told with its ballot
        ev.FollowUpStarted("q", "liaison", "sg", NOW),  # which is a draft yet, and before no body
        ev.FollowUpStarted("unknown", "liaison", "sg", NOW),
        ev.DeadlinePassed("contributions", 1, NOW),
    ],
)
def test_what_is_told_elsewhere_or_cannot_be_read_has_no_line(event: ev.Event) -> None:
    assert told(event) == []


def test_an_act_that_was_taken_back_says_when_by_the_calendar_of_the_procedure() -> None:
    late = at(6, 14, 22, 30)  # half past midnight in Geneva

    assert told(SENT, annulled_at=late) == [
        "Submit to the group, by Prt: from “Drafting” to “Before the group”. This act was taken back on 15 June 2007."
    ]


def test_an_officer_is_named_and_whoever_else_represents_a_member_speaks_as_that_member() -> None:
    convenes = ev.Revised(2, "en", "A text.", "h", "conv", NOW)  # chairs a group to which this has not been referred

    assert told(convenes) == ["Revision 2 of the text, entered by Bra."]
    assert told(ev.Revised(2, "en", "A text.", "h", "chair", NOW), language="fr") == [
        "Révision 2 du texte, enregistrée par Chair."
    ]
