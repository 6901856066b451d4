"""Write the marks of the accounts anew: `python -m tests.accounts`; do so only when what has changed was meant to.

`python -m tests.accounts STORY.yaml` tells the whole, to be compared with what another revision of the program tells.
"""

import sys
from pathlib import Path

from tests.accounts.telling import STORIES, account, marked, marks_of


def _main(asked: list[str]) -> None:
    for name in asked:
        for what, said in account(Path(name)).items():
            print(what, *said, sep="\n  ")
    for file in STORIES if not asked else ():
        marks_of(file).write_text("".join(f"{line}\n" for line in marked(account(file))), encoding="utf-8")


if __name__ == "__main__":
    _main(sys.argv[1:])
