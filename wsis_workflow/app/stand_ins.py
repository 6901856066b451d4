"""Notices beside those to an absent person: marked, and to whoever stands in."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from wsis_workflow.domain.proposals.owed import Notice
from wsis_workflow.domain.proposals.register import Person
from wsis_workflow.domain.proposals.translation_notices import REMINDER as TRANSLATION_REMINDER


def beside(notices: Sequence[Notice], people: Mapping[str, Person]) -> Iterator[Notice]:
    """Copy each notice to a stand-in, marked; nobody is told the same thing twice."""
    told = {(notice.to, _subject(notice)) for notice in notices}
    for notice in notices:
        stand_in = people[notice.to].stand_in(notice.at)
        if stand_in is not None and stand_in in people and (stand_in, _subject(notice)) not in told:
            told.add((stand_in, _subject(notice)))
            facts = {**notice.facts, "for": people[notice.to].name}
            yield replace(notice, key=f"{notice.key}/for", to=stand_in, facts=facts)


def _subject(notice: Notice) -> tuple[str | None, ...]:
    """Say what it is about; of one proposal or desk, reminders of several dates are told each by itself."""
    deadline = notice.deadline if notice.kind == "reminder" else None
    language = notice.facts["language"] if notice.kind == TRANSLATION_REMINDER else None
    return notice.proposal, deadline, language, notice.facts.get("subject")
