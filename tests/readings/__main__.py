"""Readings of the stories: what each query answers at the end of one, told as a mark for each query.

`python -m tests.readings` writes the marks anew; do so only when what has changed was meant to. `python -m
tests.readings STORY.yaml` tells the whole, to be compared with what another revision of the program tells.
"""

import sys
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path

from tests.accounts.__main__ import STORIES, marked
from tests.readings.asked import answers
from wsis_workflow.app.queries.sight import Seen, Sight
from wsis_workflow.app.rehearse.play import Play
from wsis_workflow.bootstrap import play_rehearsal, read_rehearsal
from wsis_workflow.domain.proposals.nouns import Proposal
from wsis_workflow.domain.proposals.policy import OPERATOR
from wsis_workflow.domain.proposals.register import Register
from wsis_workflow.domain.rules.workflow import Workflow

HERE = Path(__file__).parent
# Small ones that hold a proposal of each kind between them: under a ballot, amended, translated, awaited, answered.
NAMES = (
    "a-meeting-goes-through-its-agenda", "a-revision-under-a-ballot-follows-its-rule", "a-second-person-confirms",
    "a-vote-on-paper-knows-who-is-in-the-room", "action-items-are-followed-until-they-are-done",
    "amendments-are-argued-merged-and-made-the-next-text", "an-ad-hoc-group-is-set-up-in-the-meeting",
    "an-open-ballot-closes-later-never-earlier", "attendance-decides-who-is-present",
    "availability-and-documents-are-of-the-current-text", "liaison-statements-are-followed-until-answered",
    "nobody-is-asked-twice-for-one-reply", "statements-and-comments-are-kept", "symbols-are-given-once",
    "un-silence-anniversary", "votes-on-paper-are-counted-by-two", "what-a-proposal-depends-on-decides",
    "what-goes-on-and-what-comes-back", "whoever-translates-is-asked-reminded-and-asked-again",
)  # fmt: skip
READ = [file for file in STORIES if file.stem in NAMES]


def marks_of(file: Path) -> Path:
    """Say where the marks of a story are kept."""
    return HERE / f"{file.stem}.txt"


def reading(file: Path) -> dict[str, list[str]]:
    """Play a story, and ask all about what has come of it, as the operator and as some of its people."""
    story, faults = read_rehearsal(file)
    assert story is not None, faults
    play = play_rehearsal(story)
    told: dict[str, list[str]] = {}
    for sight in _readers(play):
        for query, thing, answer in answers(sight):
            told.setdefault(query, []).append(f"{sight.reader} {thing} {plain(answer)}")
    return told


def _readers(play: Play) -> Iterator[Sight]:
    people = sorted(play.gate.store.current_register().people)
    for reader in (OPERATOR, *people[:: max(1, len(people) // 2)]):
        yield Sight(play.gate, play.now, reader)


def plain(value: object) -> object:
    """Tell a value so that it is told the same way each time; what it is judged by is only named."""
    match value:
        case Seen():
            return f"seen {value.proposal.ref}"
        case Proposal():
            return f"{value.ref} {value.version}"
        case Workflow():
            return value.name
        case Register() | Sight():
            return type(value).__name__
        case Mapping():
            return {str(key): plain(value[key]) for key in sorted(value, key=str)}
        case set() | frozenset():
            return sorted(str(plain(one)) for one in value)
        case list() | tuple() | Iterator():
            return [plain(one) for one in value]
    if is_dataclass(value) and not isinstance(value, type):
        return type(value).__name__, {one.name: plain(getattr(value, one.name)) for one in fields(value)}
    return value if isinstance(value, str | int | None) else repr(value)


def _main(asked: list[str]) -> None:
    for name in asked:
        for what, said in reading(Path(name)).items():
            print(what, *said, sep="\n  ")
    for file in READ if not asked else ():
        marks_of(file).write_text("".join(f"{line}\n" for line in marked(reading(file))), encoding="utf-8")


if __name__ == "__main__":
    _main(sys.argv[1:])
