"""Letters with happy defaults."""

from dataclasses import replace
from datetime import UTC, datetime

from wsis_workflow.app.channel_ports import Letter

LETTER = Letter(
    to="amara",
    address="amara@example.org",
    name="Amara Diallo",
    language="en",
    subject="[plan] Reminder: Documents for the Council",
    text="Dear Amara Diallo,\n\nAct before then.\n",
    html="<!doctype html>\n<p>Act before then.</p>\n",
    message_id="0123456789abcdef0123456789abcdef",
    thread="fedcba9876543210fedcba9876543210",
    at=datetime(2008, 10, 8, 15, 0, tzinfo=UTC),
)


def a_letter(**parts: object) -> Letter:
    return replace(LETTER, **parts)
