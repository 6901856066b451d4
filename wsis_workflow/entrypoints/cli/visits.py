"""`wsis person link`, `sessions` and `settings`: how people come to the site, and how they are told."""

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import click

from wsis_workflow.entrypoints.cli.desk import Desk
from wsis_workflow.entrypoints.cli.options import pass_desk, register_act, stored
from wsis_workflow.entrypoints.cli.tables import table

if TYPE_CHECKING:
    from wsis_workflow.app.access import SessionSeen

MOST_HOURS = 720


@click.command()
@click.argument("person", metavar="PERSON")
@click.option(
    "--hours", type=click.IntRange(1, MOST_HOURS), default=24, show_default=True, help="How long it can be used."
)
@stored
@pass_desk
def link(desk: Desk, person: str, hours: int) -> None:
    """Print a link that signs a person in at the site.

    It works once, in any browser: give it to PERSON and to nobody else. Its address begins with WSIS_BASE_URL.
    """
    house, now, lasts = desk.house(), datetime.now(UTC), timedelta(hours=hours)
    secret = house.access.issue(house.person(person), now, lasts)
    address = f"{house.settings.address}/sign-in/{secret}"
    desk.answer({"person": person, "link": address, "expires_at": now + lasts}, address)


@click.command()
@click.argument("person", metavar="PERSON")
@click.option("--end", is_flag=True, help="End all of them: the person has to sign in anew.")
@stored
@pass_desk
def sessions(desk: Desk, person: str, end: bool) -> None:
    """The sessions of a person at the site."""
    house, now = desk.house(), datetime.now(UTC)
    ref = house.person(person)
    if end:
        ended = house.access.end_others(ref, None, now)
        return desk.answer({"person": ref, "ended": ended}, f"Ended sessions of {ref}: {ended}.")
    found = house.access.sessions(ref, now)
    return desk.answer(found, lambda: _table(found) or [f"{ref} is not signed in."])


@click.command()
@click.option("--language", metavar="LANGUAGE", help="en, fr, es, ru, ar or zh.")
@click.option("--zone", metavar="ZONE", help="Your time zone, as in Europe/Lisbon.")
@click.option("--digest", metavar="DIGEST", help="at_once, daily or weekly.")
@click.option("--quiet-from", metavar="HOUR", help="The hour from which nothing is sent, as in 22:00.")
@click.option("--quiet-until", metavar="HOUR", help="The hour until which nothing is sent, as in 07:00.")
@click.option(
    "--channel", "channels", multiple=True, metavar="CHANNEL", help="email, inbox or webhook, as often as you like."
)
@register_act
@pass_desk
def settings(desk: Desk, /, channels: tuple[str, ...], **said: str | None) -> None:
    """Choose your language, your time zone, and how you are told.

    What is not named stays as it is; an empty text, as in --zone "", takes back what was said. Your mail address is
    for a secretary to change.
    """
    from wsis_workflow.domain.proposals.own_settings import ChangeSettings

    desk.actor()
    desk.act_on_register(ChangeSettings(**said, channels=channels or None))


def _table(found: "list[SessionSeen]") -> list[str]:
    headers = ["Number", "Browser", "Opened", "Seen last", "Ends"]
    return table(headers, [[one.id, one.agent, one.opened_at, one.seen_at, one.expires_at] for one in found])
