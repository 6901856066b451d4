"""What people ask of the store: lists, boards, one proposal as it stands, and what would happen if."""

from wsis_workflow.app.queries.sight import Seen, Sight

__all__ = ["Seen", "Sight"]
