"""Laws of what entering a file would change: what is new, what differs and how, and what may stand in one line."""

from dataclasses import replace

import pytest

from tests.domain.proposals.builders import a_meeting, a_member, a_register
from wsis_workflow.app.importing.comparing import Altered, Difference, Differences, differences
from wsis_workflow.app.printable import one_line, plain
from wsis_workflow.domain.proposals.register import Body, Person
from wsis_workflow.domain.proposals.register_commands import Enter

REGISTER = a_register()
SAME = tuple(Differences(section, (), (), 0) for section in ("bodies", "members", "people", "meetings"))


def changed(person: Person) -> tuple[Altered, ...]:
    """Say how a person would change, who is known."""
    bodies, members, people, meetings = differences(REGISTER, Enter(people=(person,)))
    assert (bodies, members, meetings) == (SAME[0], SAME[1], SAME[3])
    [difference] = people.changed
    assert (difference.ref, people.new, people.unchanged) == (person.ref, (), 0)
    return difference.altered


def test_entries_are_new_or_differ_or_are_as_they_were() -> None:
    wg, council = REGISTER.bodies["wg"], REGISTER.bodies["council"]
    enter = Enter(
        bodies=(Body("sg", "Study Group"), replace(wg, name="Group", kind="group"), council),
        members=(a_member("PRT"), a_member("KEN")),
    )

    assert differences(REGISTER, enter) == (
        Differences(
            "bodies",
            ("sg",),
            (Difference("wg", (Altered("name", "WG-WSIS", "Group"), Altered("kind", "working_group", "group"))),),
            1,
        ),
        Differences("members", ("KEN",), (), 1),
        *SAME[2:],
    )


def test_a_meeting_that_is_entered_again_as_it_was_is_no_difference() -> None:
    meeting = REGISTER.meetings["wg-11"]
    *_, same = differences(REGISTER, Enter(meetings=(meeting, a_meeting("wg-99", "wg", "2009-01-05T09:00", 1))))

    assert same == Differences("meetings", ("wg-99",), (), 1)


def test_values_stand_in_a_line_as_a_file_would_have_them() -> None:
    prt = REGISTER.people["prt"]

    assert changed(replace(prt, represents=None)) == (Altered("represents", "PRT", ""),)
    assert changed(replace(prt, address="a@example.org")) == (Altered("address", "", "a@example.org"),)
    assert changed(replace(prt, channels=("email", "webhook"))) == (Altered("channels", "", "email; webhook"),)
    assert changed(replace(prt, offices=())) == (Altered("offices", "of: wg, office: member", ""),)


def test_a_long_value_is_cut() -> None:
    prt = REGISTER.people["prt"]

    assert changed(replace(prt, name="n" * 200)) == (Altered("name", "Prt", "n" * 200),)
    assert changed(replace(prt, name="n" * 201)) == (Altered("name", "Prt", "n" * 199 + "…"),)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (" a\r\nb\rc\u2028d\x0be ", "a\nb\nc\nd\ne"),
        ("a\x00b\tc\x7fd\ud800e", "abcde"),
        ("\r\r\n", ""),
    ],
)
def test_the_lines_of_a_text_are_kept_and_what_cannot_be_printed_is_dropped(text: str, kept: str) -> None:
    assert plain(text) == kept


def test_a_text_is_put_on_one_line_and_cut_behind_a_word() -> None:
    assert one_line(" a\tb\n c  d ") == "a b c d"
    assert (one_line("x" * 200), one_line("x" * 201)) == ("x" * 200, "x" * 199 + "…")
    assert (one_line("abc def", 7), one_line("abc def", 5)) == ("abc def", "abc…")
