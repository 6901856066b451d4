"""Laws of whose copy a report is: that of those who issue it, at the time at which they read it, or a reader's own."""

import pytest

from tests.app.papers.report_reading import looking
from tests.app.queries.scenes import a_group
from tests.domain.proposals.builders import at
from wsis_workflow.app.papers.report_parts import is_issuer
from wsis_workflow.domain.proposals.register import Absence, Office, Person

LEFT = Person("left", "Left", offices=(Office("wg", "chair", until=at(5, 1)), Office("wg", "member")))
COMES = Person("comes", "Comes", offices=(Office("wg", "secretary", since=at(6, 1)),))
AWAY = Person("away", "Away", offices=(Office("wg", "chair"),), absences=(Absence(at(5, 10), at(5, 20), "out"),))


@pytest.mark.parametrize(
    ("who", "issues"),
    [
        ("operator", True), ("chair", True), ("vice", True), ("sec", True), ("sec2", False), ("prt", False),
        ("nor", False), ("out", False), ("left", False),
    ],
)  # fmt: skip
def test_the_chairs_and_the_secretariat_of_the_body_issue_it(who: str, issues: bool) -> None:
    gate = a_group(LEFT)

    assert is_issuer(looking(gate, at(5, 2), who), "wg") is issues


def test_offices_count_while_they_last_and_whoever_stands_in_issues_it_meanwhile() -> None:
    gate = a_group(LEFT, COMES, AWAY)

    def issues(who: str, *days: tuple[int, int]) -> list[bool]:
        return [is_issuer(looking(gate, at(*day), who), "wg") for day in days]

    assert issues("left", (4, 30), (5, 1)) == [True, False]
    assert issues("comes", (5, 31), (6, 1)) == [False, True]
    assert issues("out", (5, 9), (5, 10), (5, 20)) == [False, True, False]
