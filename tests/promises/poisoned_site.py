"""A site whose every field is filled with texts that would act, and a secretary who looks at it in Chromium."""

from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from tests.entrypoints.web.browser import OpenTab
from tests.entrypoints.web.sites import Site, house_from, serving
from tests.promises.auditing import Watch
from tests.promises.payloads import payloads
from tests.promises.poisoned import Poison, fill, proposed
from tests.promises.poisoned_work import fill_around, fill_desk
from wsis_workflow.bootstrap.house import House
from wsis_workflow.bootstrap.parts import mail_folder
from wsis_workflow.bootstrap.sending import deliver_all

AGENT = 'Mozilla/5.0 "><img src=x onerror=pwned(`inert10000`)>'
DECIDED = "poison-decided"


@dataclass(frozen=True)
class Poisoned:
    """A running site, what its fields are filled with, and the proposals that show it."""

    site: Site
    poison: Poison
    refs: list[str]


@pytest.fixture(scope="module")
def poisoned(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Poisoned]:
    """Serve an installation whose every field is filled with payloads."""
    poison = Poison(payloads())
    with house_from(demo_file, tmp_path_factory.mktemp("poisoned")) as house, serving(house) as running:
        yield Poisoned(running, poison, filled(house, poison))


def filled(house: House, poison: Poison) -> list[str]:
    """Fill every field of the proposals, and then of what is done around them."""
    refs = fill(house, poison)
    fill_around(house, poison, refs[1], proposed(house, poison, DECIDED, poison.text()))
    fill_desk(house, poison, refs[1], refs[0])
    deliver_all(house)
    return refs


def watched(site: Site, open_tab: OpenTab) -> Watch:
    """Open a tab in which a secretary is signed in, with a browser whose name would act."""
    secret = site.client("sec", **{"User-Agent": AGENT}).cookies["__Host-session"]
    return Watch(open_tab(site.base_url, is_watched=False, cookies={"__Host-session": secret}))


def html_letters(site: Site) -> list[tuple[str, str]]:
    """Read the letters of the mailbox as a mail program does."""
    found = []
    for file in sorted(mail_folder(site.house.settings.database_url).glob("*.eml")):
        body = message_from_bytes(file.read_bytes(), policy=policy.default).get_body(("html",))
        if body is not None:
            found.append((file.name, body.get_content()))
    return found
