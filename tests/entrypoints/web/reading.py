"""What tests read out of pages and databases: forms with their hidden fields, words, and a digest of every table."""

import re
import sqlite3
from hashlib import sha256
from html import unescape
from pathlib import Path

from wsis_workflow.bootstrap.house import House

FORM = re.compile(r"<form\b[^>]*>.*?</form>", re.DOTALL)
ACTION = re.compile(r'<form\b[^>]*method="post"[^>]*action="([^"]*)"')
HIDDEN = re.compile(r'<input type="hidden" name="([^"]*)" value="([^"]*)"')


def acts_on(html: str) -> set[str]:
    """List the addresses to which the page's own forms post, apart from those in the foot of every page."""
    return set(ACTION.findall(main_of(html)))


def main_of(html: str) -> str:
    """Give the main part of a page."""
    return html.partition("<main")[2].partition("</main>")[0]


def words_of(html: str) -> str:
    """Give the words of the main part on one line."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", main_of(html))).split())


def confirmation_in(html: str) -> dict[str, str]:
    """Give the fields of the form that confirms a preview."""
    [form] = [one for one in FORM.findall(html) if 'name="confirmed"' in one]
    return {unescape(name): unescape(value) for name, value in HIDDEN.findall(form)}


def digest_of(house: House) -> dict[str, tuple[int, str]]:
    """Count and hash the rows of every table, as another connection sees them; sessions come with each visit."""
    file = Path(house.settings.database_url.partition(":///")[2])
    with sqlite3.connect(file) as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        found = {name: _digest(connection, name) for name in names if name != "session"}
    connection.close()
    return found


def _digest(connection: sqlite3.Connection, name: str) -> tuple[int, str]:
    rows = sorted(map(repr, connection.execute(f'SELECT * FROM "{name}"')))  # noqa: S608 - the names are the schema's own
    return len(rows), sha256("\n".join(rows).encode()).hexdigest()
