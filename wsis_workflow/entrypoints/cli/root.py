"""`wsis` itself: the list of commands, the options that hold for all of them, and how a failure is told."""

import os

import click

from wsis_workflow.entrypoints.cli.desk import Desk, NotAgreed, print_json
from wsis_workflow.entrypoints.cli.lazy import Entry, LazyGroup

DAILY, RULES, HOUSE = "Daily work", "Rules", "The installation"
COMMANDS = {
    "inbox": Entry("reading:inbox", "What waits on me.", DAILY),
    "show": Entry("reading:show", "Where a proposal stands, what it still needs, and by when.", DAILY),
    "history": Entry("reading:history", "What happened to a proposal: who, what, when, by which rule.", DAILY),
    "list": Entry("listing:list_", "The proposals, filtered as you like.", DAILY),
    "board": Entry("listing:board", "All proposals, in columns by stage.", DAILY),
    "proposal": Entry("proposal:proposal", "Propose, revise, take steps, and all other acts on a proposal.", DAILY),
    "amendment": Entry("amendment:amendment", "Amendments to the text of a proposal.", DAILY),
    "position": Entry("ballots:position", "Take a position on a proposal's ballot.", DAILY),
    "meeting": Entry("meeting:meeting", "Plan, move and cancel meetings, and set the dates of their letters.", DAILY),
    "calendar": Entry("calendar:calendar", "Write meetings and deadlines as a calendar.", DAILY),
    "report": Entry(
        "report:report", "Write the decisions of a day, the report of a meeting, the chair's report.", DAILY
    ),
    "agenda": Entry("agenda:agenda", "Build the agenda of a meeting, and send it out.", DAILY),
    "floor": Entry("floor:floor", "Lead a meeting through its agenda.", DAILY),
    "en-bloc": Entry("en_bloc:en_bloc", "Decide on several proposals together.", DAILY),
    "body": Entry("directory:body", "The bodies that meet, decide or receive.", DAILY),
    "group": Entry("group:group", "Ad hoc groups: set up by the chair in the meeting.", DAILY),
    "action": Entry("action:action", "Action items: who does what until when.", DAILY),
    "liaison": Entry("liaison:liaison", "Liaison statements to and from other bodies.", DAILY),
    "member": Entry("directory:member", "The members of the organisation.", DAILY),
    "person": Entry("directory:person", "People and the offices that they hold.", DAILY),
    "symbol": Entry("symbol:symbol", "The symbols of documents, such as WG-WSIS-11/3-E.", DAILY),
    "document": Entry("documents:document", "Write the document of a proposal for the Council.", DAILY),
    "import": Entry("imports:import_", "Enter bodies, members, people and meetings from a file.", DAILY),
    "workflow": Entry("workflow:workflow", "Check, draw, publish and list workflows.", RULES),
    "rehearse": Entry("rehearse:rehearse", "Play a story with expectations against an empty store.", RULES),
    "decide": Entry("deciding:decide", "Decide ballots from files, by decision tables.", RULES),
    "deadline": Entry("deciding:deadline", "Compute deadlines from a file of cases.", RULES),
    "demo": Entry("demo:demo", "Build the example of 2007-08 and look around in it.", HOUSE),
    "serve": Entry("serve:serve", "The site, the API and the clock in one process.", HOUSE),
    "work": Entry("work:work", "Let the clock run, and send what is to be sent.", HOUSE),
    "fleet": Entry("fleet:fleet", "Which processes are at work, and how their work goes.", HOUSE),
    "notices": Entry("notices:notices", "What was sent, what could not be, and what will be.", HOUSE),
    "clock": Entry("clock:clock", "The time of this installation; a demo's can be moved.", HOUSE),
    "db": Entry("database:db", "Bring the database up to date, back it up, restore it.", HOUSE),
    "files": Entry("files:files", "Look after the contents of attached files.", HOUSE),
    "record": Entry(
        "database:record", "Verify that what stands is what the record says; write it for other tools.", HOUSE
    ),
    "completion": Entry("completion:completion", "Complete commands in your shell.", HOUSE),
}


class Root(LazyGroup):
    """The one place where what goes wrong becomes a sentence and an exit status."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Note early that JSON is wanted, so that a line that cannot be read is answered in it too."""
        ctx.ensure_object(Desk).wants_json = "--json" in args
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; a failure that is nobody's bug ends it without a traceback."""
        try:
            return super().invoke(ctx)
        except (click.UsageError, NotAgreed) as fault:
            if ctx.ensure_object(Desk).wants_json:
                code = "misuse" if isinstance(fault, click.UsageError) else "not-agreed"
                print_json({"error": code, "sentence": fault.format_message()})
            raise
        except (click.ClickException, click.Abort, click.exceptions.Exit, BrokenPipeError):
            raise
        except Exception as problem:
            from wsis_workflow.entrypoints.cli.faults import told

            desk = ctx.find_object(Desk)
            assert desk is not None, "the group sets it before anything can fail"
            status = told(problem, desk)
            if status is None:
                raise
            ctx.exit(status)


def _version(ctx: click.Context, param: click.Parameter, wanted: bool) -> None:
    if not wanted or ctx.resilient_parsing:
        return
    from importlib.metadata import PackageNotFoundError, version

    try:
        number = version("wsis-workflow")
    except PackageNotFoundError:
        number = "from a checkout that is not installed"
    click.echo(f"wsis {number}")
    ctx.exit()


@click.command(
    "wsis",
    cls=Root,
    table=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit status: 0 done; 1 the rules said no, or a check failed; 2 misuse; 75 try again. Try `wsis demo`.",
)
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Say the version.")
@click.pass_context
def wsis(ctx: click.Context) -> None:
    """Proposals on their way through committees: who must act, by when, and what follows."""
    desk = ctx.ensure_object(Desk)
    ctx.call_on_close(desk.close)
    if os.environ.get("NO_COLOR"):
        ctx.color = False
