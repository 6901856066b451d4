"""Liaison statements of a body, out and in, as somebody may see them: for what, until when, and how answered."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from wsis_workflow.app.queries.desks import may_read_desk
from wsis_workflow.app.queries.sight import Seen, Sight
from wsis_workflow.app.wanted import Wanted
from wsis_workflow.domain.desk.falling import DueBy, falls
from wsis_workflow.domain.desk.following import INCOMING, STATEMENT, Following, is_overdue, key_of
from wsis_workflow.domain.desk.liaison_nouns import ASKS_A_REPLY, FROM, SENT, TO, Incoming, Statement
from wsis_workflow.domain.desk.liaisons import LIAISON
from wsis_workflow.domain.proposals.calling import body_called
from wsis_workflow.domain.proposals.refusals import Refused, Unknown
from wsis_workflow.domain.rules.sentences import Recorded, template

OUT, IN, RECEIVED = "out", "in", "received"
PURPOSE_WORDS = {
    "for_action": template("for action"),
    "for_comment": template("for comment"),
    "for_information": template("for information"),
    "in_response": template("in response"),
}


@dataclass(frozen=True, slots=True)
class LiaisonSeen:
    """A statement: `way` is `out`, `in` (from a body of this house), or `received` (from outside, by its `number`).

    `other` is the body at the other end. `purpose` is empty where nobody has said it; `answer` says how it was
    answered.
    """

    way: str
    proposal: str | None
    number: int | None
    title: str
    other: str
    purpose: str
    state: str
    sent_at: datetime | None
    reply_by: DueBy
    reply_words: str
    is_awaited: bool
    is_overdue: bool
    in_response_to: int | None
    received: str = ""
    text: str = ""
    evidence: str = ""
    about: str | None = None
    answered_by: str | None = None
    answer: str = ""


def liaisons_of(sight: Sight, body: str, *, only_awaited: bool = False) -> list[LiaisonSeen]:
    """List the statements of a body that the reader may read, those that await a reply first, the overdue ones on top.

    Raises:
        Refused: `unknown`, there is no such body.
    """
    if body not in sight.register.bodies:
        raise Refused(Unknown("body", body, tuple(sorted(sight.register.bodies))[:12]))
    found = [*_on_their_way(sight, body), *_received(sight, body)]
    wanted = (one for one in found if one.is_awaited or not only_awaited)
    return sorted(wanted, key=lambda one: (not one.is_awaited, not one.is_overdue, one.title))


def liaison_seen(sight: Sight, proposal: str) -> LiaisonSeen | None:
    """Show what a proposal asks for as a liaison statement, from the side of the body that writes; None if it is none.

    Raises:
        Refused: `unknown`.
    """
    seen = sight.seen(proposal)
    body = seen.proposal.parties.get(FROM)
    return _statement(sight, seen, body) if body and TO in seen.proposal.parties else None


def liaisons_about(sight: Sight, ref: str) -> list[LiaisonSeen]:
    """List the statements about a proposal that the reader may read: written by its bodies, or come in to them.

    One from a body of the proposal to another is shown from the side of the one that writes.

    Raises:
        Refused: `unknown`.
    """
    bodies = sight.seen(ref).proposal.bodies
    found = [one for body in bodies for one in liaisons_of(sight, body) if one.about == ref]
    written = {one.proposal for one in found if one.way == OUT}
    return [one for one in found if one.way != IN or one.proposal not in written]


def _on_their_way(sight: Sight, body: str) -> Iterator[LiaisonSeen]:
    wanted = Wanted(bodies=(body,), workflows=(LIAISON,))
    rows = sight.gate.store.views.proposals(wanted, sight.scope, limit=None)
    for seen in sight.all(row.ref for row in rows):
        yield _statement(sight, seen, body)


def _statement(sight: Sight, seen: Seen, body: str) -> LiaisonSeen:
    proposal, parties = seen.proposal, seen.proposal.parties
    writer, is_ours = parties.get(FROM, ""), parties.get(FROM) == body
    desk = sight.gate.store.desk(writer)
    described, following = desk.statements.get(proposal.ref), desk.following.get(key_of(STATEMENT, proposal.ref))
    is_awaited = proposal.state == SENT and _asks(described)
    other = parties.get(TO, "") if is_ours else writer
    return LiaisonSeen(
        way=OUT if is_ours else IN,
        proposal=proposal.ref,
        number=None,
        title=proposal.title,
        other=body_called(other, sight.register),
        purpose=described.purpose if described else "",
        state=seen.around.workflow.states[proposal.state].label,
        sent_at=proposal.reached.get(SENT),
        reply_by=described.reply_by if described else DueBy(),
        reply_words=_words(sight, described, following, writer),
        is_awaited=is_awaited,
        is_overdue=is_awaited and following is not None and is_overdue(following, sight.now),
        in_response_to=described.in_response_to if described and is_ours else None,
        about=_readable(sight, proposal.lineage),
        answered_by=next((str(one.number) for one in desk.incoming.values() if one.answers == proposal.ref), None),
        answer="; ".join(one.name for one in proposal.attachments if one.kind == "answer"),
    )


def _asks(described: Statement | None) -> bool:
    return described is None or described.purpose in ASKS_A_REPLY or described.reply_by.is_set


def _words(sight: Sight, described: Statement | None, following: Following | None, body: str) -> str:
    if following is not None:
        return Recorded(following.falls.words)
    if described is None or not described.reply_by.is_set:
        return ""
    return falls(described.reply_by, body, described.at, sight.register).words


def _received(sight: Sight, body: str) -> Iterator[LiaisonSeen]:
    if may_read_desk(sight, body):
        desk = sight.gate.store.desk(body)
        for one in desk.incoming.values():
            yield _incoming(sight, one, desk.following.get(key_of(INCOMING, one.number)), _answering(sight, body, one))


def _answering(sight: Sight, body: str, one: Incoming) -> str | None:
    """Find the statement of ours that answers it: as noted, or one that says so and is on its way to be sent."""
    if one.answered is not None:
        return one.answered.statement
    statements = sight.gate.store.desk(body).statements.values()
    return next((ours.proposal for ours in statements if ours.in_response_to == one.number), None)


def _incoming(sight: Sight, one: Incoming, following: Following | None, answering: str | None) -> LiaisonSeen:
    ours = next(iter(sight.all((answering,))), None) if answering else None
    was_sent = ours is not None and SENT in ours.proposal.visited
    is_awaited = one.is_owed_a_reply and not was_sent
    return LiaisonSeen(
        way=RECEIVED,
        proposal=None,
        number=one.number,
        title=one.title,
        other=one.sender,
        purpose=one.purpose,
        state="",
        sent_at=None,
        reply_by=one.reply_by,
        reply_words=Recorded(following.falls.words) if following else "",
        is_awaited=is_awaited,
        is_overdue=is_awaited and following is not None and is_overdue(following, sight.now),
        in_response_to=None,
        received=one.received,
        text=one.text,
        evidence=one.evidence,
        about=_readable(sight, one.about),
        answered_by=ours.proposal.ref if ours else None,
        answer=one.answered.evidence if one.answered else "",
    )


def _readable(sight: Sight, ref: str | None) -> str | None:
    return next((seen.proposal.ref for seen in sight.all((ref,))), None) if ref else None
