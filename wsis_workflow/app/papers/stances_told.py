"""Where members stood, as a report tells it: every position once, with whose it is, and no word of the engine's own."""

from collections.abc import Iterator
from dataclasses import replace

from wsis_workflow.app.papers.paper import Block, Items, Paragraph, Quotation, Runs
from wsis_workflow.app.papers.wording import Wording
from wsis_workflow.app.queries.stances import Stance, Stances, Standpoint
from wsis_workflow.domain.rules.conditions import NO_REPLY
from wsis_workflow.domain.rules.explaining import plain as in_words

SEVERAL = 2
# Positions are verbs in rules, and nouns in reports.
NOUNS = {"reserve": "reservation", "object": "objection", "abstain": "abstention"}


def stances_told(stances: Stances, wording: Wording) -> Iterator[Block]:
    """Tell where members stood, in the order of the table, and who did not reply."""
    if stances.is_secret:
        yield wording.paragraph("on_paper")
    for standpoint in stances.standpoints:
        yield from _standpoint(standpoint, wording)
    if not stances.standpoints:
        yield wording.paragraph("no_views")
    if stances.no_reply:
        head = _head(in_words(NO_REPLY), len(stances.no_reply), wording)
        yield Paragraph((*head, *wording.names(stances.no_reply)))


def quoted(words: str, wording: Wording, language: str = "") -> Runs:
    """Put somebody's words between the quotation marks of the language."""
    return wording.say("quoted", words=wording.own(words, language))


def after(head: Runs, words: str, wording: Wording, language: str = "") -> tuple[Block, ...]:
    """Give somebody's words behind what introduces them; what has several lines stands by itself."""
    lines = [line for line in words.splitlines() if line.strip()]
    if len(lines) < SEVERAL:
        return (Paragraph((*head, *quoted(words, wording, language))),)
    return Paragraph(head), Quotation(tuple(Paragraph(wording.own(line, language)) for line in lines))


def _standpoint(standpoint: Standpoint, wording: Wording) -> Iterator[Block]:
    head = _head(in_words(standpoint.position), standpoint.count, wording)
    if not standpoint.stances and not standpoint.silent:  # counted on paper
        what = _capital(in_words(standpoint.position), wording)
        yield wording.paragraph("number_of", what=what, count=standpoint.count)
        return
    if not standpoint.stances:
        yield Paragraph((*head, *wording.names(standpoint.silent)))
        return
    yield Paragraph(head)
    items = [_stance(stance, wording) for stance in standpoint.stances]
    if standpoint.silent:
        items.append((wording.paragraph("without_words", names=wording.names(standpoint.silent)),))
    yield Items(tuple(items))


def _stance(stance: Stance, wording: Wording) -> tuple[Block, ...]:
    who = wording.own(stance.first)
    if stance.others:
        who = wording.say("supported_by", first=who, others=wording.names(stance.others))
    head = wording.say("named", name=who)
    if not stance.reservation:
        return after(head, stance.reasons, wording)
    reserves = wording.say("reserves", words=())
    if not stance.reasons:
        return after((*head, *reserves), stance.reservation, wording)
    return (*after(head, stance.reasons, wording), *after(reserves, stance.reservation, wording))


def _head(position: str, count: int, wording: Wording) -> Runs:
    said = wording.say("counted", what=_capital(position, wording), count=count)
    return tuple(replace(run, is_strong=True) for run in said)


def _capital(position: str, wording: Wording) -> Runs:
    """Name a position at the beginning of a line."""
    first, *rest = wording.term(NOUNS.get(position, position))
    return (replace(first, text=first.text[:1].upper() + first.text[1:]), *rest)
