"""The letter with a sign-in link, in the language of the person."""

from datetime import UTC, datetime
from hashlib import sha256
from html import escape

from wsis_workflow.app.access import SignInMail
from wsis_workflow.app.channel_ports import Letter
from wsis_workflow.app.languages import catalogue
from wsis_workflow.domain.proposals.register import Person
from wsis_workflow.domain.rules.sentences import sentence

SUBJECT = sentence("Your link to sign in")
OPENING = sentence("Open this link in the browser in which you asked for it, within 15 minutes. It works once.")
NOT_YOU = sentence("If you did not ask for it, there is nothing that you have to do.")


def sign_in_letter(mail: SignInMail, person: Person, base_url: str) -> Letter:
    """Write the letter; its link leads to the one address of the site, whatever the request said."""
    words = catalogue(person.language)
    link = f"{base_url}/sign-in/{mail.secret}"
    opening, not_you, subject = (words.say(text) for text in (OPENING, NOT_YOU, SUBJECT))
    paragraphs = [opening, f'<a href="{escape(link)}">{escape(link)}</a>', not_you]
    body = "".join(f"<p>{part if '<a ' in part else escape(part)}</p>" for part in paragraphs)
    head = f'<meta charset="utf-8"><title>{escape(subject)}</title>'
    return Letter(
        to=person.ref,
        address=person.address,
        name=person.name,
        language=words.language,
        subject=subject,
        text=f"{opening}\n\n{link}\n\n{not_you}\n",
        html=f'<!doctype html>\n<html lang="{words.language}"><head>{head}</head><body>{body}</body></html>\n',
        message_id=f"sign-in.{sha256(mail.secret.encode()).hexdigest()[:32]}@wsis-workflow",
        thread=None,
        at=datetime.now(UTC),
    )
