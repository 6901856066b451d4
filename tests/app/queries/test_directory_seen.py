"""The directory as people look things up in it, and what they may do with its meetings."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import pytest

from tests.app.queries.scenes import IN_MEETING, a_group, looking, refused
from tests.domain.proposals.builders import a_person, at
from wsis_workflow.app.handle import Gate
from wsis_workflow.app.queries.directory import (
    BodySeen,
    MemberSeen,
    PersonSeen,
    Voice,
    body_seen,
    member_seen,
    people_called,
    person_seen,
)
from wsis_workflow.app.queries.offered import Offered
from wsis_workflow.app.queries.probing import MeetingOffers, may_plan_for, meeting_offers, offered, why_no_plans
from wsis_workflow.app.queries.sight import Sight
from wsis_workflow.domain.proposals.register import Absence, Body, Member, Membership, Office, Person, Register
from wsis_workflow.domain.proposals.register_commands import MoveMeeting

HALF = {"votes": Fraction(1, 2)}
IN_ARREARS = Membership(voting_right=False, voting_right_reason="Arrears.", weights=HALF)
ASC = Member("ASC", "Associates", "associate", of={"wg": IN_ARREARS})
ABSENT = Absence(at(6, 1), at(7, 1), "prt")
NOR = Person("nor", "Nor", "NOR", (Office("wg"), Office("ahg")), "nor@example.org", absences=(ABSENT,))
PAST = Person("past", "Past chair", "PRT", (Office("wg", "chair", until=at(5, 1)), Office("council")))
WG, AHG, COUNCIL = (
    Body("wg", "WG-WSIS", "working_group"), Body("ahg", "Ad hoc", "ad_hoc_group", "wg"),
    Body("council", "ITU Council", "council"),
)  # fmt: skip


@pytest.fixture
def gate() -> Gate:
    return a_group(ASC, NOR, PAST)


def register(gate: Gate) -> Register:
    return gate.store.current_register()


def voice(gate: Gate, code: str, *delegates: str, **more: object) -> Voice:
    member = register(gate).members[code]
    people = tuple(register(gate).people[ref] for ref in delegates)
    return replace(
        Voice(code, member.name, "member_state", True, "", {}, people), **more  # type: ignore[arg-type]  # each has the type of its field
    )  # fmt: skip


def test_a_body_is_shown_with_its_parts_its_officers_and_the_voices_that_it_has(gate: Gate) -> None:
    people, meetings = register(gate).people, register(gate).meetings
    offices = {"chair": "chair", "vice": "vice_chair", "sec": "secretary"}

    found = body_seen(looking(gate), "wg")

    voices = {one.code: one for one in found.voices}
    assert replace(found, voices=(), officers=()) == BodySeen(
        WG, None, (AHG,), (), 8, (), (meetings["wg-11"], meetings["wg-12"])
    )
    assert {person.ref: held.office for person, held in found.officers} == offices
    assert voices == {
        "PRT": voice(gate, "PRT", "prt", "prt2"),
        "BRA": voice(gate, "BRA", "conv"),
        "NOR": voice(gate, "NOR", "nor"),
        "ASC": voice(gate, "ASC", "assoc", category="associate", may_vote=False, reason="Arrears.", weights=HALF),
    }
    assert body_seen(looking(gate), "ahg").within == WG
    assert people["past"] not in [person for person, _ in found.officers]


def test_a_member_is_shown_with_who_represents_it_and_what_it_is_where(gate: Gate) -> None:
    people = register(gate).people
    delegates = (people["prt"], people["prt2"], people["past"])

    found = member_seen(looking(gate), "PRT")

    here, there = voice(gate, "PRT", "prt", "prt2"), voice(gate, "PRT", "past")
    assert found == MemberSeen(register(gate).members["PRT"], delegates, ((WG, here), (COUNCIL, there)))


def test_a_person_is_shown_with_offices_and_stand_ins_and_an_address_to_those_who_may_see_it(gate: Gate) -> None:
    people, members = register(gate).people, register(gate).members
    offices = ((Office("wg"), WG), (Office("ahg"), AHG))
    shown = PersonSeen(people["nor"], members["NOR"], offices, people["prt"], (), "nor@example.org", True)

    assert [person_seen(looking(gate, who), "nor") for who in ("sec", "nor")] == [shown, shown]
    assert person_seen(looking(gate, "prt"), "nor") == replace(shown, address=None, may_see_address=False)
    assert person_seen(looking(gate, "sec2"), "nor").may_see_address is False  # a secretary of the Council alone
    assert person_seen(looking(gate, "sec", at(7, 1)), "nor").stand_in is None


def test_who_stands_in_is_shown_for_whom(gate: Gate) -> None:
    people = register(gate).people

    assert person_seen(looking(gate), "prt").stands_in_for == (people["nor"],)
    assert person_seen(looking(gate, "sec", at(7, 1)), "prt").stands_in_for == ()
    assert person_seen(looking(gate), "out").member is None


@pytest.mark.parametrize(
    ("look", "sentence"),
    [
        (body_seen, "There is no body “x”; use one of ahg, council, wg."),
        (member_seen, "There is no member “x”; use one of ASC, BRA, NOR, PRT."),
        (
            person_seen,
            "There is no person “x”; use one of assoc, chair, conv, nor, out, past, prt, prt2, sec, sec2, vice.",
        ),
    ],
)
def test_what_is_not_there_is_refused_with_what_is(
    gate: Gate, look: Callable[[Sight, str], object], sentence: str
) -> None:
    assert refused(lambda: look(looking(gate), "x")) == ("unknown", sentence)


def test_of_very_many_twelve_are_named() -> None:
    gate = a_group(*(a_person(f"a{number:02}") for number in range(20)))

    _, sentence = refused(lambda: person_seen(looking(gate), "x"))

    assert sentence == f"There is no person “x”; use one of {', '.join(f'a{number:02}' for number in range(12))}."


@pytest.mark.parametrize(
    ("words", "refs"),
    [("", 11), ("past CHAIR", ["past"]), ("associates", ["assoc"]), ("prt", ["prt", "prt2", "past"]), ("nobody", [])],
)
def test_people_are_found_by_their_name_or_by_that_of_their_member(gate: Gate, words: str, refs: object) -> None:
    found = [one.ref for one in people_called(register(gate), words)]

    assert (found if isinstance(refs, list) else len(found)) == refs


def said(offer: Offered) -> list[str]:
    return [one.sentence for one in offer.refusals]


def only(act: str, body: str = "WG-WSIS", whom: str = "ask them (Sec).") -> list[str]:
    return [f"Only a secretary of {body} may {act}; {whom}"]


def test_what_may_be_done_with_a_meeting_is_what_the_register_accepts(gate: Gate) -> None:
    ahead, on = register(gate).meetings["wg-12"], register(gate).meetings["wg-11"]

    mine, theirs, opened = (
        meeting_offers(register(gate), meeting, who, IN_MEETING)
        for meeting, who in ((ahead, "sec"), (ahead, "prt"), (on, "sec"))
    )

    assert mine == MeetingOffers(Offered(), Offered(), Offered(), Offered())
    acts = ("move wg-12", "move wg-12", "cancel wg-12", "take attendance at wg-12")
    assert [said(one) for one in (theirs.move, theirs.letter, theirs.cancel, theirs.attend)] == [*map(only, acts)]
    assert (opened.letter, opened.attend) == (Offered(), Offered())
    assert [*said(opened.move), *said(opened.cancel)] == [
        "One cannot move it while “wg-11” is open already; possible from here: plan a further meeting.",
        "One cannot cancel it while “wg-11” is open already; possible from here: plan a further meeting.",
    ]


def test_what_would_change_nothing_is_not_offered_and_nothing_speaks_against_it(gate: Gate) -> None:
    same = offered(register(gate), MoveMeeting("wg-12", "2008-02", 2), "sec", IN_MEETING)

    assert (same, same.is_allowed) == (Offered(changes=False), False)


def test_a_meeting_is_planned_for_the_bodies_whose_secretary_one_is(gate: Gate) -> None:
    asked = {who: [one.ref for one in may_plan_for(register(gate), who, IN_MEETING)] for who in ("sec", "sec2", "prt")}
    refusals = why_no_plans(register(gate), "prt", IN_MEETING)

    nobody = "Only a secretary of Ad hoc may plan a meeting, and nobody holds that office now; ask the secretariat."
    theirs = only("plan a meeting", "ITU Council", "ask them (Sec, Sec2).")
    assert asked == {"sec": ["wg", "council"], "sec2": ["council"], "prt": []}
    assert [one.sentence for one in refusals] == [*only("plan a meeting"), nobody, *theirs]


def test_the_same_reason_is_given_once(gate: Gate) -> None:
    twin = a_group(Body("twin", "Ad hoc", "ad_hoc_group", "wg")).store.current_register()

    assert len(why_no_plans(twin, "prt", IN_MEETING)) == len(why_no_plans(register(gate), "prt", IN_MEETING))
