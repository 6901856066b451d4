"""What was, played against other rules: the acts of stored proposals are asked again, and the difference is told."""

from wsis_workflow.app.against.differences import Difference, differences
from wsis_workflow.app.against.recorded import Recorded, RecordedProposal, RegisterAct
from wsis_workflow.app.against.replaying import Replay, counted_anew

__all__ = ["Difference", "Recorded", "RecordedProposal", "RegisterAct", "Replay", "counted_anew", "differences"]
