"""Putting letters together: which deliveries one person finds in one letter, and which letter goes before which."""

from collections.abc import Sequence

from wsis_workflow.app.routing import WEBHOOK, digest_slot
from wsis_workflow.app.stored import Delivery
from wsis_workflow.domain.proposals.register import Register


def put_together(leased: Sequence[Delivery], register: Register, zone: str) -> list[list[Delivery]]:
    """Put together what goes in one letter.

    What has failed before goes late, and what goes to people's own programs last, so that they hold up nobody.
    """
    letters: dict[tuple[object, ...], list[Delivery]] = {}
    for delivery in leased:
        letters.setdefault(_one_letter(delivery, register, zone), []).append(delivery)
    return sorted(letters.values(), key=lambda together: (together[0].channel == WEBHOOK, together[0].attempts))


def _one_letter(delivery: Delivery, register: Register, zone: str) -> tuple[object, ...]:
    """Tell letters apart; notices that failed together stay together, so that their Message-ID stays the same."""
    notice = delivery.notice
    person = register.people.get(notice.to)
    slot = digest_slot(notice, person, notice.at, zone) if person else None
    return (notice.to, delivery.channel, delivery.attempts, slot or notice.key)
