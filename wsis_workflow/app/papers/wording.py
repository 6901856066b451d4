"""What documents say of their own accord, in one of the six languages; what others said stays as they said it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from babel import Locale

from wsis_workflow.app.languages import LANGUAGES as SPOKEN
from wsis_workflow.app.languages import catalogue
from wsis_workflow.app.papers.paper import Block, Line, Paragraph, Run, Runs
from wsis_workflow.domain.proposals.register import Meeting, Register
from wsis_workflow.domain.rules.sentences import Said

Labels = Mapping[str, Mapping[str, str]]  # what is said, by language
LETTERS = {"ar": "A", "en": "E", "es": "S", "fr": "F", "ru": "R", "zh": "C"}  # as in the symbols of documents
OWN = "en"  # the language of the engine, and of the rules that it comes with

_PLACE = re.compile(r"\{(\w+)\}")
_SCRIPTS = (
    ("ar", re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]")),
    ("ru", re.compile("[\u0400-\u052f]")),
    ("zh", re.compile("[\u3400-\u9fff\uf900-\ufaff]")),
)


@dataclass(frozen=True)
class Wording:
    """The labels in one language. `terms` are the words of rules, by their English; what is missing stays English."""

    language: str
    labels: Labels
    terms: Labels

    def say(self, label: str, **values: str | int | Runs) -> Runs:
        """Say a label with its values; a value that is a text is somebody's own words."""
        return tuple(_joined(self._filled(self.labels[label][self.language], values)))

    def text(self, label: str, **values: str | int) -> str:
        """Say a label where there is no room for more than letters."""
        return "".join(run.text for run in self.say(label, **values))

    def strong(self, label: str, **values: str | int | Runs) -> Runs:
        """Say a label with weight."""
        return tuple(Run(run.text, is_strong=True, language=run.language) for run in self.say(label, **values))

    def line(self, label: str, said: Runs | str) -> Line:
        """Make a line of a cover."""
        return Line(self.text(label), said if isinstance(said, tuple) else self.own(said))

    def paragraph(self, label: str, **values: str | int | Runs) -> Paragraph:
        """Say a label as a paragraph."""
        return Paragraph(self.say(label, **values))

    def own(self, text: str, language: str = "") -> Runs:
        """Give somebody's words, marked with the language in which they are, where that is another."""
        spoken = language or spoken_in(text)
        return (Run(text, language=None if spoken == self.language else spoken),)

    def engine(self, text: str) -> Runs:
        """Say a sentence of the engine, in English where it has not learnt the language."""
        if self.language not in SPOKEN:
            return (Run(str(text), language=OWN),)
        words = catalogue(self.language)
        said = words.say(text) if isinstance(text, Said) else words.recall(text)
        return (Run(said, language=OWN if said == text and self.language != OWN else None),)

    def term(self, words: str) -> Runs:
        """Say a word of the rules."""
        known = self.terms.get(words, {}).get(self.language)
        return (Run(known),) if known else self.own(words, OWN)

    def listed(self, several: Iterable[Runs]) -> Runs:
        """Name one after the other, as the language does it."""
        return tuple(_joined(self._listed(tuple(several))))

    def names(self, several: Iterable[str]) -> Runs:
        """Name people, members or bodies one after the other."""
        return self.listed(self.own(name) for name in several)

    def language_named(self, tag: str) -> Runs:
        """Name a language; one that nobody knows keeps its tag."""
        return (Run(str(Locale.parse(self.language).languages.get(tag, tag))),)

    def meeting(self, meeting: Meeting, register: Register) -> Runs:
        """Name a meeting: by its title, or by its body and number, or else by its short name."""
        body = register.bodies.get(meeting.of)
        if meeting.title or body is None:
            return self.own(meeting.title or meeting.ref)
        if meeting.number is None:
            return self.say("meeting_called", body=body.name, ref=meeting.ref)
        return self.say("meeting_numbered", body=body.name, number=meeting.number)

    @cached_property
    def comma(self) -> str:
        """Give what stands between two names."""
        return self.labels["comma"][self.language]

    def _listed(self, several: tuple[Runs, ...]) -> Iterator[Run]:
        for number, runs in enumerate(several):
            if number:
                is_last = number == len(several) - 1
                yield Run(self.labels["and"][self.language] if is_last else self.comma)
            yield from runs

    def _filled(self, template: str, values: Mapping[str, str | int | Runs]) -> Iterator[Run]:
        for number, part in enumerate(_PLACE.split(template)):
            if number % 2 == 0:
                yield Run(part)
            else:
                yield from self._value(values[part])

    def _value(self, value: str | int | Runs) -> Runs:
        if isinstance(value, tuple):
            return value
        return self.own(value) if isinstance(value, str) else (Run(str(value)),)


def spoken_in(text: str) -> str:
    """Say in which language a text is, as far as its letters tell: those of Latin script count as English."""
    counts = {language: len(look.findall(text)) for language, look in _SCRIPTS}
    most = max(counts, key=lambda language: counts[language])
    return most if counts[most] * 2 > sum(map(str.isalpha, text)) else OWN


def written(blocks: Iterable[Block | None]) -> tuple[Block, ...]:
    """Leave out what there is not."""
    return tuple(block for block in blocks if block is not None)


def _joined(runs: Iterable[Run]) -> Iterator[Run]:
    """Put neighbours that look the same together, and leave out those that say nothing."""
    last: Run | None = None
    for run in runs:
        if last is not None and _looks(last) == _looks(run):
            last = replace(last, text=last.text + run.text)
        elif run.text:
            if last is not None:
                yield last
            last = run
    if last is not None:
        yield last


def _looks(run: Run) -> tuple[object, ...]:
    return (run.is_strong, run.is_emphatic, run.is_code, run.is_struck, run.is_open, run.link, run.language)
