"""The texts that a proposal has had: who wrote each, when, what was decided on it, and what changed between two."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from wsis_workflow.app.chronicle import name_of
from wsis_workflow.app.comparing import Piece, compare
from wsis_workflow.app.queries.ballots import title_of
from wsis_workflow.app.queries.sight import Seen, Sight
from wsis_workflow.app.queries.translations import TranslationSeen, translation_seen
from wsis_workflow.domain.proposals.events import Act
from wsis_workflow.domain.proposals.evolve import apply
from wsis_workflow.domain.proposals.nouns import Ballot, Proposal, Revision
from wsis_workflow.domain.proposals.refusals import Refused, Unknown
from wsis_workflow.domain.proposals.translations import Translation
from wsis_workflow.domain.rules.language_words import in_order


@dataclass(frozen=True, slots=True)
class BallotOn:
    """A ballot that was, or is, about a revision; one that went on with a later text was about both."""

    number: int
    title: str
    outcome: str | None
    is_open: bool


@dataclass(frozen=True, slots=True)
class RevisionSeen:
    """One text; `available` says since when it exists in which language, `annulled_at` when it was taken back.

    `translations` are the language versions whose texts were delivered, or that were asked for.
    """

    number: int
    language: str
    by: str
    name: str
    at: datetime
    hash: str
    text: str
    available: Mapping[str, datetime]
    ballots: tuple[BallotOn, ...]
    is_current: bool
    annulled_at: datetime | None
    translations: Mapping[str, TranslationSeen] = field(default_factory=dict)

    def in_language(self, language: str) -> str | None:
        """Give its text in a language, or None where nobody has delivered that."""
        if language in ("", self.language):
            return self.text
        version = self.translations.get(language)
        return version.text if version is not None and version.delivered is not None else None


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed from one revision to another, each in its own language, or both in one that was asked for."""

    old: RevisionSeen
    new: RevisionSeen
    pieces: tuple[Piece, ...]
    language: str = ""


def revisions(sight: Sight, ref: str) -> list[RevisionSeen]:
    """List the revisions of a proposal, the first first.

    Raises:
        Refused: `unknown`.
    """
    seen = sight.seen(ref)
    return [_seen(sight, seen, told) for told in _told(sight.gate.store.acts(ref))]


def numbered(found: Iterable[RevisionSeen], number: int) -> RevisionSeen:
    """Find one among the revisions of a proposal; where an annulled one had the same number, the one that stands.

    Raises:
        Refused: `unknown`.
    """
    by_number = {one.number: one for one in found}
    if number not in by_number:
        raise Refused(Unknown("revision", str(number), tuple(map(str, by_number))))
    return by_number[number]


def version_in(revision: RevisionSeen, language: str) -> str:
    """Give the text of a revision in a language.

    Raises:
        Refused: `unknown`: its text is not here in that language.
    """
    text = revision.in_language(language)
    if text is None:
        raise Refused(Unknown("language version", f"{revision.number}/{language}", tuple(texts_in(revision))))
    return text


def texts_in(revision: RevisionSeen) -> list[str]:
    """List the languages in which the text of a revision is here."""
    return [revision.language, *(tag for tag, one in revision.translations.items() if one.delivered is not None)]


def difference(sight: Sight, ref: str, old: int, new: int, language: str = "") -> Difference:
    """Tell what changed from one revision to another, by their numbers; in their own languages where none is named.

    Raises:
        Refused: `unknown`: the proposal, a revision of it, or its text in that language.
    """
    found = {one.number: one for one in revisions(sight, ref)}
    known = tuple(map(str, found))
    missing = [Unknown("revision", str(number), known) for number in dict.fromkeys((old, new)) if number not in found]
    if missing:
        raise Refused(*missing)
    texts = [version_in(found[number], language) for number in (old, new)]
    return Difference(found[old], found[new], tuple(compare(*texts)), language)


def _seen(sight: Sight, seen: Seen, told: "_Told") -> RevisionSeen:
    revision, current = told.revision, seen.proposal.revision
    languages = in_order(revision.available, seen.around.workflow.languages)
    return RevisionSeen(
        number=revision.number,
        language=revision.language,
        by=revision.by,
        name=name_of(revision.by, sight.register),
        at=revision.at,
        hash=revision.hash,
        text=revision.text,
        available={tag: revision.available[tag] for tag in languages},
        ballots=tuple(_ballot(seen, seen.proposal.ballots[number - 1]) for number in told.ballots),
        is_current=current is not None and told.annulled_at is None and revision.number == current.number,
        annulled_at=told.annulled_at,
        translations={
            tag: translation_seen(told.translations[tag], seen)
            for tag in in_order(told.translations, seen.around.workflow.languages)
        },
    )


def _ballot(seen: Seen, ballot: Ballot) -> BallotOn:
    outcome = ballot.outcome.outcome if ballot.outcome else None
    return BallotOn(ballot.number, title_of(seen, ballot), outcome, ballot.is_open)


@dataclass
class _Told:
    """A revision, as the acts so far have left it."""

    revision: Revision
    ballots: list[int] = field(default_factory=list)
    translations: Mapping[str, Translation] = field(default_factory=dict)
    annulled_at: datetime | None = None


def _told(acts: Iterable[Act]) -> list[_Told]:
    """Follow the text through the acts."""
    told: list[_Told] = []
    proposal: Proposal | None = None
    for act in acts:
        proposal = apply(proposal, act)
        standing = _standing(told, proposal, act.at)
        if proposal.revision is not None:
            if not standing or standing[-1].revision.number < proposal.revision.number:
                standing.append(_Told(proposal.revision))
                told.append(standing[-1])
            _renew(standing[-1], proposal.revision, proposal.ballots)
            standing[-1].translations = proposal.translations
    return told


def _standing(told: Iterable[_Told], proposal: Proposal, at: datetime) -> list[_Told]:
    """Take back what an annulment took back: texts, and the ballots that an annulled step had opened."""
    latest = proposal.revision.number if proposal.revision else 0
    standing = [one for one in told if one.annulled_at is None]
    for one in standing:
        one.annulled_at = at if one.revision.number > latest else None
        one.ballots = [number for number in one.ballots if number <= len(proposal.ballots)]
    return [one for one in standing if one.annulled_at is None]


def _renew(one: _Told, revision: Revision, ballots: Iterable[Ballot]) -> None:
    one.revision = revision
    one.ballots += [b.number for b in ballots if b.revision == revision.number and b.number not in one.ballots]
