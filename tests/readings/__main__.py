"""Readings of the stories: what is answered and written about one at its end, told as a mark for each query and paper.

`python -m tests.readings` writes the marks anew; do so only when what has changed was meant to. `python -m
tests.readings STORY.yaml` tells the whole, to be compared with what another revision of the program tells.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.accounts.telling import STORIES, marked
from tests.readings.asked import answers
from tests.readings.papers import papers
from tests.readings.telling import Answer, plain
from tests.readings.tried import tried
from wsis_workflow.app.queries.sight import Sight
from wsis_workflow.app.rehearse.play import Play
from wsis_workflow.bootstrap.rehearsals import play_rehearsal, read_rehearsal
from wsis_workflow.domain.proposals.policy import OPERATOR

UID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")  # by chance another each time
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
TRIED = (  # those in which every command is tried
    "a-meeting-goes-through-its-agenda", "a-revision-under-a-ballot-follows-its-rule",
    "amendments-are-argued-merged-and-made-the-next-text", "an-ad-hoc-group-is-set-up-in-the-meeting",
    "an-open-ballot-closes-later-never-earlier", "liaison-statements-are-followed-until-answered",
    "symbols-are-given-once", "whoever-translates-is-asked-reminded-and-asked-again",
)  # fmt: skip
READ = [file for file in STORIES if file.stem in NAMES]


def marks_of(file: Path) -> Path:
    """Say where the marks of a story are kept."""
    return HERE / f"{file.stem}.txt"


def reading(file: Path) -> dict[str, list[str]]:
    """Play a story, and ask all about what has come of it, as the operator and as two of its people."""
    story, faults = read_rehearsal(file)
    assert story is not None, faults
    play = play_rehearsal(story)
    told: dict[str, list[str]] = {}
    for sight in _readers(play):
        for query, thing, answer in _asked(sight, is_tried=file.stem in TRIED):
            told.setdefault(query, []).append(UID.sub("(uid)", f"{sight.reader} {thing} {plain(answer)}"))
    return told


def _asked(sight: Sight, *, is_tried: bool) -> Iterator[Answer]:
    yield from answers(sight)
    if sight.reader == OPERATOR:
        yield from papers(sight)
        yield from tried(sight) if is_tried else ()


def _readers(play: Play) -> Iterator[Sight]:
    people = sorted(play.gate.store.current_register().people)
    for reader in (OPERATOR, *people[:: max(1, len(people) - 1)]):
        yield Sight(play.gate, play.now, reader)


def _main(asked: list[str]) -> None:
    for name in asked:
        for what, said in reading(Path(name)).items():
            print(what, *said, sep="\n  ")
    for file in READ if not asked else ():
        marks_of(file).write_text("".join(f"{line}\n" for line in marked(reading(file))), encoding="utf-8")


if __name__ == "__main__":
    _main(sys.argv[1:])
