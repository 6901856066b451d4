"""Laws that need a process of its own: signals, terminals, exit statuses."""

import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

from tests.entrypoints.cli.conftest import Wsis
from wsis_workflow.app.ports import Busy
from wsis_workflow.entrypoints.cli.desk import Desk
from wsis_workflow.entrypoints.cli.faults import told

CHECKOUT = Path(__file__).parents[3]
STORY = """\
rehearsal: Nothing happens
start: 2008-01-14T09:00
acts: []
"""


def on_a_terminal(*words: str, **environment: str) -> str:
    """Call `wsis` with a terminal as its output, and give what appears on it."""
    leader, follower = pty.openpty()
    # What a terminal shows is read until the last who could write to it is gone.
    with subprocess.Popen(
        [sys.executable, "cli.py", *words], cwd=CHECKOUT, stdin=follower, stdout=follower, stderr=follower,
        env={**{name: value for name, value in os.environ.items() if name != "NO_COLOR"}, **environment},
    ) as running:  # fmt: skip
        os.close(follower)
        shown = b""
        try:
            while part := os.read(leader, 4096):
                shown += part
        except OSError:
            pass  # the way in which Linux says that the other side is gone
        running.wait()
    os.close(leader)
    return shown.decode()


def test_a_terminal_shows_colours_unless_they_are_switched_off(tmp_path: Path) -> None:
    file = tmp_path / "story.yaml"
    file.write_text(STORY, encoding="utf-8")

    coloured, plain = on_a_terminal("rehearse", str(file)), on_a_terminal("rehearse", str(file), NO_COLOR="1")

    assert "\x1b[32mPassed." in coloured
    assert plain.splitlines()[-1] == "Passed."


def test_work_stops_in_good_order_when_it_is_told_to(database: str) -> None:
    with subprocess.Popen(
        [sys.executable, "cli.py", "work", "--db", database], cwd=CHECKOUT, stderr=subprocess.PIPE, text=True
    ) as running:
        assert running.stderr is not None
        first = running.stderr.readline()
        running.send_signal(signal.SIGTERM)
        try:
            _, rest = running.communicate(timeout=60)
        finally:
            running.kill()

    assert (first, rest, running.returncode) == ("At work; stop it with Ctrl-C.\n", "Stopped.\n", 0)


def test_whoever_came_second_is_asked_to_try_again() -> None:
    assert told(Busy("Somebody else was first; try again."), Desk()) == 75


def test_a_fault_of_the_program_is_not_told_as_if_it_were_the_users() -> None:
    assert told(ZeroDivisionError(), Desk()) is None


def test_a_notice_that_could_not_be_delivered_is_listed_and_sent_again(wsis: Wsis, tmp_path: Path) -> None:
    """E's address leads nowhere; once it is corrected, the letter goes out."""
    file = tmp_path / "people.yaml"
    person = "people: {{e: {{name: E, represents: E, address: {address}, offices: [{{of: wg}}]}}}}"
    file.write_text(person.format(address="e@no..where"), encoding="utf-8")
    wsis("import", str(file))
    wsis("clock", "--next")
    [failed] = wsis("notices", "--failed", "--json").json
    file.write_text(person.format(address="e@example.org"), encoding="utf-8")
    wsis("import", str(file))

    retried = wsis("notices", "--retry", str(failed["id"]))
    sent = wsis("work", "--once", "--json").json["delivered"]["sent"]

    assert [failed[key] for key in ("to", "proposal", "channel")] == ["e", "created", "email"]
    assert (retried.status, sent, wsis("notices", "--failed", "--json").json) == (0, 1, [])
