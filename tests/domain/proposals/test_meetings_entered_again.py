"""Laws of a meeting that a file enters again: what no file knows stays, and every change is counted once."""

from dataclasses import replace

from tests.domain.proposals.builders import a_meeting
from wsis_workflow.domain.proposals.register import Meeting

KNOWN = replace(a_meeting("wg-11", "wg", "2007-06-13T14:30"), sequence=3, present=("PRT",), uid="abc@itu.int")
IN_THE_FILE = replace(KNOWN, sequence=0, present=None, uid=None)


def test_a_meeting_that_is_entered_as_it_was_is_the_same_and_has_not_changed() -> None:
    assert KNOWN.entered_again(IN_THE_FILE) is KNOWN
    assert KNOWN.entered_again(replace(IN_THE_FILE, sequence=9)) is KNOWN
    assert KNOWN.entered_again(replace(IN_THE_FILE, uid="abc@itu.int", present=("PRT",))) is KNOWN


def test_whatever_the_file_changes_is_one_change_more_and_the_rest_stays() -> None:
    entries: list[Meeting] = [
        replace(IN_THE_FILE, title="Last meeting"),
        replace(IN_THE_FILE, cancelled=True),
        replace(IN_THE_FILE, deadlines={"contributions": "2007-05-25"}),
    ]

    assert [KNOWN.entered_again(entry) for entry in entries] == [
        replace(entry, sequence=4, present=("PRT",), uid="abc@itu.int") for entry in entries
    ]


def test_a_file_that_does_know_who_was_present_or_another_name_is_believed() -> None:
    told = replace(IN_THE_FILE, present=(), uid="xyz@itu.int")

    assert KNOWN.entered_again(told) == replace(told, sequence=4)
