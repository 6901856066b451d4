"""The rules of the house itself: what is in the tree, what set-up installs, what everybody calls."""

import os
import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parent.parent
LEFT_BEHIND = {"__pycache__", "build", "dist", "mutants"}

# Written in two parts, so that this file does not contain what it looks for.
INDEX_ADDRESS = re.compile(
    "|".join(
        [
            "pypi" + r"\.org",
            "python" + r"hosted\.org",
            "--(extra-)?" + r"index-url\b(?!-)",
            "--find" + r"-links\b(?!-)",
            "(extra_)?index" + "_url *=",
            "(PIP|UV)_" + "[A-Z_]*(INDEX|FIND_LINKS)",
            "@ *file:" + "/",
            "/opt/" + r"(pypi|wheels)",
        ]
    )
)
SILENCED = re.compile(r"#\s*(?:ruff:\s*)?noqa\b(?P<noqa>.*)|#\s*type:\s*ignore(?P<ignore>.*)", re.IGNORECASE)
WITH_REASON = re.compile(r"\s*(?::\s*[A-Z]+[0-9]+(?:,\s*[A-Z]+[0-9]+)*|\[[a-z, -]+\])[\s#:,;–-]+[^\s#:,;–-].{8,}")


def tree() -> Iterator[Path]:
    """Walk what belongs to the project: hidden folders are left out, but for the one of CI."""
    for folder, folders, names in os.walk(CHECKOUT):
        folders[:] = [name for name in folders if name == ".ci" or not (name.startswith(".") or name in LEFT_BEHIND)]
        yield from (Path(folder, name) for name in names)


def lines(*endings: str) -> Iterator[tuple[str, str]]:
    """Give each line of the project's text files as (where, line)."""
    for path in tree():
        if not endings or path.suffix in endings:
            text = path.read_text(encoding="utf-8", errors="replace")
            for number, line in enumerate(text.splitlines(), start=1):
                yield f"{path.relative_to(CHECKOUT)}:{number}", line


# No file leads to one package index rather than another.


def test_no_file_holds_the_address_of_a_package_index() -> None:
    assert [where for where, line in lines() if INDEX_ADDRESS.search(line)] == []


@pytest.mark.parametrize(
    "line",
    [
        "--index" + "-url https://example.org/simple",
        "--extra-index" + "-url=https://example.org/simple",
        "--find" + "-links wheels",
        "wheel @ file:" + "///srv/wheel.whl",
        "export PIP_" + "INDEX_URL=x",
        "see https://pypi" + ".org/project/x",
    ],
)
def test_an_address_of_a_package_index_would_be_found(line: str) -> None:
    assert INDEX_ADDRESS.search(line)


# What is silenced says why.


def is_silent_without_reason(line: str) -> bool:
    found = SILENCED.search(line)
    return found is not None and not WITH_REASON.match(found["noqa"] or found["ignore"] or "")


def test_every_silenced_finding_carries_its_rule_and_a_reason() -> None:
    assert [where for where, line in lines(".py") if is_silent_without_reason(line)] == []


@pytest.mark.parametrize(
    ("line", "is_silent"),
    [
        ("import x  # no" + "qa", True),
        ("import x  # no" + "qa: F401", True),
        ("import x  # noqa: F401 - tests import it from here", False),
        ("import x  # noqa: F401, E402 - tests import it from here", False),
        ("x()  # type: " + "ignore", True),
        ("x()  # type: " + "ignore[misc]", True),
        ("x()  # type: ignore[misc]  # the stub has no such overload", False),
        ("x()  # plain words", False),
    ],
)
def test_a_finding_silenced_without_a_reason_would_be_found(line: str, is_silent: bool) -> None:
    assert is_silent_without_reason(line) == is_silent


def test_every_rule_that_is_switched_off_carries_a_reason() -> None:
    rule = re.compile(r'\s+"[A-Z]+[0-9]+",(?P<reason>.*)')

    switched_off = [found for line in configuration_text().splitlines() if (found := rule.fullmatch(line))]

    assert len(switched_off) > 5
    assert [found[0] for found in switched_off if not found["reason"].startswith(" # ")] == []


# What set-up installs.


def configuration_text() -> str:
    return (CHECKOUT / "pyproject.toml").read_text(encoding="utf-8")


def declared() -> dict[str, set[str]]:
    """Name the distributions that each requirement file is made from."""
    found = tomllib.loads(configuration_text())
    base = found["project"]["dependencies"]
    postgres = base + found["project"]["optional-dependencies"]["postgres"]
    files = {"base": base, "postgres": postgres, "dev": postgres + found["dependency-groups"]["dev"]}
    return {name: {distribution(text) for text in texts} for name, texts in files.items()}


def distribution(requirement: str) -> str:
    return re.sub(r"[-_.]+", "-", re.split(r"[^\w.-]", requirement, maxsplit=1)[0]).lower()


def pins(name: str) -> dict[str, tuple[str, int]]:
    """Give the version and the number of hashes of each distribution in a requirement file."""
    text = (CHECKOUT / "requirements" / f"{name}.txt").read_text(encoding="utf-8").replace("\\\n", "")
    found = [
        re.fullmatch(r"(\S+)==(\S+)([^-]*)((?: +--hash=sha256:[0-9a-f]{64})*) *", line) for line in text.splitlines()
    ]
    assert None not in found, "a line is no pin"
    return {match[1]: (match[2], match[4].count("--hash")) for match in found if match}


@pytest.mark.parametrize("name", ["base", "postgres", "dev"])
def test_whatever_is_declared_is_pinned_with_hashes(name: str) -> None:
    pinned = pins(name)

    assert declared()[name] - set(pinned) == set()
    assert [what for what, (_, hashes) in pinned.items() if not hashes] == []


@pytest.mark.parametrize("name", ["base", "postgres"])
def test_what_runs_is_what_was_tested(name: str) -> None:
    tested = pins("dev")

    assert {what: pin for what, pin in pins(name).items() if tested.get(what) != pin} == {}


# What everybody calls.


def test_every_target_of_the_makefile_is_in_its_help() -> None:
    makefile = (CHECKOUT / "Makefile").read_text(encoding="utf-8")
    targets = next(line for line in makefile.splitlines() if line.startswith(".PHONY:")).split()[1:]

    command = ["make", "-s", "--no-print-directory", "help"]
    help_ = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True)

    assert [line.split()[1] for line in help_.stdout.splitlines()] == targets


def test_ci_runs_what_everybody_runs() -> None:
    run = CHECKOUT / ".ci" / "run"

    dry = subprocess.run(
        [run], env={**os.environ, "MAKEFLAGS": "-n"}, stdin=subprocess.DEVNULL, capture_output=True, text=True
    )

    commands = dry.stdout
    assert [
        word
        for word in ("ruff check", "ruff format --check", "mypy --strict", "lint-imports", "pytest")
        if word not in commands
    ] == []
