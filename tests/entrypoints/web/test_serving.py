"""The port that is served on."""

import logging
import socket

import pytest
from fastapi import FastAPI

from wsis_workflow.entrypoints.web.serving import configured, listen


def test_the_rest_of_an_answer_does_not_wait_until_its_beginning_is_confirmed():
    with listen("127.0.0.1", 0) as listener, socket.create_connection(listener.getsockname()):
        accepted, _ = listener.accept()
        with accepted:
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0


def test_what_the_server_of_a_site_has_to_tell_goes_into_the_log_of_the_process(
    caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    configured(FastAPI())

    logging.getLogger("uvicorn.error").error("A page has failed.")

    assert caplog.messages == ["A page has failed."]
    assert "A page has failed." not in "".join(capfd.readouterr())  # nor does it go another way
