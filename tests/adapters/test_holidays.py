"""Laws of computed holidays: they are those of the library, whether they were kept or not."""

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from wsis_workflow.adapters.calendars.holidays import compute_holidays

ASKED = """
import sys
from wsis_workflow.adapters.calendars.holidays import compute_holidays
days = compute_holidays("CH", "GE", (2007, 2008))
print(len(days), days[__import__("datetime").date(2008, 9, 11)], "holidays" in sys.modules)
"""
KNOWN = "18 Genevan Fast"


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "wsis" / "holidays"


def asked_anew() -> str:
    """Ask in a process that has computed nothing yet."""
    return subprocess.run([sys.executable, "-c", ASKED], capture_output=True, text=True, check=True).stdout.strip()


def test_what_was_computed_once_is_read_and_the_library_is_not_loaded(cache: Path) -> None:
    assert [asked_anew(), asked_anew()] == [f"{KNOWN} True", f"{KNOWN} False"]
    assert [path.suffix for path in cache.iterdir()] == [".json"]


def _torn(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:100])


def _of_another_kind(file: Path) -> None:
    file.write_text("[]", encoding="utf-8")


def _with_a_day_less(file: Path) -> None:
    content = json.loads(file.read_text(encoding="utf-8"))
    content["days"].popitem()
    file.write_text(json.dumps(content), encoding="utf-8")


def _of_an_earlier_version(file: Path) -> None:
    content = json.loads(file.read_text(encoding="utf-8"))
    content["asked"] = content["asked"].replace('["', '["0.', 1)
    file.write_text(json.dumps(content), encoding="utf-8")


def _unreadable(file: Path) -> None:
    file.unlink()
    file.mkdir()


@pytest.mark.parametrize(
    "harm", [_torn, _of_another_kind, _with_a_day_less, _of_an_earlier_version, _unreadable, Path.unlink]
)
def test_what_is_not_whole_or_not_its_own_is_computed_anew(cache: Path, harm: Callable[[Path], None]) -> None:
    asked_anew()
    harm(next(cache.iterdir()))

    assert asked_anew() == f"{KNOWN} True"


def test_where_nothing_can_be_kept_it_is_computed_each_time(cache: Path) -> None:
    cache.parent.write_text("a file where the folder should be", encoding="utf-8")

    assert [asked_anew(), asked_anew()] == [f"{KNOWN} True"] * 2


@pytest.mark.usefixtures("cache")
def test_a_country_that_nobody_knows_is_refused_each_time() -> None:
    for _ in range(2):
        compute_holidays.cache_clear()
        with pytest.raises(ValueError, match='"CH-XX"'):
            compute_holidays("CH", "XX", (2008,))


@pytest.mark.usefixtures("cache")
def test_years_and_parts_are_kept_apart() -> None:
    def of(subdivision: str | None, *years: int) -> set[date]:
        compute_holidays.cache_clear()
        return set(compute_holidays("CH", subdivision, years))

    for _ in range(2):
        assert of("GE", 2008) - of(None, 2008) >= {date(2008, 9, 11)}
        assert {day.year for day in of("GE", 2007)} == {2007}
