"""Reservations and statements, as they are kept with a decided text: whose, when, and in their own words."""

from collections.abc import Iterator

from wsis_workflow.app.papers.markdown_blocks import read_markdown
from wsis_workflow.app.papers.paper import Block, Heading, Quotation, Runs
from wsis_workflow.app.papers.wording import Wording, spoken_in
from wsis_workflow.app.queries.adopted import AdoptedText


def reservations_told(decided: AdoptedText, wording: Wording) -> Iterator[Block]:
    """Give every reservation and every statement under its member's name."""
    if not decided.reservations and not decided.statements:
        yield wording.paragraph("no_reservations")
    for one in decided.reservations:
        yield Heading(2, _whose("reservation_of", one.member_name, wording))
        if one.is_on_earlier_text:
            yield wording.paragraph("on_earlier_text")
        yield _words(one.text, spoken_in(one.text), wording)
    for made in decided.statements:
        yield Heading(2, _whose("statement_of", made.member_name, wording))
        if not made.is_on_this_text:
            yield wording.paragraph("on_earlier_text")
        yield _words(made.text, made.language, wording)


def _whose(label: str, member: str, wording: Wording) -> Runs:
    return wording.say(label, member=wording.own(member))


def _words(text: str, language: str, wording: Wording) -> Quotation:
    return Quotation(read_markdown(text, under=2, language=None if language == wording.language else language).blocks)
