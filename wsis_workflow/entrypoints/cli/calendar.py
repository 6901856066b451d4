"""`wsis calendar` and `wsis person feeds`: meetings and deadlines for calendars, and the keys that these ask with."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wsis_workflow.entrypoints.cli.desk import Desk, misuse
from wsis_workflow.entrypoints.cli.options import pass_desk, reading
from wsis_workflow.entrypoints.cli.tables import table

if TYPE_CHECKING:
    from wsis_workflow.app.access import Access, FeedTokenSeen

NEW = click.Path(dir_okay=False, writable=True, path_type=Path)
PROVIDED = ("mine.ics", "bodies/BODY.ics", "bodies/BODY.atom", "proposals/PROPOSAL.atom")


@click.command()
@click.argument("body", metavar="[BODY]", required=False)
@click.option("-o", "--output", type=NEW, metavar="FILE.ics", help="Write to a file; else the calendar is printed.")
@reading
@pass_desk
def calendar(desk: Desk, body: str | None, output: Path | None) -> None:
    """Write meetings and deadlines as a calendar.

    With BODY its meetings and what concerns it; else, with --as, your own, and all of them without. A meeting whose
    date is not fixed stands on all the days on which it may be, as tentative.
    """
    from wsis_workflow.app.calendars.choosing import bodys_calendar, my_calendar, whole_calendar
    from wsis_workflow.app.calendars.writing import calendar_text
    from wsis_workflow.app.languages import catalogue

    sight, base_url = desk.sight(), desk.house().settings.base_url
    known = sight.register.people.get(sight.reader)
    tongue = catalogue(known.language if known else "en")
    if body is not None:
        found = bodys_calendar(sight, body, tongue, base_url)
    else:
        found = (my_calendar if known else whole_calendar)(sight, tongue, base_url)
    written = calendar_text(found)
    if output is None:
        return desk.answer({"calendar": written.decode()}, written.decode().replace("\r\n", "\n").rstrip("\n"))
    output.write_bytes(written)
    said = f"{output} is written, with {len(found.entries)} entries."
    return desk.answer({"output": str(output), "entries": len(found.entries)}, said)


@click.command()
@click.option("--make", "name", metavar="NAME", help="Make a key; NAME says which calendar or reader will use it.")
@click.option("--replace", type=int, metavar="NUMBER", help="Put a new key in the place of one.")
@click.option("--revoke", type=int, metavar="NUMBER", help="Take a key back: it opens nothing any more.")
@reading
@pass_desk
def feeds(desk: Desk, name: str | None, replace: int | None, revoke: int | None) -> None:
    """Your keys to calendars and feeds.

    A program asks with one for what you may read, and can do nothing else with it. The address of a new key is shown
    this once; behind it follow mine.ics, bodies/BODY.ics, bodies/BODY.atom or proposals/PROPOSAL.atom.
    """
    if sum(one is not None for one in (name, replace, revoke)) > 1:
        misuse("Say one of `--make`, `--replace` and `--revoke`.")
    person, now, access = desk.actor(), datetime.now(UTC), desk.house().access
    if name is not None:
        return _told(desk, *access.make_feed_token(person, name, now))
    if replace is not None:
        return _told(desk, *_replaced(access, person, replace, now))
    if revoke is not None:
        return _revoked(desk, access, person, revoke, now)
    found = access.feed_tokens(person)
    rows = [[one.id, one.name, one.made_at, one.last_used_at] for one in found]
    empty = ["There is no key yet; make one with `--make NAME`."]
    return desk.answer(found, lambda: table(["Number", "Name", "Made", "Last used"], rows) or empty)


def _replaced(access: "Access", person: str, number: int, now: datetime) -> "tuple[FeedTokenSeen, str]":
    made = access.rotate_feed_token(person, number, now)
    if made is None:
        raise _no_key(number)
    return made


def _revoked(desk: Desk, access: "Access", person: str, number: int, now: datetime) -> None:
    if not access.revoke_feed_token(person, number, now):
        raise _no_key(number)
    desk.answer({"key": number, "revoked": True}, f"Key {number} opens nothing any more.")


def _told(desk: Desk, made: "FeedTokenSeen", secret: str) -> None:
    """Tell the address of a key; it begins with WSIS_BASE_URL."""
    address = f"{desk.house().settings.address}/feeds/{secret}"
    desk.answer({"key": made, "addresses": [f"{address}/{one}" for one in PROVIDED]}, f"{address}/mine.ics")


def _no_key(number: int) -> Exception:
    from wsis_workflow.domain.proposals.refusals import Refused, Unknown

    return Refused(Unknown("key to feeds", str(number)))
