"""Weaknesses for the controls: each takes away one thing on which the invariants rest, for as long as one test."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.simulation import nodes
from tests.simulation.ledger import Noted
from tests.simulation.stepped import Stepped
from tests.simulation.tasks import Died, point
from wsis_workflow.adapters.store import acts, outbox, reminder_rows
from wsis_workflow.adapters.store.cache import Folded
from wsis_workflow.app import deliver
from wsis_workflow.domain.proposals import outcomes, policy, steps
from wsis_workflow.domain.proposals.owed import Notice

Weakness = Callable[[pytest.MonkeyPatch], None]


def answers_though_the_commit_failed(patch: pytest.MonkeyPatch) -> None:
    """I1: answer, whether the transaction was committed or not."""

    @contextmanager
    def unit(stepped: Stepped) -> Iterator[Noted]:
        point("before a unit")
        with stepped.store.unit() as inner:
            noted = Noted(inner)
            yield noted
            if stepped._dies():
                noted.rollback()
        noted.committed_to(stepped._ledger)
        point("after a commit")

    patch.setattr(Stepped, "unit", unit)


def tells_after_the_commit(patch: pytest.MonkeyPatch) -> None:
    """I2: write notices in a transaction of their own, after that of their cause."""
    unit = Stepped.unit

    def notify(noted: Noted, notices: Sequence[Notice], routes: Mapping[str, Any]) -> None:
        noted.wrote.notices.update((notice.key, notice) for notice in notices)
        noted.__dict__.setdefault("later", []).append((notices, routes))

    @contextmanager
    def in_two(stepped: Stepped) -> Iterator[Noted]:
        with unit(stepped) as noted:
            yield noted
        later = noted.__dict__.get("later", ())
        if later and stepped._dies():
            raise Died
        if later and not noted.is_given_up:
            with stepped.store.unit() as second:
                for notices, routes in later:
                    second.notify(notices, routes)

    patch.setattr(Stepped, "unit", in_two)
    patch.setattr(Noted, "notify", notify)


def remembers_what_others_have_changed(patch: pytest.MonkeyPatch) -> None:
    """I3: take what a node has in its memory for what is stored."""
    load = acts._load

    def forgetful(held: Any, ref: str, proposal_id: int, version: int, digest: str) -> Any:
        known: Folded[Any] | None = held.folded(ref)
        return known.value[1] if known is not None else load(held, ref, proposal_id, version, digest)

    patch.setattr(acts, "_load", forgetful)


def counts_letters_as_support(patch: pytest.MonkeyPatch) -> None:
    """I4, I5: do not see an objection that the secretariat has entered."""
    see = outcomes.voice

    def half_blind(elector: Any, position: str | None, **more: Any) -> Any:
        return see(elector, "support" if position == "object" and elector.member == "M03" else position, **more)

    patch.setattr(outcomes, "voice", half_blind)


def lets_anybody_act(patch: pytest.MonkeyPatch) -> None:
    """I6: ask nobody for their office."""

    def anybody(actor: str, may: Any, around: Any, now: datetime) -> list[Any]:
        return [around.register.people[actor]] if actor in around.register.people else []

    for module in (policy, steps):
        patch.setattr(module, "capacities", anybody)


def sends_what_others_have_taken(patch: pytest.MonkeyPatch) -> None:
    """I7: lease what is leased already."""
    statement = outbox.DUE.with_only_columns(*outbox.DUE.selected_columns)
    free = [one for one in outbox.DUE._where_criteria if "leased_until" not in str(one)]
    statement._where_criteria = tuple(free)
    patch.setattr(outbox, "DUE", statement)


def marks_before_it_sends(patch: pytest.MonkeyPatch) -> None:
    """I7: mark a letter as sent, then send it."""
    send = deliver._Run._send

    def hasty(run: Any, letter: Any) -> str:
        run.store.mark_sent(letter, run._now(), letter[0].notice.key)
        return send(run, letter)

    patch.setattr(deliver._Run, "_send", hasty)


def reminds_early(patch: pytest.MonkeyPatch) -> None:
    """I7: take for due what falls due within the hour."""
    due = reminder_rows.due_reminders

    def early(wire: Any, now: datetime, limit: int, *more: Any) -> Any:
        return due(wire, now + timedelta(hours=1), limit, *more)

    patch.setattr(reminder_rows, "due_reminders", early)


def trusts_a_lease_for_ever(patch: pytest.MonkeyPatch) -> None:
    """I7: send what was leased, however long ago; the lease is a short one, so that it shows soon."""
    blind = {"since": 0.0, "elapsed": lambda: 0.0, "lease": timedelta(seconds=30), "slowest": timedelta()}
    patch.setattr(nodes, "deliver", lambda *asked, **more: deliver.deliver(*asked, **{**more, **blind}))


def gives_up_what_it_cannot_mark(patch: pytest.MonkeyPatch) -> None:
    """I7: ask a few times whether a letter can be marked, and not for as long as its lease lasts."""
    covers = deliver._Run._covers
    patch.setattr(deliver._Run, "_covers", lambda run, longer: longer != deliver.MARK_AGAIN and covers(run, longer))


WEAKNESSES: dict[Weakness, tuple[str, ...]] = {
    answers_though_the_commit_failed: ("I1",),
    tells_after_the_commit: ("I2",),
    remembers_what_others_have_changed: ("I3", "The program broke"),
    counts_letters_as_support: ("I4", "I5"),
    lets_anybody_act: ("I6",),
    sends_what_others_have_taken: ("I7",),
    marks_before_it_sends: ("I7",),
    reminds_early: ("I7",),
    trusts_a_lease_for_ever: ("I7",),
    gives_up_what_it_cannot_mark: ("I7",),
}
