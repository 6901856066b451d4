"""What people set for themselves: language, time zone, and how they are told. The address is not among it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from wsis_workflow.domain.proposals.refusals import Invalid, Refusal, Refused
from wsis_workflow.domain.proposals.register import Person
from wsis_workflow.domain.rules.deadlines import clock_time, zone_of
from wsis_workflow.domain.rules.sentences import sentence, template

LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")
DIGESTS = ("at_once", "daily", "weekly")
CHANNELS = ("email", "inbox", "webhook")
SETTINGS = ("language", "zone", "digest", "quiet_from", "quiet_until", "channels")


@dataclass(frozen=True, slots=True)
class ChangeSettings:
    """Change one's own settings; None changes nothing, and an empty text takes back what was said."""

    language: str | None = None
    zone: str | None = None
    digest: str | None = None
    quiet_from: str | None = None
    quiet_until: str | None = None
    channels: tuple[str, ...] | None = None


def with_settings(person: Person, command: ChangeSettings) -> Person:
    """Give the person with the new settings.

    Raises:
        Refused: `invalid`, with all that cannot be.
    """
    after = replace(
        person,
        language=command.language if command.language is not None else person.language,
        zone=_said(command.zone, person.zone),
        digest=command.digest if command.digest is not None else person.digest,
        quiet_from=_said(command.quiet_from, person.quiet_from),
        quiet_until=_said(command.quiet_until, person.quiet_until),
        channels=person.channels if command.channels is None else tuple(dict.fromkeys(command.channels)),
    )
    if faults := list(_faults(person, after)):
        raise Refused(*faults)
    return after


def with_settings_of(person: Person, other: Person) -> Person:
    """Give a person with the settings of another version of them."""
    return replace(person, **{name: getattr(other, name) for name in SETTINGS})


def _said(new: str | None, old: str | None) -> str | None:
    return old if new is None else new or None


def _faults(before: Person, after: Person) -> Iterator[Refusal]:
    """Find what cannot be among what is new; what an import has left there is no hindrance to the rest."""
    yield from _none_of(
        {before.language, *LANGUAGES}, after.language, template("“{word}” is no language of ours"), LANGUAGES
    )
    yield from _none_of({before.digest, *DIGESTS}, after.digest, template("“{word}” is no kind of digest"), DIGESTS)
    for channel in after.channels:
        yield from _none_of(
            {*before.channels, *CHANNELS}, channel, template("“{word}” is no way to reach you"), CHANNELS
        )
    if after.zone is not None and after.zone != before.zone and not _is_zone(after.zone):
        problem = sentence("“{word}” is no time zone", word=after.zone)
        yield Invalid(problem, sentence("write a name such as Europe/Zurich"))
    for old, hour in ((before.quiet_from, after.quiet_from), (before.quiet_until, after.quiet_until)):
        if hour is not None and hour != old and not _is_hour(hour):
            yield Invalid(sentence("“{word}” is no hour", word=hour), sentence("write one such as 22:00"))
    if (after.quiet_from is None) != (after.quiet_until is None):
        yield Invalid(sentence("Quiet hours have a beginning and an end"), sentence("give both, or neither"))


def _none_of(accepted: set[str], word: str, problem: str, known: tuple[str, ...]) -> Iterator[Refusal]:
    if word not in accepted:
        yield Invalid(sentence(problem, word=word), sentence("choose from {known}", known=", ".join(known)))


def _is_zone(name: str) -> bool:
    try:
        return bool(zone_of(name).key)
    except ValueError:
        return False


def _is_hour(written: str) -> bool:
    try:
        return clock_time(written) is not None
    except ValueError:
        return False
