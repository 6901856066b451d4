"""Laws of mail, against a real SMTP server on loopback."""

import socket
import ssl
import time
from collections.abc import Iterator
from contextlib import suppress
from threading import Thread

import pytest

from tests.adapters.notices.letters import a_letter
from tests.adapters.notices.post_office import PostOffice, a_free_port, a_post_office, only, trusting, with_tls
from tests.adapters.open_files import many_open_files
from wsis_workflow.adapters.notices.smtp import Smtp
from wsis_workflow.app.channel_ports import CannotDeliver, NoLongerOurs, TryLater
from wsis_workflow.app.deliver import ChannelDown

SENDER = "WSIS Workflow <wsis@example.org>"
ID = "<0123456789abcdef0123456789abcdef@example.org>"
AMARA = "amara@example.org"
BEN = "ben@example.org"
LINES = 100


@pytest.fixture
def office() -> Iterator[PostOffice]:
    with a_post_office() as opened:
        yield opened


def mail(office: PostOffice, **how: object) -> Smtp:
    return Smtp("127.0.0.1", office.port, SENDER, **{"tls": "none", "timeout": 5.0, **how})


def test_a_letter_arrives_as_it_was_written(office: PostOffice) -> None:
    with mail(office) as smtp:
        reference = smtp.send(a_letter())

    (taken,) = office.taken
    assert reference == ID
    assert dict(taken.items()) == {
        "From": SENDER,
        "To": "Amara Diallo <amara@example.org>",
        "Subject": "[plan] Reminder: Documents for the Council",
        "Date": "Wed, 08 Oct 2008 15:00:00 +0000",
        "Message-ID": ID,
        "In-Reply-To": "<fedcba9876543210fedcba9876543210@example.org>",
        "References": "<fedcba9876543210fedcba9876543210@example.org>",
        "Auto-Submitted": "auto-generated",
        "MIME-Version": "1.0",
        "Content-Type": 'multipart/alternative; boundary="=_0123456789abcdef0123456789abcdef"',
        "Content-Language": "en",
    }
    assert taken.get_body(("plain",)).get_content().splitlines() == a_letter().text.splitlines()
    assert taken.get_body(("html",)).get_content().splitlines() == a_letter().html.splitlines()


def test_all_letters_of_a_batch_go_over_one_connection(office: PostOffice) -> None:
    with mail(office) as smtp:
        for number in range(5):
            smtp.send(a_letter(message_id=f"{number:032}"))

    assert (len(office.taken), len(office.connections)) == (5, 1)


def test_a_connection_is_kept_however_many_files_are_open(office: PostOffice) -> None:
    with many_open_files(), mail(office) as smtp:
        for number in range(2):
            smtp.send(a_letter(message_id=f"{number:032}"))

    assert (len(office.taken), len(office.connections)) == (2, 1)


def test_a_server_that_is_busy_gets_the_same_letter_later(office: PostOffice) -> None:
    office.to_recipient[AMARA] = ["451 4.3.0 Try again"]

    with mail(office) as smtp:
        with pytest.raises(TryLater) as refused:
            smtp.send(a_letter())
        smtp.send(a_letter())

    assert str(refused.value) == ("The mail server did not take the letter to amara@example.org (451 4.3.0 Try again).")
    assert office.ids == [ID]


@pytest.mark.parametrize(
    ("answers", "verdict"),
    [
        ({"to_recipient": {AMARA: ["450 greylisted"]}}, TryLater),
        ({"to_recipient": {AMARA: ["421 closing"]}}, TryLater),
        ({"to_recipient": {AMARA: ["550 no such user"]}}, CannotDeliver),
        ({"to_sender": ["451 busy"]}, TryLater),
        ({"to_sender": ["421 closing"]}, TryLater),
        ({"to_sender": ["553 not you"]}, CannotDeliver),
        ({"to_sender": ["530 sign in first"]}, ChannelDown),
        ({"to_data": ["452 no space"]}, TryLater),
        ({"to_data": ["554 looks like spam"]}, CannotDeliver),
    ],
)
def test_four_means_later_and_five_means_never(
    office: PostOffice, answers: dict[str, object], verdict: type[Exception]
) -> None:
    for name, value in answers.items():
        setattr(office, name, value)

    with mail(office) as smtp:
        with pytest.raises((TryLater, CannotDeliver)) as refused:
            smtp.send(a_letter())
        smtp.send(a_letter(address=BEN))

    assert type(refused.value) is verdict
    assert office.recipients == [BEN]


def test_a_refusal_says_what_the_server_said_and_what_to_do(office: PostOffice) -> None:
    office.to_recipient[AMARA] = ["550 5.1.1 no such user"]

    with mail(office) as smtp, pytest.raises(CannotDeliver) as refused:
        smtp.send(a_letter())

    assert str(refused.value) == (
        "The mail server refused amara@example.org (550 5.1.1 no such user); correct it, then send it again."
    )


def test_a_bad_address_does_not_cost_the_others_their_connection(office: PostOffice) -> None:
    office.to_recipient[AMARA] = ["550 no such user"]

    with mail(office) as smtp:
        smtp.send(a_letter(address=BEN))
        with pytest.raises(CannotDeliver):
            smtp.send(a_letter())
        smtp.send(a_letter(address="cho@example.org"))

    assert (office.recipients, len(office.connections)) == ([BEN, "cho@example.org"], 1)


def test_a_server_that_does_not_answer_is_waited_for_no_longer_than_the_timeout(office: PostOffice) -> None:
    office.answers_after[AMARA] = 30

    with mail(office, timeout=3) as smtp:
        with pytest.raises(TryLater) as refused:
            smtp.send(a_letter())
        smtp.send(a_letter(address=BEN))

    assert (type(refused.value), office.recipients) == (TryLater, [BEN])


def test_a_server_that_always_says_a_little_more_is_cut_off(office: PostOffice) -> None:
    office.drips = True

    with mail(office, longest=0.4) as smtp, pytest.raises(TryLater) as refused:
        smtp.send(a_letter())

    assert (type(refused.value), office.taken) == (TryLater, [])


def test_a_server_whose_greeting_has_no_end_is_cut_off() -> None:
    said: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        greeting = Thread(target=greet_for_long, args=(server, said))
        greeting.start()
        port = server.getsockname()[1]

        with Smtp("127.0.0.1", port, SENDER, tls="none", longest=0.4) as smtp, pytest.raises(ChannelDown):
            smtp.send(a_letter())

        greeting.join()
    assert len(said) < LINES


def greet_for_long(server: socket.socket, said: list[bytes]) -> None:
    """Begin a greeting again and again, until nobody listens any more."""
    connection, _ = server.accept()
    with connection, suppress(OSError):
        while len(said) < LINES:
            connection.sendall(b"220-Welcome\r\n")
            said.append(b"220-Welcome")
            time.sleep(0.05)


def test_after_a_cut_behind_the_data_the_same_message_id_goes_again(office: PostOffice) -> None:
    office.cuts = 1

    with mail(office) as smtp:
        with pytest.raises(TryLater):
            smtp.send(a_letter())
        smtp.send(a_letter())

    assert office.ids == [ID, ID]


def test_a_server_that_came_back_under_an_old_connection_is_greeted_anew() -> None:
    office = PostOffice()
    with a_post_office(office):
        smtp = mail(office)
        smtp.send(a_letter())

    with a_post_office(office):
        smtp.send(a_letter(address=BEN))
        smtp.close()

    assert office.recipients == [AMARA, BEN]


def test_a_server_that_takes_so_many_letters_on_one_connection_gets_the_next_on_another(office: PostOffice) -> None:
    with mail(office) as smtp:
        smtp.send(a_letter(message_id="1" * 32))
        office.to_sender[:] = ["421 enough for now"]
        smtp.send(a_letter(message_id="2" * 32))

    assert (len(office.taken), len(office.connections)) == (2, 2)


def test_whether_a_letter_is_still_ours_is_asked_on_the_connection_by_which_it_would_go(office: PostOffice) -> None:
    asked: list[int] = []

    def is_ours() -> bool:
        asked.append(len(office.connections))
        return len(asked) < 3

    with mail(office) as smtp:
        smtp.send(a_letter(message_id="1" * 32), is_ours)
        office.to_sender[:] = ["421 enough for now"]
        with pytest.raises(NoLongerOurs):
            smtp.send(a_letter(message_id="2" * 32), is_ours)

    assert (asked, len(office.taken)) == ([1, 1, 2], 1)


def test_a_server_that_is_not_there_is_down_for_everybody() -> None:
    port = a_free_port()
    smtp = Smtp("127.0.0.1", port, SENDER, tls="none", timeout=1.0)

    with pytest.raises(ChannelDown) as down:
        smtp.send(a_letter())

    assert str(down.value).startswith(f"The mail server 127.0.0.1:{port} takes no mail now (")


@pytest.mark.parametrize(("tls", "server"), [("starttls", {"tls_context": None}), ("tls", {"ssl_context": None})])
def test_mail_is_encrypted_as_asked(tls: str, server: dict[str, object]) -> None:
    how = dict.fromkeys(server, with_tls())
    with a_post_office(**how) as office, mail(office, tls=tls, context=trusting()) as smtp:
        smtp.send(a_letter())

        sent = office.ids

    assert sent == [ID]


def test_a_certificate_that_nobody_vouches_for_gets_no_mail() -> None:
    with a_post_office(tls_context=with_tls()) as office:
        smtp = mail(office, tls="starttls", context=ssl.create_default_context())

        with pytest.raises(ChannelDown):
            smtp.send(a_letter())

        assert office.taken == []


def test_a_server_without_encryption_gets_no_mail_that_asks_for_it(office: PostOffice) -> None:
    with pytest.raises(ChannelDown):
        mail(office, tls="starttls").send(a_letter())

    assert office.taken == []


@pytest.mark.parametrize(("password", "arrived"), [("right", [ID]), ("wrong", [])])
def test_a_server_that_knows_us_lets_us_in_and_a_wrong_password_parks_no_letter(
    password: str, arrived: list[str]
) -> None:
    how = {
        "tls_context": with_tls(),
        "authenticator": only("wsis", "right"),
        "auth_required": True,
        "auth_exclude_mechanism": ["LOGIN"],
    }
    with a_post_office(**how) as office:
        smtp = mail(office, tls="starttls", context=trusting(), user="wsis", password=password)
        verdict = None
        try:
            smtp.send(a_letter())
        except (TryLater, CannotDeliver) as refused:
            verdict = type(refused)
        smtp.close()

        assert (office.ids, verdict) == (arrived, None if arrived else ChannelDown)


def test_a_person_without_an_address_is_for_people_to_look_at(office: PostOffice) -> None:
    with pytest.raises(CannotDeliver) as refused:
        mail(office).send(a_letter(address=None))

    assert str(refused.value) == "Amara Diallo has no mail address; enter one, then send it again."
