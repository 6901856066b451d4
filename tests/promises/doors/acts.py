"""Every command, and how the same act is asked for at each door: as a form of a page, at the API, at the terminal."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from tests.promises.doors.amendment_doors import AMENDMENT_DOORS
from tests.promises.doors.asking import (
    Asked,
    Doors,
    asked_at_api,
    asked_in_words,
    asked_on_page,
    at_api,
    at_terminal,
    ended_at_api,
    on_page,
    pairs,
)
from tests.promises.doors.register_doors import REGISTER_DOORS
from tests.promises.doors.text_doors import TEXT_DOORS
from wsis_workflow.domain.proposals import commands as cmd

ZONE = ZoneInfo("Europe/Zurich")
Fields = tuple[tuple[str, str], ...]


def _propose_on_page(one: cmd.Propose, version: int) -> Asked:
    fields: Fields = (
        ("workflow", one.workflow), ("ref", one.ref), ("title", one.title), ("mandate", one.mandate),
        ("text", one.text),
        ("language", one.language), ("depends_also", ",".join(one.depends_on)),
        *((f"party-{party}", body) for party, body in one.parties.items()),
        *(("sponsors", member) for member in one.sponsors),
    )  # fmt: skip
    return asked_on_page("/proposals/new", "/proposals/new", None, *fields)


def _propose_at_api(one: cmd.Propose, version: int) -> Asked:
    said = {
        name: getattr(one, name)
        for name in ("workflow", "title", "parties", "mandate", "text", "sponsors", "depends_on")
    }
    return asked_at_api("/proposals", "/proposals", {"propose": one.ref, **said})


def _propose_in_words(one: cmd.Propose, version: int) -> Asked:
    words = [one.ref, "--workflow", one.workflow, "--title", one.title, "--mandate", one.mandate, "--text", one.text]
    words += pairs("--party", one.parties)
    words += [word for member in one.sponsors for word in ("--sponsor", member)]
    words += [word for other in one.depends_on for word in ("--depends-on", other)]
    return asked_in_words("proposal propose", *words)


def _step_on_page(one: cmd.TakeStep, version: int) -> Asked:
    fields = (("reasons", one.reasons), *((f"bind-{party}", body) for party, body in one.bind.items()))
    return asked_on_page("/proposals/{ref}/steps/{step}", f"/proposals/{one.ref}/steps/{one.step}", version, *fields)


def _step_at_api(one: cmd.TakeStep, version: int) -> Asked:
    said = {"reasons": one.reasons, "bind": one.bind}
    return asked_at_api("/proposals/{ref}/steps/{step}", f"/proposals/{one.ref}/steps/{one.step}", said, version)


def _step_in_words(one: cmd.TakeStep, version: int) -> Asked:
    words = (one.ref, one.step, "--reasons", one.reasons, *pairs("--bind", one.bind))
    return asked_in_words("proposal step", *words, version=version)


def _record_on_page(one: cmd.Record, version: int) -> Asked:
    return asked_on_page("/proposals/{ref}/findings/{fact}", f"/proposals/{one.ref}/findings/{one.fact}", version)


def _position_fields(one: cmd.TakePosition) -> dict[str, str]:
    found = {"position": one.position, "reasons": one.reasons, "reservation": one.reservation, "evidence": one.evidence}
    return found | ({"received": one.received.isoformat()} if one.received else {})


def _position_on_page(one: cmd.TakePosition, version: int) -> Asked:
    fields = _position_fields(one) | ({"for": one.behalf_of} if one.behalf_of else {})
    return asked_on_page("/proposals/{ref}/{act}", f"/proposals/{one.ref}/position", version, *fields.items())


def _position_at_api(one: cmd.TakePosition, version: int) -> Asked:
    said = _position_fields(one) | ({"behalf_of": one.behalf_of} if one.behalf_of else {})
    return asked_at_api("/proposals/{ref}/positions", f"/proposals/{one.ref}/positions", said, version)


def _position_in_words(one: cmd.TakePosition, version: int) -> Asked:
    options = {name: value for name, value in _position_fields(one).items() if value and name != "position"}
    options |= {"for": one.behalf_of} if one.behalf_of else {}
    words = (one.ref, one.position, *(word for name, value in options.items() for word in (f"--{name}", value)))
    return asked_in_words("proposal position", *words, version=version)


def _count_on_page(one: cmd.Count, version: int) -> Asked:
    fields = ((f"count-{position}", str(number)) for position, number in one.counts.items())
    return asked_on_page("/proposals/{ref}/{act}", f"/proposals/{one.ref}/count", version, *fields)


def _count_in_words(one: cmd.Count, version: int) -> Asked:
    return asked_in_words("proposal count", one.ref, *pairs("", one.counts), version=version)


def _extend_on_page(one: cmd.Extend, version: int) -> Asked:
    at = one.to.astimezone(ZONE) if isinstance(one.to, datetime) else None
    fields = (("deadline", one.deadline), ("day", f"{at or one.to:%Y-%m-%d}"), ("hour", f"{at:%H:%M}" if at else ""))
    return asked_on_page("/proposals/{ref}/{act}", f"/proposals/{one.ref}/extend", version, *fields)


def _extend_at_api(one: cmd.Extend, version: int) -> Asked:
    said = {"deadline": one.deadline, "to": one.to.isoformat()}
    return asked_at_api("/proposals/{ref}/extensions", f"/proposals/{one.ref}/extensions", said)


def _extend_in_words(one: cmd.Extend, version: int) -> Asked:
    return asked_in_words("proposal extend", one.ref, one.deadline, one.to.isoformat(), version=version)


def _depend_on_page(one: cmd.DependOn, version: int) -> Asked:
    (other,) = one.proposals
    return asked_on_page("/proposals/{ref}/{act}", f"/proposals/{one.ref}/depends-on", version, ("on", other))


def _depend_in_words(one: cmd.DependOn, version: int) -> Asked:
    return asked_in_words("proposal depends-on", one.ref, *one.proposals, version=version)


DOORS: dict[type, Doors] = {
    **AMENDMENT_DOORS,
    **TEXT_DOORS,
    **REGISTER_DOORS,
    cmd.Propose: Doors(_propose_on_page, _propose_at_api, _propose_in_words),
    cmd.TakeStep: Doors(_step_on_page, _step_at_api, _step_in_words),
    cmd.TakePosition: Doors(_position_on_page, _position_at_api, _position_in_words),
    cmd.Close: Doors(on_page("close"), at_api("ballot/close"), at_terminal("close")),
    cmd.Announce: Doors(on_page("announce"), at_api("ballot/announce"), at_terminal("announce")),
    cmd.Count: Doors(_count_on_page, at_api("ballot/counts", "counts"), _count_in_words),
    cmd.Record: Doors(_record_on_page, at_api("findings", "fact"), at_terminal("record", "fact")),
    cmd.Schedule: Doors(
        on_page("schedule", "meeting"), at_api("agenda", "meeting"), at_terminal("schedule", "meeting")
    ),
    cmd.Extend: Doors(_extend_on_page, _extend_at_api, _extend_in_words),
    cmd.DependOn: Doors(_depend_on_page, at_api("conditions", "proposals"), _depend_in_words),
    cmd.Comment: Doors(on_page("comment", "text"), at_api("comments", "text"), at_terminal("comment", "text")),
    cmd.Resolve: Doors(on_page("resolve", "comment"), ended_at_api("resolution"), at_terminal("resolve", "comment")),
    cmd.Reopen: Doors(on_page("reopen", "comment"), ended_at_api("reopening"), at_terminal("reopen", "comment")),
    cmd.MakeStatement: Doors(
        on_page("statement", "text"), at_api("statements", "text"), at_terminal("statement", "text")
    ),
    cmd.Forward: Doors(
        on_page("forward", "to", "workflow", "new"),
        at_api("forwarding", "to", "workflow", "new"),
        at_terminal("forward", to="to", workflow="workflow", new="new"),
    ),
    cmd.RecordDecision: Doors(
        on_page("decided", "body", "day", "text", "symbol"),
        at_api("decisions", "body", "day", "text", "symbol"),
        at_terminal("decision", "text", of="body", day="day", symbol="symbol"),
    ),
    cmd.Confirm: Doors(on_page("confirm"), at_api("confirmation"), at_terminal("confirm")),
    cmd.Annul: Doors(
        on_page("annul", "reasons"), at_api("annulment", "reasons"), at_terminal("annul", reasons="reasons")
    ),
}


def doors_of(command: object, version: int) -> Iterator[tuple[str, Asked]]:
    """Say at which doors a command can be asked for, and how."""
    return DOORS[type(command)].of(command, version)
