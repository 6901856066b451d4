"""Ask pm4py, which lives in an environment of its own beside that of the tests."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

PYTHON = Path(sys.prefix) / "pm4py" / "bin" / "python"
READER = Path(__file__).with_name("pm4py_reader.py")


def asked(form: str, file: Path) -> Any:
    """Give what pm4py finds in a file: `xes`, `ocel`, or the `costs` of alignments."""
    assert PYTHON.exists(), f"There is no {PYTHON}; run `make test`, which sets up what is missing."
    done = subprocess.run([PYTHON, READER, form, file], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])
