"""Every query that can be asked without knowing what there is: of all, of a proposal, a ballot, a meeting, a body."""

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

from tests.readings.telling import Answer
from wsis_workflow.app.queries.action_items import actions_for_meeting
from wsis_workflow.app.queries.day_told import day_told
from wsis_workflow.app.queries.directory import member_seen, person_seen
from wsis_workflow.app.queries.news import news
from wsis_workflow.app.queries.notices import notices
from wsis_workflow.app.queries.outcomes import outcomes_of
from wsis_workflow.app.queries.probing import meeting_offers
from wsis_workflow.app.queries.quorums import presence_at
from wsis_workflow.app.queries.relations import relations
from wsis_workflow.app.queries.sight import Seen, Sight
from wsis_workflow.app.queries.sitting_day import day_of
from wsis_workflow.app.queries.sittings import earlier_elsewhere
from wsis_workflow.domain.proposals.refusals import Refused
from wsis_workflow.domain.proposals.register import Meeting


def _named(names: str) -> tuple[Callable[..., Any], ...]:
    parts = [name.split(".") for name in names.split()]
    return tuple(getattr(import_module(f"wsis_workflow.app.queries.{module}"), query) for module, query in parts)


OF_ALL = _named("""
    action_items.my_actions ahead.ahead board.board due.due editions.editions_seen editions.deadline_titles
    hanging.deadlines_by_meeting inbox.inbox lineage.forwardable listing.listed notices.own_notices
    retrying.why_not_retry starting.in_force starting.starts waiting_for.waiting_for
""")
OF_PROPOSAL = _named("""
    action_items.actions_on adopted.adopted_text adopted.must_be_decided discussion.discussion history.history
    languages.language_table liaisons.liaison_seen liaisons.liaisons_about lineage.lineage_of
    open_brackets.open_brackets proposal_documents.documents_of_proposal relations.comments revisions.revisions
""")
OF_SEEN = _named("""
    amendment_offers.against_deciding amendment_offers.may_merge amendment_offers.offers_on_all amendments.amendments
    amendments.counts amendments.standing_now attempts.attempts attempts.heard_threads attempts.members_taking_part
    ballots.ballot_of ballots.ballots_of deadlines.deadlines_of deadlines.next_of languages.translators needs.needs_of
    offers.offers_for stages.stage_of standing.standing translations.awaited_in_words treated.is_before_the_body
    ways.ways_from
""")
OF_BALLOT = _named("ballots.held_by ballots.title_of carrying.is_carried stances.stances_of")
OF_BODY = _named("""
    action_items.actions_of desks.may_read_desk directory.body_seen groups.group_seen groups.groups_within
    groups.referable liaisons.liaisons_of symbols.symbols_given treated.bodies_around
""")
OF_MEETING = _named("""
    agendas.agenda_of decided.decisions_of en_bloc.lists_of hanging.hanging_on hanging.letter_of
    meeting_documents.documents_of readying.ready_for sitting_day.day_of
""")


def answers(sight: Sight) -> Iterator[Answer]:
    """Ask everything as one reader; what is refused answers with its reasons."""
    register = sight.register
    yield from (_answer(query, "", sight) for query in OF_ALL)
    yield _answer(news, "", sight, 0)
    yield from (_answer(notices, status, sight, status) for status in ("waiting", "sent", "failed"))
    for query in OF_BODY:
        yield from (_answer(query, body, sight, body) for body in register.bodies)
    yield from (_answer(person_seen, one, sight, one) for one in register.people)
    yield from (_answer(member_seen, one, sight, one) for one in register.members)
    for meeting in register.meetings.values():
        yield from _of_meeting(sight, meeting)
    for seen in sight.all():
        yield from _of_proposal(seen)


def _of_proposal(seen: Seen) -> Iterator[Answer]:
    ref = seen.proposal.ref
    for query in OF_PROPOSAL:
        yield _answer(query, ref, seen.sight, ref)
    for query in OF_SEEN:
        yield _answer(query, ref, seen)
    yield _answer(relations, ref, seen.sight, seen)
    for ballot in seen.proposal.ballots:
        yield from (_answer(query, f"{ref} {ballot.number}", seen, ballot) for query in OF_BALLOT)
    for meeting in seen.around.register.meetings.values():
        yield _answer(outcomes_of, f"{ref} {meeting.ref}", seen, meeting)


def _of_meeting(sight: Sight, meeting: Meeting) -> Iterator[Answer]:
    named, register = meeting.ref, sight.register
    yield "day_told.day_told", named, day_told(day_of(sight, meeting))
    for query in OF_MEETING:
        yield _answer(query, named, sight, meeting)
    yield _answer(presence_at, named, sight, meeting, tuple(seen.proposal.ref for seen in sight.all()))
    yield _answer(actions_for_meeting, named, sight, named)
    yield _answer(meeting_offers, named, register, meeting, sight.reader, sight.now)
    yield _answer(earlier_elsewhere, named, meeting, register)


def _answer(query: Callable[..., Any], of: str, *asked: object) -> Answer:
    name = f"{query.__module__.rpartition('.')[2]}.{query.__name__}"
    try:
        return name, of, query(*asked)
    except Refused as refused:
        return name, of, refused.reasons
