"""Laws of putting a proposal forward: the events as a whole, and every refusal to the letter."""

from dataclasses import fields, replace
from typing import Any

import pytest

from tests.domain.proposals.builders import NEW, Desk, a_person, a_register, at, the_rules
from wsis_workflow.domain.proposals.circumstances import Circumstances
from wsis_workflow.domain.proposals.commands import Propose, ProposeFor
from wsis_workflow.domain.proposals.events import Event, Proposed, Revised
from wsis_workflow.domain.proposals.nouns import Standing
from wsis_workflow.domain.proposals.proposing import body_problems, propose
from wsis_workflow.domain.proposals.refusals import Refused
from wsis_workflow.domain.proposals.register import Absence, Body
from wsis_workflow.domain.proposals.texts import hash_of
from wsis_workflow.domain.rules.workflow import Party

DESK = Desk()
BODIES = {"group": "wg", "council": "council"}
NO_NAME = "“{}” is no short name; use letters and digits."
IN_ITS_NAME = "Only an officer of {} may write in its name"


def proposed(actor: str = "prt", command: Propose = NEW, desk: Desk = DESK, **changes: Any) -> list[Event]:
    return propose(replace(command, **changes), desk.asked(actor))


def refused(actor: str = "prt", command: Propose = NEW, desk: Desk = DESK, **changes: Any) -> str:
    with pytest.raises(Refused) as found:
        proposed(actor, command, desk, **changes)
    return str(found.value.sentence)


def in_the_name_of(body: str, **changes: Any) -> ProposeFor:
    said = {item.name: getattr(NEW, item.name) for item in fields(Propose)}
    return ProposeFor(**{**said, "in_name_of": body, **changes})


def an_event(by: str = "prt", *sponsors: str, **changes: Any) -> Proposed:
    rules, told = the_rules(), {"mandate": "R 140", "parties": BODIES}
    return Proposed(
        "p", "council-proposal", rules.hash, "Action plan", "drafting", by, DESK.now, sponsors=sponsors,
        **{**told, **changes},
    )  # fmt: skip


def test_what_is_said_of_a_proposal_is_on_the_record_and_its_text_is_revision_1() -> None:
    said: dict[str, Any] = {
        "destinations": ("council", "ahg"),
        "action_lines": ("C1", "C2"),
        "lineage": "q",
        "amendment": 3,
        "sponsors": ("PRT", "BRA"),
    }

    assert proposed(**said, language="fr") == [
        replace(an_event("prt"), **said),
        Revised(1, "fr", "A text.", hash_of("A text."), "prt", DESK.now),
    ]


def test_what_is_named_twice_is_on_the_record_once_and_in_the_order_of_the_first() -> None:
    others = {ref: Standing(ref, "drafting", None) for ref in ("q", "r")}
    desk = Desk(replace(DESK.around, others=others))

    [event] = proposed(
        desk=desk, text="", sponsors=("PRT", "BRA", "PRT"), destinations=("ahg", "council", "ahg"),
        depends_on=("r", "q", "r"), action_lines=("C5", "C2", "C5"),
    )  # fmt: skip

    assert event == an_event(
        "prt", "PRT", "BRA", destinations=("ahg", "council"), depends_on=("r", "q"), action_lines=("C5", "C2")
    )


def test_whoever_names_no_sponsor_speaks_for_their_own_member() -> None:
    assert proposed(text=" ") == [an_event("prt", "PRT")]


def test_the_engine_speaks_for_any_member() -> None:
    assert proposed("clock", text="", sponsors=("NOR",)) == [an_event("clock", "NOR")]
    assert proposed("operator", text="") == [an_event("operator")]


def test_whoever_stands_in_for_a_delegate_speaks_for_the_member() -> None:
    away = replace(a_person("nor", "NOR"), absences=(Absence(DESK.now, at(6, 1), "out"),))
    desk = Desk(Circumstances(the_rules(), a_register(away)))

    assert proposed("out", desk=desk, text="", sponsors=("NOR",)) == [an_event("out", "NOR")]
    assert refused("out", sponsors=("NOR", "PRT")) == (
        "Only those who represent Nor or those who represent Prt may propose for them; ask them (Nor, Prt, Prt2)."
    )


def test_no_more_than_five_are_named_who_could() -> None:
    many = Desk(Circumstances(the_rules(), a_register(*(a_person(f"nor{n}", "NOR") for n in range(2, 8)))))

    assert refused("prt", desk=many, sponsors=("NOR",)) == (
        "Only those who represent Nor may propose for them; ask them (Nor, Nor2, Nor3, Nor4, Nor5)."
    )


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"title": " "}, "A proposal needs a title; give it one."),
        ({"ref": ""}, NO_NAME.format("")),
        ({"ref": "a/b"}, NO_NAME.format("a/b")),
        ({"ref": ".."}, NO_NAME.format("..")),
        ({"ref": "pl\u202ean"}, NO_NAME.format(r"pl\u202ean")),
        ({"ref": "x" * 201}, NO_NAME.format("x" * 60)),
        ({"amendment": 3}, "An amendment is taken up from a proposal; name that proposal as the lineage."),
        ({"ref": ".", "title": ""}, f"{NO_NAME.format('.')} A proposal needs a title; give it one."),
        (
            {"parties": {**BODIES, "senate": "wg"}},
            "“senate” is no party of council-proposal; give council, group.",
        ),
        (
            {"parties": {**BODIES, "ad_hoc": "ahg"}},
            "“ad_hoc” is set by a step, not when proposed; give only council, group.",
        ),
        ({"parties": {"group": "wg"}}, "The party “council” is missing; say which body is the council."),
        (
            {"parties": {"group": "council", "council": "council"}},
            "ITU Council is of the kind “council”; as “group” name one of the kind “working group”.",
        ),
        (
            {"parties": {**BODIES, "group": "ahg"}},
            "Ad hoc is of the kind “ad hoc group”; as “group” name one of the kind “working group”.",
        ),
        ({"parties": {**BODIES, "group": "xx"}}, "There is no body “xx”; use one of ahg, council, wg."),
        (
            {"destinations": ("xx", "ahg"), "sponsors": ("YY",), "depends_on": ("zz",)},
            "There is no member “YY”; use one of ASC, BRA, NOR, PRT. There is no body “xx”; use one of ahg, council, "
            "wg. There is no proposal “zz” that you may read; check its name.",
        ),
    ],
)  # fmt: skip
def test_what_makes_no_proposal_is_refused_in_full(changes: dict[str, Any], why: str) -> None:
    assert refused(**changes) == why


def test_only_people_of_the_directory_propose() -> None:
    assert refused("nobody") == "There is no person “nobody”; check its name."


def test_of_many_bodies_twelve_are_named() -> None:
    register = a_register()
    many = {**register.bodies, **{f"b{n:02}": Body(f"b{n:02}", "B") for n in range(20)}}
    desk = Desk(Circumstances(the_rules(), replace(register, bodies=many)))

    assert refused(desk=desk, destinations=("?",)) == (
        "There is no body “?”; use one of ahg, b00, b01, b02, b03, b04, b05, b06, b07, b08, b09, b10."
    )


def test_whoever_speaks_for_no_member_proposes_nothing() -> None:
    assert refused("out") == (
        "Only those who represent a member may propose for them, and nobody holds that office now; ask the secretariat."
    )


@pytest.mark.parametrize("officer", ["chair", "vice", "sec"])
def test_officers_of_a_party_write_in_its_name_and_nobody_sponsors_it(officer: str) -> None:
    command = in_the_name_of("wg", sponsors=("PRT",), text="")

    assert proposed(officer, command) == [an_event(officer)]


def test_a_secretary_of_the_body_above_writes_in_the_name_of_a_group_and_its_chair_does_not() -> None:
    rules = replace(the_rules(), parties={"group": Party("group", "ad_hoc_group")})
    desk = Desk(Circumstances(rules, a_register()))
    command = in_the_name_of("ahg", parties={"group": "ahg"}, text="")

    assert [proposed(who, command, desk) for who in ("sec", "conv")] == [
        [an_event(who, parties={"group": "ahg"})] for who in ("sec", "conv")
    ]
    assert refused("chair", command, desk) == f"{IN_ITS_NAME.format('Ad hoc')}; ask them (Conv, Sec)."


def test_nobody_writes_in_the_name_of_a_body_that_has_no_part_in_it() -> None:
    said = "{}, and nobody holds that office now; ask the secretariat."

    assert refused("conv", in_the_name_of("ahg")) == said.format(IN_ITS_NAME.format("Ad hoc"))
    assert refused("sec", in_the_name_of("xx")) == said.format(IN_ITS_NAME.format("xx"))


@pytest.mark.parametrize(
    ("party", "body", "why"),
    [
        (Party("ad_hoc", "ad_hoc_group", "group"), "ahg", []),
        (Party("ad_hoc", "ad_hoc_group", "council"), "ahg", ["Ad hoc belongs to wg; choose a body of the council."]),
        (Party("ad_hoc", None, "council"), "council", []),
        (Party("ad_hoc", None), "ahg", []),
        (Party("ad_hoc", "study_group"), "plain", []),
        (
            Party("ad_hoc", "working_group", "council"),
            "sg",
            ["SG 3 is of the kind “study group”; as “ad_hoc” name one of the kind “working group”.",
             "SG 3 belongs to wg; choose a body of the council."],
        ),
    ],
)  # fmt: skip
def test_a_party_is_of_its_kind_and_within_its_body(party: Party, body: str, why: list[str]) -> None:
    register = a_register()
    bodies = {**register.bodies, "plain": Body("plain", "Plain"), "sg": Body("sg", "SG 3", "study_group", "wg")}
    desk = Desk(Circumstances(the_rules(), replace(register, bodies=bodies)))

    assert [str(one.sentence) for one in body_problems(party, body, BODIES, desk.asked("prt"))] == why
