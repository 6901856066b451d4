"""Accounts of the stories: all that came of each, told as a mark for each act and for what it owed to people."""

from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from tests.fakes.store import FakeStore
from wsis_workflow import resources
from wsis_workflow.adapters.store.codec import encode
from wsis_workflow.adapters.store.columns import as_json
from wsis_workflow.app.queries.sight import Sight
from wsis_workflow.app.rehearse.play import Play
from wsis_workflow.bootstrap.rehearsals import play_rehearsal, read_rehearsal
from wsis_workflow.domain.proposals.steps import available_steps

HERE = Path(__file__).parent
STORIES = sorted(
    [*(resources.workflows() / "rehearsals").glob("*.yaml"), *(HERE.parent / "rehearsals").glob("*.yaml")],
    key=lambda file: file.name,
)
Account = dict[str, list[str]]  # what was done or owed, and all that is to be said of it


def marks_of(file: Path) -> Path:
    """Say where the marks of a story are kept."""
    return HERE / f"{file.stem}.txt"


def account(file: Path) -> Account:
    """Play a story, and tell all that came of it."""
    story, faults = read_rehearsal(file)
    assert story is not None, faults
    store = FakeStore()
    play = play_rehearsal(story, store=store)
    return {**_acts(store), **_owed(store), **_refused(play, store)}


def marked(told: Mapping[str, list[str]]) -> list[str]:
    """Give a line for each, with the mark of all that is said of it."""
    return [f"{what} {sha256(chr(10).join(said).encode()).hexdigest()[:10]}" for what, said in told.items()]


def _acts(store: FakeStore) -> Account:
    return {
        f"{ref} {act.number} {act.verb} by {act.by} at {act.at:%Y-%m-%d %H:%M:%S}": [
            f"{type(event).__name__} {as_json(encode(event))}" for event in act.events
        ]
        for ref in store.refs()
        for act in store.acts(ref)
    }


def _owed(store: FakeStore) -> Account:
    told: Account = {}
    for notice in store.rows.notices.values():
        told.setdefault(f"{notice.proposal} tells {notice.kind}", []).append(as_json(encode(notice)))
    for ref, one, status in store.rows.reminders.values():
        told.setdefault(f"{ref} reminds of {one.deadline}", []).append(f"{as_json(encode(one))} {status}")
    return told


def _refused(play: Play, store: FakeStore) -> Account:
    """Tell why a command was refused, and at the end what each person may not do and why."""
    told: Account = {"refused": [repr(refused.reasons) for _, refused in play.refusals]}
    for person in sorted(store.rows.register.people):
        told.update(_closed_to(person, play, store))
    return told


def _closed_to(person: str, play: Play, store: FakeStore) -> Iterator[tuple[str, list[str]]]:
    for seen in Sight(play.gate, play.now, person).all(store.refs()):
        offers = available_steps(seen.proposal, seen.asked)
        yield f"{seen.proposal.ref} offers {person}", [repr(offer) for offer in offers]
