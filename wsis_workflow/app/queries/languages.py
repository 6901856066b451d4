"""Which language versions exist of which revision: a column for each language, a row for each revision."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from wsis_workflow.app.queries.revisions import RevisionSeen, revisions
from wsis_workflow.app.queries.sight import Seen, Sight
from wsis_workflow.app.queries.translations import TranslationSeen
from wsis_workflow.domain.proposals.policy import may_read
from wsis_workflow.domain.proposals.register import Person
from wsis_workflow.domain.rules.language_words import OFFICIAL, in_order


@dataclass(frozen=True, slots=True)
class Cell:
    """A revision in a language: its own (`is_original`), there since `available`, and what was asked or delivered."""

    language: str
    is_original: bool
    available: datetime | None
    version: TranslationSeen | None

    @property
    def has_text(self) -> bool:
        """Say whether its text is here."""
        return self.is_original or (self.version is not None and self.version.delivered is not None)


@dataclass(frozen=True, slots=True)
class LanguageRow:
    """A revision with its cells; the record keeps what was made void."""

    revision: int
    is_current: bool
    annulled_at: datetime | None
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class LanguageTable:
    """The languages, and the revisions with the latest first; `wanted` are those that the rules ask for.

    `missing` are wanted and not there; `late` are awaited although their date has passed.
    """

    languages: tuple[str, ...]
    wanted: tuple[str, ...]
    rows: tuple[LanguageRow, ...]
    missing: tuple[str, ...]
    late: tuple[str, ...]


def language_table(sight: Sight, ref: str) -> LanguageTable:
    """Show every revision of a proposal in every language.

    Raises:
        Refused: `unknown`.
    """
    seen, found = sight.seen(ref), revisions(sight, ref)
    wanted = seen.around.workflow.languages
    used = {tag for one in found for tag in (one.language, *one.available, *one.translations)}
    languages = in_order({*OFFICIAL, *wanted, *used}, (*wanted, *(tag for tag in OFFICIAL if tag not in wanted)))
    current = next((one for one in found if one.is_current), None)
    return LanguageTable(
        languages,
        wanted,
        tuple(_row(one, languages) for one in reversed(found)),
        tuple(tag for tag in wanted if current is not None and tag not in current.available),
        tuple(tag for tag, one in (current.translations if current else {}).items() if one.is_open and one.is_late),
    )


def translators(seen: Seen) -> list[Person]:
    """List who can be asked: whoever may read the proposal, by name."""
    people = seen.around.register.people.values()
    found = (one for one in people if may_read(one.ref, seen.proposal, seen.around, seen.now))
    return sorted(found, key=lambda person: (person.name, person.ref))


def _row(one: RevisionSeen, languages: tuple[str, ...]) -> LanguageRow:
    cells = tuple(_cell(one, tag, one.translations) for tag in languages)
    return LanguageRow(one.number, one.is_current, one.annulled_at, cells)


def _cell(one: RevisionSeen, tag: str, translations: Mapping[str, TranslationSeen]) -> Cell:
    return Cell(tag, tag == one.language, one.available.get(tag), translations.get(tag))
