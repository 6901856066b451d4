"""Rules as a secretariat reads them: every part of an edition in sentences that other languages can say too."""

from wsis_workflow.app.rules_in_words.conditions import condition_in_words
from wsis_workflow.app.rules_in_words.needs import need_in_words
from wsis_workflow.app.rules_in_words.reading import RulesInWords, rules_in_words
from wsis_workflow.app.rules_in_words.tables import TableInWords, table_in_words

__all__ = [
    "RulesInWords",
    "TableInWords",
    "condition_in_words",
    "need_in_words",
    "rules_in_words",
    "table_in_words",
]
