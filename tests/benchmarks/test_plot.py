"""The picture shows what was measured, in words as well as in lengths, and the page has the same as a table."""

from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

from benchmarks.__main__ import DOCS
from benchmarks.figures import Figure, Goal, from_json, untold
from benchmarks.plot import BEGIN, END, as_markdown, drawn, publish

SVG = "{http://www.w3.org/2000/svg}"
FIGURES = [
    Figure("ours on SQLite: submission", 1_000.0, "acts/s", of="peers"),
    Figure("raw <driver> on SQLite; ours ahead", 4_000.0, "acts/s", 0.25, 0.2, 0.3, of="peers"),
    Figure("worklist", 2.0, "ms", 3.2, 3.0, 3.4, Goal("<= 1.6 x", at_most=1.6), of="growth"),
    untold("another", "it is not there"),
]


def test_the_picture_has_a_title_and_a_bar_for_each_figure_in_words() -> None:
    picture = ET.fromstring(drawn(FIGURES))  # noqa: S314 - we have drawn it

    words = [text.text for text in picture.iter(f"{SVG}text")]
    assert picture.findtext(f"{SVG}title") is not None
    assert {"ours on SQLite: submission", "raw <driver> on SQLite", "1,000", "4,000", "0.50 x, missed"} <= set(words)
    assert picture.findtext(f"{SVG}desc") == (
        "raw <driver> on SQLite: 4,000; ours on SQLite: submission: 1,000; worklist: 0.50 x, missed"
    )


def test_ten_times_as_many_acts_make_a_bar_longer_by_the_same_length() -> None:
    def length(rate: float) -> float:
        picture = ET.fromstring(drawn([Figure("a", rate, "acts/s", of="peers")]))  # noqa: S314 - we have drawn it
        return next(float(bar.get("width", "")) for bar in picture.iter(f"{SVG}rect") if bar.get("class") == "theirs")

    assert round(length(1_000) - length(100), 1) == round(length(10_000) - length(1_000), 1) > 0


def test_the_page_gets_the_table_in_its_place_and_keeps_the_rest(tmp_path: Path) -> None:
    page = tmp_path / "performance.md"
    page.write_text(f"before\n{BEGIN}\nold\n{END}\nafter\n", encoding="utf-8")

    publish(FIGURES, tmp_path)

    assert page.read_text(encoding="utf-8") == f"before\n{BEGIN}\n{as_markdown(FIGURES)}\n{END}\nafter\n"
    assert "| another | not measured: it is not there |  |  |  |" in page.read_text(encoding="utf-8").splitlines()
    assert (tmp_path / "performance.svg").read_text(encoding="utf-8") == drawn(FIGURES)


def test_what_was_not_measured_this_time_stands_as_it_was(tmp_path: Path) -> None:
    page = tmp_path / "performance.md"
    page.write_text(f"{BEGIN}\n{END}\n")
    decide, fold = Figure("decide", 20, "us", of="pure"), Figure("fold", 9, "us", of="pure")
    publish([decide, fold, Figure("help", 40, "ms", of="start")], tmp_path)

    publish([replace(decide, value=10)], tmp_path)

    rows = [line.split(" | ")[:2] for line in page.read_text().splitlines() if line.endswith(" |")]
    assert rows[2:] == [["| decide", "10 us"], ["| help", "40 ms"]]


def test_the_published_table_and_picture_are_of_the_figures_that_are_kept() -> None:
    figures = from_json((DOCS / "performance.json").read_text(encoding="utf-8"))

    assert as_markdown(figures) in (DOCS / "performance.md").read_text(encoding="utf-8")
    assert (DOCS / "performance.svg").read_text(encoding="utf-8") == drawn(figures)
