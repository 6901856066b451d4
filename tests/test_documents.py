"""The documents for maintainers tell the truth: what they name is there, and no room is left out."""

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parent.parent
PACKAGE = CHECKOUT / "wsis_workflow"
DOCUMENTS = ["ARCHITECTURE.md", "CONTRIBUTING.md"]
ENDINGS = {"py", "md", "yaml", "json", "toml", "sql", "svg"}

IN_THE_WHEEL = {"wsis_workflow/_data"}  # a checkout has what is in it beside the package


def words_of(text: str) -> Iterator[str]:
    """Give what stands between backquotes and is one word, outside the blocks of commands and drawings."""
    prose = re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
    yield from re.findall(r"`([^\s`]+)`", prose)


def is_place(word: str) -> bool:
    return re.fullmatch(r"[\w./-]+", word) is not None and ("/" in word or word.rpartition(".")[2] in ENDINGS)


def is_there(word: str) -> bool:
    """Say whether a file or folder is in the checkout or in the package; a bare file name may be in any room."""
    if any((root / word).exists() for root in (CHECKOUT, PACKAGE)) or word in IN_THE_WHEEL:
        return True
    if "/" not in word.rstrip("/"):
        return any(PACKAGE.rglob(word.rstrip("/")))
    return is_name(word)


def is_name(word: str) -> bool:
    """Say whether `room/file.name` is something that the file defines, however deep."""
    folder, _, rest = word.removeprefix("wsis_workflow/").rpartition("/")
    file, *names = rest.split(".")
    if not names or not (PACKAGE / folder / f"{file}.py").is_file():
        return False
    found: object = import_module(f"wsis_workflow.{folder.replace('/', '.')}.{file}")
    for name in names:
        found = getattr(found, name, None)
    return found is not None


def missing(text: str) -> list[str]:
    return [word for word in words_of(text) if is_place(word) and not is_there(word)]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_path_that_a_document_names_is_there(document: str) -> None:
    text = (CHECKOUT / document).read_text(encoding="utf-8")

    assert len([word for word in words_of(text) if is_place(word)]) > 20
    assert missing(text) == []


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("app/handle.py", []),
        ("wsis_workflow/app/handle.py", []),
        ("handle.py", []),
        ("letters/", []),
        ("app/handle.Gate.handle", []),
        ("TakeStep", []),
        ("app/handel.py", ["app/handel.py"]),
        ("handel.py", ["handel.py"]),
        ("lettres/", ["lettres/"]),
        ("app/handle.Gate.handel", ["app/handle.Gate.handel"]),
        ("app/handel.Gate", ["app/handel.Gate"]),
    ],
)
def test_a_path_that_is_not_there_would_be_found(word: str, found: list[str]) -> None:
    assert missing(f"See `{word}`.") == found


def test_every_room_of_the_package_is_in_the_architecture() -> None:
    rooms = {path.name for path in PACKAGE.iterdir() if not path.name.startswith("_")}
    text = (CHECKOUT / "ARCHITECTURE.md").read_text(encoding="utf-8")

    named = {word.removeprefix("wsis_workflow/").split("/")[0] for word in words_of(text) if is_place(word)}

    assert rooms - named == set()


def test_every_page_that_a_document_links_to_is_there() -> None:
    pages = [*CHECKOUT.glob("*.md"), *CHECKOUT.glob("docs/*.md"), CHECKOUT / "workflows" / "README.md"]

    links = [
        (page, link)
        for page in pages
        for link in re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8"))
        if "://" not in link
    ]

    assert len(links) > 5
    assert [f"{page.name}: {link}" for page, link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("document", [*DOCUMENTS, "README.md"])
def test_every_target_of_make_that_a_document_names_is_in_the_makefile(document: str) -> None:
    targets = re.findall(r"^([a-z]+):", (CHECKOUT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    text = (CHECKOUT / document).read_text(encoding="utf-8")

    named = re.findall(r"(?:^|`)make ([a-z]+)", text, re.MULTILINE)

    assert len(named) > 0
    assert set(named) - set(targets) == set()
