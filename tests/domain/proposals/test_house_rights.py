"""Nobody gets an office, an address or a voice that a secretary of that body did not give; denied unless allowed."""

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.proposals.builders import a_meeting, a_member, a_person, a_register, at
from wsis_workflow.domain.proposals.house_rights import RIGHTS, bodies_with, may, must_have
from wsis_workflow.domain.proposals.housekeeping import decide_register
from wsis_workflow.domain.proposals.refusals import Refused
from wsis_workflow.domain.proposals.register import Absence, Body, Membership, Office, Person, Register
from wsis_workflow.domain.proposals.register_commands import Enter
from wsis_workflow.domain.proposals.register_events import PersonEntered, evolve_register

NOW = at(6, 1)
LONG_AGO, LATER = at(1, 1), at(12, 1)
WG_SEC = a_person("wgsec", None, ("wg", "secretary"))
HEAD = a_person("head", "PRT", ("council", "member"))


def house(*more: Person) -> Register:
    """Make the usual directory with a secretary of the group alone, and Portugal's seat in the Council."""
    return a_register(WG_SEC, HEAD, *more)


def reasons(register: Register, enter: Enter, actor: str = "wgsec", now: datetime = NOW) -> list[str]:
    """Give the code and the sentence of each refusal, or nothing."""
    try:
        decide_register(register, enter, actor, now)
    except Refused as refused:
        return [f"{reason.code}: {reason.sentence}" for reason in refused.reasons]
    return []


# The table.


def test_a_secretary_has_the_rights_of_the_house_in_their_own_bodies_alone() -> None:
    register = house()

    assert {right: bodies_with(right, "wgsec", register, NOW) for right in RIGHTS} == {
        "enter_directory": {"wg"},
        "see_notices": {"wg"},
        "retry_notice": {"wg"},
        "see_addresses": {"wg"},
        "see_fleet": {"wg"},
        "publish": set(),
        "migrate": set(),
        "edit_rules": {"wg"},
    }
    assert may("see_notices", "wgsec", register, NOW, ["ahg", "wg"])
    assert not may("see_notices", "wgsec", register, NOW, ["council"])
    assert not may("see_notices", "wgsec", register, NOW, [])
    assert may("see_notices", "wgsec", register, NOW)


@pytest.mark.parametrize("right", RIGHTS)
@pytest.mark.parametrize("actor", ["chair", "prt", "out", "clock", "ballot", "nobody"])
def test_nobody_else_has_any(right: str, actor: str) -> None:
    assert not may(right, actor, house(), NOW)


@pytest.mark.parametrize("right", RIGHTS)
def test_the_operator_has_all_of_them_everywhere(right: str) -> None:
    assert may(right, "operator", house(), NOW, ["council"])
    assert may(right, "operator", house(), NOW)


def test_a_right_lasts_as_long_as_the_office() -> None:
    over = replace(WG_SEC, offices=(Office("wg", "secretary", LONG_AGO, NOW),))

    assert may("see_notices", "wgsec", house(over), NOW - (LATER - NOW) / 1000)
    assert not may("see_notices", "wgsec", house(over), NOW)


def test_whoever_stands_in_for_a_secretary_has_their_rights_meanwhile() -> None:
    away = replace(WG_SEC, absences=(Absence(NOW, LATER, "out"),))

    assert bodies_with("see_notices", "out", house(away), NOW) == {"wg"}
    assert bodies_with("see_notices", "out", house(away), LATER) == frozenset()


@pytest.mark.parametrize(
    ("right", "bodies", "sentence"),
    [
        ("see_notices", ["wg"], "Only a secretary of WG-WSIS may see what others were told; ask them (Sec, Wgsec)."),
        ("see_addresses", None, "Only a secretary of any body may see mail addresses; ask them (Sec, Sec2, Wgsec)."),
    ],
)
def test_a_refusal_names_who_has_the_right(right: str, bodies: list[str] | None, sentence: str) -> None:
    with pytest.raises(Refused) as refused:
        must_have(right, "chair", house(), NOW, bodies)

    assert (refused.value.code, str(refused.value)) == ("not-permitted", sentence)


def test_publishing_is_the_operators() -> None:
    with pytest.raises(Refused, match=r"^Only the operator of the installation may publish workflows; ask them\.$"):
        must_have("publish", "sec", house(), NOW)


# What a secretary may enter.


@pytest.mark.parametrize(
    "enter",
    [
        Enter(people=(a_person("new", None, ("wg", "member")),)),
        Enter(people=(a_person("new", "PRT", ("wg", "chair")),)),
        Enter(people=(a_person("new", "NEW", ("wg", "member")),), members=(a_member("NEW"),)),
        Enter(people=(a_person("new"),)),
        Enter(people=(replace(a_person("out"), address="out@example.org"),)),
        Enter(people=(a_person("chair"),)),
        Enter(members=(a_member("NEW"),)),
        Enter(members=(a_member("NEW", wg=Membership("observer")),)),
        Enter(bodies=(Body("sub", "Subgroup", "ad_hoc_group", "wg"),)),
        Enter((Body("sub", "Sub", None, "wg"),), people=(a_person("new", None, ("sub", "secretary")),)),
        Enter((Body("a", "A", None, "wg"), Body("b", "B", None, "a")), meetings=(a_meeting("s", "b", "tbd"),)),
        Enter(bodies=(Body("wg", "WG-WSIS, renamed", "working_group"),)),
        Enter(meetings=(a_meeting("wg-12", "wg", "2008-03", 2), a_meeting("wg-13", "wg", "tbd"))),
    ],
    ids=lambda enter: repr(enter)[:60],
)  # fmt: skip
def test_a_secretary_enters_what_touches_their_bodies_alone(enter: Enter) -> None:
    assert reasons(house(), enter) == []
    assert decide_register(house(), enter, "wgsec", NOW) != []


@pytest.mark.parametrize(
    ("enter", "too_much", "whose"),
    [
        (Enter(people=(a_person("wgsec", None, ("wg", "secretary"), ("council", "secretary")),)),
         "person “wgsec”", "ITU Council"),
        (Enter(people=(a_person("new", None, ("council", "chair")),)), "person “new”", "ITU Council"),
        (Enter(people=(replace(HEAD, address="mine@example.org"),)), "person “head”", "ITU Council"),
        (Enter(people=(a_person("head", "PRT"),)), "person “head”", "ITU Council"),
        (Enter(people=(replace(HEAD, absences=(Absence(NOW, LATER, "out"),)),)), "person “head”", "ITU Council"),
        (Enter(members=(a_member("PRT", "observer"),)), "member “PRT”", "ITU Council"),
        (Enter(members=(a_member("NEW", council=Membership(voting_right=True)),)), "member “NEW”", "ITU Council"),
        (Enter(meetings=(a_meeting("c08", "council", "2009-11-12", 10),)), "meeting “c08”", "ITU Council"),
        (Enter(meetings=(a_meeting("c08", "wg", "2008-11-12", 10),)), "meeting “c08”", "ITU Council"),
        (Enter(meetings=(a_meeting("wg-12", "council", "2008-02", 2),)), "meeting “wg-12”", "ITU Council"),
        (Enter(bodies=(Body("council", "Another name", "council"),)), "body “council”", "ITU Council"),
        (Enter(bodies=(Body("wg", "WG-WSIS", "working_group", "council"),)), "body “wg”", "ITU Council"),
        (Enter(bodies=(Body("sub", "Sub", None, "council"),)), "body “sub”", "ITU Council"),
    ],
    ids=lambda value: value.encode("ascii", "ignore").decode() if isinstance(value, str) else "enter",
)  # fmt: skip
def test_what_touches_another_body_is_its_secretarys(enter: Enter, too_much: str, whose: str) -> None:
    assert reasons(house(), enter) == [
        f"not-permitted: Only a secretary of {whose} may enter the {too_much}; ask them (Sec, Sec2)."
    ]
    assert reasons(house(), enter, "sec") == []  # who is a secretary of both


def test_a_body_within_none_is_the_operators() -> None:
    enter = Enter(bodies=(Body("own", "A body of its own"),))

    [reason] = reasons(house(), enter)

    assert reason.startswith("not-permitted: Only the operator of the installation may enter the body “")
    assert reason.endswith("; ask them.")
    assert reasons(house(), enter, "operator") == []


def test_a_body_without_a_secretary_is_the_operators() -> None:
    [reason] = reasons(house(), Enter(people=(a_person("new", None, ("ahg", "member")),)))

    assert reason.startswith("not-permitted: Only a secretary of Ad hoc may enter the person “new”, and nobody ")


def test_who_is_no_secretary_enters_nothing() -> None:
    everything = [
        Enter(people=(a_person("new"),)),
        Enter(members=(a_member("NEW"),)),
        Enter(people=(replace(a_person("chair", None, ("wg", "chair")), address="a@example.org"),)),
    ]

    assert [bool(reasons(house(), enter, "chair")) for enter in everything] == [True, True, True]
    assert reasons(house(), everything[0], "chair") == [
        "not-permitted: Only a secretary of any body may enter the person “new”; ask them (Sec, Sec2, Wgsec)."
    ]
    assert reasons(house(), Enter(), "chair") == []


def test_what_has_not_changed_needs_no_right() -> None:
    register = house()

    assert reasons(register, Enter(tuple(register.bodies.values()), people=tuple(register.people.values()))) == []


def test_all_that_is_too_much_is_named_and_much_of_it_is_counted() -> None:
    people = tuple(a_person(f"p{number}", None, ("council", "member")) for number in range(5))

    assert reasons(house(), Enter(people=people)) == [
        "not-permitted: Only a secretary of ITU Council may enter the person “p0”, the person “p1”, the person “p2”, "
        "and 2 more; ask them (Sec, Sec2)."
    ]


# A voice for a member.


def test_a_voice_for_a_member_is_given_where_the_member_takes_part() -> None:
    register = a_register(
        a_person("wgsec", None, ("wg", "secretary")), a_person("head", "KEN", ("council", "member")), a_member("KEN")
    )

    [reason] = reasons(register, Enter(people=(a_person("new", "KEN", ("wg", "member")),)))

    assert reason == "not-permitted: Only a secretary of ITU Council may enter the person “new”; ask them (Sec, Sec2)."
    assert reasons(register, Enter(people=(a_person("new", "KEN"),))) != []
    assert reasons(register, Enter(people=(a_person("out", "KEN"),))) != []
    assert reasons(register, Enter(people=(a_person("new", "PRT"),))) == []


def test_the_address_of_a_stand_in_is_as_well_guarded_as_that_of_the_absent_person() -> None:
    away = replace(HEAD, absences=(Absence(NOW, LATER, "out"),))
    mine = Enter(people=(replace(a_person("out"), address="mine@example.org"),))

    assert [bool(reasons(house(away), mine, now=now)) for now in (LONG_AGO, NOW, LATER)] == [True, True, False]
    assert reasons(house(), mine) == []


@pytest.mark.parametrize("name", ["operator", "clock", "ballot"])
@pytest.mark.parametrize("actor", ["operator", "wgsec"])
def test_nobody_is_entered_under_a_name_of_the_engine(name: str, actor: str) -> None:
    assert reasons(house(), Enter(people=(a_person(name),)), actor) == [
        f"invalid: “{name}” is a name of the engine; choose another name."
    ]


# The law, whatever is entered, however often.

REFS = ("wgsec", "sec2", "prt", "head", "out", "chair", "new")
OFFICES = st.builds(
    Office, st.sampled_from(["wg", "council", "ahg", "sub"]), st.sampled_from(["member", "chair", "secretary"])
)
PEOPLE = st.builds(
    lambda ref, member, offices, address, stand_in: Person(
        ref, ref, member, tuple(offices), address=address,
        absences=() if stand_in in (None, ref) else (Absence(LONG_AGO, LATER, stand_in),),
    ),
    st.sampled_from(REFS),
    st.sampled_from([None, "PRT", "BRA", "KEN"]),
    st.lists(OFFICES, max_size=2),
    st.sampled_from([None, "a@example.org"]),
    st.sampled_from([None, "wgsec", "out"]),
)  # fmt: skip
MEMBERS = st.builds(
    lambda code, category, body: a_member(code, category, **({body: Membership("councillor")} if body else {})),
    st.sampled_from(["PRT", "BRA", "KEN"]),
    st.sampled_from(["member_state", "observer"]),
    st.sampled_from([None, "wg", "council"]),
)
BODIES = st.builds(
    Body, st.sampled_from(["sub", "wg", "council"]), st.just("X"), st.none(), st.sampled_from([None, "wg", "council"])
)
IMPORTS = st.lists(
    st.builds(
        Enter,
        st.lists(BODIES, max_size=1).map(tuple),
        st.lists(MEMBERS, max_size=1).map(tuple),
        st.lists(PEOPLE, max_size=2).map(tuple),
    ),
    max_size=6,
)


@given(IMPORTS)
def test_no_import_of_a_groups_secretary_ever_reaches_into_the_council(imports: list[Enter]) -> None:
    before = register = a_register(WG_SEC, HEAD, a_member("KEN"), a_person("ken", "KEN", ("council", "member")))

    for enter in imports:
        register = entered(register, enter)

    assert bodies_with("enter_directory", "wgsec", register, NOW) <= {"wg", "sub"}  # type: ignore[operator]  # no operator
    assert powers(register, "council") == powers(before, "council")
    assert register.bodies["council"] == before.bodies["council"]
    assert spoken_for(register, "KEN") == spoken_for(before, "KEN")
    assert register.members["KEN"] == before.members["KEN"]


def entered(register: Register, enter: Enter) -> Register:
    try:
        events = decide_register(register, enter, "wgsec", NOW)
    except Refused:
        return register
    assert all(event.person.ref != "operator" for event in events if isinstance(event, PersonEntered))
    return evolve_register(register, events, register.version + 1)


def powers(register: Register, body: str) -> set[tuple[object, ...]]:
    """Say who acts in a body, as whom, and by which address they sign in."""
    return {
        (ref, register.people[ref].address, office.office, as_whom.represents)
        for ref in register.people
        for as_whom in register.capacities(ref, NOW)
        for office in as_whom.offices
        if office.of == body
    }


def spoken_for(register: Register, member: str) -> set[tuple[object, ...]]:
    return {
        (ref, register.people[ref].address)
        for ref in register.people
        for as_whom in register.capacities(ref, NOW)
        if as_whom.represents == member
    }
