"""Laws of what a step needs: each want as a whole, with who can provide it, and its sentence with the way out."""

from dataclasses import replace
from typing import Any

import pytest

from tests.domain.proposals.builders import at, the_rules
from tests.domain.proposals.clock_builders import asking, standing_in
from wsis_workflow.domain.proposals.asking import Asking
from wsis_workflow.domain.proposals.needs import unmet
from wsis_workflow.domain.proposals.nouns import Attachment, Finding, Standing, Taken
from wsis_workflow.domain.proposals.refusals import ConditionNotMet, Refusal, SamePerson
from wsis_workflow.domain.rules.workflow import Need

NOW = at(5, 1)
SECRETARY, WHO_TAKES_IT = ("a secretary of a party",), ("whoever takes the step",)
BODY = ("the body that decides on it",)


def wants(*needs: Need, person: str = "prt", bound: dict[str, str] | None = None, **changes: Any) -> list[Refusal]:
    """Ask for a step with these needs, of a proposal that is being drafted."""
    desk = standing_in("drafting", **changes)
    asked = asking(desk, NOW, person)
    return unmet(replace(asked, step=replace(asked.step, needs=needs), bound=bound))


def with_text(text: str) -> dict[str, Any]:
    revision = standing_in("drafting").standing.revision
    assert revision is not None
    return {"revision": replace(revision, text=text)}


@pytest.mark.parametrize("changes", [{"revision": None}, with_text(" \n")])
def test_a_text_that_is_wanted_can_be_written_by_whoever_may_revise_it(changes: dict[str, Any]) -> None:
    assert wants(Need("text")) == []
    assert wants(Need("text"), **changes) == [
        ConditionNotMet("text", "“p” has no text yet", ("sponsor",), called=("the sponsor",))
    ]


def test_a_mandate_is_given_when_the_proposal_is_put_forward() -> None:
    [refusal] = wants(Need("mandate"), mandate=" ")

    assert wants(Need("mandate")) == []
    assert refusal == ConditionNotMet(
        "mandate", "“p” cites no resolution and no item of the terms of reference", ("the sponsor",),
        way_out="propose it anew with its mandate",
    )  # fmt: skip
    assert refusal.sentence == (
        "“p” cites no resolution and no item of the terms of reference; propose it anew with its mandate."
    )


LONG = "w" * 61


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("One [two].", "1 passage in square brackets still to be agreed: “[two]” in line 1"),
        (
            "[a]\n[b]\n[c]",
            "3 passages in square brackets still to be agreed: “[a]” in line 1, “[b]” in line 2, “[c]” in line 3",
        ),
        (
            "[a] [b] [c] [d]",
            "4 passages in square brackets still to be agreed: “[a]” in line 1, “[b]” in line 1, “[c]” in line 1 and "
            "others",
        ),
        (f"[{LONG[1:]}]", f"1 passage in square brackets still to be agreed: “[{LONG[1:]}]” in line 1"),
        (f"[{LONG}]", f"1 passage in square brackets still to be agreed: “[{LONG[1:]}…]” in line 1"),
    ],
)
def test_passages_in_brackets_are_named_as_far_as_one_can_read_them(text: str, said: str) -> None:
    assert wants(Need("no_brackets"), **with_text(text)) == [
        ConditionNotMet("no_brackets", said, ("sponsor",), called=("the sponsor",))
    ]


def test_brackets_in_a_text_that_is_frozen_wait_for_a_step_that_thaws_it() -> None:
    desk = standing_in("considered", **with_text("[a]"))
    asked = asking(desk, NOW)
    [refusal] = unmet(replace(asked, step=replace(asked.step, needs=(Need("no_brackets"),))))

    assert wants(Need("no_brackets")) == wants(Need("no_brackets"), revision=None) == []
    assert refusal == ConditionNotMet(
        "no_brackets", "1 passage in square brackets still to be agreed: “[a]” in line 1",
        way_out="the text is frozen here: a step comes first that leads to where it may be revised",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("person", "reasons", "is_wanted"), [("prt", " ", True), ("prt", "Views.", False), ("", "", False)]
)
def test_reasons_are_asked_of_people_alone(person: str, reasons: str, is_wanted: bool) -> None:
    asked = replace(asking(standing_in("drafting"), NOW, person), reasons=reasons)
    needing = replace(asked, step=replace(asked.step, needs=(Need("reasons"),)))

    wanted = [ConditionNotMet("reasons", "“Submit to the group” needs reasons", WHO_TAKES_IT)]
    assert unmet(needing) == (wanted if is_wanted else [])


def test_a_party_is_set_before_or_by_the_step_itself() -> None:
    need = Need("bound", "ad_hoc")

    assert wants(need, bound={"ad_hoc": "ahg"}) == wants(Need("bound", "group")) == []
    assert wants(need) == wants(need, bound={"other": "ahg"}) == [
        ConditionNotMet(
            "bound", "no body is set for “ad hoc”; name it with the step", WHO_TAKES_IT, facts={"party": "ad_hoc"}
        )
    ]  # fmt: skip


def test_a_step_that_sets_a_party_needs_its_body_once_whether_it_says_so_or_not() -> None:
    desk = standing_in("kept_open")
    reopen = desk.around.workflow.steps["reopen"]
    silent = replace(reopen, needs=())
    found = [unmet(Asking(step, desk.standing, desk.around, NOW)) for step in (reopen, silent)]

    assert [[one.data["need"] for one in refusals] for refusals in found] == [["bound"], ["bound"]]


@pytest.mark.parametrize(("party", "called"), [("council", "ITU Council"), ("ad_hoc", "ad hoc")])
def test_a_meeting_that_is_wanted_is_one_of_the_body_or_of_whatever_the_party_will_be(party: str, called: str) -> None:
    assert wants(Need("scheduled", "council"), scheduled={"council": "c08"}) == []
    assert wants(Need("scheduled", party), scheduled={"wg": "wg-12"}) == [
        ConditionNotMet(
            "scheduled", f"“p” is on the agenda of no meeting of {called}", SECRETARY, facts={"party": party}
        )
    ]


def test_the_agenda_of_a_meeting_that_is_cancelled_is_none() -> None:
    desk = standing_in("drafting", scheduled={"council": "c08"})
    meetings = desk.around.register.meetings
    cancelled = {**meetings, "c08": replace(meetings["c08"], cancelled=True)}
    asked = asking(desk, NOW, "prt")
    around = replace(desk.around, register=replace(desk.around.register, meetings=cancelled))
    needing = replace(asked.step, needs=(Need("scheduled", "council"),))

    assert unmet(replace(asked, step=needing)) == []
    assert unmet(replace(asked, step=needing, around=around)) == [
        ConditionNotMet(
            "scheduled", "“p” is on the agenda of no meeting of ITU Council", SECRETARY, facts={"party": "council"}
        )
    ]


def depending(need: Need, **finals: str | None) -> list[Refusal]:
    desk = standing_in("drafting", depends_on=("q", "r", "gone"))
    others = {ref: Standing(ref, "somewhere", final) for ref, final in finals.items()}
    asked = asking(desk, NOW, "prt")
    around = replace(desk.around, others=others)
    return unmet(replace(asked, around=around, step=replace(asked.step, needs=(need,))))


def test_whatever_it_is_conditional_on_is_adopted_first() -> None:
    assert depending(Need("depends_on", "adopted"), q="adopted", r="adopted", gone="adopted") == []
    assert depending(Need("depends_on", "adopted"), q="adopted", r="noted") == [
        ConditionNotMet(
            "depends_on", "“p” is conditional on r, which ended without being adopted", BODY, None,
            {"q": "adopted", "r": "noted", "gone": "None"}, "take another step, unless that end is annulled",
        )
    ]  # fmt: skip
    assert depending(Need("depends_on", "adopted"), q="adopted", r=None) == [
        ConditionNotMet(
            "depends_on", "“p” is conditional on r, gone, not adopted yet", BODY, None,
            {"q": "adopted", "r": "None", "gone": "None"}, "wait for the body that decides on it",
        )
    ]  # fmt: skip


@pytest.mark.parametrize("final", ["rejected", "withdrawn", "lapsed"])
def test_what_lapses_with_another_waits_until_that_has_failed(final: str) -> None:
    assert depending(Need("depends_on", "failed"), q="adopted", r=final) == []
    assert depending(Need("depends_on", "failed"), q="adopted", r="noted", gone=None) == [
        ConditionNotMet(
            "depends_on", "no proposal that “p” is conditional on has failed", BODY, None,
            {"q": "adopted", "r": "noted", "gone": "None"}, "take the step once one has",
        )
    ]  # fmt: skip


def test_whoever_took_the_other_step_is_told_who_else_may_take_this_one() -> None:
    need, taken = Need("not_same_person_as", "refer"), {"refer": Taken("prt", "PRT", NOW)}

    assert wants(need) == wants(need, person="prt2", taken=taken) == wants(need, person="", taken=taken) == []
    assert wants(need, taken=taken) == [
        SamePerson("Submit to the group", "refer", "Prt", ("Chair", "Prt2", "Sec", "Sec2", "Vice"), "Refer")
    ]


def test_a_finding_is_wanted_or_stands_against_it_by_its_title_and_those_who_may_record_it() -> None:
    found = {"divergent_views": Finding("divergent_views", "chair", NOW)}
    fact, no_fact = Need("fact", "divergent_views"), Need("no_fact", "divergent_views")

    assert wants(fact, facts=found) == wants(no_fact) == []
    assert wants(fact) == [
        ConditionNotMet(
            "fact", "the finding “Views differ” is not on the record", ("chair",),
            facts={"fact": "divergent_views"}, called=("the chair",),
        )
    ]  # fmt: skip
    assert wants(no_fact, facts=found) == [
        ConditionNotMet(
            "no_fact", "the finding “Views differ” is on the record and stands against it", ("chair",),
            facts={"no_fact": "divergent_views"}, called=("the chair",),
            way_out="take another step, unless it is annulled by the chair",
        )
    ]  # fmt: skip


def test_a_finding_without_a_title_is_wanted_by_its_name() -> None:
    untitled = {"divergent_views": replace(the_rules().facts["divergent_views"], title="")}

    [wanted] = wants(Need("fact", "divergent_views"), workflow=replace(the_rules(), facts=untitled))

    assert str(wanted.sentence) == "The finding “divergent views” is not on the record; the chair can provide it."


def test_a_finding_that_the_rules_do_not_name_is_one_of_a_chair() -> None:
    assert wants(Need("fact", "admitted_late")) == [
        ConditionNotMet(
            "fact", "the finding “admitted_late” is not on the record", ("a chair",),
            facts={"fact": "admitted_late"}, called=("a chair",),
        )
    ]  # fmt: skip


def test_a_document_is_wanted_of_its_kind_and_one_that_was_withdrawn_is_none() -> None:
    letter = Attachment("letter", "A", "abc", "sec", NOW)
    others = (replace(letter, kind="report"), replace(letter, withdrawn_at=NOW))

    assert wants(Need("document", "letter"), attachments=(letter,)) == []
    assert wants(Need("document", "letter"), attachments=others) == [
        ConditionNotMet(
            "document", "no document of the kind “letter” is attached", SECRETARY, facts={"document": "letter"}
        )
    ]


def test_a_second_person_is_no_want_of_the_step_and_all_wants_are_told_in_the_order_of_the_file() -> None:
    needs = (Need("document", "letter"), Need("second"), Need("reasons"), Need("scheduled", "council"))

    assert [one.data["need"] for one in wants(*needs)] == ["document", "reasons", "scheduled"]


def test_a_condition_of_another_package_says_what_is_missing() -> None:
    desk = standing_in("drafting")
    missing = {"fee": "the fee is not paid", "stamp": None}
    desk.around = replace(desk.around, conditions={"acme.paid": lambda need, asking: missing[need.value]})
    asked = asking(desk, NOW, "prt")
    needs = (Need("acme.paid", "stamp"), Need("acme.paid", "fee"))

    assert unmet(replace(asked, step=replace(asked.step, needs=needs))) == [
        ConditionNotMet("acme.paid", "the fee is not paid")
    ]
