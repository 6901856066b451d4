"""The command line `wsis`: one file for each family of commands, loaded when it is asked for."""

import sys
from io import TextIOWrapper

from wsis_workflow.bootstrap.garbage import look_seldom


def main() -> None:
    """Run `wsis` with the arguments of the process."""
    look_seldom()
    from wsis_workflow.entrypoints.cli.root import wsis

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that knows no quotation marks shows a question mark
    wsis(prog_name="wsis")
