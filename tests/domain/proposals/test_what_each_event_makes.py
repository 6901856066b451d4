"""What each event makes of a proposal: that, and nothing else. The record is read by these, and by nothing beside."""

from dataclasses import replace
from typing import Any

from tests.domain.proposals.ballot_builders import submitted
from tests.domain.proposals.builders import at
from wsis_workflow.domain.proposals import events as ev
from wsis_workflow.domain.proposals.amending.nouns import Credit
from wsis_workflow.domain.proposals.carried import BodyDecision, Carried, Returned
from wsis_workflow.domain.proposals.evolve import evolve
from wsis_workflow.domain.proposals.nouns import (
    Attachment,
    Finding,
    Incident,
    Pending,
    Proposal,
    Revision,
    Taken,
)
from wsis_workflow.domain.proposals.remarks import Remark, Resolution, Statement
from wsis_workflow.domain.proposals.translations import Translation, TranslationRequest

NOW, LATER = at(6, 20), at(6, 21)
RETURNED = Returned("q", "Names", "Adopted", "adopted", NOW)
DECISION = BodyDecision("council", "2007-06-19", "C07/3", "Noted.", "sec", NOW)
SAID = Statement("NOR", "Well.", "en", "nor", NOW, 1, "abc")
REMARKS = (Remark(3, "One.", "nor", "NOR", NOW, thread=3), Remark(4, "Two.", "prt", "PRT", NOW, "wg", 4))


def folded(proposal: Proposal, *events: ev.Event) -> Proposal:
    after: Proposal | None = proposal
    for event in events:
        after = evolve(after, event)
    assert after is not None
    return after


def changes(before: Proposal, *events: ev.Event) -> dict[str, Any]:
    """Say what events change of a proposal, by name."""
    after = folded(before, *events)
    return {name: now for name, now in vars(after).items() if vars(before)[name] != now}


def test_the_first_event_makes_the_proposal_as_it_was_put_forward() -> None:
    said = {
        "ref": "p", "workflow": "council-proposal", "edition": "abc", "title": "Action plan", "state": "drafting",
        "mandate": "R 140", "action_lines": ("C2",), "sponsors": ("PRT", "BRA"), "parties": {"group": "wg"},
        "destinations": ("council",), "depends_on": ("q",), "lineage": "r", "amendment": 2,
    }  # fmt: skip

    assert evolve(None, ev.Proposed(by="prt", at=NOW, **said)) == Proposal(
        proposer="prt", proposed_at=NOW, entered_at=NOW, visited=("drafting",), reached={"drafting": NOW}, **said
    )


def test_a_text_is_there_in_its_own_language_alone_and_its_hash_is_kept_with_those_before() -> None:
    credited = (Credit("nor", "NOR", (1,)),)
    request = TranslationRequest("nor", "", "sec", NOW)
    before = submitted().standing.but(
        hashes={1: "abc"},
        translations={
            "fr": Translation(1, "fr", request, "Un texte.", "x", "nor", NOW, late=True, ended=NOW),
            "es": Translation(1, "es", None, "Un texto.", "x", "nor", NOW),
            "ru": Translation(1, "ru", request),
        },
    )

    assert changes(before, ev.Revised(2, "ru", "Текст.", "def", "prt", NOW, credited)) == {
        "revision": Revision(2, "ru", "Текст.", "def", "prt", NOW, {"ru": NOW}, credited),
        "hashes": {1: "abc", 2: "def"},
        "translations": {"fr": Translation(1, "fr", request)},
    }


def test_a_language_is_available_since_it_first_was_and_its_request_is_met() -> None:
    request = TranslationRequest("nor", "", "sec", NOW)
    asked = {"fr": Translation(1, "fr", request), "es": Translation(1, "es", request, ended=NOW)}
    before = submitted().standing.but(translations=asked)
    revision = before.revision
    assert revision is not None

    assert changes(before, ev.MadeAvailable(("fr", "en", "es"), "sec", LATER)) == {
        "revision": replace(revision, available={"fr": LATER, "es": LATER, "en": at(5, 1)}),
        "translations": {**asked, "fr": Translation(1, "fr", request, ended=LATER)},
    }


def test_a_step_leads_on_and_settles_what_waited_for_it() -> None:
    waiting = Pending("step", {"step": "table"}, "chair", "chair", NOW)
    before = submitted().standing.but(
        pending=waiting, failed={"lapse": "No."}, visited=("drafting", "endorsed", "considered"),
        reached={"endorsed": at(5, 2), "considered": at(5, 3)}, takers={"endorse": ("PRT",)}, taken={},
    )  # fmt: skip

    assert changes(before, ev.Stepped("endorse", "considered", "endorsed", "adopted", "nor", "NOR", NOW)) == {
        "state": "endorsed", "entered_at": NOW, "final": "adopted", "pending": None, "failed": {},
        "taken": {"endorse": Taken("nor", "NOR", NOW)}, "takers": {"endorse": ("PRT", "NOR")},
        "reached": {"considered": at(5, 3), "endorsed": NOW},
    }  # fmt: skip
    assert folded(before, ev.Stepped("endorse", "considered", "new", None, "prt", "PRT", NOW)).takers == before.takers
    assert folded(before, ev.Stepped("x", "considered", "new", None, "chair", None, NOW)).takers == before.takers
    assert folded(before, ev.Stepped("x", "considered", "new", None, "chair", None, NOW)).visited == (
        "drafting", "endorsed", "considered", "new",
    )  # fmt: skip


def test_a_state_that_is_reached_again_counts_as_reached_last() -> None:
    before = submitted().standing.but(reached={"endorsed": at(5, 2), "considered": at(5, 3)})

    after = folded(before, ev.Stepped("x", "considered", "endorsed", None, "clock", None, NOW))

    assert list(after.reached.items()) == [("considered", at(5, 3)), ("endorsed", NOW)]


def test_a_finding_stands_once_with_the_bodies_of_all_who_recorded_it() -> None:
    before = submitted().standing.but(facts={"late": Finding("late", "chair", NOW, ("wg", "ahg"))})
    again, other = Finding("late", "conv", LATER, ("ahg", "council")), Finding("views", "conv", LATER)

    assert changes(before, ev.FactRecorded(again, LATER), ev.FactRecorded(other, LATER)) == {
        "facts": {"late": replace(again, bodies=("wg", "ahg", "council")), "views": other}
    }


def test_a_body_has_it_on_the_agenda_of_one_meeting_until_it_is_taken_off() -> None:
    before = submitted().standing.but(scheduled={"wg": "wg-11"})
    council, later, off = (
        ev.Scheduled(body, meeting, "sec", NOW) for body, meeting in (("council", "c08"), ("wg", "wg-12"), ("wg", None))
    )

    assert changes(before, council, later) == {"scheduled": {"council": "c08", "wg": "wg-12"}}
    assert changes(before, council, off) == {"scheduled": {"council": "c08"}}


def test_what_is_attached_by_mistake_stays_on_the_record_with_who_withdrew_it_and_why() -> None:
    first, second = Attachment("letter", "A", "abc", "sec", NOW), Attachment("letter", "B", "def", "sec", NOW)
    before = submitted().standing.but(attachments=(first,))

    assert changes(before, ev.Attached(second, NOW), ev.AttachmentWithdrawn(1, "Not this.", "sec2", LATER)) == {
        "attachments": (replace(first, withdrawn_by="sec2", withdrawn_at=LATER, withdrawn_for="Not this."), second)
    }


def test_a_comment_has_the_number_of_its_act_and_belongs_to_the_thread_of_what_it_replies_to() -> None:
    before = submitted().standing.but(remarks=REMARKS, version=7)
    said = Remark(8, "So do I.", "conv", "BRA", NOW, "wg", 4, 4)

    after = folded(before, ev.Commented("So do I.", "conv", "BRA", NOW, "wg", 4))
    further = folded(after.but(version=8), ev.Commented("I too.", "nor", None, LATER, "wg", 8))

    assert changes(before, ev.Commented("So do I.", "conv", "BRA", NOW, "wg", 4)) == {"remarks": (*REMARKS, said)}
    assert further.remarks[-1] == Remark(9, "I too.", "nor", None, LATER, "wg", 4, 8)
    assert folded(before, ev.Commented("New.", "nor", "NOR", NOW)).remarks[-1] == Remark(
        8, "New.", "nor", "NOR", NOW, "", 8, 0
    )


def test_a_thread_is_resolved_where_it_began_and_open_again_without_a_trace_there() -> None:
    before = submitted().standing.but(remarks=REMARKS)
    resolved = replace(REMARKS[1], resolved=Resolution("conv", NOW))

    after = folded(before, ev.ThreadResolved(4, "conv", NOW, "wg"))

    assert after == before.but(remarks=(REMARKS[0], resolved))
    assert folded(after, ev.ThreadReopened(4, "nor", LATER, "wg")) == before


def test_what_is_said_carried_over_returned_and_decided_is_kept_beside_what_was_before() -> None:
    carried = Carried("o", 3, 1, "abc", "en", ("PRT",), "R 140")
    before = submitted().standing.but(
        statements=(SAID,), returned={"q": replace(RETURNED, final=None), "r": RETURNED}, decided=(DECISION,)
    )
    other, again = replace(SAID, member="PRT"), replace(DECISION, text="Adopted.")

    assert changes(before, ev.StatementMade(other, NOW)) == {"statements": (SAID, other)}
    assert changes(before, ev.CarriedOver(carried, NOW)) == {"carried": carried}
    assert changes(before, ev.OutcomeReturned(RETURNED, NOW)) == {"returned": {"q": RETURNED, "r": RETURNED}}
    assert changes(before, ev.DecisionRecorded(again, NOW)) == {"decided": (DECISION, again)}


def test_a_party_is_set_and_a_proposal_depends_on_each_other_once() -> None:
    before = submitted().standing.but(depends_on=("q",))

    assert changes(before, ev.PartyBound("ad_hoc", "ahg", NOW)) == {"parties": {**before.parties, "ad_hoc": "ahg"}}
    assert changes(before, ev.DependencyAdded(("r", "q"), "prt", NOW)) == {"depends_on": ("q", "r")}


def test_what_could_not_be_done_is_kept_with_the_reason_by_what_it_was() -> None:
    before = submitted().standing.but(failed={"lapse": "No."}, follow_ups=("a",))

    assert changes(before, ev.StepBlocked("endorse", "ballot", "Not yet.", NOW)) == {
        "failed": {"lapse": "No.", "endorse": "Not yet."}
    }
    assert changes(before, ev.FollowUpMissed("liaison", "council", "Why not.", NOW)) == {
        "failed": {"lapse": "No.", "liaison to council": "Why not."}
    }
    assert changes(before, ev.FollowUpStarted("b", "liaison", "council", NOW)) == {"follow_ups": ("a", "b")}


def test_a_broken_guarantee_is_an_incident_beside_those_before() -> None:
    first = Incident(1, "", "", "Too late.", NOW)
    before = submitted().standing.but(incidents=(first,))

    assert changes(before, ev.GuaranteeBroken(2, "table", "chair", "Too early.", LATER)) == {
        "incidents": (first, Incident(2, "table", "chair", "Too early.", LATER))
    }


def test_an_act_waits_for_a_second_person_until_that_one_has_confirmed_it() -> None:
    before = submitted().standing
    fields = {"step": "table"}

    waiting = folded(before, ev.SecondAwaited("step", fields, "sec", "chair", NOW))

    assert waiting == before.but(pending=Pending("step", fields, "sec", "chair", NOW))
    assert folded(waiting, ev.SecondGiven("step", "vice", LATER)) == before
