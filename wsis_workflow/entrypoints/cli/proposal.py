"""`wsis proposal`: every act on a proposal, and the ways to look at one."""

import click

from wsis_workflow.entrypoints.cli.lazy import Entry, LazyGroup

ACTS, BALLOTS, READING = "Acts", "Ballots", "Reading"
COMMANDS = {
    "propose": Entry("writing:propose", "Put a proposal forward.", ACTS),
    "revise": Entry("writing:revise", "Give a proposal a new text.", ACTS),
    "step": Entry("steps:step", "Take a step of the workflow.", ACTS),
    "withdraw": Entry("steps:withdraw", "Take a proposal back.", ACTS),
    "record": Entry("steps:record", "Record a finding.", ACTS),
    "schedule": Entry("writing:schedule", "Put a proposal on the agenda of a meeting.", ACTS),
    "available": Entry("writing:available", "Record the languages in which the text exists.", ACTS),
    "translate": Entry("translating:translate", "Ask somebody for the current text in a LANGUAGE.", ACTS),
    "translated": Entry("translating:translated", "Deliver the text in a LANGUAGE.", ACTS),
    "untranslate": Entry("translating:untranslate", "Ask for the text in a LANGUAGE no longer.", ACTS),
    "attach": Entry("attaching:attach", "Attach a document.", ACTS),
    "detach": Entry("attaching:detach", "Withdraw what was attached by mistake.", ACTS),
    "depends-on": Entry("writing:depends_on", "Make a proposal conditional on others.", ACTS),
    "comment": Entry("talking:comment", "Say something for the record.", ACTS),
    "resolve": Entry("talking:resolve", "Say of a thread that it needs no further answer.", ACTS),
    "reopen": Entry("talking:reopen", "Open a thread again.", ACTS),
    "statement": Entry("talking:statement", "Make a member's statement on the text that was decided.", ACTS),
    "forward": Entry("forwarding:forward", "Let a proposal go on to another body.", ACTS),
    "decision": Entry("forwarding:decision", "Record what a body decided on a proposal.", ACTS),
    "extend": Entry("steps:extend", "Give a running deadline a later date.", ACTS),
    "confirm": Entry("steps:confirm", "Confirm, as the second person, the act that waits.", ACTS),
    "annul": Entry("steps:annul", "Take back the latest act.", ACTS),
    "position": Entry("ballots:position", "Take a position on a proposal's ballot.", BALLOTS),
    "close": Entry("ballots:close", "Close a ballot for replies.", BALLOTS),
    "announce": Entry("ballots:announce", "Announce the outcome of a ballot.", BALLOTS),
    "count": Entry("ballots:count", "Enter the counts of a vote on paper.", BALLOTS),
    "attachments": Entry("attaching:attachments", "What is attached to a proposal, by number.", READING),
    "download": Entry("attaching:download", "Save an attached file.", READING),
    "languages": Entry("translating:languages", "Which language versions there are of which revision.", READING),
    "adopted": Entry("talking:adopted", "The decided text, with what is kept with it.", READING),
    "brackets": Entry("talking:brackets", "What is not agreed in the text, who asked for it, and since when.", READING),
    "discussion": Entry("talking:discussion", "What people say about a proposal, in threads.", READING),
    "show": Entry("reading:show", "Where a proposal stands, what it still needs, and by when.", READING),
    "history": Entry("reading:history", "What happened to a proposal: who, what, when, by which rule.", READING),
    "lineage": Entry("forwarding:lineage", "What a proposal follows from, what follows from it, conditions.", READING),
    "list": Entry("listing:list_", "The proposals, filtered as you like.", READING),
    "board": Entry("listing:board", "All proposals, in columns by stage.", READING),
}


@click.command("proposal", cls=LazyGroup, table=COMMANDS)
def proposal() -> None:
    """Propose, revise, take steps, and all other acts on a proposal."""
