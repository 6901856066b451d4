"""The verbs of a rehearsal for the way of a proposal, and for what is said about it."""

from collections.abc import Callable

from wsis_workflow.app.directory import day_or_instant
from wsis_workflow.app.rehearse.keys import Entry, concerned, many, number_if_any, number_or_zero, several, texts
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals.commands import Command

Make = Callable[[Entry, str], list[Command]]
PROPOSE = (
    "workflow", "title", "mandate", "sponsors", "parties", "destinations", "depends_on", "action_lines",
    "text", "language", "lineage", "amendment",
)  # fmt: skip


def _propose(entry: Entry, zone: str) -> list[Command]:
    return [
        cmd.Propose(
            ref=ref,
            workflow=str(entry.get("workflow", "")),
            title=str(entry.get("title", ref)),
            parties=texts(entry, "parties"),
            mandate=str(entry.get("mandate", "")),
            text=str(entry.get("text", "")),
            language=str(entry.get("language", "en")),
            sponsors=several(entry, "sponsors"),
            destinations=several(entry, "destinations"),
            depends_on=several(entry, "depends_on"),
            action_lines=several(entry, "action_lines"),
            lineage=str(entry["lineage"]) if entry.get("lineage") is not None else None,
            amendment=number_if_any(entry, "amendment"),
        )
        for ref in many(entry["propose"])
    ]


def _step(entry: Entry, zone: str) -> list[Command]:
    reasons, bind = str(entry.get("reasons", "")), texts(entry, "bind")
    return [cmd.TakeStep(ref, str(entry["step"]), reasons, bind) for ref in concerned(entry)]


def _record(entry: Entry, zone: str) -> list[Command]:
    return [cmd.Record(ref, str(entry["record"])) for ref in concerned(entry)]


def _confirm(entry: Entry, zone: str) -> list[Command]:
    return [cmd.Confirm(ref) for ref in many(entry["confirm"])]


def _extend(entry: Entry, zone: str) -> list[Command]:
    to = day_or_instant(entry.get("to"), zone)
    return [cmd.Extend(ref, str(entry.get("deadline", "")), to) for ref in many(entry["extend"])]


def _annul(entry: Entry, zone: str) -> list[Command]:
    return [cmd.Annul(ref, str(entry.get("reasons", ""))) for ref in many(entry["annul"])]


def _schedule(entry: Entry, zone: str) -> list[Command]:
    meetings = concerned(entry)
    return [cmd.Schedule(ref, meeting) for ref in many(entry["schedule"]) for meeting in meetings]


def _forward(entry: Entry, zone: str) -> list[Command]:
    to, workflow, new = (str(entry.get(name, "")) for name in ("to", "workflow", "new"))
    return [cmd.Forward(ref, to, workflow, new, texts(entry, "parties")) for ref in many(entry["forward"])]


def _decided(entry: Entry, zone: str) -> list[Command]:
    of, day, text, symbol = (str(entry.get(name, "")) for name in ("of", "day", "text", "symbol"))
    return [cmd.RecordDecision(ref, of, day, text, symbol) for ref in many(entry["decided"])]


def _comment(entry: Entry, zone: str) -> list[Command]:
    audience, reply_to = str(entry.get("audience", "")), number_or_zero(entry, "reply_to")
    return [cmd.Comment(ref, str(entry["comment"]), audience, reply_to) for ref in concerned(entry)]


def _resolve(entry: Entry, zone: str) -> list[Command]:
    return [cmd.Resolve(ref, number_or_zero(entry, "resolve")) for ref in concerned(entry)]


def _reopen(entry: Entry, zone: str) -> list[Command]:
    return [cmd.Reopen(ref, number_or_zero(entry, "reopen")) for ref in concerned(entry)]


PROPOSAL_VERBS: dict[str, tuple[tuple[str, ...], Make]] = {
    "propose": (PROPOSE, _propose),
    "step": (("on", "bind", "reasons"), _step),
    "record": (("on",), _record),
    "confirm": ((), _confirm),
    "extend": (("deadline", "to"), _extend),
    "annul": (("reasons",), _annul),
    "schedule": (("on",), _schedule),
    "forward": (("to", "workflow", "new", "parties"), _forward),
    "decided": (("of", "day", "symbol", "text"), _decided),
    "comment": (("on", "audience", "reply_to"), _comment),
    "resolve": (("on",), _resolve),
    "reopen": (("on",), _reopen),
}
