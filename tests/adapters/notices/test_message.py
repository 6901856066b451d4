"""Laws of a letter as an Internet message."""

from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import EmailMessage

import pytest

from tests.adapters.notices.letters import a_letter
from wsis_workflow.adapters.notices.message import as_message
from wsis_workflow.app.channel_ports import CannotDeliver, Letter

SENDER = "WSIS Workflow <wsis@example.org>"
HEADERS = [
    "From",
    "To",
    "Subject",
    "Date",
    "Message-ID",
    "In-Reply-To",
    "References",
    "Auto-Submitted",
    "MIME-Version",
    "Content-Type",
    "Content-Language",
]


def as_received(letter: Letter, sender: str = SENDER) -> EmailMessage:
    return message_from_bytes(as_message(letter, sender).as_bytes(), policy=policy.default)


def as_shown(lines: bytes, name: str) -> str:
    """Decode a header as RFC 2047 has it; the newer parser of the library puts spaces between encoded words."""
    return str(make_header(decode_header(message_from_bytes(lines)[name])))


@pytest.mark.parametrize(
    "hostile",
    ["x\r\nBcc: eve@example.org", "x\nBcc: eve@example.org", "x\r\n\r\nbody", "x\0y", "x\u2028Bcc: y", "x\ud800"],
)
@pytest.mark.parametrize("part", ["subject", "name", "language", "message_id", "thread"])
def test_nothing_written_by_a_person_adds_a_header(part: str, hostile: str) -> None:
    received = as_received(a_letter(**{part: hostile}))

    assert list(received.keys()) == HEADERS
    assert received.get_body(("plain",)).get_content().splitlines() == a_letter().text.splitlines()


@pytest.mark.parametrize(
    "address",
    [
        "amara@example.org\r\nBcc: eve@example.org",
        "amara@example.org, eve@example.org",
        "amara@example.org; eve@example.org",
        "amara",
        "@example.org",
        "amara@",
        "amara diallo@example.org",
        "amara@exa\0mple.org",
        "amara@example..org",
    ],
)
def test_what_is_no_single_address_gets_no_mail(address: str) -> None:
    with pytest.raises(CannotDeliver):
        as_message(a_letter(address=address), SENDER)


def test_names_and_subjects_keep_their_letters() -> None:
    name = "Постоянное представительство Российской Федерации, Женева"
    subject = "[план] " + "Проект резолюции " * 8 + "конец"

    lines = as_message(a_letter(name=name, subject=subject), SENDER).as_bytes()

    assert as_shown(lines, "To") == f"{name} <amara@example.org>"
    assert as_shown(lines, "Subject") == subject


@pytest.mark.parametrize("words", ["Diallo, Amara (chair)", '"Amara" <x@y>', "a, b; c: d", "=? is no question"])
def test_what_looks_like_something_else_in_a_header_stands_for_itself(words: str) -> None:
    received = as_received(a_letter(name=words, subject=words))

    assert [address.display_name for address in received["To"].addresses] == [words.replace("=?", "= ?")]
    assert received["Subject"] == words.replace("=?", "= ?")


def test_a_domain_with_foreign_letters_is_written_in_ascii() -> None:
    received = as_received(a_letter(address="amara@bücher.example"))

    assert received["To"].addresses[0].addr_spec == "amara@xn--bcher-kva.example"


def test_every_line_is_fit_for_every_server() -> None:
    letter = a_letter(text="Reasons: " + "жизнь " * 400 + "\n.\nFrom here on\n", html=f"<p>{'é' * 3000}</p>\n")

    lines = as_message(letter, SENDER).as_bytes().split(b"\r\n")

    assert [line for line in lines if len(line) > 998 or not line.isascii() or b"\n" in line] == []
    assert as_received(letter).get_body(("plain",)).get_content().splitlines() == letter.text.splitlines()


def test_ids_stay_whole_however_long_the_domain() -> None:
    domain = f"workflow.{'telecommunication' * 3}.example.org"

    received = as_received(a_letter(), f"wsis@{domain}")

    assert received["Message-ID"] == f"<{a_letter().message_id}@{domain}>"
    assert (received["References"], received["In-Reply-To"]) == (f"<{a_letter().thread}@{domain}>",) * 2


def test_the_same_letter_is_the_same_message_byte_for_byte() -> None:
    assert as_message(a_letter(), SENDER).as_bytes() == as_message(a_letter(), SENDER).as_bytes()


def test_a_letter_about_nothing_in_particular_belongs_to_no_thread() -> None:
    received = as_received(a_letter(thread=None))

    assert list(received.keys()) == [name for name in HEADERS if name not in ("In-Reply-To", "References")]
