"""What attacks are aimed at: a secretary's session, a proposal to comment on, and what is stored of either."""

import re
import sqlite3
from contextlib import closing
from datetime import UTC, datetime

from tests.entrypoints.web.sites import Site
from wsis_workflow.bootstrap.house import House

COMMENT, API_COMMENT = "/proposals/created/comment", "/api/v1/proposals/created/comments"


def cookie(site: Site) -> dict[str, str]:
    """Sign a secretary in, once for each site and once more where that session has been ended."""
    return {"__Host-session": secret_of(site.house)}


def secret_of(house: House) -> str:
    now = datetime.now(UTC)
    secret = SECRETS.get(id(house), "")
    if not house.access.session(secret, now):
        SECRETS[id(house)] = secret = house.access.open_session("sec", "test", now)
    return secret


SECRETS: dict[int, str] = {}


def stored(house: House) -> list[str]:
    """Give every row of every table."""
    secret_of(house)
    with closing(sqlite3.connect(house.settings.database_url.removeprefix("sqlite:///"))) as database:
        return list(database.iterdump())


def said(house: House) -> list[str]:
    """Give what was said on the proposal in the attacks' words."""
    return [word for row in stored(house) if '"event"' in row for word in re.findall(r'"(ATTACK[^"\\]*)', row)]
