"""`wsis person webhook`: a program of one's own that is told what one is told."""

from typing import TYPE_CHECKING

import click

from wsis_workflow.entrypoints.cli.desk import Desk, misuse
from wsis_workflow.entrypoints.cli.options import pass_desk, reading
from wsis_workflow.entrypoints.cli.tables import table

if TYPE_CHECKING:
    from wsis_workflow.app.access import WebhookSeen
    from wsis_workflow.bootstrap.webhooks import Tried

NONE = "Your notices go to no program of yours; name one with `--make ADDRESS`."


@click.command()
@click.option("--make", "address", metavar="ADDRESS", help="Send your notices to ADDRESS too; it begins with https.")
@click.option("--rotate", is_flag=True, help="Put a new secret in the place of the old one.")
@click.option("--test", "tries", is_flag=True, help="Send a request that says nothing but that it is a test.")
@click.option("--take-back", is_flag=True, help="Send nothing there any more, and forget the secret.")
@reading
@pass_desk
def webhook(desk: Desk, address: str | None, rotate: bool, tries: bool, take_back: bool) -> None:
    """Your program that is told what you are told.

    Each notice is a signed request to its address, beside the other ways that you have chosen. The secret by which it
    is signed is shown this once. The address has to be on the open Internet, or in a network that the operator named.
    """
    from wsis_workflow.bootstrap import webhooks

    if sum((address is not None, rotate, tries, take_back)) > 1:
        misuse("Say one of `--make`, `--rotate`, `--test` and `--take-back`.")
    person, house = desk.actor(), desk.house()
    if address is not None:
        return _told(desk, *webhooks.make_webhook(house, person, address))
    if rotate:
        return _told(desk, *webhooks.rotate_webhook(house, person))
    if tries:
        return _tried(desk, webhooks.try_webhook(house, person))
    if take_back:
        webhooks.take_back_webhook(house, person)
        return desk.answer({"webhook": None}, "Your notices go to no program of yours any more.")
    found = house.access.webhook_seen(person)
    return desk.answer({"webhook": found}, lambda: _table(found) if found else [NONE])


def _told(desk: Desk, made: "WebhookSeen", secret: str) -> None:
    desk.answer({"webhook": made, "secret": secret}, secret)


def _tried(desk: Desk, tried: "Tried") -> None:
    """Say what came of it; a check that failed ends with status 1."""
    desk.answer(tried, tried.sentence)
    if not tried.taken:
        raise click.exceptions.Exit(1)


def _table(found: "WebhookSeen") -> list[str]:
    headers = ["Address", "Secret since", "Took one", "Failed", "Why"]
    return table(headers, [[found.address, found.made_at, found.taken_at, found.failed_at, found.failure]])
