"""Laws of the demo: the example of 2007-08 as the story leaves it, with a clock that stands still."""

import json
import shlex
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from tests.adapters.store.old_schemas import at_revision, engine_of
from tests.entrypoints.cli.conftest import Said, Wsis, call
from wsis_workflow.adapters.store.schema import known, revision_of
from wsis_workflow.bootstrap.mailbox import mail
from wsis_workflow.bootstrap.opening import open_house

OLDER = sorted(known())[-2]


def test_the_demo_stands_on_the_morning_of_14_january_2008(built: tuple[Path, Said]) -> None:
    said = built[1]

    assert (said.status, said.err) == (0, "")
    assert said.json["now"] == "2008-01-14T08:00:00Z"
    assert said.json["database"] == f"sqlite:///{built[0]}"


def test_its_board_shows_every_proposal_once(built: tuple[Path, Said]) -> None:
    columns = {column["stage"]: [one["ref"] for one in column["proposals"]] for column in built[1].json["board"]}

    assert columns == {
        "drafting": ["created", "segment"],
        "endorsement": ["resources"],
        "submission": [
            "plan", "role", "forum", "taskforce", "cooperation", "priorities", "policy", "plan-liaison-ungis",
        ],
    }  # fmt: skip


def test_a_meeting_known_by_its_month_gives_a_window_and_no_exact_date(built: tuple[Path, Said]) -> None:
    found = [one for one in built[1].json["deadlines"] if (one["proposal"], one["name"]) == ("segment", "meeting")]

    assert [(one["words"], one["earliest"], one["latest"], one["meeting"]) for one in found] == [
        ("between Fri 1 and Thu 28 February 2008", "2008-02-01T22:59:00Z", "2008-02-28T22:59:00Z", "wg-12")
    ]


def test_its_letters_are_of_the_days_on_which_they_were_sent(built: tuple[Path, Said]) -> None:
    with closing(open_house(built[1].json["database"], create=False)) as house:
        letters, count = mail(house, 0, 1000)
        notices = {notice.at for _, notice in house.store.notices()}

    assert count == len(letters) > 300
    assert {letter.at for letter in letters} <= notices
    assert letters == sorted(letters, key=lambda letter: letter.at, reverse=True)
    assert letters[-1].at < datetime(2007, 6, 1, tzinfo=UTC)


def test_the_commands_to_try_next_work_as_they_are_printed(built: tuple[Path, Said]) -> None:
    commands = [shlex.split(command) for command in built[1].json["next"]]

    assert [command[0] for command in commands] == ["wsis"] * 3
    assert [call(*command[1:]).status for command in commands[:2]] == [0, 0]


def test_where_the_shell_does_not_find_it_the_program_is_named_by_its_path(tmp_path: Path) -> None:
    """As after `make demo`, which puts nothing on the path."""
    program = tmp_path / "bin" / "wsis"
    program.parent.mkdir()
    program.write_text(
        f"#!{sys.executable}\nfrom wsis_workflow.entrypoints.cli import main\nmain()\n", encoding="utf-8"
    )
    program.chmod(0o755)
    environment = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(Path(__file__).parents[3]), "HOME": str(tmp_path)}

    words = [str(program), "demo", "--no-serve", "--json", "--db", f"sqlite:///{tmp_path}/demo.db"]
    found = subprocess.run(words, env=environment, capture_output=True, text=True, check=True)

    assert [shlex.split(command)[0] for command in json.loads(found.stdout)["next"]] == [str(program)] * 3


def test_a_demo_makes_room_for_the_next_one_and_says_so(database: str) -> None:
    said = call("demo", "--no-serve", "--db", database)

    assert said.status == 0
    assert said.err == f"The demo that was in {database} has been replaced.\n"


def test_a_demo_of_an_older_version_makes_room_as_well(tmp_path: Path) -> None:
    url = an_older_database(tmp_path, is_demo=True)

    said = call("demo", "--no-serve", "--db", url)

    assert (said.status, said.err) == (0, f"The demo that was in {url} has been replaced.\n")


def test_somebodys_work_of_an_older_version_stays_as_it_is(tmp_path: Path) -> None:
    url = an_older_database(tmp_path, is_demo=False)

    said = call("demo", "--no-serve", "--db", url)

    assert (said.status, "run `wsis db upgrade`" in said.err) == (2, True)
    assert revision_of(engine_of(url)) == OLDER


def an_older_database(folder: Path, *, is_demo: bool) -> str:
    url = f"sqlite:///{folder / 'older.db'}"
    at_revision(url, OLDER)
    if is_demo:
        with engine_of(url).begin() as connection:
            connection.exec_driver_sql("UPDATE house SET simulated_now = '2008-01-14T08:00:00.000000Z'")
    return url


def test_a_demo_is_not_built_where_somebodys_work_is(bare: Wsis, tmp_path: Path) -> None:
    file = tmp_path / "directory.yaml"
    file.write_text("bodies: {wg: {name: The group}}", encoding="utf-8")
    assert bare("import", str(file)).status == 0

    said = bare("demo", "--no-serve")

    assert said.status == 2
    assert said.err == f"sqlite:///{tmp_path / 'new.db'} holds something already; name an empty database with `--db`.\n"
    assert [one["body"] for one in bare("body", "list", "--json").json] == ["wg"]


def test_without_an_address_the_demo_is_a_file_of_its_own(tmp_path: Path) -> None:
    said = call("demo", "--no-serve", "--json", XDG_DATA_HOME=str(tmp_path), HOME=str(tmp_path))

    assert said.json["database"] == f"sqlite:///{tmp_path / 'wsis' / 'demo.db'}"
