"""The pictures of the site, drawn on the server: the same in, the same out, and each with its words beside it.

Every picture takes its words through `_` and its names through `say`, differs by shape before it differs by colour, and
mirrors itself by `direction`. What it looks like is said in `static/pictures.css`.
"""

from wsis_workflow.entrypoints.web.pictures.count_bar import count_bar
from wsis_workflow.entrypoints.web.pictures.deadline_line import Point, deadline_line
from wsis_workflow.entrypoints.web.pictures.lanes import Lane, Sitting, lanes, lanes_table
from wsis_workflow.entrypoints.web.pictures.rehearsal_timeline import rehearsal_table, rehearsal_timeline
from wsis_workflow.entrypoints.web.pictures.stage_track import stage_track
from wsis_workflow.entrypoints.web.pictures.stages import STAGES
from wsis_workflow.entrypoints.web.pictures.state_chart import state_chart
from wsis_workflow.entrypoints.web.pictures.tally import Threshold, tally, thresholds_of

__all__ = [
    "state_chart",
    "deadline_line",
    "Point",
    "tally",
    "Threshold",
    "thresholds_of",
    "lanes",
    "lanes_table",
    "Lane",
    "Sitting",
    "stage_track",
    "STAGES",
    "count_bar",
    "rehearsal_timeline",
    "rehearsal_table",
]
