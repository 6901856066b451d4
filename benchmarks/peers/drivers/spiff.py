"""SpiffWorkflow: a BPMN process of three tasks in memory, its state serialised into the row after each task."""

from collections.abc import Iterable
from io import BytesIO
from itertools import pairwise

import work
from lxml import etree
from SpiffWorkflow.bpmn import BpmnWorkflow
from SpiffWorkflow.bpmn.parser import BpmnParser
from SpiffWorkflow.bpmn.serializer import BpmnWorkflowSerializer
from SpiffWorkflow.util.task import TaskState

NAMESPACE = "http://www.omg.org/spec/BPMN/20100524/MODEL"
STEPS = [step for step, _ in work.STEPS.values()]
NODES = ["start", *STEPS, "end"]


def written() -> bytes:
    """Write the process down."""
    flows = "".join(
        f'<sequenceFlow id="to_{there}" sourceRef="{here}" targetRef="{there}"/>' for here, there in pairwise(NODES)
    )
    tasks = "".join(
        f'<manualTask id="{step}"><incoming>to_{step}</incoming><outgoing>to_{after}</outgoing></manualTask>'
        for step, after in zip(STEPS, NODES[2:], strict=True)
    )
    ends = (
        f'<startEvent id="start"><outgoing>to_{STEPS[0]}</outgoing></startEvent>'
        '<endEvent id="end"><incoming>to_end</incoming></endEvent>'
    )
    process = f'<process id="approval" isExecutable="true">{ends}{tasks}{flows}</process>'
    return f'<definitions xmlns="{NAMESPACE}" targetNamespace="bench">{process}</definitions>'.encode()


class Spiff:
    """A process for each proposal, begun anew before the turn that follows its last task."""

    def __init__(self) -> None:
        parser = BpmnParser()
        parser.add_bpmn_xml(etree.parse(BytesIO(written())))
        self._spec = parser.get_spec("approval")
        self._serializer = BpmnWorkflowSerializer(BpmnWorkflowSerializer.configure())
        self._running: dict[int, BpmnWorkflow] = {}
        self._connection = work.connected()

    def prepare(self, turn: Iterable[int]) -> None:
        """Begin the processes that are not there or have come to their end."""
        for proposal in turn:
            if proposal not in self._running or self._running[proposal].completed:
                self._begin(proposal)

    def act(self, proposal: int) -> None:
        """Do one act."""
        say = self._connection.execute
        say("BEGIN IMMEDIATE")
        state, version, _ = say(work.READ, (proposal,)).fetchone()
        running = self._running[proposal]
        assert not running.completed, "begun before the turn"
        running.get_next_task(state=TaskState.READY, manual=True).run()
        running.do_engine_steps()
        by, at = work.person(version), work.now()
        target, step, payload = work.event_of(state, by)
        model = self._serializer.serialize_json(running).encode()
        written = say(work.WRITE, (target, version + 1, model, proposal, version))
        assert written.rowcount == 1, "nobody else writes here"
        say(work.APPEND, (proposal, version + 1, step, payload, at.isoformat()))
        say(work.REMIND, (proposal, by, work.due(at).isoformat()))
        say(work.TELL, (proposal, by, step, at.isoformat()))
        say("COMMIT")

    def _begin(self, proposal: int) -> None:
        running = self._running[proposal] = BpmnWorkflow(self._spec)
        running.do_engine_steps()


if __name__ == "__main__":
    work.lay()
    work.serve(Spiff())
