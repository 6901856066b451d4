"""One change of the rules in a sentence, and the forms that such sentences have."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from wsis_workflow.domain.rules.sentences import sentence, template
from wsis_workflow.domain.rules.workflow import BALLOT, CLOCK, Workflow

NEW, GONE = template("{kind} “{title}” is new."), template("{kind} “{title}” is gone.")


@dataclass(frozen=True, slots=True)
class Change:
    """One change in a sentence, and the roles that it concerns, by name; none: everybody."""

    text: str
    roles: tuple[str, ...] = ()


def lines(was: Sequence[str], now: Sequence[str], about: str = "", people: tuple[str, ...] = ()) -> Iterator[Change]:
    """Say which sentences are gone, and which are new."""
    gone, come = [one for one in was if one not in now], [one for one in now if one not in was]
    for line in gone:
        text = (
            sentence("{about}: no longer: {line}", about=about, line=line)
            if about
            else sentence("No longer: {line}", line=line)
        )
        yield Change(text, people)
    for line in come:
        text = sentence("{about}: now: {line}", about=about, line=line) if about else sentence("Now: {line}", line=line)
        yield Change(text, people)


def otherwise(about: str, was: str, now: str, people: tuple[str, ...]) -> Iterator[Change]:
    """Say that something is said otherwise, for the first time, or no longer."""
    if was == now:
        return
    if not was:
        yield Change(sentence("{about}, new: {now}.", about=about, now=now), people)
    elif not now:
        yield Change(sentence("{about}: no longer said (was: {was}).", about=about, was=was), people)
    else:
        yield Change(sentence("{about}: {now} (was: {was}).", about=about, now=now, was=was), people)


def renamed(was: str, now: str, people: tuple[str, ...] = ()) -> Iterator[Change]:
    """Say that something is called otherwise."""
    if was != now:
        yield Change(sentence("“{was}” is now called “{now}”.", was=was, now=now), people)


def come_and_gone(
    was: Mapping[str, object],
    now: Mapping[str, object],
    kind: str,
    old: Workflow,
    new: Workflow,
    called: Callable[[str, Workflow], str],
) -> Iterator[Change]:
    """Say which of the named things are new, which are called otherwise, and which are gone."""
    for name in now:
        if name in was:
            yield from renamed(called(name, old), called(name, new))
        else:
            yield Change(sentence(NEW, kind=kind, title=called(name, new)))
    for name in was:
        if name not in now:
            yield Change(sentence(GONE, kind=kind, title=called(name, old)))


def concerned(roles: Iterable[str]) -> tuple[str, ...]:
    """Name the roles of people among some, each once."""
    return tuple(dict.fromkeys(role for role in roles if role not in (CLOCK, BALLOT)))
