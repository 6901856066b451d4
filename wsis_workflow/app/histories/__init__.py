"""Our own history as logs of events: what happened, to which proposals, ballots and meetings, by whom and for whom."""

from wsis_workflow.app.histories.happenings import Happening
from wsis_workflow.app.histories.histories import Histories, History, histories
from wsis_workflow.app.histories.things import Link, Thing

__all__ = ["Happening", "Histories", "History", "Link", "Thing", "histories"]
