"""Whatever members say on a ballot, the report tells each position once, and says rightly whose it is."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.app.papers.report_reading import lines, looking, meeting_of, played, played_until, runs_of, wording
from wsis_workflow import resources
from wsis_workflow.app.papers.ballot_told import ballot_told
from wsis_workflow.app.papers.chair_report import chair_report
from wsis_workflow.app.papers.meeting_report import meeting_report
from wsis_workflow.app.papers.paper import Paper
from wsis_workflow.app.queries.sight import Seen
from wsis_workflow.app.queries.sittings import sitting_of
from wsis_workflow.app.queries.treated import treated
from wsis_workflow.domain.proposals.commands import TakePosition
from wsis_workflow.domain.proposals.nouns import Ballot

SMALL = Path(__file__).parents[2] / "rehearsals"
REHEARSALS = sorted([*(resources.workflows() / "rehearsals").glob("*.yaml"), *SMALL.glob("*.yaml")])
DELEGATES = {"a": "Member State A", "conv": "Member State B", "c": "Member State C", "d": "Member State D",
             "e": "Member State E", "f": "Member State F", "s": "Sector Member S"}  # fmt: skip
HEADS = {"support": "Support", "reserve": "Reservation", "object": "Objection", "abstain": "Abstention"}
WORDS = st.sampled_from(["", "Alpha is not said.", "Beta is\nmissing, and so is gamma.", "The list is long."])
SAID = st.tuples(st.sampled_from(sorted(HEADS)), WORDS, st.sampled_from(["", "Subject to delta.", "A doubt remains."]))


Views = dict[str, tuple[str, tuple[str, ...], tuple[str, ...]]]  # by member: position, reasons, reservation


def test_each_is_told_once_and_as_theirs() -> None:
    before = played_until("wsis-2007.yaml", "2007-06-14T11:45")

    @settings(max_examples=20, deadline=None)
    @given(said=st.dictionaries(st.sampled_from(sorted(DELEGATES)), SAID))
    def told(said: Mapping[str, tuple[str, str, str]]) -> None:
        given_ = {who: (position, reasons or ("Since so." if position == "object" else ""), reservation)
                  for who, (position, reasons, reservation) in said.items()}  # fmt: skip
        with before.gate.store.trial() as store:
            gate = replace(before.gate, store=store)
            at = before.now
            for number, (who, (position, reasons, reservation)) in enumerate(given_.items()):
                at = before.now + timedelta(minutes=number)
                gate.handle(TakePosition("resources", position, reasons, reservation), who, at)
            sight = looking(gate, at)
            paper = meeting_report(sight, meeting_of(sight, "wg-11"), wording())

        assert _read(_views(paper)) == {DELEGATES[who]: _as_lines(one) for who, one in given_.items()}

    told()


@pytest.mark.slow
@pytest.mark.parametrize("file", REHEARSALS, ids=lambda file: file.stem)
def test_every_meeting_of_every_rehearsal_is_reported_on_with_every_view_once(file: Path) -> None:
    play = played(file)
    sight, words = looking(play.gate, play.now), wording("ar")  # in which all names are marked as what they are

    for meeting in sight.register.meetings.values():
        assert meeting_report(sight, meeting, words).blocks
        assert chair_report(sight, meeting, words).blocks
        sitting = sitting_of(meeting)
        for one in treated(sight, meeting.of, sitting) if sitting else ():
            for decided in one.ballots:
                told = [run.text for runs in runs_of(ballot_told(one.seen, decided, words, 1)) for run in runs]
                for code, name in _voices(one.seen, decided.ballot).items():
                    made = [statement for statement in decided.statements if statement.member == code]
                    assert told.count(name) == 1 + len(made), (name, told)
    play.gate.store.close()  # type: ignore[attr-defined]  # the real store has a connection


def _views(paper: Paper) -> list[str]:
    """Give the lines below "Views expressed" of the proposal in question."""
    found = lines(paper)
    start = found.index("#### Views expressed", found.index("## Extra-budgetary resources for the WSIS outcomes"))
    return found[start + 1 :]


def _as_lines(said: tuple[str, str, str]) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    position, reasons, reservation = said
    return position, tuple(reasons.split("\n")) if reasons else (), (reservation,) if reservation else ()


def _read(views: list[str]) -> Views:
    """Read the views back from the words of the report alone; a member that is told twice fails."""
    found: Views = {}
    position, speakers = "", []
    names = {head: name for name, head in HEADS.items()}
    for line in views:
        head = line.partition(" (")[0]
        if line.startswith(("At the end", "#", "No reply")):
            break
        if head in names and line.partition("): ")[1]:
            position, speakers = names[head], []
            _put(found, _members(line.partition("): ")[2]), position)
        elif line.startswith("Without reasons on record: "):
            speakers = []
            _put(found, _members(line), position)
        elif line.startswith(("Member State", "Sector Member")):
            who, _, words = line.partition(": ")
            speakers = _members(who)
            _put(found, speakers, position)
            _add(found, speakers, words)
        else:
            _add(found, speakers, line)
    return found


def _members(text: str) -> list[str]:
    return [name for name in DELEGATES.values() if name in text]


def _put(found: Views, members: list[str], position: str) -> None:
    for member in members:
        assert member not in found, f"{member} is told twice"
        found[member] = (position, (), ())


def _add(found: Views, members: list[str], words: str) -> None:
    is_reservation = words.startswith("Reservation: ")
    said = words.removeprefix("Reservation: ").strip("“”")
    for member in members:
        position, reasons, reservations = found[member]
        if is_reservation and said:
            reservations = (*reservations, said)
        elif said:
            reasons = (*reasons, said)
        found[member] = (position, reasons, reservations)


def _voices(seen: Seen, ballot: Ballot) -> dict[str, str]:
    """Name everybody who could take a position, unless they did so on paper."""
    members = seen.around.register.members
    codes = () if ballot.counts is not None else {*ballot.electors, *ballot.positions}
    return {code: members[code].name for code in codes}
