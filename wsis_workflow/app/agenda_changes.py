"""Changes of an agenda, one item at a time: each makes the whole agenda that a meeting is then given."""

from collections.abc import Iterable
from dataclasses import replace

from wsis_workflow.domain.desk.agenda_nouns import PROPOSAL, Agenda, Hours, Item
from wsis_workflow.domain.proposals.refusals import Refused, Unknown
from wsis_workflow.domain.rules.sentences import sentence


def added(agenda: Agenda, item: Item, before: str | None = None) -> tuple[Item, ...]:
    """Put an item on it, before another one or at its end.

    Raises:
        Refused: `unknown`, there is no such other item.
    """
    place = _place(agenda, before) if before else len(agenda.items)
    return (*agenda.items[:place], item, *agenda.items[place:])


def dropped(agenda: Agenda, key: str) -> tuple[Item, ...]:
    """Take an item off it.

    Raises:
        Refused: `unknown`.
    """
    place = _place(agenda, key)
    return (*agenda.items[:place], *agenda.items[place + 1 :])


def changed(
    agenda: Agenda,
    key: str,
    minutes: int | None = None,
    group: str | None = None,
    note: str | None = None,
    before: str | None = None,
) -> tuple[Item, ...]:
    """Give an item another length, group or note, or another place; what is None stays.

    Raises:
        Refused: `unknown`.
    """
    item = agenda.items[_place(agenda, key)]
    item = replace(
        item,
        minutes=item.minutes if minutes is None else minutes,
        group=item.group if group is None else group,
        note=item.note if note is None else note,
    )
    if before is None or before == key:
        return tuple(item if one.key == key else one for one in agenda.items)
    return added(replace(agenda, items=dropped(agenda, key)), item, before)


def arranged(kept: Iterable[Item], suggested: Iterable[Item]) -> tuple[Item, ...]:
    """Put what is suggested in place of the proposals; other business before the first of them stays before them."""
    items = tuple(kept)
    first = next((number for number, item in enumerate(items) if item.kind == PROPOSAL), len(items))
    others = [(number, item) for number, item in enumerate(items) if item.kind != PROPOSAL]
    before = [item for number, item in others if number < first]
    return (*before, *suggested, *(item for number, item in others if number > first))


def hours_read(written: str) -> tuple[Hours, ...]:
    """Read hours as in "09:30-12:30, 14:30-18:00"; what cannot be read is refused by the rules."""
    parts = (part.replace("–", "-").partition("-") for part in written.split(","))
    return tuple(Hours(begins.strip(), ends.strip()) for begins, _, ends in parts if begins.strip())


def hours_written(hours: Iterable[Hours]) -> str:
    """Write hours as people type them."""
    return ", ".join(f"{one.begins}-{one.ends}" for one in hours)


def _place(agenda: Agenda, key: str) -> int:
    keys = [item.key for item in agenda.items]
    if key not in keys:
        raise Refused(Unknown(sentence("item of the agenda"), key, tuple(keys)[:12]))
    return keys.index(key)
