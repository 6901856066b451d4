"""The forms of a proposal's page, each read into the command that it stands for."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from starlette.datastructures import FormData

from wsis_workflow.app.directory import instant
from wsis_workflow.app.queries.starting import free_name
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals.refusals import Invalid, Refused
from wsis_workflow.domain.rules.sentences import sentence
from wsis_workflow.entrypoints.web.posted import text_of
from wsis_workflow.entrypoints.web.visitor import Visitor

BIND, COUNT = "bind-", "count-"


@dataclass(frozen=True, slots=True)
class Sent:
    """A form about a proposal, as somebody sent it; `what` is what its address names: a step or a finding."""

    visitor: Visitor
    ref: str
    form: FormData
    what: str = ""

    def text(self, name: str) -> str:
        """Give one field."""
        return text_of(self.form, name)


def _step(sent: Sent) -> cmd.Command:
    named = {name.removeprefix(BIND): sent.text(name) for name in sent.form if name.startswith(BIND)}
    bound = {party: body for party, body in named.items() if body}
    return cmd.TakeStep(sent.ref, sent.what, sent.text("reasons"), bound)


def _position(sent: Sent) -> cmd.Command:
    """Take a position for the member that is named; with evidence it is a reply that somebody else received."""
    received = sent.text("received")
    return cmd.TakePosition(
        ref=sent.ref,
        position=sent.text("position"),
        reasons=sent.text("reasons"),
        reservation=sent.text("reservation"),
        behalf_of=sent.text("for") or None,
        received=_instant(received, str(sent.visitor.zone)) if received else None,
        evidence=sent.text("evidence"),
    )


def _count(sent: Sent) -> cmd.Command:
    return cmd.Count(sent.ref, dict(_counts(sent)))


def _counts(sent: Sent) -> Iterator[tuple[str, int]]:
    for field in sent.form:
        written = sent.text(field)
        if field.startswith(COUNT) and written:
            if not (written.isascii() and written.isdecimal()) or len(written) > 9:
                problem = sentence("“{written}” is no whole number", written=written[:20])
                raise Refused(Invalid(problem, sentence("give a count of 0 or more")))
            yield field.removeprefix(COUNT), int(written)


def _available(sent: Sent) -> cmd.Command:
    named = [one.strip() for one in sent.form.getlist("languages") if isinstance(one, str)]
    return cmd.MakeAvailable(sent.ref, tuple(filter(None, named)))


def _extend(sent: Sent) -> cmd.Command:
    """Take a day alone as one that ends at the hour of the rule, and an hour by the clocks of the rule."""
    name, day, hour = sent.text("deadline"), sent.text("day"), sent.text("hour")
    workflow = sent.visitor.sight.seen(sent.ref).around.workflow
    rule = workflow.deadlines.get(name)
    zone = rule.zone if rule else workflow.zone
    return cmd.Extend(sent.ref, name, _instant(f"{day}T{hour}", zone) if hour else _day(day))


def _depend_on(sent: Sent) -> cmd.Command:
    return cmd.DependOn(sent.ref, (sent.text("on"),))


def _forward(sent: Sent) -> cmd.Command:
    """Take a name that is free where none is given."""
    to = sent.text("to")
    new = sent.text("new") or free_name(sent.visitor.sight, f"{sent.ref} {to}")
    return cmd.Forward(sent.ref, to, sent.text("workflow"), new)


def _decided(sent: Sent) -> cmd.Command:
    return cmd.RecordDecision(sent.ref, sent.text("body"), sent.text("day"), sent.text("text"), sent.text("symbol"))


def _statement(sent: Sent) -> cmd.Command:
    """Make a statement for the member that is named."""
    member, evidence = sent.text("for") or None, sent.text("evidence")
    return cmd.MakeStatement(sent.ref, sent.text("text"), sent.text("language") or "en", member, evidence)


def _number(sent: Sent, name: str) -> int:
    written = sent.text(name)
    return int(written) if written.isascii() and written.isdecimal() and len(written) < 10 else 0


def _instant(written: str, zone: str) -> datetime:
    try:
        return instant(written, zone)
    except ValueError:
        raise _no_date(written) from None


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise _no_date(written) from None


def _no_date(written: str) -> Refused:
    problem = sentence("“{written}” is no date", written=written[:30])
    return Refused(Invalid(problem, sentence("write it as in 2008-02-11, and an hour as in 09:30")))


STEP, FINDING = "step", "record"
COMMANDS: dict[str, Callable[[Sent], cmd.Command]] = {
    STEP: _step,
    FINDING: lambda sent: cmd.Record(sent.ref, sent.what),
    "position": _position,
    "close": lambda sent: cmd.Close(sent.ref),
    "announce": lambda sent: cmd.Announce(sent.ref),
    "count": _count,
    "schedule": lambda sent: cmd.Schedule(sent.ref, sent.text("meeting")),
    "available": _available,
    "extend": _extend,
    "depends-on": _depend_on,
    "comment": lambda sent: cmd.Comment(sent.ref, sent.text("text"), sent.text("audience"), _number(sent, "reply_to")),
    "resolve": lambda sent: cmd.Resolve(sent.ref, _number(sent, "comment")),
    "reopen": lambda sent: cmd.Reopen(sent.ref, _number(sent, "comment")),
    "statement": _statement,
    "forward": _forward,
    "decided": _decided,
    "confirm": lambda sent: cmd.Confirm(sent.ref),
    "annul": lambda sent: cmd.Annul(sent.ref, sent.text("reasons")),
}
