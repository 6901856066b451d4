"""What is not agreed in a text: how many brackets, where, who asked for each, and since when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from wsis_workflow.app.chronicle import name_of
from wsis_workflow.app.queries.revisions import RevisionSeen, numbered, revisions
from wsis_workflow.app.queries.sight import Sight
from wsis_workflow.domain.proposals.brackets import Tracked, how_many, tracked
from wsis_workflow.domain.proposals.calling import member_called
from wsis_workflow.domain.proposals.nouns import Proposal


@dataclass(frozen=True, slots=True)
class Origin:
    """A revision that brought a bracket in, or changed its words: who asked, for which member, by which amendment."""

    revision: int
    at: datetime
    by: str
    name: str
    member: str | None
    member_name: str
    amendment: int | None = None


@dataclass(frozen=True, slots=True)
class BracketSeen:
    """A passage in brackets by its number in the text; `within` is the one around it, `row` the first of a choice.

    One that only moved keeps its origin; `changed` says who last gave it other words, if anybody did.
    """

    number: int
    line: int
    heading: str
    words: str
    before: str
    after: str
    within: int
    is_closed: bool
    options: tuple[str, ...]
    label: str
    row: int
    asked: Origin
    changed: Origin | None


@dataclass(frozen=True, slots=True)
class Brackets:
    """The open brackets of one revision: all are counted, the first of very many are told one by one."""

    ref: str
    title: str
    revision: int
    hash: str
    language: str
    count: int
    brackets: tuple[BracketSeen, ...]


def open_brackets(sight: Sight, ref: str, number: int | None = None) -> Brackets | None:
    """Find what is open in a revision of a proposal, or in the present one; None where there is no text.

    Raises:
        Refused: `unknown`.
    """
    seen = sight.seen(ref)
    found = [one for one in revisions(sight, ref) if one.annulled_at is None]
    if not found and number is None:
        return None
    text = numbered(found, found[-1].number if number is None else number)
    earlier = {one.number: one for one in found if one.number <= text.number}
    passages = tracked((one.number, one.text) for one in earlier.values())
    told = tuple(_seen(one, earlier, seen.proposal, sight) for one in passages)
    return Brackets(
        ref, seen.proposal.title, text.number, text.hash, text.language, how_many(text.text), told
    )  # fmt: skip


def _seen(one: Tracked, texts: dict[int, RevisionSeen], proposal: Proposal, sight: Sight) -> BracketSeen:
    passage = one.passage
    return BracketSeen(
        number=passage.number,
        line=passage.line,
        heading=passage.heading,
        words=passage.words,
        before=passage.before,
        after=passage.after,
        within=passage.within,
        is_closed=passage.is_closed,
        options=passage.options,
        label=passage.label,
        row=passage.row,
        asked=_origin(one.first_words, texts[one.since], proposal, sight),
        changed=_origin(passage.words, texts[one.changed], proposal, sight) if one.changed else None,
    )


def _origin(words: str, text: RevisionSeen, proposal: Proposal, sight: Sight) -> Origin:
    """Name whose amendment the revision took the bracket over from; else who wrote the revision."""
    register = sight.register
    taken = next(
        (
            one
            for one in proposal.amendments.values()
            if one.revision == text.number and words in _line(one.text) and _holds_a_bracket(one.text)
        ),
        None,
    )
    person = register.people.get(taken.by if taken else text.by)
    by = taken.by if taken else text.by
    member = taken.member if taken else person.represents if person else None
    called = member_called(member, register) if member else ""
    return Origin(text.number, text.at, by, name_of(by, register), member, called, taken.number if taken else None)


def _line(text: str) -> str:
    return " ".join(text.split())


def _holds_a_bracket(text: Iterable[str]) -> bool:
    return any(sign in "[［]］" for sign in text)
