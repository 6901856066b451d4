"""A letter as an Internet message; nothing that a person wrote can break out of a header."""

import re
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from functools import lru_cache

from wsis_workflow.adapters.notices.headers import EVERY_SERVER
from wsis_workflow.app.calendars.entry import Invitation
from wsis_workflow.app.calendars.writing import invitation_text
from wsis_workflow.app.channel_ports import CannotDeliver, Letter
from wsis_workflow.domain.rules.sentences import sentence

NO_ID = re.compile(r"[^A-Za-z0-9.-]")


def as_message(letter: Letter, sender: str) -> EmailMessage:
    """Write a letter in plain text and simple HTML; the same notice has the same Message-ID at every try.

    Raises:
        CannotDeliver: the person has no address, or one that is none.
    """
    origin = as_address(sender, "")
    message = EmailMessage(EVERY_SERVER)
    message["From"] = origin
    message["To"] = recipient(letter)
    message["Subject"] = _header(letter.subject)
    message["Date"] = format_datetime(letter.at)
    message["Message-ID"] = _id(letter.message_id, origin.domain)
    if letter.thread is not None:
        message["In-Reply-To"] = message["References"] = _id(letter.thread, origin.domain)
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.text)
    message.add_alternative(letter.html, subtype="html")
    _invite(message, letter.invitations, origin.addr_spec, recipient(letter).addr_spec)
    message["Content-Language"] = _header(letter.language)
    for number, part in enumerate(part for part in message.walk() if part.is_multipart()):
        part.set_boundary(f"=_{NO_ID.sub('', letter.message_id)}{f'.{number}' if number else ''}")
    return message


def _invite(message: EmailMessage, invitations: tuple[Invitation, ...], sender: str, to: str) -> None:
    """Add one invitation as a further form of the letter, which mail programs act on; several as files of their own.

    Each is there once: a program that is given the same one twice may enter it twice.
    """
    written = [(one, invitation_text(one, sender, to).decode()) for one in invitations]
    if len(written) == 1:
        [(one, text)] = written
        message.add_alternative(text, subtype="calendar", params={"method": str(one.method)})
        return
    for number, (one, text) in enumerate(written, start=1):
        params = {"method": str(one.method)}
        message.add_attachment(text, subtype="calendar", filename=f"meeting-{number}.ics", params=params)


def recipient(letter: Letter) -> Address:
    """Give the mailbox that a letter goes to.

    Raises:
        CannotDeliver: there is none.
    """
    if not letter.address:
        raise CannotDeliver(sentence("{name} has no mail address; enter one, then send it again.", name=letter.name))
    return as_address(letter.address, letter.name)


@lru_cache(maxsize=4096)
def as_address(written: str, name: str) -> Address:
    """Read a mail address, with its own name or another; a domain with foreign letters is put into ASCII.

    Raises:
        CannotDeliver: it is none.
    """
    own_name, spec = parseaddr(written)
    local, _, domain = spec.rpartition("@")
    try:
        if not (local and domain and written.isprintable() and written.strip().endswith((spec, f"<{spec}>"))):
            raise ValueError(written)
        ascii_domain = domain if domain.isascii() else domain.encode("idna").decode("ascii")
        return Address(_header(name or own_name), addr_spec=f"{local}@{ascii_domain}")
    except Exception as fault:  # the parser of the standard library fails in many ways on what is no address
        no_address = sentence(
            "“{written}” is no mail address; correct it, then send it again.", written=_header(written)
        )
        raise CannotDeliver(no_address) from fault


def _id(token: str, domain: str) -> str:
    return f"<{NO_ID.sub('', token)}@{domain}>"


def _header(text: str) -> str:
    """Leave only what may stand in a header: one line of printable characters that nobody takes for encoded ones."""
    return "".join(c if c.isprintable() else " " for c in text).replace("=?", "= ?").strip()
