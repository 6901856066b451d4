"""Where database and files lie on this machine unless somebody names another place."""

from pathlib import Path

from platformdirs import user_data_path


def default_database_url() -> str:
    """Name the SQLite file in the user's data directory; whoever opens it makes the folder."""
    return f"sqlite:///{(user_data_path('wsis', appauthor=False) / 'wsis.db').as_posix()}"


def default_files(database_url: str) -> Path:
    """Name the folder beside an SQLite file, or that in the user's data directory for a database elsewhere."""
    file = database_url.partition(":///")[2] if database_url.startswith("sqlite") else ""
    file = file.removeprefix("file:").partition("?")[0]
    return Path(f"{file}.files") if file else user_data_path("wsis", appauthor=False) / "files"
