"""Articles as a text: Markdown, which reads as it stands and which other programs set."""

from collections.abc import Callable, Iterator

from wsis_workflow.app.rules_in_words.prose import Paragraph, Prose

Say = Callable[[object], str]


def as_markdown(prose: Prose, say: Say) -> str:
    """Write articles and paragraphs with their numbers, so that people can refer to them; clauses in italics."""
    lines = [f"# {say(prose.title)}", "", f"*{say(prose.subtitle)}*", ""]
    for number, article in enumerate(prose.articles, start=1):
        lines += [f"## {number}. {say(article.title)}", ""]
        for at, paragraph in enumerate(article.paragraphs, start=1):
            lines += [*_paragraph(f"{number}.{at}", paragraph, say), ""]
    return "\n".join(lines).rstrip() + "\n"


def _paragraph(number: str, paragraph: Paragraph, say: Say) -> Iterator[str]:
    source = f" *({say(paragraph.source)})*" if paragraph.source else ""
    yield f"**{number}** {_line(say(paragraph.text))}{source}"
    if paragraph.items:
        yield ""
    yield from (f"- {_line(say(item))}" for item in paragraph.items)


def _line(text: str) -> str:
    return " ".join(text.split())
