"""What a form sent: its fields, the key that makes it one act, and the version that its page showed."""

from collections.abc import AsyncIterator
from typing import Annotated, Any, TypeVar

from fastapi import Depends, Request
from starlette.datastructures import FormData
from wtforms import Form

from wsis_workflow.app.languages import PSEUDO
from wsis_workflow.domain.proposals.refusals import Invalid, Refused
from wsis_workflow.domain.rules.sentences import sentence, template
from wsis_workflow.entrypoints.web.visitor import Visitor

MOST_FIELDS = 500
LONGEST_NUMBER = 9
FILE = "file"
NO_TEXT = template("“{field}” holds a character that is none (NUL, or half of one)")
REMOVE_IT = template("remove it, or save the text as UTF-8")
F = TypeVar("F", bound=Form)


async def posted(request: Request) -> AsyncIterator[FormData]:
    """Read a form, and let go of its files once the request is answered; a file in a field for words is left out.

    Raises:
        Refused: `invalid`, a field holds the character NUL, of which PostgreSQL takes none, not even to find nothing.
    """
    async with request.form(max_fields=MOST_FIELDS, max_files=1) as form:
        for name, one in form.multi_items():
            if isinstance(one, str) and "\0" in one:
                raise Refused(Invalid(sentence(NO_TEXT, field=name.replace("\0", "")), sentence(REMOVE_IT)))
        yield FormData([(name, one) for name, one in form.multi_items() if isinstance(one, str) or name == FILE])


Posted = Annotated[FormData, Depends(posted)]


def form_of(kind: type[F], sent: FormData | None, visitor: Visitor, **preset: Any) -> F:
    """Make a form, empty or as it was sent, whose own messages are in the visitor's language."""
    words = visitor.words
    own = {"get_translations": lambda _form: words} if words.language == PSEUDO else {"locales": [words.language]}
    return kind(sent, meta=own, **preset)


def text_of(sent: FormData, name: str) -> str:
    """Give one field, without the blanks around it."""
    value = sent.get(name, "")
    return value.strip() if isinstance(value, str) else ""


def once_of(sent: FormData) -> str | None:
    """Give the key of the form."""
    return text_of(sent, "once")[:64] or None


def version_of(sent: FormData) -> int | None:
    """Give the version that the page showed.

    Raises:
        Refused: `invalid`, it is no number.
    """
    written = text_of(sent, "version")
    if written and not (written.isdecimal() and len(written) <= LONGEST_NUMBER):
        raise Refused(
            Invalid(sentence("“{version}” is no version", version=written[:20]), sentence("open the page again"))
        )
    return int(written) if written else None


def written_in(sent: FormData, name: str) -> str:
    """Give a text of many lines as it was written: browsers end lines as forms do, texts as files do."""
    value = sent.get(name, "")
    return value.replace("\r\n", "\n") if isinstance(value, str) else ""
