"""`wsis notices`: what was sent, what could not be, and what will be."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import click

from wsis_workflow.entrypoints.cli.desk import Desk, misuse, warn
from wsis_workflow.entrypoints.cli.options import pass_desk, reading
from wsis_workflow.entrypoints.cli.tables import table

if TYPE_CHECKING:
    from wsis_workflow.app.queries.forecast import Coming

LATEST = 50


@click.command()
@click.option("--until", metavar="TIME", help="List what will be sent until then if nothing else happens.")
@click.option("--waiting", is_flag=True, help="List what is still to be sent, and why it was tried in vain so far.")
@click.option("--failed", is_flag=True, help="List what could not be delivered and waits for a person to look.")
@click.option("--retry", "retried", type=int, metavar="ID", help="Send one of those again; --failed lists the ids.")
@click.option(
    "--limit",
    type=click.IntRange(1),
    default=LATEST,
    show_default=True,
    help="How many of the latest, or of what waits.",
)
@reading
@pass_desk
def notices(desk: Desk, until: str | None, waiting: bool, failed: bool, retried: int | None, limit: int) -> None:
    """What was sent, what could not be, and what will be; with --as, to that person alone."""
    if sum((until is not None, waiting, failed, retried is not None)) > 1:
        misuse("Give one of `--until`, `--waiting`, `--failed` and `--retry`.")
    if until is not None:
        _coming(desk, until)
    elif waiting:
        _waiting(desk, limit)
    elif failed:
        _failed(desk)
    elif retried is not None:
        _retry(desk, retried)
    else:
        _sent(desk, limit)


def coming_lines(found: "Sequence[Coming]", zone: str) -> list[str]:
    """Lay out what will be sent."""
    from wsis_workflow.entrypoints.cli.showing import local

    rows = [(local(one.at, zone), one.to, one.proposal, one.deadline, one.subject) for one in found]
    return table([f"When ({zone})", "To", "Proposal", "Deadline", "Subject"], rows)


def coming_fields(found: "Sequence[Coming]") -> list[dict[str, object]]:
    """Give the fields that programs rest on."""
    return [
        {"at": one.at, "to": one.to, "proposal": one.proposal, "deadline": one.deadline, "subject": one.subject}
        for one in found
    ]


def _coming(desk: Desk, until: str) -> None:
    from wsis_workflow.app.queries.forecast import forecast

    end, zone = desk.instant(until), desk.house().settings.zone
    person = desk.actor() if desk.person else None
    with desk.trial() as trial:
        coming = forecast(trial.gate, trial.now(), end, zone)
    found = [one for one in coming if person in (None, one.to)]
    desk.answer(coming_fields(found), lambda: coming_lines(found, zone) or ["Nothing will be sent until then."])
    _say_who_is_out_of_reach(desk, (one.to for one in found))


def _sent(desk: Desk, limit: int) -> None:
    from wsis_workflow.app.letters import subject_of
    from wsis_workflow.entrypoints.cli.showing import local

    house = desk.house()
    person = desk.actor() if desk.person else None
    register, zone = house.store.current_register(), house.settings.zone
    written = [notice for _, notice in house.store.notices() if person in (None, notice.to)][-limit:]
    found = [
        {
            "at": one.at, "to": one.to, "proposal": one.proposal, "deadline": one.deadline,
            "subject": subject_of(one, register.people[one.to], register, one.at),
        }
        for one in written
    ]  # fmt: skip
    rows = [(local(one.at, zone), *list(said.values())[1:]) for one, said in zip(written, found, strict=True)]
    headers = [f"When ({zone})", "To", "Proposal", "Deadline", "Subject"]
    desk.answer(found, lambda: table(headers, rows) or ["Nothing was sent yet."])
    _say_who_is_out_of_reach(desk, (one.to for one in written))


def _say_who_is_out_of_reach(desk: Desk, refs: "Iterable[str]") -> None:
    """Say whose notices stand in the record alone, so that nobody takes them for delivered."""
    people = desk.house().store.current_register().people
    unreached = [ref for ref in dict.fromkeys(refs) if not (people[ref].address or people[ref].channels)]
    if unreached:
        names = ", ".join(unreached)
        warn(f"Nothing leaves the house for want of an address: {names}; enter one with `wsis import`.")


def _waiting(desk: Desk, limit: int) -> None:
    from wsis_workflow.bootstrap.keeping import waiting
    from wsis_workflow.entrypoints.cli.showing import local

    zone, person = desk.house().settings.zone, desk.actor() if desk.person else None
    written = [one for one in waiting(desk.house()) if person in (None, one.notice.to)][:limit]
    found = [
        {
            "id": one.id, "to": one.notice.to, "proposal": one.notice.proposal, "channel": one.channel,
            "attempts": one.attempts, "next_at": one.next_at, "error": one.error,
        }
        for one in written
    ]  # fmt: skip
    rows = [
        (one.id, one.notice.to, one.notice.proposal, one.channel, one.attempts, local(one.next_at, zone), one.error)
        for one in written
    ]
    headers = ["Id", "To", "Proposal", "Channel", "Tried", f"Next ({zone})", "Why"]
    desk.answer(found, lambda: table(headers, rows) or ["Nothing waits to be sent."])


def _failed(desk: Desk) -> None:
    from wsis_workflow.bootstrap.keeping import parked

    person = desk.actor() if desk.person else None
    found = [
        {
            "id": one.id, "to": one.notice.to, "proposal": one.notice.proposal, "channel": one.channel,
            "attempts": one.attempts, "parked_at": one.parked_at, "error": one.error,
        }
        for one in parked(desk.house())
        if person in (None, one.notice.to)
    ]  # fmt: skip
    rows = [(*list(one.values())[:5], one["error"]) for one in found]
    headers = ["Id", "To", "Proposal", "Channel", "Tried", "Why"]
    desk.answer(found, lambda: table(headers, rows) or ["Nothing waits for a person to look."])


def _retry(desk: Desk, number: int) -> None:
    from wsis_workflow.app.queries.retrying import must_be_retriable
    from wsis_workflow.bootstrap.sending import send_again

    if desk.person:
        must_be_retriable(desk.sight(), number)
    if not send_again(desk.house(), number):
        misuse(f"No failed notice has the id {number}; `wsis notices --failed` lists them.")
    desk.answer({"id": number, "retried": True}, f"Notice {number} goes out when `wsis work` runs next.")
