"""A feed as Atom (RFC 4287), written by the library: the same in, the same out."""

from datetime import datetime
from html import escape
from io import StringIO
from typing import TYPE_CHECKING, Any

from wsis_workflow.app.syndication.news_feed import NewsFeed

if TYPE_CHECKING:
    from feedgenerator import Atom1Feed

AUTHOR = "WSIS Workflow"  # of a feed in which nothing has happened yet, since somebody has to be


def feed_text(feed: NewsFeed, address: str) -> bytes:
    """Write a feed that is at an address of its own."""
    written = _begun(feed, address)
    for one in feed.entries:
        written.add_item(
            title=one.title,
            link=one.link,
            description=None,
            content=f"<ul>{''.join(f'<li>{escape(said)}</li>' for said in one.said)}</ul>",
            author_name=one.author or "-",
            pubdate=one.at.replace(microsecond=0),
            updateddate=one.at.replace(microsecond=0),
            unique_id=one.id.urn,
        )
    file = StringIO()
    written.write(file, "utf-8")
    return file.getvalue().encode()


def _begun(feed: NewsFeed, address: str) -> "Atom1Feed":
    from feedgenerator import Atom1Feed

    class OfTheRecord(Atom1Feed):  # type: ignore[misc]  # the library carries no annotations
        """Is of the time at which something happened last; the library takes the present where nothing has."""

        def latest_post_date(self) -> datetime:
            return feed.updated.replace(microsecond=0)

    values: dict[str, Any] = {
        "author_name": AUTHOR,
        "feed_url": address,
        "feed_guid": feed.id.urn,
        "language": feed.language,
    }
    return OfTheRecord(title=feed.title, link=feed.link, description="", **values)
