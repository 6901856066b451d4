"""Laws of copies for stand-ins: everything that the absent person is told, and nothing twice."""

from collections.abc import Iterable
from dataclasses import replace

from tests.domain.proposals.builders import a_person, at
from wsis_workflow.app.stand_ins import beside
from wsis_workflow.domain.proposals.owed import Notice
from wsis_workflow.domain.proposals.register import Absence, Person
from wsis_workflow.domain.proposals.translation_notices import REMINDER as TRANSLATION_REMINDER

NOW = at(5, 2)
AWAY = Absence(at(5, 1), at(6, 1), "sam")
PEOPLE: dict[str, Person] = {
    "ann": replace(a_person("ann"), absences=(AWAY,)),
    "bob": replace(a_person("bob"), absences=(AWAY,)),
    "sam": a_person("sam"),
}


def a_notice(to: str, kind: str, proposal: str | None = "p", deadline: str | None = None, **facts: str) -> Notice:
    return Notice("/".join((kind, deadline or "", *facts.values(), to)), to, kind, proposal, NOW, deadline, facts=facts)


def copies(*notices: Notice) -> list[str]:
    """Give the keys of the copies."""
    return [copy.key for copy in beside(notices, PEOPLE)]


def for_ann(notices: Iterable[Notice]) -> list[str]:
    """Give the keys that copies of all these have."""
    return [f"{notice.key}/for" for notice in notices]


def test_of_one_act_a_stand_in_is_told_once_for_however_many_people() -> None:
    assert copies(a_notice("ann", "stepped"), a_notice("bob", "stepped")) == ["stepped//ann/for"]
    assert copies(a_notice("ann", "stepped"), a_notice("sam", "position_entered")) == []


def test_reminders_of_several_deadlines_are_told_each_by_itself() -> None:
    due = [a_notice("ann", "reminder", deadline=name) for name in ("documents", "reply")]

    assert copies(*due) == for_ann(due)
    assert copies(*due, a_notice("sam", "reminder", deadline="reply")) == for_ann(due[:1])


def test_reminders_of_several_language_versions_are_told_each_by_itself() -> None:
    due = [a_notice("ann", TRANSLATION_REMINDER, language=language) for language in ("es", "fr")]

    assert copies(*due) == for_ann(due)
    assert copies(*due, a_notice("sam", TRANSLATION_REMINDER, language="fr")) == for_ann(due[:1])


def test_of_a_desk_each_thing_that_is_followed_is_told_by_itself() -> None:
    due = [a_notice("ann", "action_due", None, subject=f"action/{number}") for number in (1, 2)]

    assert copies(*due) == for_ann(due)
    assert copies(*due, a_notice("sam", "action_due", None, subject="action/2")) == for_ann(due[:1])
