"""What has happened on the floor of a meeting."""

from dataclasses import dataclass

from wsis_workflow.domain.desk.floor_nouns import Decision, Floor


@dataclass(frozen=True, slots=True)
class FloorTaken:
    """The meeting turned to an item, or away from the last one."""

    floor: Floor


@dataclass(frozen=True, slots=True)
class OutcomeRecorded:
    """What a meeting decided was put down."""

    decision: Decision


FloorEvent = FloorTaken | OutcomeRecorded
