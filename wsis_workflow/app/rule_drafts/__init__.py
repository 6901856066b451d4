"""Drafts of rules at the desk of those who may edit them: kept, checked while they are written, published by two."""

from wsis_workflow.app.rule_drafts.checked import Checked, Read
from wsis_workflow.app.rule_drafts.commands import Ask, Confirm, DraftCommand, Drop, Save, Start
from wsis_workflow.app.rule_drafts.desk import RuleDrafts

__all__ = ["Ask", "Checked", "Confirm", "DraftCommand", "Drop", "Read", "RuleDrafts", "Save", "Start"]
