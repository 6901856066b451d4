"""Laws of letters on a terminal."""

from io import StringIO

import pytest

from tests.adapters.notices.letters import a_letter
from wsis_workflow.adapters.notices.console import Console
from wsis_workflow.app.channel_ports import TryLater


def test_a_letter_is_written_under_its_subject() -> None:
    stream = StringIO()

    Console(stream).send(a_letter())

    assert stream.getvalue().splitlines() == [
        "-" * 72,
        "To: Amara Diallo <amara@example.org>",
        "Subject: [plan] Reminder: Documents for the Council",
        "",
        "Dear Amara Diallo,",
        "",
        "Act before then.",
    ]


def test_a_stream_that_is_gone_gets_it_later() -> None:
    stream = StringIO()
    stream.close()

    with pytest.raises(TryLater):
        Console(stream).send(a_letter())
