"""The composition root: the one place that knows which adapter serves which port. Nothing is built at import."""

from wsis_workflow.bootstrap.attaching import (
    Download,
    FileTrouble,
    Upload,
    check_files,
    download,
    must_be_allowed,
    taken_in,
)
from wsis_workflow.bootstrap.authoring import files_for, write_new
from wsis_workflow.bootstrap.calendar_files import plan_calendar
from wsis_workflow.bootstrap.covering import cover
from wsis_workflow.bootstrap.databases import check_database, copy_database, make_database
from wsis_workflow.bootstrap.demo import Demo, build_demo
from wsis_workflow.bootstrap.directory_files import read_directory_file, read_directory_text
from wsis_workflow.bootstrap.explaining import DatabaseTaken, Explained, explained
from wsis_workflow.bootstrap.files import check_workflows, lock_editions, read_cases, read_document, workflows_named
from wsis_workflow.bootstrap.house import House
from wsis_workflow.bootstrap.keeping import backup, editions, parked, restore
from wsis_workflow.bootstrap.logs import (
    calendar_for,
    export_histories,
    read_activity_map,
    read_event_log,
    workflows_at,
)
from wsis_workflow.bootstrap.mailbox import letter, mail
from wsis_workflow.bootstrap.mutating import judge_mutants
from wsis_workflow.bootstrap.on_trial import OnTrial, put_on_trial
from wsis_workflow.bootstrap.opening import open_house
from wsis_workflow.bootstrap.rehearsals import play_rehearsal, read_rehearsal, unplayable
from wsis_workflow.bootstrap.rehearsing import AllStagesTaken, Rehearsal, Theatre, rehearsals
from wsis_workflow.bootstrap.rule_drafting import first_draft, handle_draft, next_edition, rule_drafts
from wsis_workflow.bootstrap.rules import edition_faults, edition_text, library
from wsis_workflow.bootstrap.running import RunningClock, days_later, pass_time
from wsis_workflow.bootstrap.sending import deliver_all, send_again, send_at_once
from wsis_workflow.bootstrap.story import Ahead, StoryAhead
from wsis_workflow.bootstrap.surveying import Survey, Surveys
from wsis_workflow.bootstrap.webhooks import (
    Tried,
    make_webhook,
    rotate_webhook,
    take_back_webhook,
    try_webhook,
)

__all__ = [
    "House",
    "open_house",
    "Demo",
    "build_demo",
    "StoryAhead",
    "Ahead",
    "RunningClock",
    "days_later",
    "pass_time",
    "deliver_all",
    "send_at_once",
    "send_again",
    "mail",
    "letter",
    "play_rehearsal",
    "read_rehearsal",
    "unplayable",
    "rehearsals",
    "put_on_trial",
    "OnTrial",
    "judge_mutants",
    "cover",
    "Survey",
    "Surveys",
    "Rehearsal",
    "Theatre",
    "AllStagesTaken",
    "rule_drafts",
    "handle_draft",
    "first_draft",
    "next_edition",
    "edition_text",
    "edition_faults",
    "library",
    "files_for",
    "write_new",
    "check_workflows",
    "lock_editions",
    "read_cases",
    "read_document",
    "read_directory_file",
    "read_directory_text",
    "plan_calendar",
    "workflows_named",
    "workflows_at",
    "calendar_for",
    "read_activity_map",
    "read_event_log",
    "export_histories",
    "Upload",
    "Download",
    "FileTrouble",
    "taken_in",
    "must_be_allowed",
    "download",
    "check_files",
    "parked",
    "editions",
    "backup",
    "restore",
    "make_database",
    "check_database",
    "copy_database",
    "DatabaseTaken",
    "Explained",
    "explained",
    "Tried",
    "make_webhook",
    "rotate_webhook",
    "try_webhook",
    "take_back_webhook",
]
