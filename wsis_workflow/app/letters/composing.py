"""Letters made of notices: one, or several as a digest."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from hashlib import sha256

from wsis_workflow.app.channel_ports import Letter
from wsis_workflow.app.languages import catalogue
from wsis_workflow.app.letters.contents import content_of
from wsis_workflow.app.letters.invitations import invitations_of
from wsis_workflow.app.letters.layout import as_html, as_text
from wsis_workflow.app.letters.sentences import DEAR, DIGEST, DIGEST_SUBJECT, say
from wsis_workflow.app.printable import one_line
from wsis_workflow.domain.proposals.owed import Notice
from wsis_workflow.domain.proposals.register import Person, Register

NEVER_OVER = datetime.max.replace(tzinfo=UTC)


def compose(
    notices: Sequence[Notice], person: Person, register: Register, now: datetime, base_url: str = "", house: str = ""
) -> Letter:
    """Write one letter to a person: of a single notice, or a digest with the most urgent first.

    With the `base_url` of the site each notice leads to what it is about; `house` tells the installation from others in
    the calendars of people.
    """
    ordered = sorted(notices, key=lambda notice: (notice.over or NEVER_OVER, notice.at, notice.key))
    contents = [content_of(notice, person, register, now, base_url) for notice in ordered]
    language = catalogue(person.language).language
    subject = contents[0].subject if len(contents) == 1 else _digest_subject(ordered, language)
    lead = say(DIGEST, language, {"count": str(len(contents))}) if len(contents) > 1 else ""
    name = one_line(person.name)
    greeting = say(DEAR, language, {"name": name})
    return Letter(
        to=person.ref,
        address=person.address,
        name=name,
        language=language,
        subject=subject,
        text=as_text(greeting, lead, contents, language),
        html=as_html(subject, greeting, lead, contents, language),
        message_id=_id("notice", sorted(notice.key for notice in ordered)),
        thread=_thread(ordered),
        at=now,
        invitations=tuple(invitations_of(ordered, person, register, house, base_url)),
        notices=tuple(ordered),
    )


def subject_of(notice: Notice, person: Person, register: Register, now: datetime) -> str:
    """Give the subject that a notice goes under."""
    return content_of(notice, person, register, now).subject


def _digest_subject(notices: Sequence[Notice], language: str) -> str:
    about = dict.fromkeys(notice.proposal or notice.facts.get("meeting", "") for notice in notices)
    named = ", ".join(filter(None, about))
    return one_line(say(DIGEST_SUBJECT, language, {"count": str(len(notices)), "about": named}), 120)


def _thread(notices: Sequence[Notice]) -> str | None:
    """Name the thread of the one proposal or meeting that a letter is about; a digest of several has none."""
    about = {notice.proposal or notice.facts.get("meeting", "") for notice in notices}
    only = about.pop() if len(about) == 1 else ""
    return _id("thread", [only]) if only else None


def _id(kind: str, parts: Iterable[str]) -> str:
    """Make an id that is the same at every try, and in which nothing written by a person is left."""
    return sha256("\0".join([kind, *parts]).encode("utf-8", "replace")).hexdigest()[:32]
