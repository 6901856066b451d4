"""What a feed tells its reader: the latest acts, each as one entry that is named for good."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from urllib.parse import quote
from uuid import UUID, uuid5

from wsis_workflow.app.calendar_ports import Acted
from wsis_workflow.app.calendars.identity import in_house
from wsis_workflow.app.chronicle import name_of
from wsis_workflow.app.chronicle import sentence as told
from wsis_workflow.app.languages import Catalogue
from wsis_workflow.app.printable import one_line, plain
from wsis_workflow.app.queries.sight import Sight
from wsis_workflow.domain.proposals.calling import body_called
from wsis_workflow.domain.proposals.refusals import Refused, Unknown
from wsis_workflow.domain.rules.sentences import sentence

MOST_EVENTS, MOST_ACTS = 400, 60
LONGEST = 2_000  # characters of one sentence, such as a comment
BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)  # of a feed in which nothing has happened yet


@dataclass(frozen=True, slots=True)
class Happening:
    """One act on one proposal; `said` are its sentences."""

    id: UUID
    title: str
    link: str
    author: str
    at: datetime
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NewsFeed:
    """A feed with its entries, the latest first."""

    id: UUID
    title: str
    link: str
    language: str
    entries: tuple[Happening, ...]

    @property
    def updated(self) -> datetime:
        """Say when something happened last."""
        return max((one.at for one in self.entries), default=BEGINNING)


def proposals_news(sight: Sight, ref: str, tongue: Catalogue, base_url: str) -> NewsFeed:
    """Tell what happens to a proposal.

    Raises:
        Refused: `unknown`.
    """
    proposal = sight.seen(ref).proposal
    acted = sight.gate.store.views.acts_of(sight.scope, refs=(ref,), limit=MOST_EVENTS)
    entries = tuple(_happenings(acted, sight, tongue, base_url))
    return NewsFeed(acted[0].uid, one_line(proposal.title), _link(ref, base_url), tongue.language, entries)


def bodys_news(sight: Sight, body: str, tongue: Catalogue, base_url: str) -> NewsFeed:
    """Tell what happens to the proposals that a body takes part in, as far as the reader may read them.

    Raises:
        Refused: `unknown`.
    """
    if body not in sight.register.bodies:
        raise Refused(Unknown("body", body, tuple(sorted(sight.register.bodies))[:12]))
    views = sight.gate.store.views
    acted = views.acts_of(sight.scope, bodies=(body,), limit=MOST_EVENTS)
    id_ = in_house(views.house(), "news", body)
    title = one_line(body_called(body, sight.register))
    link = f"{base_url}/bodies/{quote(body, safe='')}"
    return NewsFeed(id_, title, link, tongue.language, tuple(_happenings(acted, sight, tongue, base_url)))


def _happenings(acted: Iterable[Acted], sight: Sight, tongue: Catalogue, base_url: str) -> Iterator[Happening]:
    """Put events together into acts; the oldest may have lost events to the limit, and is left out then."""
    found = list(acted)
    acts = [list(group)[::-1] for _, group in groupby(found, key=lambda one: (one.proposal, one.version))]
    whole = acts if len(found) < MOST_EVENTS else acts[:-1]
    for events in whole[:MOST_ACTS]:
        said = tuple(_sentences(events, sight, tongue))
        if said:
            yield _happening(events[0], said, sight, tongue, base_url)


def _happening(first: Acted, said: tuple[str, ...], sight: Sight, tongue: Catalogue, base_url: str) -> Happening:
    return Happening(
        id=uuid5(first.uid, str(first.version)),
        title=one_line(tongue.say(sentence("{title}: {what}", title=one_line(first.title), what=one_line(said[0])))),
        link=_link(first.proposal, base_url),
        author=one_line(tongue.say(name_of(first.by, sight.register))),
        at=first.at,
        said=said,
    )


def _sentences(events: Iterable[Acted], sight: Sight, tongue: Catalogue) -> Iterator[str]:
    """Tell the events of an act in the words of its rules, but for what was said to some people alone."""
    store = sight.gate.store
    for one in events:
        if getattr(one.event, "audience", ""):
            continue
        proposal = store.proposal(one.proposal)
        workflow = store.edition(proposal.edition_at(one.version) if proposal else one.edition)
        yield plain(tongue.say(told(one.event, workflow, sight.register)))[:LONGEST]


def _link(ref: str, base_url: str) -> str:
    return f"{base_url}/proposals/{quote(ref, safe='')}"
