"""What is asked before a workflow is written, and what may be answered."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from wsis_workflow.domain.rules.bounds import exact
from wsis_workflow.domain.rules.grammar import BUILT_IN_ROLES
from wsis_workflow.domain.rules.moments import zone_of
from wsis_workflow.domain.rules.sentences import sentence
from wsis_workflow.domain.rules.spans import DAYS, HOURS, MONTHS, WEEKS, Offset

CORRESPONDENCE, SILENCE, CONSENSUS, ENDORSEMENT = "correspondence", "silence", "consensus", "endorsement"
KINDS: Mapping[str, str] = {
    CORRESPONDENCE: sentence("a decision by correspondence with a majority"),
    SILENCE: sentence("a silence procedure"),
    CONSENSUS: sentence("consensus in a meeting"),
    ENDORSEMENT: sentence("endorsement through an ad hoc group"),
}
VOTES, ELECTORATE = "votes", "electorate"
BASES: Mapping[str, str] = {
    VOTES: sentence("of those that vote for or against"),
    ELECTORATE: sentence("of all that have the right to vote"),
}
DEFAULTS: Mapping[str, str] = {
    "name": "new-procedure",
    "kind": CORRESPONDENCE,
    "title": "New procedure",
    "source": "Rules of procedure",
    "body": "Council",
    "body_kind": "council",
    "majority": "1/2",
    "of": VOTES,
    "period": "4 weeks",
    "languages": "en",
    "zone": "Europe/Zurich",
    "since": "2026-01-01",
}
ONLY_WITH_A_MAJORITY = ("majority", "of")
LONGEST_TEXT, LONGEST_NAME, MOST_LANGUAGES, MOST_MEMBERS = 200, 60, 12, 20
SHORTEST, LONGEST_PERIOD = 12, 800 * 24  # hours
HOURS_IN = {HOURS: 1, DAYS: 24, WEEKS: 7 * 24, MONTHS: 28 * 24}
YEARS = range(1950, 2101)
HALF = Fraction(1, 2)
TAKEN = ("proposal", "destination", "ad_hoc", *BUILT_IN_ROLES)
_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_WORD = re.compile(r"[a-z][a-z0-9_]*")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})?")


class BadAnswer(ValueError):
    """An answer that cannot be; `question` says to what, and the sentence what to write instead."""

    def __init__(self, question: str, said: str) -> None:
        super().__init__(said)
        self.question = question
        self.sentence = said


@dataclass(frozen=True, slots=True)
class Answers:
    """Everything that is asked. `majority` is more than a half where it is 1/2, and at least that much otherwise."""

    name: str
    kind: str
    title: str
    source: str
    body: str
    body_kind: str
    majority: Fraction
    of: str
    period: Offset
    languages: tuple[str, ...]
    zone: str
    since: date


def asked_for(kind: str) -> list[str]:
    """List the questions that a kind of procedure calls for, in their order."""
    return [name for name in DEFAULTS if kind == CORRESPONDENCE or name not in ONLY_WITH_A_MAJORITY]


def read_answers(written: Mapping[str, str]) -> Answers:
    """Read all answers; what was not answered is as in `DEFAULTS`.

    Raises:
        BadAnswer: the first that cannot be.
    """
    said = {**DEFAULTS, **written}
    return Answers(**{name: answer_to(name, said[name]) for name in DEFAULTS})


def answer_to(question: str, written: str) -> Any:
    """Read one answer.

    Raises:
        BadAnswer: it cannot be.
    """
    return _READ[question](question, written.strip())


def _name(question: str, written: str) -> str:
    if not _NAME.fullmatch(written) or len(written) > LONGEST_NAME:
        raise BadAnswer(
            question, sentence("Write the name in small letters, digits and hyphens, as in council-correspondence.")
        )
    return written


def _text(question: str, written: str) -> str:
    if not written or len(written) > LONGEST_TEXT or not written.isprintable():
        raise BadAnswer(question, sentence("Write one line of 1 to {number} characters.", number=LONGEST_TEXT))
    return written


def _word(question: str, written: str) -> str:
    if not _WORD.fullmatch(written) or len(written) > LONGEST_NAME or written in TAKEN:
        raise BadAnswer(
            question,
            sentence(
                "Write one word in small letters that is not built in ({taken}), as in working_group.",
                taken=", ".join(TAKEN),
            ),
        )
    return written


def _one_of(choices: Mapping[str, str]) -> Callable[[str, str], str]:
    def read(question: str, written: str) -> str:
        if written not in choices:
            raise BadAnswer(question, sentence("Choose one of: {choices}.", choices=", ".join(choices)))
        return written

    return read


def _majority(question: str, written: str) -> Fraction:
    share = exact(written, may_be_percentage=True)
    if share is None or not HALF <= share < 1 or share.denominator > MOST_MEMBERS:
        raise BadAnswer(
            question,
            sentence(
                "Write a fraction from 1/2 to below 1, as in 2/3 or 75%, with a denominator of {number} at most.",
                number=MOST_MEMBERS,
            ),
        )
    return share


def _period(question: str, written: str) -> Offset:
    said = sentence("Write a period of 12 hours to 800 days, in hours, days, weeks or months, as in 4 weeks.")
    try:
        span = Offset.parse(written)
    except ValueError:
        raise BadAnswer(question, said) from None
    if not SHORTEST <= span.count * HOURS_IN.get(span.unit, 0) <= LONGEST_PERIOD:
        raise BadAnswer(question, said)
    return span


def _languages(question: str, written: str) -> tuple[str, ...]:
    codes = tuple(dict.fromkeys(written.replace(",", " ").split()))
    if not 1 <= len(codes) <= MOST_LANGUAGES or not all(_LANGUAGE.fullmatch(code) for code in codes):
        raise BadAnswer(question, sentence("Write the codes of the languages, that of the drafts first, as in en, fr."))
    return codes


def _zone(question: str, written: str) -> str:
    try:
        zone_of(written)
    except ValueError:
        raise BadAnswer(question, sentence("Write a time zone, as in Europe/Zurich.")) from None
    return written


def _since(question: str, written: str) -> date:
    try:
        day = date.fromisoformat(written)
    except ValueError:
        day = date.min
    if day.year not in YEARS:
        raise BadAnswer(question, sentence("Write a day of the years 1950 to 2100, as in 2026-01-01."))
    return day


_READ: Mapping[str, Callable[[str, str], Any]] = {
    "name": _name,
    "kind": _one_of(KINDS),
    "title": _text,
    "source": _text,
    "body": _text,
    "body_kind": _word,
    "majority": _majority,
    "of": _one_of(BASES),
    "period": _period,
    "languages": _languages,
    "zone": _zone,
    "since": _since,
}
