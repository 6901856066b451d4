"""Laws of duties that are kept apart, to the letter: who is too few for which steps, and who comes by both."""

from typing import Any

from tests.domain.rules.council_sample import Edit, workflow_of
from tests.domain.rules.test_checks_directory import ALL_BY_SECRETARIES, THREE_DUTIES, office, people
from wsis_workflow.domain.rules.checks import check_directory
from wsis_workflow.domain.rules.faults import Fault

SUBMITTING = ("steps", "submit_to_council", "needs", 3)


def apart(directory: Any, *edits: Edit) -> list[Fault]:
    """Check the changed sample among these people, and give what is said of duties kept apart."""
    faults = check_directory(workflow_of(*edits), directory, 0)
    return [fault for fault in faults if fault.code.startswith("separation-")]


def test_one_who_alone_may_take_both_steps_is_named_with_them() -> None:
    message = (
        'Only "sec" may take "submit_to_council" and is also whoever takes "submit", where two must differ;'
        " give another person an office that may."
    )

    assert apart(people(sec2=None)) == [Fault("separation-impossible", message, SUBMITTING)]


def test_one_alone_cannot_be_confirmed_by_a_second() -> None:
    confirmed = (
        "by: [secretariat], needs: [{after: council_opens}]}",
        "by: [secretariat], needs: [{after: council_opens}, second]}",
    )
    message = (
        'Only "sec" may take "record_noting" and is also the second person who confirms, where two must differ;'
        " give another person an office that may."
    )

    assert Fault("separation-impossible", message, ("steps", "record_noting", "needs", 1)) in apart(
        people(sec2=None), confirmed
    )


def test_steps_that_are_kept_apart_together_are_named_with_the_people_who_are_too_few() -> None:
    message = (
        'The steps "record_adoption", "submit", "submit_to_council" must be taken by different people, and'
        ' "sec", "sec2" are too few to share them out; give another person an office that may.'
    )

    assert apart(people(), THREE_DUTIES, ALL_BY_SECRETARIES) == [Fault("separation-impossible", message, SUBMITTING)]
    assert apart(people(c={"offices": [office("council", "secretary")]}), THREE_DUTIES, ALL_BY_SECRETARIES) == []


def test_who_stands_in_for_another_is_named_with_both_steps() -> None:
    away = {"from": "2008-01-01", "until": "2008-02-01", "stand_in": "sec2"}
    sec = {"offices": [office("council", "secretary")], "absences": [away]}
    message = (
        '"sec2" may take both "submit", "submit_to_council" by standing in for "sec", where two must differ;'
        " let somebody else stand in."
    )

    assert apart(people(sec=sec), ALL_BY_SECRETARIES) == [Fault("separation-defeated", message, SUBMITTING)]
