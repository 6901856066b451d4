"""The report: for each promise what was run, what had to come out, and what did."""

from collections.abc import Iterable, Mapping

from tests.promises.proving.figures import Figure
from tests.promises.proving.kept import Found
from tests.promises.proving.rows import OTHERS, ROWS, Row
from tests.promises.proving.running import took

HEAD = """# What was proven

Written by `make proof`. Each promise of this program has a test that can fail, and a control that shows that it does:
what the promise rests on is taken away, and the test has to notice. What was run, when and at which revision stands
with each row; a row that was run in part says which share of the full figure that was.
"""


def report(found: Mapping[int, Found]) -> str:
    """Write the report on what was found when each row was last run."""
    rows = (*ROWS, OTHERS)
    parts = [
        HEAD,
        "\n".join(_overview(rows, found)),
        *("\n".join(_section(row, found.get(row.number))) for row in rows),
    ]
    return "\n".join(parts)


def verdict(one: Found | None) -> str:
    """Say in a few words how a row stands."""
    if one is None:
        return "not run"
    if one.failed:
        return "**failed**"
    if one.was_stopped:
        return f"stopped after {took(one.seconds)}"
    if one.skipped:
        return f"{one.skipped} of {one.asked} tests left out"
    return "holds" if one.part >= 1 else f"holds, at {_percent(one.part)} of the full figure"


def _overview(rows: Iterable[Row], found: Mapping[int, Found]) -> Iterable[str]:
    yield "| row | promise | verdict | controls that failed as they must | took |"
    yield "| --- | --- | --- | --- | --- |"
    for row in rows:
        one = found.get(row.number)
        controls, seconds = (str(len(_controls(one)) or "–"), took(one.seconds)) if one else ("–", "–")
        yield f"| {row.number or ''} | {row.promise} | {verdict(one)} | {controls} | {seconds} |"
    yield ""


def _section(row: Row, one: Found | None) -> Iterable[str]:
    yield f"## {row.number}. {row.promise}" if row.number else f"## {row.promise}"
    yield ""
    yield f"Test: {row.test}. Required: {row.required}."
    yield ""
    if one is None:
        yield "Not run.\n"
        return
    yield f"{_sentence(verdict(one))}. {_how(one)}"
    yield ""
    yield from _figures(one)
    for test, why in one.failed.items():
        yield f"Failed: `{test}`\n\n```text\n{_last(why)}\n```\n"


def _figures(one: Found) -> Iterable[str]:
    if not one.figures:
        return
    yield "| what was run | found | of the full figure | seed |"
    yield "| --- | --- | --- | --- |"
    for figure in sorted(one.figures, key=lambda figure: (figure.is_control, _counted(figure.what))):
        what = f"Control: {figure.what}" if figure.is_control else _sentence(figure.what)
        yield f"| {_cell(what)} | {_cell(figure.figure)} | {_share(figure)} | {figure.seed or '–'} |"
    yield ""


def _how(one: Found) -> str:
    tests = f"{one.passed} of {one.asked} tests passed" + (f", {one.skipped} left out" if one.skipped else "")
    controls = "" if _controls(one) else " No control has reported."
    return f"{tests}, {took(one.seconds)}, {one.at}, revision {one.revision}; {one.machine}.{controls}"


def _controls(one: Found) -> list[Figure]:
    return [figure for figure in one.figures if figure.is_control]


def _share(figure: Figure) -> str:
    if figure.done is None or not figure.full:
        return "–"
    return f"{figure.done:,} of {figure.full:,}"


def _percent(part: float) -> str:
    return f"{part:.1%}" if part < 0.1 else f"{part:.0%}"


def _counted(words: str) -> list[str]:
    """Give what sorts part 2 before part 10."""
    return [word.zfill(9) if word.isdigit() else word for word in words.split()]


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _cell(words: str) -> str:
    return words.replace("|", "\\|").replace("\n", " ")


def _last(why: str, lines: int = 12) -> str:
    return "\n".join(why.rstrip().splitlines()[-lines:]).replace("```", "'''")
