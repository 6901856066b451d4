"""What is not agreed in a text: its open brackets, found, marked and followed through the revisions."""

from wsis_workflow.domain.proposals.brackets.marking import Signed, signed
from wsis_workflow.domain.proposals.brackets.passages import Passage, how_many, open_passages
from wsis_workflow.domain.proposals.brackets.tracking import Tracked, tracked

__all__ = ["Passage", "Signed", "Tracked", "how_many", "open_passages", "signed", "tracked"]
