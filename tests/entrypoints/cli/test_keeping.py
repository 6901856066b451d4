"""Laws of the database as a thing to be kept: a backup is what there was, and its return is verified."""

import hashlib
import sqlite3
from pathlib import Path

import pytest

from tests.entrypoints.cli.conftest import Wsis, call
from wsis_workflow.bootstrap.passwords import read_passwords


def versions(wsis: Wsis) -> dict[str, int]:
    return {row["ref"]: row["version"] for row in wsis("list", "--json").json}


def test_a_backup_brings_back_what_there_was(wsis: Wsis, tmp_path: Path) -> None:
    before = versions(wsis)
    assert wsis("db", "backup", str(tmp_path / "kept.db")).status == 0
    wsis("proposal", "comment", "plan", "Well.", "--as", "a")
    assert versions(wsis)["plan"] == before["plan"] + 1

    said = wsis("db", "restore", str(tmp_path / "kept.db"), "--yes")

    assert (said.status, versions(wsis)) == (0, before)
    assert wsis("record", "verify").status == 0


def test_a_backup_is_a_database_of_its_own(wsis: Wsis, tmp_path: Path) -> None:
    wsis("db", "backup", str(tmp_path / "kept.db"))

    assert versions(wsis) == {
        row["ref"]: row["version"] for row in call("list", "--json", "--db", f"sqlite:///{tmp_path / 'kept.db'}").json
    }


def test_a_file_that_is_there_is_not_overwritten(wsis: Wsis, tmp_path: Path) -> None:
    file = tmp_path / "kept.db"
    file.write_text("something else", encoding="utf-8")

    said = wsis("db", "backup", str(file))

    assert (said.status, file.read_text(encoding="utf-8")) == (2, "something else")


def test_a_backup_that_fails_leaves_the_one_that_it_was_to_replace(wsis: Wsis, tmp_path: Path) -> None:
    file = tmp_path / "kept.backup"
    wsis("db", "backup", str(file))
    kept = file.read_bytes()
    (tmp_path / "kept.backup.unfinished").mkdir()  # where nothing can be written

    failed = wsis("db", "backup", str(file), "--force")

    assert failed.status == 2
    assert file.read_bytes() == kept


def test_what_is_no_backup_is_not_restored(wsis: Wsis, tmp_path: Path) -> None:
    before = versions(wsis)
    file = tmp_path / "letter.txt"
    file.write_text("Dear all,\n" * 1000, encoding="utf-8")

    said = wsis("db", "restore", str(file), "--yes")

    assert (said.status, said.out, versions(wsis)) == (2, "", before)
    assert said.err.startswith(f"{file} is no backup of this program")


def test_a_changed_record_is_found_and_its_place_is_named(wsis: Wsis, database: str) -> None:
    with sqlite3.connect(database.removeprefix("sqlite:///")) as connection:
        connection.execute("UPDATE proposal SET state = 'adopted' WHERE ref = 'plan'")
    connection.close()

    said = wsis("record", "verify", "--json")

    assert (said.status, said.json["flaw"]["subject"]) == (1, "plan")


def test_upgrading_what_is_current_changes_nothing(wsis: Wsis, bare: Wsis) -> None:
    before = versions(wsis)

    assert (wsis("db", "upgrade").status, bare("db", "upgrade").status) == (0, 0)
    assert (versions(wsis), versions(bare)) == (before, {})


def test_a_file_that_an_upgrade_has_made_is_said_to_be_new(bare: Wsis, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'mistyped.db'}"

    first, again = (bare("db", "upgrade", "--db", url) for _ in "12")
    (tmp_path / "mistyped.db").write_bytes(b"")
    empty = bare("db", "upgrade", "--db", url, "--json")

    assert first.out.startswith(f"There was no database {url}; it is made. Published: ")
    assert again.out == f"{url} is up to date.\n"
    assert (empty.json["database"], empty.json["is_new"]) == (url, True)


def test_published_editions_are_listed_with_their_dates(wsis: Wsis) -> None:
    found = {(one["workflow"], one["edition"]): one for one in wsis("workflow", "list", "--json").json}

    assert (found["council-proposal", 1]["from"], found["council-proposal", 1]["until"]) == ("2002-05-03", "2010-04-22")


def test_what_comes_with_the_program_is_published_once(bare: Wsis) -> None:
    first, again = bare("workflow", "publish", "--json"), bare("workflow", "publish", "--json")

    assert (first.status, "council-proposal" in first.json["published"]) == (0, True)
    assert (again.status, again.json) == (0, {"published": []})


def test_what_was_delivered_is_not_among_what_failed(wsis: Wsis) -> None:
    assert wsis("notices", "--failed", "--json").json == []
    assert wsis("notices", "--failed").out == "Nothing waits for a person to look.\n"  # some may be tried still
    assert wsis("notices", "--retry", "1").status == 2


def test_nothing_is_put_back_without_a_yes(wsis: Wsis, tmp_path: Path) -> None:
    wsis("db", "backup", str(tmp_path / "kept.db"))
    wsis("proposal", "comment", "plan", "Well.", "--as", "a")
    before = versions(wsis)

    said = wsis("db", "restore", str(tmp_path / "kept.db"), "--json", stdin="")

    assert (said.status, versions(wsis)) == (1, before)
    assert said.json == {
        "error": "not-agreed", "sentence": "Nothing has changed; to go ahead without being asked, add `--yes`.",
    }  # fmt: skip


def test_a_database_is_made_checked_and_filled_with_another_s_house(wsis: Wsis, database: str, tmp_path: Path) -> None:
    target = f"sqlite:///{tmp_path / 'folder' / 'new.db'}"

    made, again = (call("db", "create", "--db", target, "--json") for _ in range(2))
    moved = call("db", "copy", database, target, "--json")
    found = call("db", "check", "--db", target, "--json")

    assert [one.json["steps"] for one in (made, again)] == [
        [f"Made {tmp_path / 'folder' / 'new.db'}, with its tables."],
        [f"{tmp_path / 'folder' / 'new.db'} is there already, and up to date."],
    ]
    assert (moved.status, moved.json["verified"]) == (0, wsis("record", "verify", "--json").json)
    assert (found.status, found.json["is_fit"], found.json["record"]) == (0, True, moved.json["verified"])
    assert versions(wsis) == {row["ref"]: row["version"] for row in call("list", "--json", "--db", target).json}


def test_a_database_that_would_be_nowhere_is_not_made() -> None:
    said = call("db", "create", "--db", "sqlite://")

    assert (said.status, said.line) == (2, "This address names no file; write it as in sqlite:////srv/wsis.db.")


def test_what_holds_something_is_not_filled(wsis: Wsis, database: str, tmp_path: Path) -> None:
    wsis("db", "backup", str(tmp_path / "other.db"))

    said = call("db", "copy", database, f"sqlite:///{tmp_path / 'other.db'}", "--json")

    assert (said.status, said.json["error"]) == (2, "database")
    assert said.json["sentence"] == "The target holds something already (body); name a database that is new."


def test_what_is_amiss_with_a_database_is_told_with_what_to_do(wsis: Wsis, database: str) -> None:
    with sqlite3.connect(database.removeprefix("sqlite:///")) as connection:
        connection.execute("DROP TRIGGER event_stays_delete")
    connection.close()

    said = wsis("db", "check")

    assert said.status == 1
    assert [line.split()[1] for line in said.out.splitlines() if line.startswith("FAULT")] == ["record"]
    assert "record              can be changed instead of only added to; restore a backup" in said.out


def test_attached_files_that_are_not_there_yet_are_told(wsis: Wsis, database: str, tmp_path: Path) -> None:
    content = b"Dear Chair"
    name = hashlib.sha256(content).hexdigest()
    before, after = Path(f"{database.removeprefix('sqlite:///')}.files"), tmp_path / "new.db.files"
    (before / name[:2]).mkdir(parents=True)
    (before / name[:2] / name).write_bytes(content)

    said = call("db", "copy", database, f"sqlite:///{tmp_path / 'new.db'}")

    where = f"in {before} and not yet in {after}"
    assert said.out.splitlines()[-1] == (
        f"1 of 1 attached file(s) are {where}; copy the folder there, or let WSIS_FILES name it."
    )


def test_passwords_that_are_for_nobody_are_refused(tmp_path: Path) -> None:
    (tmp_path / "passwords").write_text("operator=secret\n")

    said = call("db", "create", "--db", "postgresql://a@127.0.0.1:1/b", "--passwords", str(tmp_path / "passwords"))

    assert (said.status, said.line) == (
        2,
        f"{tmp_path / 'passwords'} must hold lines such as `owner=…`, of owner, application, reader; correct it.",
    )


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (
            "owner=first\n# the same\napplication=b\nowner=second\n",
            " has two lines for owner, 1 and 4; remove one of them.",
        ),
        (
            "owner=a\nreader=" + "x" * 1025,
            ": the password in line 2 has more than 1024 characters; choose a shorter one.",
        ),
        ("owner=" + "x" * 5_000_000, " is too large to be a file of passwords; name the right one."),
        ("owner=se\0cret\n", ": the password in line 1 has signs that do not show; write it anew."),
        ("owner=\udce9\n", " is no text in UTF-8; write it anew."),
    ],
)
def test_passwords_that_cannot_be_meant_are_refused_by_their_lines(tmp_path: Path, content: str, said: str) -> None:
    file = tmp_path / "passwords"
    file.write_text(content, encoding="utf-8", errors="surrogateescape")

    told = call("db", "create", "--db", "postgresql://a@127.0.0.1:1/b", "--passwords", str(file))

    assert (told.status, told.line) == (2, f"{file}{said}")


def test_a_password_may_be_long_and_have_any_sign(tmp_path: Path) -> None:
    file = tmp_path / "passwords"
    file.write_text(f"\n# all three\nowner= a=b#c “d”\nreader={'x' * 1024}\n", encoding="utf-8")

    assert read_passwords(file) == {"owner": " a=b#c “d”", "reader": "x" * 1024}
