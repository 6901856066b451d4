"""A letter's parts laid out as plain text, and as HTML that is inert and loads nothing."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from wsis_workflow.app.languages import catalogue
from wsis_workflow.app.letters.contents import Content
from wsis_workflow.app.letters.sentences import CHANGES, DETAIL, say


def as_text(greeting: str, lead: str, contents: Sequence[Content], language: str) -> str:
    """Lay out plain text; a digest has each notice under its own heading."""
    parts = [greeting, *([lead] if lead else [])]
    for content in contents:
        heading = [f"{content.subject}\n{'-' * min(len(content.subject), 72)}"] if lead else []
        parts += [*heading, *_text_parts(content, language)]
    return "\n\n".join(parts) + "\n"


def as_html(subject: str, greeting: str, lead: str, contents: Sequence[Content], language: str) -> str:
    """Lay out the same as HTML."""
    body = [_p(greeting), *([_p(lead)] if lead else [])]
    for content in contents:
        body += [*([f"<h2>{escape(content.subject)}</h2>"] if lead else []), *_html_parts(content, language)]
    head = f'<meta charset="utf-8"><title>{escape(subject)}</title>'
    inside = "\n".join(body)
    return f"<!doctype html>\n<html{_language(language)}><head>{head}</head>\n<body>\n{inside}\n</body></html>\n"


def _language(language: str) -> str:
    tongue = catalogue(language)
    return f' lang="{escape(tongue.language)}"' + (' dir="rtl"' if tongue.direction == "rtl" else "")


def _text_parts(content: Content, language: str) -> Iterator[str]:
    yield from content.opening
    if content.details:
        details = ({"label": label, "text": _indented(text)} for label, text in content.details)
        yield "\n".join(say(DETAIL, language, detail) for detail in details)
    if content.changes:
        yield "\n".join([say(CHANGES, language), *(f"- {change}" for change in content.changes)])
    yield content.next
    if content.link:
        yield content.link


def _indented(text: str) -> str:
    return text.replace("\n", "\n  ")


def _html_parts(content: Content, language: str) -> Iterator[str]:
    yield from map(_p, content.opening)
    if content.details:
        yield _dl(content.details)
    if content.changes:
        yield _p(say(CHANGES, language))
        yield f"<ul>{''.join(f'<li>{escape(change)}</li>' for change in content.changes)}</ul>"
    yield _p(content.next)
    if content.link:
        yield f'<p><a href="{escape(content.link)}">{escape(content.link)}</a></p>'


def _dl(details: Iterable[tuple[str, str]]) -> str:
    return f"<dl>{''.join(f'<dt>{escape(label)}</dt><dd>{_lines(text)}</dd>' for label, text in details)}</dl>"


def _p(text: str) -> str:
    return f"<p>{_lines(text)}</p>"


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")
