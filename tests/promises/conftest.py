"""Empty databases, one for each test: files, and a real PostgreSQL server."""

from tests.adapters.store.conftest import postgres_url, server, sqlite_url, template, url

__all__ = ["postgres_url", "server", "sqlite_url", "template", "url"]
