"""What was asked, found again in what came of it: the commands of people behind the acts of a record."""

from collections.abc import Callable
from dataclasses import fields
from typing import Any, TypeVar

from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals import events as ev
from wsis_workflow.domain.proposals.policy import ENGINE

E = TypeVar("E")
Found = cmd.Command | None


def asked_by_people(ref: str, act: ev.Act) -> list[cmd.Command]:
    """Give the commands behind an act; none where the engine acted by itself or followed the directory."""
    if act.by in ENGINE:
        return []
    if any(isinstance(event, ev.SecondGiven) for event in act.events):
        return [cmd.Confirm(ref)]
    awaited = _first(act, ev.SecondAwaited)
    if awaited is not None:
        return [_WAITING[awaited.verb](**awaited.command)]
    if act.verb == "position":
        return [_position(ref, event) for event in act.events if isinstance(event, ev.PositionTaken)]
    found = _BY_VERB[act.verb](ref, act) if act.verb in _BY_VERB else None
    return [found] if found is not None else []


def _propose(ref: str, act: ev.Act) -> Found:
    begun, text = _first(act, ev.Proposed), _first(act, ev.Revised)
    if begun is None:
        return None
    asked = cmd.Propose(
        ref=ref,
        workflow=begun.workflow,
        title=begun.title,
        parties=begun.parties,
        mandate=begun.mandate,
        text=text.text if text else "",
        language=text.language if text else "en",
        sponsors=begun.sponsors,
        destinations=begun.destinations,
        depends_on=begun.depends_on,
        action_lines=begun.action_lines,
        lineage=begun.lineage,
        amendment=begun.amendment,
    )
    return asked if begun.sponsors else _in_name_of_a_body(asked)


def _in_name_of_a_body(asked: cmd.Propose) -> cmd.Command:
    """What people put forward without a sponsor they have put forward for the body that writes."""
    said = {item.name: getattr(asked, item.name) for item in fields(asked)}
    return cmd.ProposeFor(**said, in_name_of=asked.parties.get("from", ""))


def _revise(ref: str, act: ev.Act) -> Found:
    text = _first(act, ev.Revised)
    return cmd.Revise(ref, text.text, text.language) if text else None


def _amend(ref: str, act: ev.Act) -> Found:
    """Ask for the passage by its characters: the text is the same as long as all was asked alike."""
    moved = _first(act, ev.AmendmentMoved)
    if moved is None:
        return None
    one, passage = moved.amendment, moved.amendment.passage
    where = {"start": passage.start, "end": passage.end}
    return cmd.Amend(
        ref, one.kind, passage.quote, one.text, one.reasons, one.before, hash=passage.hash, again=one.again, **where
    )


def _withdraw_amendment(ref: str, act: ev.Act) -> Found:
    withdrawn = _first(act, ev.AmendmentWithdrawn)
    return cmd.WithdrawAmendment(ref, withdrawn.number, withdrawn.reasons) if withdrawn else None


def _accept(ref: str, act: ev.Act) -> Found:
    accepted = _first(act, ev.AmendmentsAccepted)
    return cmd.AcceptAmendments(ref, accepted.numbers, accepted.reasons) if accepted else None


def _reject(ref: str, act: ev.Act) -> Found:
    rejected = _first(act, ev.AmendmentsRejected)
    return cmd.RejectAmendments(ref, rejected.numbers, rejected.reasons) if rejected else None


def _merge(ref: str, act: ev.Act) -> Found:
    merged = _first(act, ev.AmendmentsMerged)
    if merged is None:
        return None
    return cmd.MergeAmendments(ref, merged.amendment.parts, merged.amendment.text, merged.amendment.reasons)


def _step(ref: str, act: ev.Act) -> Found:
    taken = _first(act, ev.Stepped)
    bound = {event.party: event.body for event in act.events if isinstance(event, ev.PartyBound)}
    return cmd.TakeStep(ref, taken.step, taken.reasons, bound) if taken else None


def _position(ref: str, event: ev.PositionTaken) -> cmd.Command:
    said = event.position
    entered: dict[str, Any] = {}
    if said.on_behalf:
        entered = {"behalf_of": said.member, "received": said.received, "evidence": said.evidence}
    return cmd.TakePosition(ref, said.position, said.reasons, said.reservation, **entered)


def _record(ref: str, act: ev.Act) -> Found:
    fact = _first(act, ev.FactRecorded)
    return cmd.Record(ref, fact.finding.name) if fact else None


def _schedule(ref: str, act: ev.Act) -> Found:
    scheduled = _first(act, ev.Scheduled)
    return cmd.Schedule(ref, scheduled.meeting) if scheduled and scheduled.meeting else None


def _available(ref: str, act: ev.Act) -> Found:
    made = _first(act, ev.MadeAvailable)
    return cmd.MakeAvailable(ref, made.languages) if made else None


def _attach(ref: str, act: ev.Act) -> Found:
    attached = _first(act, ev.Attached)
    if attached is None:
        return None
    one = attached.attachment
    return cmd.Attach(ref, one.kind, one.name, one.hash, one.size, one.media_type, one.is_held)


def _withdraw(ref: str, act: ev.Act) -> Found:
    withdrawn = _first(act, ev.AttachmentWithdrawn)
    return cmd.WithdrawAttachment(ref, withdrawn.number, withdrawn.reasons) if withdrawn else None


def _translate(ref: str, act: ev.Act) -> Found:
    asked = _first(act, ev.TranslationAsked)
    if asked is None:
        return None
    request = asked.request
    return cmd.AskTranslation(ref, asked.language, request.translator, request.service, request.until, request.deadline)


def _translated(ref: str, act: ev.Act) -> Found:
    came = _first(act, ev.TranslationDelivered)
    return cmd.DeliverTranslation(ref, came.language, came.text, came.revision) if came else None


def _untranslate(ref: str, act: ev.Act) -> Found:
    dropped = _first(act, ev.TranslationDropped)
    return cmd.DropTranslation(ref, dropped.language) if dropped else None


def _extend(ref: str, act: ev.Act) -> Found:
    extended = _first(act, ev.Extended)
    return cmd.Extend(ref, extended.deadline, extended.to) if extended else None


def _depend_on(ref: str, act: ev.Act) -> Found:
    added = _first(act, ev.DependencyAdded)
    return cmd.DependOn(ref, added.proposals) if added else None


def _comment(ref: str, act: ev.Act) -> Found:
    said = _first(act, ev.Commented)
    return cmd.Comment(ref, said.text, "" if said.reply_to else said.audience, said.reply_to) if said else None


def _resolve(ref: str, act: ev.Act) -> Found:
    done = _first(act, ev.ThreadResolved)
    return cmd.Resolve(ref, done.comment) if done else None


def _reopen(ref: str, act: ev.Act) -> Found:
    done = _first(act, ev.ThreadReopened)
    return cmd.Reopen(ref, done.comment) if done else None


def _statement(ref: str, act: ev.Act) -> Found:
    event = _first(act, ev.StatementMade)
    if event is None:
        return None
    made = event.statement
    return cmd.MakeStatement(ref, made.text, made.language, made.member if made.on_behalf else None, made.evidence)


def _forward(ref: str, act: ev.Act) -> Found:
    event = _first(act, ev.FollowUpStarted)
    return cmd.Forward(ref, event.destination, event.workflow, event.ref, event.parties) if event else None


def _decision(ref: str, act: ev.Act) -> Found:
    event = _first(act, ev.DecisionRecorded)
    if event is None:
        return None
    said = event.decision
    return cmd.RecordDecision(ref, said.body, said.day, said.text, said.symbol)


def _first(act: ev.Act, kind: type[E]) -> E | None:
    return next((event for event in act.events if isinstance(event, kind)), None)


_WAITING: dict[str, Callable[..., cmd.Command]] = {"step": cmd.TakeStep, "count": cmd.Count, "annul": cmd.Annul}
_BY_VERB: dict[str, Callable[[str, ev.Act], Found]] = {
    "propose": _propose,
    "revise": _revise,
    "amend": _amend,
    "withdraw_amendment": _withdraw_amendment,
    "accept_amendments": _accept,
    "reject_amendments": _reject,
    "merge_amendments": _merge,
    "incorporate": lambda ref, act: cmd.Incorporate(ref),
    "step": _step,
    "close": lambda ref, act: cmd.Close(ref),
    "announce": lambda ref, act: cmd.Announce(ref),
    "record": _record,
    "schedule": _schedule,
    "available": _available,
    "attach": _attach,
    "withdraw_attachment": _withdraw,
    "translate": _translate,
    "translated": _translated,
    "untranslate": _untranslate,
    "extend": _extend,
    "depend_on": _depend_on,
    "comment": _comment,
    "statement": _statement,
    "resolve": _resolve,
    "reopen": _reopen,
    "forward": _forward,
    "decision": _decision,
}
