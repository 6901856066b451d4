"""What the program says, gathered from its source for the translators: `python -m tests.words`.

A translation is kept for as long as its English stands somewhere in the source; what is new is added, to be translated.
"""

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import write_po
from jinja2.ext import babel_extract

from wsis_workflow.app.languages import FOLDER, LANGUAGES, read

PACKAGE = Path(__file__).parent.parent / "wsis_workflow"
ENGINE = (PACKAGE / "domain", PACKAGE / "app")
DRIVEN = (PACKAGE / "adapters", PACKAGE / "bootstrap")  # what a database, a file or somebody's program has to say
SITE = (PACKAGE / "entrypoints" / "web",)
COVERED = (*ENGINE, *DRIVEN, *SITE)
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "sentence": None,
    "sentences": (1, 2),
    "template": None,
    "_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
JINJA = {
    "extensions": "jinja2.ext.i18n,jinja2.ext.do",
    "newstyle_gettext": "true",
    "trimmed": "true",
    "silent": "false",  # a template that cannot be read is a fault, not one without messages
}
HEADER = "# What WSIS Workflow says in {language}. `python -m tests.words` adds what is new, and keeps the rest."


def gathered(folders: Iterable[Path] = COVERED) -> Catalog:
    """Gather the messages of every Python file and template under some folders."""
    catalog = Catalog(project="WSIS Workflow", charset="utf-8")
    for file in sorted(chain.from_iterable(folder.rglob("*") for folder in folders)):
        place = file.relative_to(PACKAGE.parent).as_posix()
        for message, context in _messages(file):
            catalog.add(message, locations=[(place, 0)], context=context)
    return catalog


def bring_up_to_date(language: str) -> None:
    """Write the catalogue of a language anew: what is new is empty, what nothing says any more is gone."""
    catalog, source = read(language), gathered()
    source.creation_date = catalog.creation_date
    catalog.update(source, no_fuzzy_matching=True)
    catalog.last_translator, catalog.language_team, catalog.msgid_bugs_address = "", "", ""
    catalog.revision_date = catalog.creation_date
    catalog.header_comment = HEADER.format(language=catalog.locale.english_name if catalog.locale else language)
    with (FOLDER / f"{language}.po").open("wb") as file:
        write_po(file, catalog, width=120, sort_by_file=True, include_lineno=False, ignore_obsolete=True)


def _messages(file: Path) -> Iterator[tuple[str | tuple[str, ...], str | None]]:
    if file.suffix == ".py":
        with file.open("rb") as source:
            for _, message, _, context in extract("python", source, KEYWORDS):
                yield message, context
    if "templates" in file.parts and file.is_file():
        with file.open("rb") as source:
            for _, message, _, context in extract(babel_extract, source, KEYWORDS, options=JINJA):
                yield message, context


if __name__ == "__main__":
    for language in LANGUAGES[1:]:
        bring_up_to_date(language)
