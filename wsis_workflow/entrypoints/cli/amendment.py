"""`wsis amendment`: amendments to a text, drawn in it, moved, decided on and incorporated."""

from wsis_workflow.entrypoints.cli.lazy import Entry, LazyGroup

READING, MOVING, DECIDING = "Reading", "Moving", "Deciding"
COMMANDS = {
    "list": Entry("amendments:list_", "The amendments to a proposal, and its text.", READING),
    "show": Entry("amendments:show", "One amendment: its passage, its words, who moved it.", READING),
    "add": Entry("amending:add", "Add words beside a passage (ADD).", MOVING),
    "modify": Entry("amending:modify", "Put a passage into other words (MOD).", MOVING),
    "suppress": Entry("amending:suppress", "Take a passage out (SUP).", MOVING),
    "keep": Entry("amending:keep", "Keep a passage unchanged (NOC).", MOVING),
    "withdraw": Entry("amending:withdraw", "Take an amendment back.", MOVING),
    "take-up": Entry("amending:take_up", "Take up an amendment as a proposal of its own.", MOVING),
    "accept": Entry("amending:accept", "Accept amendments.", DECIDING),
    "reject": Entry("amending:reject", "Reject amendments.", DECIDING),
    "merge": Entry("amending:merge", "Put several amendments into one wording.", DECIDING),
    "incorporate": Entry("amending:incorporate", "Make the next revision with all accepted amendments.", DECIDING),
}
amendment = LazyGroup("amendment", table=COMMANDS, help="Amendments to the text of a proposal.")
