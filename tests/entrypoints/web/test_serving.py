"""The port that is served on."""

import socket

from wsis_workflow.entrypoints.web.serving import listen


def test_the_rest_of_an_answer_does_not_wait_until_its_beginning_is_confirmed():
    with listen("127.0.0.1", 0) as listener, socket.create_connection(listener.getsockname()):
        accepted, _ = listener.accept()
        with accepted:
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0
