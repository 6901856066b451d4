"""`wsis workflow`: the rules as files and as editions."""

import click

from wsis_workflow.entrypoints.cli.lazy import Entry, LazyGroup

COMMANDS = {
    "new": Entry("authoring:new", "Ask a few questions, and write a sound workflow with a rehearsal."),
    "check": Entry("workflows:check", "Find everything that is wrong with workflow files."),
    "mutate": Entry("mutating:mutate", "Find which slips in a workflow its checks and rehearsals would not notice."),
    "coverage": Entry("coverage:coverage", "Say what of a workflow its rehearsals try, and what none of them does."),
    "draw": Entry("workflows:draw", "Draw the state chart of a workflow."),
    "explain": Entry("rules_told:explain", "Write the rules as numbered articles with their clauses."),
    "diff": Entry("rules_told:diff", "Say what changes for whom from one set of rules to another."),
    "import": Entry("importing:import_", "Make a workflow of a definition of others, as a starting point."),
    "schema": Entry("authoring:schema", "Print the JSON Schema by which editors complete and check workflow files."),
    "publish": Entry("workflows:publish", "Publish the editions of a folder that are new."),
    "lock": Entry("workflows:lock", "Write the lock that finds later changes of a folder's editions."),
    "migrate": Entry("migrating:migrate", "Move running proposals to another edition of their rules, by a plan."),
    "conform": Entry("conforming:conform", "Replay a log of events on a workflow."),
    "list": Entry("workflows:list_", "The published editions, with the dates between which they are in force."),
}


@click.command("workflow", cls=LazyGroup, table=COMMANDS)
def workflow() -> None:
    """Check, draw, publish and list workflows."""
