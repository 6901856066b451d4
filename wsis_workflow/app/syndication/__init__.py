"""Feeds of news for readers: what happens to one proposal, or to all that a body takes part in."""

from wsis_workflow.app.syndication.news_feed import NewsFeed, bodys_news, proposals_news
from wsis_workflow.app.syndication.writing import feed_text

__all__ = ["NewsFeed", "bodys_news", "feed_text", "proposals_news"]
