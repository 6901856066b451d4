"""The document of a proposal for the body that is to decide on it: composed from the record, and from nothing else."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from wsis_workflow.app.papers.days import day_written
from wsis_workflow.app.papers.history_told import history_told
from wsis_workflow.app.papers.markdown_blocks import Read, read_markdown
from wsis_workflow.app.papers.paper import Block, Heading, Line, Paper, Paragraph, Run, Runs, levelled
from wsis_workflow.app.papers.reservations_told import reservations_told
from wsis_workflow.app.papers.wording import LETTERS, Wording
from wsis_workflow.app.queries.adopted import AdoptedText, adopted_text
from wsis_workflow.app.queries.carrying import is_carried
from wsis_workflow.app.queries.revisions import RevisionSeen, numbered, revisions
from wsis_workflow.app.queries.sight import Seen, Sight
from wsis_workflow.app.queries.symbols import symbol_in, symbols_of
from wsis_workflow.domain.proposals.brackets import how_many
from wsis_workflow.domain.proposals.calling import body_called, member_called
from wsis_workflow.domain.proposals.events import Act
from wsis_workflow.domain.rules.moments import wall_of


@dataclass(frozen=True)
class Matter:
    """What a document is about: the proposal, the text that counts, what was decided on it, and its acts."""

    seen: Seen
    text: RevisionSeen | None
    decided: AdoptedText | None
    acts: tuple[Act, ...]

    @property
    def addressee(self) -> str | None:
        """Name the body that it goes to: the destination that it is before, or the first one."""
        proposal = self.seen.proposal
        return next(
            (to for to in proposal.destinations if to in proposal.bodies), next(iter(proposal.destinations), None)
        )

    @property
    def issuer(self) -> str:
        """Name the body that it comes from."""
        bodies = [body for body in self.seen.proposal.bodies if body != self.addressee]
        return next(iter(bodies), self.addressee or "")


def council_document(sight: Sight, ref: str, wording: Wording) -> Paper:
    """Compose the document of a proposal in a language.

    Its text is that of the language version, or else the original, marked as such.

    Raises:
        Refused: `unknown`.
    """
    matter = _matter(sight, ref)
    proposal, register = matter.seen.proposal, sight.register
    given, read = symbols_of(sight, ref, (matter.addressee, matter.issuer)), _read(matter, wording)
    title = wording.own(proposal.title)
    return Paper(
        name=f"{ref}-{LETTERS[wording.language]}",
        language=wording.language,
        title=proposal.title,
        issuer=body_called(matter.issuer, register),
        addressee=body_called(matter.addressee, register) if matter.addressee else "",
        symbol=symbol_in(given[-1].symbol, wording.language) if given else "",
        place_and_date=_day(_dated(matter), matter, wording),
        cover=tuple(_cover(matter, wording)),
        blocks=levelled(tuple(_blocks(matter, read, wording))),
        original=matter.text.language if matter.text else "",
        standing=_standing(matter, wording),
        title_language=title[0].language,
        at=max(matter.acts[-1].at, *(one.at for one in given)) if given else matter.acts[-1].at,
    )


def _matter(sight: Sight, ref: str) -> Matter:
    seen = sight.seen(ref)
    decided = adopted_text(sight, ref)
    if decided is not None and not _is_agreed(seen, decided):
        decided = None
    found = [one for one in revisions(sight, ref) if one.annulled_at is None]
    text = numbered(found, decided.revision) if decided else found[-1] if found else None
    return Matter(seen, text, decided, tuple(sight.gate.store.acts(ref)))


def _is_agreed(seen: Seen, decided: AdoptedText) -> bool:
    """Say whether it was decided on in the affirmative; of any other text there is only the state that it is in."""
    if seen.proposal.final is not None:
        return decided.is_adopted
    return is_carried(seen, seen.proposal.ballots[decided.decisions[-1].ballot - 1])


def _dated(matter: Matter) -> datetime:
    if matter.decided is not None and matter.decided.decided_at is not None:
        return matter.decided.decided_at
    return matter.text.at if matter.text else matter.seen.proposal.proposed_at


def _day(instant: datetime, matter: Matter, wording: Wording) -> str:
    zone = matter.seen.around.workflow.zone
    return day_written(wall_of(instant, zone).local.date(), wording.language)


def _read(matter: Matter, wording: Wording) -> Read:
    if matter.text is None:
        return Read((), 0)
    text = matter.text.in_language(wording.language)
    if text is not None:
        return read_markdown(text)
    return read_markdown(matter.text.text, language=matter.text.language)


def _words(matter: Matter, wording: Wording) -> str:
    """Give the text that is shown: the language version, or else the original."""
    return (matter.text.in_language(wording.language) or matter.text.text) if matter.text else ""


def _standing(matter: Matter, wording: Wording) -> str:
    count = how_many(_words(matter, wording))
    if count:
        return wording.text("draft_open", count=count)
    return "" if matter.decided else wording.text("draft")


def _cover(matter: Matter, wording: Wording) -> Iterator[Line]:
    """Say what a reader wants to know first; what there is not takes no line."""
    seen, register = matter.seen, matter.seen.around.register
    proposal, workflow = seen.proposal, seen.around.workflow
    others = list(seen.sight.all(proposal.depends_on))
    further = [body_called(one, register) for one in proposal.destinations if one != matter.addressee]
    lines: dict[str, Runs] = {
        "addressee": wording.own(body_called(matter.addressee, register)) if matter.addressee else (),
        "meeting": _meeting(matter, wording),
        "sponsors": wording.names(member_called(one, register) for one in proposal.sponsors),
        "mandate": wording.own(proposal.mandate) if proposal.mandate else (),
        "action_lines": wording.names(proposal.action_lines),
        "destinations": wording.names(further),
        "conditional": wording.names(other.proposal.title for other in others),
        "procedure": _procedure(workflow.title, workflow.source, wording),
        "status": wording.term(workflow.states[proposal.state].label),
    }
    yield from (wording.line(label, runs) for label, runs in lines.items() if runs)


def _meeting(matter: Matter, wording: Wording) -> Runs:
    register = matter.seen.around.register
    scheduled = matter.seen.proposal.scheduled
    found = register.meetings.get(scheduled.get(matter.addressee or "", ""))
    return wording.meeting(found, register) if found else ()


def _procedure(title: str, source: str, wording: Wording) -> Runs:
    return (*wording.term(title), *(wording.own(f" ({source})") if source else ()))


def _blocks(matter: Matter, read: Read, wording: Wording) -> Iterator[Block]:
    yield Heading(1, wording.say("text"))
    yield from _about_text(matter, wording)
    yield from read.blocks
    if matter.decided is not None:
        yield Heading(1, wording.say("reservations"))
        yield from reservations_told(matter.decided, wording)
    yield Heading(1, wording.say("history"))
    yield history_told(matter.seen, matter.acts, wording)


def _about_text(matter: Matter, wording: Wording) -> Iterator[Block]:
    text = matter.text
    if text is None:
        yield wording.paragraph("no_text")
        return
    label, instant = ("text_adopted", _dated(matter)) if matter.decided else ("text_current", text.at)
    day = (Run(_day(instant, matter, wording)),)
    told = [*wording.say(label, number=text.number, date=day)]
    if text.language != wording.language:
        original, wanted = wording.language_named(text.language), wording.language_named(wording.language)
        is_here = text.in_language(wording.language) is not None
        more = wording.say("translation_of", original=original) if is_here else wording.say(
            "not_translated", wanted=wanted, original=original
        )  # fmt: skip
        told += [Run(" "), *more]
    yield Paragraph(tuple(told))
