"""Where database and files lie on this machine unless somebody names another place."""

from pathlib import Path

from platformdirs import user_data_path

from wsis_workflow.settings.accepted import LOOPBACK


def default_database_url() -> str:
    """Name the SQLite file in the user's data directory; whoever opens it makes the folder."""
    return f"sqlite:///{(user_data_path('wsis', appauthor=False) / 'wsis.db').as_posix()}"


def local_address(host: str, port: int) -> str:
    """Name the site to a browser on this machine, on which http is safe."""
    name = host if host in LOOPBACK else "127.0.0.1"
    return f"http://[{name}]:{port}" if ":" in name else f"http://{name}:{port}"


def default_files(database_url: str) -> Path:
    """Name the folder beside an SQLite file, or that in the user's data directory for a database elsewhere."""
    file = database_url.partition(":///")[2] if database_url.startswith("sqlite") else ""
    file = file.removeprefix("file:").partition("?")[0]
    return Path(f"{file}.files") if file else user_data_path("wsis", appauthor=False) / "files"
