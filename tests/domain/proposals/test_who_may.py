"""The table of who may take which act: by roles, in words, and by name; offices that are over or to come are none."""

from dataclasses import replace
from typing import Any

import pytest

from tests.domain.proposals.amending.amendment_builders import an_amendment
from tests.domain.proposals.ballot_builders import OPENED, rules, tabled
from tests.domain.proposals.builders import Desk, a_person, a_register, at, the_rules
from tests.domain.proposals.clock_builders import standing_in
from wsis_workflow.domain.proposals.entitled import Entitled, entitled
from wsis_workflow.domain.proposals.nouns import Acted
from wsis_workflow.domain.proposals.register import Office, Person, Register
from wsis_workflow.domain.proposals.translations import Translation, TranslationRequest

NOW = at(5, 1)
OVER, TO_COME = {"until": NOW}, {"since": at(5, 2, year=2008)}
A_SECRETARY, A_CHAIR = "a secretary of a party", "a chair of a party"
SECRETARIES = {"sec", "sec2"}


def a_house() -> Register:
    """Give the directory with people whose offices are over, or have not begun."""
    gone = (
        Person("was-sec", "Was", None, (Office("wg", "secretary", **OVER), Office("council", "secretary", **TO_COME))),
        Person("was-chair", "Was", None, (Office("wg", "chair", **OVER), Office("council", "chair", **TO_COME))),
        Person("was-nor", "Was", "NOR", (Office("wg", **OVER), Office("ahg", "chair", **OVER))),
    )
    return a_register(*gone, a_person("ahg-sec", None, ("ahg", "secretary")))


def who(verb: str, desk: Desk | None = None, **what: Any) -> Entitled:
    found = desk or standing_in("considered", register=a_house())
    return entitled(verb, what, found.standing, found.around, found.now)


def names(found: Entitled) -> set[str]:
    assert all(ref == person.ref for ref, person in found.people.items())
    return set(found.people)


@pytest.mark.parametrize("verb", ["schedule", "available", "attach", "withdraw_attachment", "translate", "untranslate"])
def test_the_papers_of_a_proposal_are_kept_by_the_secretaries_of_its_parties(verb: str) -> None:
    found = who(verb)

    assert (found.roles, found.called, names(found)) == ((A_SECRETARY,), (), SECRETARIES)


@pytest.mark.parametrize("verb", ["forward", "extend"])
def test_chairs_and_secretaries_of_the_parties_send_it_on_and_extend_what_hangs_on_all_of_them(verb: str) -> None:
    deadlines = {**the_rules().deadlines, "any": replace(the_rules().deadlines["ad_hoc_reports"], name="any")}
    found = who(verb, standing_in("considered", replace(the_rules(), deadlines=deadlines), a_house()), deadline="any")

    assert found.roles == (
        "a chair of WG-WSIS", "a vice-chair of WG-WSIS", "a secretary of WG-WSIS", "a chair of ITU Council",
        "a vice-chair of ITU Council", "a secretary of ITU Council",
    )  # fmt: skip
    assert names(found) == {"chair", "vice", *SECRETARIES}


def test_what_hangs_on_the_meeting_of_a_body_is_extended_by_that_body_alone() -> None:
    council, nobody = (who("extend", deadline=name) for name in ("council_opens", "contributions"))
    unset = who("extend", standing_in("considered", register=a_house(), parties={}), deadline="council_opens")

    assert council.roles == ("a chair of ITU Council", "a vice-chair of ITU Council", "a secretary of ITU Council")
    assert (names(council), names(nobody)) == (SECRETARIES, {"chair", "vice", "sec"})
    assert unset == Entitled((), {})


def test_a_decision_is_recorded_by_secretaries_of_the_parties_and_of_the_body_that_took_it() -> None:
    assert (who("decision", body="wg").roles, names(who("decision", body="wg"))) == ((A_SECRETARY,), SECRETARIES)
    assert names(who("decision", body="ahg")) == {*SECRETARIES, "ahg-sec"}


def test_a_finding_is_recorded_by_whom_the_rules_name_and_an_admission_by_any_chair() -> None:
    finding, admission = (who("record", fact=fact) for fact in ("divergent_views", "admitted_late"))

    assert (finding.roles, finding.called, names(finding)) == (("chair",), ("the chair",), {"chair", "vice"})
    assert (admission.roles, names(admission)) == (
        ("a chair of WG-WSIS", "a vice-chair of WG-WSIS", "a chair of ITU Council", "a vice-chair of ITU Council"),
        {"chair", "vice"},
    )


def test_an_admission_that_the_rules_name_is_for_whom_they_say() -> None:
    facts = {"admitted_late": replace(the_rules().facts["divergent_views"], name="admitted_late", by=("secretariat",))}
    found = who("record", standing_in("considered", replace(the_rules(), facts=facts), a_house()), fact="admitted_late")

    assert (found.roles, names(found)) == (("secretariat",), SECRETARIES)


def test_whoever_may_take_a_step_or_revise_is_said_without_the_engine() -> None:
    step = who("step", step="hand_back")
    revise = who("revise", standing_in("ad_hoc_review", register=a_house(), parties={"ad_hoc": "ahg"}))

    assert (step.roles, step.called, names(step)) == (("convenor",), ("the convenor",), set())
    assert (revise.roles, names(revise)) == (("convenor",), {"conv"})
    assert who("revise") == Entitled((), {}, ())
    assert [who(f"{act}_amendments") for act in ("accept", "reject", "merge")] == [Entitled((), {}, ())] * 3


def test_delegates_with_a_seat_or_an_office_in_a_party_amend() -> None:
    found = who("amend")

    assert found.roles == ("a delegate of a member with a seat in a body of the proposal",)
    assert names(found) == {"prt", "prt2", "conv", "nor", "assoc"}


def test_an_amendment_is_taken_back_by_its_mover_and_all_who_represent_that_member() -> None:
    text = "A text."
    moved = an_amendment(1, "NOC", 0, 6, "", text, before=False)
    desks = [
        standing_in("considered", register=a_house(), amendments={1: replace(moved, **said)})
        for said in ({}, {"by": "out", "member": None}, {"by": "gone", "member": None})
    ]

    found = [who("withdraw_amendment", desk, number=1) for desk in desks]

    assert [names(one) for one in found] == [{"nor", "was-nor"}, {"out"}, set()]
    assert {one.roles for one in found} == {("a delegate of the member that moved it",)}


def test_a_position_is_one_of_the_delegates_and_may_be_entered_for_a_member_by_a_secretary() -> None:
    desk = tabled(register=a_house())
    found = who("position", desk)

    assert (found.roles, found.called) == (("delegate",), ("a delegate",))
    assert names(found) == {"prt", "prt2", "conv", "nor"}
    for what in ({"behalf_of": "PRT"}, {"member": "PRT"}, {"behalf_of": "PRT", "member": "NOR"}):
        theirs = who("position", desk, **what)
        assert (theirs.roles, theirs.called) == (("delegate", A_SECRETARY), ("a delegate", A_SECRETARY))
        assert names(theirs) == {"prt", "prt2", *SECRETARIES}


def test_a_ballot_is_closed_announced_and_counted_by_whom_its_own_rule_names() -> None:
    rule = replace(rules().ballots["endorsement"], closed_by=("secretariat",), counted_by=("convenor",))
    other = replace(rule, name="other", closed_by=("sponsor", "secretariat"), announced_by=("sponsor",))
    workflow = replace(rules(), ballots={"endorsement": rule, "other": other})
    here, nowhere = (standing_in(state, workflow, a_house(), now=OPENED) for state in ("endorsement", "considered"))
    of_other = here.copy()
    of_other.proposal = here.standing.but(ballots=(tabled().standing.ballots[0].but(rule="other"),))

    asked = [[who(verb, desk).roles for verb in ("close", "announce", "count")] for desk in (here, of_other, nowhere)]

    assert asked == [
        [("secretariat",), ("chair",), ("convenor",)],
        [("sponsor", "secretariat"), ("sponsor",), ("convenor",)],
        [("secretariat", "sponsor"), ("chair", "sponsor"), ("convenor",)],
    ]


def test_a_translation_is_delivered_by_whoever_was_asked_or_a_secretary() -> None:
    request = TranslationRequest("nor", "", "sec", NOW)
    asked = {
        "fr": Translation(1, "fr", request),
        "es": Translation(1, "es", replace(request, translator="gone")),
        "ru": Translation(1, "ru", replace(request, translator=None, service="UNOG")),
        "ar": Translation(1, "ar"),
    }
    desk = standing_in("considered", register=a_house(), translations=asked)

    found = {tag: who("translated", desk, language=tag) for tag in (*asked, "zh")}

    assert (found["fr"].roles, names(found["fr"])) == (("who was asked for it", A_SECRETARY), {"nor", *SECRETARIES})
    assert [(found[tag].roles, names(found[tag])) for tag in ("es", "ru", "ar", "zh")] == [
        ((A_SECRETARY,), SECRETARIES)
    ] * 4


def test_the_sponsors_or_a_secretary_make_it_conditional() -> None:
    found = who("depend_on")

    assert (found.roles, found.called) == (("sponsor", A_SECRETARY), ("the sponsor", A_SECRETARY))
    assert names(found) == {"prt", "prt2", *SECRETARIES}


@pytest.mark.parametrize("verb", ["resolve", "reopen"])
def test_a_thread_is_ended_by_who_began_it_who_may_revise_and_the_officers_of_the_parties(verb: str) -> None:
    desk = standing_in("kept_open", register=a_house())
    officers = {"chair", "vice", *SECRETARIES}
    found = who(verb, desk, by="assoc")

    assert found.roles == ("who began the thread", "sponsor", "convenor", A_CHAIR, A_SECRETARY)
    assert found.called == ("who began the thread", "the sponsor", "the convenor", A_CHAIR, A_SECRETARY)
    assert names(found) == {"assoc", "prt", "prt2", *officers}
    assert [names(who(verb, desk, **by)) for by in ({"by": "gone"}, {})] == [{"prt", "prt2", *officers}] * 2


def test_a_statement_is_one_of_the_members_that_take_part_and_of_the_sponsors() -> None:
    desk = standing_in("considered", register=a_house(), parties={"group": "ahg", "council": "council"})
    delegates = {"conv", "nor", "was-nor", "prt", "prt2"}
    own, entered = who("statement", desk), who("statement", desk, behalf_of="NOR")

    assert (own.roles, names(own)) == (("a delegate of a member that takes part",), delegates)
    assert entered.roles == ("a delegate of a member that takes part", A_SECRETARY)
    assert names(entered) == {*delegates, "ahg-sec", "sec", "sec2"}


@pytest.mark.parametrize(
    ("acted", "people"),
    [
        (Acted("step", "table", "chair"), {"chair", "vice"}),
        (Acted("record", "divergent_views", "chair"), {"chair", "vice"}),
        (Acted("extend", "council_opens", "sec"), SECRETARIES),
        (Acted("position", "object", "nor", "PRT"), {"prt", "prt2", *SECRETARIES}),
        (Acted("schedule", "schedule", "sec"), SECRETARIES),
    ],
)
def test_who_may_take_an_act_may_annul_it_as_things_were_then(acted: Acted, people: set[str]) -> None:
    desk = standing_in("considered", register=a_house())
    desk.proposal = desk.standing.but(acted=acted, past=desk.standing, parties={})

    assert names(who("annul", desk)) == people


def test_nobody_annuls_what_is_not_there() -> None:
    desk = standing_in("considered", register=a_house())
    step = Acted("step", "table", "chair")

    for changes in ({"acted": step, "past": None}, {"acted": None, "past": desk.standing}):
        desk.proposal = desk.standing.but(**changes)
        assert who("annul", desk) == Entitled((), {})
