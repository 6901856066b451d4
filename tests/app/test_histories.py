"""Laws of our own history as logs: what the engine let happen conforms to its rules, whatever was taken back."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.fakes.store import FakeStore
from wsis_workflow.adapters.logs import as_xes, read_log
from wsis_workflow.app.conforming import Terms, conform
from wsis_workflow.app.histories import Happening, Histories, histories
from wsis_workflow.app.queries.sight import Sight
from wsis_workflow.bootstrap.rehearsals import play_rehearsal, read_rehearsal
from wsis_workflow.domain.rules.workflow import Workflow

CHECKOUT = Path(__file__).parents[2]
LIBRARY = sorted((CHECKOUT / "workflows" / "rehearsals").glob("*.yaml"))
LAWS = CHECKOUT / "tests" / "rehearsals"
ANNULLED = LAWS / "what-is-annulled-returns-as-it-was.yaml"


def played(file: Path) -> Sight:
    """Play a story, and look at what it leaves behind."""
    story, faults = read_rehearsal(file)
    assert (faults, story is None) == ([], False)
    play = play_rehearsal(story, store=FakeStore())
    return Sight(play.gate, play.now)


def workflows(sight: Sight) -> Iterator[list[Workflow]]:
    """Give the editions of each workflow that proposals stand under."""
    found = {seen.proposal.edition: seen.around.workflow for seen in sight.all()}
    for name in sorted({edition.name for edition in found.values()}):
        yield [edition for edition in found.values() if edition.name == name]


@pytest.mark.parametrize("file", [*LIBRARY, ANNULLED], ids=lambda file: file.stem)
def test_what_the_engine_let_happen_conforms_to_its_rules(file: Path, tmp_path: Path) -> None:
    sight = played(file)
    log = tmp_path / "log.xes"
    replayed = 0

    for editions in workflows(sight):
        log.write_bytes(b"".join(as_xes(histories(sight, workflow=editions[0].name))))
        report = conform(read_log(log, "UTC"), editions, Terms(are_running=True))
        replayed += report.replayed
        assert (report.deviations, report.separations, report.left_out) == ([], [], 0)
        assert report.figures.fitness == 1.0

    assert replayed > 0


def steps(found: Histories) -> list[tuple[str, str]]:
    return [(one.activity, one.transition) for one in happenings(found) if one.kind == "step"]


def happenings(found: Histories) -> list[Happening]:
    return [one for history in found.histories for one in history.happenings]


def test_what_was_annulled_was_never_completed() -> None:
    found = histories(played(ANNULLED), ["p"])

    assert steps(found)[:3] == [("Submit to the group", "ate_abort")] * 2 + [("Submit to the group", "complete")]
    undone = [one.kind for one in happenings(found) if one.transition == "ate_abort" and one.kind != "step"]
    assert {"extended", "scheduled", "fact_recorded", "position_taken"} <= set(undone)
    assert {one.transition for one in happenings(found) if one.kind == "annulled"} == {"complete"}


def test_every_event_is_told_with_its_links_and_everything_linked_is_there() -> None:
    sight = played(CHECKOUT / "workflows" / "rehearsals" / "wsis-2007.yaml")

    found = histories(sight)

    things = {thing.id for thing in found.things}
    linked = {link.id for one in happenings(found) for link in one.links}
    between = {link.id for thing in found.things for link in thing.links}
    assert (linked | between) - things == set()
    assert len(things) == len(list(found.things))
    assert found.size == sum(len(act.events) for ref in sight.gate.store.refs() for act in sight.gate.store.acts(ref))
    assert {thing.kind for thing in found.things} == {"proposal", "ballot", "person", "member", "body", "meeting"}


def test_the_states_of_a_proposal_are_told_with_their_instants() -> None:
    found = histories(played(CHECKOUT / "workflows" / "rehearsals" / "un-silence.yaml"))

    for history in found.histories:
        values = [value for name, value, _ in history.proposal.changes if name == "state"]
        instants = [at for _, _, at in history.proposal.changes]
        assert (values[0], instants == sorted(instants)) == ("drafting", True)


def test_texts_of_proposals_are_not_in_their_logs() -> None:
    sight = played(ANNULLED)
    text = "a text that nothing else would say"
    revised = [one for one in happenings(histories(sight)) if one.kind == "revised"]

    assert revised
    assert [one for one in revised if "text" in one.attributes or text in str(one.attributes)] == []


def test_what_xml_cannot_hold_does_not_break_a_log(tmp_path: Path) -> None:
    (history,) = histories(played(ANNULLED), ["p"]).histories
    said = 'a\x00\x08\ud800"<&>\n\tb'
    hostile = replace(history.happenings[0], activity=said, kind="step", by="<who>", attributes={"é": said})
    log = tmp_path / "log.xes"

    log.write_bytes(b"".join(as_xes(Histories((replace(history, happenings=(hostile,)),), ()))))

    (event,) = read_log(log, "UTC").cases["p"]
    assert (event.activity, event.person) == ('a\ufffd\ufffd\ufffd"<&>\n\tb', "<who>")
