"""The command line `wsis`: one file for each family of commands, loaded when it is asked for."""

import gc
import sys
from io import TextIOWrapper


def main() -> None:
    """Run `wsis` with the arguments of the process."""
    gc.set_threshold(20_000, 10, 10)  # a start makes hardly anything but what stays, and a command is short
    from wsis_workflow.entrypoints.cli.root import wsis

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that knows no quotation marks shows a question mark
    wsis(prog_name="wsis")
