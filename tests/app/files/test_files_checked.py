"""Laws of looking whether files are kept: who names what is missing or damaged, and that a look removes nothing."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from tests.app.test_files import Folder, made_older, taking
from wsis_workflow.app.files.checking import GRACE, FilesChecked, check_files, content_hash
from wsis_workflow.app.files.ports import Named

NOW = datetime.now(UTC)
SOUND = FilesChecked(1, {}, {}, ())


def named(content: str, *places: tuple[str, int], stands: bool = True) -> list[Named]:
    return [Named(proposal, number, content, stands) for proposal, number in places]


def test_whoever_names_a_content_is_told_that_it_is_missing_or_damaged(tmp_path: Path) -> None:
    folder, kept, gone = Folder(tmp_path), taking(tmp_path, b"A text.", "a.txt").hash, "f" * 64

    whole = check_files(folder, named(kept, ("p", 1), ("q", 2)), NOW)
    missing = check_files(folder, [*named(kept, ("p", 1)), *named(gone, ("p", 2), ("q", 1))], NOW)
    folder.place(kept).write_text("other")
    damaged = check_files(folder, [*named(kept, ("p", 1)), *named(kept, ("q", 2), stands=False)], NOW)

    assert [whole, missing, damaged] == [
        SOUND,
        replace(SOUND, missing={gone: ("p/2", "q/1")}),
        replace(SOUND, damaged={kept: ("p/1",)}),
    ]
    assert [one.is_sound for one in (whole, missing, damaged)] == [True, False, False]


@pytest.mark.parametrize(
    ("age", "is_swept"), [(GRACE - timedelta(minutes=1), False), (GRACE + timedelta(minutes=1), True)]
)
def test_what_nothing_names_is_let_go_after_a_day_and_only_where_that_is_asked(
    tmp_path: Path, age: timedelta, is_swept: bool
) -> None:
    folder, kept = Folder(tmp_path), taking(tmp_path, b"A text.", "a.txt").hash
    made_older(folder.place(kept), NOW - age)

    looked, swept = (check_files(folder, [], NOW, sweep=sweep) for sweep in (False, True))

    orphaned = (kept,) if is_swept else ()
    assert (looked, swept) == (replace(SOUND, orphaned=orphaned), replace(SOUND, orphaned=orphaned, removed=orphaned))
    assert (folder.path(kept) is None) is is_swept


def test_a_content_is_known_by_the_hash_of_all_that_it_holds_and_what_cannot_be_read_by_none(
    tmp_path: Path,
) -> None:
    long = b"0123456789" * 100_000
    (tmp_path / "long").write_bytes(long)

    assert [content_hash(path) for path in (tmp_path / "long", tmp_path, tmp_path / "gone", None)] == [
        sha256(long).hexdigest(), "", "", "",
    ]  # fmt: skip
