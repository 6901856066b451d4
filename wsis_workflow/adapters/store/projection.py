"""What an act changes in the rows of its proposal, beside the events: the difference between before and after.

The rows are a picture of the aggregate, kept for reading and for the constraints that the database holds. Comparing
what was with what is serves every event alike, also the annulment of an act. Folding shares what it leaves alone, so
that most comparisons are of a thing with itself.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy.sql.base import Executable

from wsis_workflow.adapters.store.ballot_rows import ballot_changes
from wsis_workflow.adapters.store.deadline_rows import deadline_changes
from wsis_workflow.adapters.store.sentences import adding, putting, removing
from wsis_workflow.adapters.store.tables import proposals as rows
from wsis_workflow.adapters.store.tables.naming import Row
from wsis_workflow.domain.proposals.events import Act, Commented, Revised
from wsis_workflow.domain.proposals.nouns import Attachment, Proposal, Revision
from wsis_workflow.domain.proposals.translations import Translation

Values = dict[str, Any]
Change = tuple[Executable, Sequence[Values]]

_OF_REQUEST = {"translator": None, "service": "", "asked_by": "", "asked_at": None, "until": None, "deadline": None}


def _attributes(attachment: Attachment) -> Values:
    return {one.name: getattr(attachment, one.name) for one in fields(attachment)}


def _translation(one: Translation) -> Values:
    """Show who was asked and what came, but for the text, which the record has."""
    request = one.request
    asked = {
        "translator": request.translator, "service": request.service, "asked_by": request.by,
        "asked_at": request.at, "until": request.until, "deadline": request.deadline,
    } if request is not None else _OF_REQUEST  # fmt: skip
    return {
        "language": one.language, "revision": one.revision, **asked, "hash": one.hash, "by": one.by,
        "delivered": one.delivered, "late": one.late, "ended": one.ended,
    }  # fmt: skip


@dataclass(frozen=True)
class Kept:
    """A small table that shows one part of a proposal: `of` gives the part, `shown` its rows by their key."""

    row: type[Row]
    of: Callable[[Proposal], Any]
    shown: Callable[[Any], dict[Any, Values]]
    put: Executable
    remove: Executable

    @property
    def name(self) -> str:
        """Name the table."""
        return str(self.row.__tablename__)

    @classmethod
    def table(cls, row: type[Row], of: Callable[[Proposal], Any], shown: Callable[[Any], dict[Any, Values]]) -> "Kept":
        """Keep a table."""
        return cls(row, of, shown, putting(row), removing(row))

    def changes(self, before: Proposal | None, after: Proposal, proposal_id: int) -> Iterator[Change]:
        """Give what to remove and what to put."""
        then, now = self.of(before) if before else None, self.of(after)
        if then is now:
            return
        was, shown = self.shown(then) if then else {}, self.shown(now)
        gone = [{"proposal_id": proposal_id, **row} for key, row in was.items() if key not in shown]
        new = [{"proposal_id": proposal_id, **row} for key, row in shown.items() if was.get(key) != row]
        if gone:
            yield self.remove, gone
        if new:
            yield self.put, new


KEPT = (
    Kept.table(
        rows.PartyRow,
        lambda proposal: proposal.parties,
        lambda parties: {name: {"name": name, "body": body} for name, body in parties.items()},
    ),
    Kept.table(
        rows.SponsorRow,
        lambda proposal: proposal.sponsors,
        lambda sponsors: {member: {"member": member} for member in sponsors},
    ),
    Kept.table(
        rows.DestinationRow,
        lambda proposal: proposal.destinations,
        lambda destinations: {body: {"body": body} for body in destinations},
    ),
    Kept.table(
        rows.ActionLineRow,
        lambda proposal: proposal.action_lines,
        lambda lines: {line: {"line": line} for line in lines},
    ),
    Kept.table(
        rows.DependencyRow,
        lambda proposal: proposal.depends_on,
        lambda refs: {ref: {"on": ref} for ref in refs},
    ),
    Kept.table(
        rows.FactRow,
        lambda proposal: proposal.facts,
        lambda facts: {
            name: {"name": name, "by": fact.by, "at": fact.at, "bodies": list(fact.bodies)}
            for name, fact in facts.items()
        },
    ),
    Kept.table(
        rows.AgendaItemRow,
        lambda proposal: proposal.scheduled,
        lambda scheduled: {body: {"body": body, "meeting": meeting} for body, meeting in scheduled.items()},
    ),
    Kept.table(
        rows.AttachmentRow,
        lambda proposal: proposal.attachments,
        lambda attachments: {
            number: {"number": number, **_attributes(attachment)}
            for number, attachment in enumerate(attachments, start=1)
        },
    ),
    Kept.table(
        rows.TranslationRow,
        lambda proposal: proposal.translations,
        lambda translations: {language: _translation(one) for language, one in translations.items()},
    ),
)

_PUT_REVISION = putting(rows.RevisionRow)
_ADD_COMMENT = adding(rows.CommentRow)


def changes(before: Proposal | None, act: Act, after: Proposal, proposal_id: int) -> Iterator[Change]:
    """Give the statements, with their rows, that bring the tables from before an act to after it."""
    for kept in KEPT:
        yield from kept.changes(before, after, proposal_id)
    yield from _revisions(before, act, after, proposal_id)
    yield from _comments(act, proposal_id)
    yield from deadline_changes(before, act, after, proposal_id)
    yield from ballot_changes(before, act, after, proposal_id)


def revision_row(revision: Revision) -> Values:
    """Show a text."""
    return {
        "number": revision.number,
        "language": revision.language,
        "text": revision.text,
        "hash": revision.hash,
        "by": revision.by,
        "at": revision.at,
        "available": available(revision.available),
    }


def available(since: Mapping[str, Any]) -> dict[str, str]:
    """Show since when a text exists in which language."""
    return {language: at.isoformat() for language, at in since.items()}


def _revisions(before: Proposal | None, act: Act, after: Proposal, proposal_id: int) -> Iterator[Change]:
    """Put every text of the act, then the standing one, which may have become available in further languages."""
    texts = [
        Revision(e.number, e.language, e.text, e.hash, e.by, e.at, {e.language: e.at})
        for e in act.events
        if isinstance(e, Revised)
    ]
    if after.revision is not None and (before is None or before.revision is not after.revision):
        texts = [text for text in texts if text.number != after.revision.number] + [after.revision]
    if texts:
        yield _PUT_REVISION, [{"proposal_id": proposal_id, **revision_row(text)} for text in texts]


def _comments(act: Act, proposal_id: int) -> Iterator[Change]:
    said = [
        {
            "proposal_id": proposal_id, "act": act.number, "position": position,
            "text": event.text, "by": event.by, "member": event.member, "at": event.at,
            "audience": event.audience or None, "reply_to": event.reply_to or None,
        }
        for position, event in enumerate(act.events)
        if isinstance(event, Commented)
    ]  # fmt: skip
    if said:
        yield _ADD_COMMENT, said
