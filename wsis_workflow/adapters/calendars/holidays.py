"""Public holidays as a library computes them, kept in the user's cache.

The library loads every country it knows, which takes a good part of the time of a short command, and room in a process
that stays.
"""

import json
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from platformdirs import user_cache_path


@lru_cache(maxsize=64)
def compute_holidays(country: str, subdivision: str | None, years: tuple[int, ...]) -> Mapping[date, str]:
    """Compute the public holidays of a country or a part of it, or read what the same version has computed before.

    Raises:
        ValueError: the library does not know the country or the part.
    """
    asked = json.dumps([version("holidays"), country, subdivision, years])
    kept = user_cache_path("wsis", appauthor=False) / "holidays" / f"{sha256(asked.encode()).hexdigest()[:32]}.json"
    known = _read(kept, asked)
    if known is None:
        known = _computed(country, subdivision, years)
        _keep(kept, asked, known)
    return known


def _computed(country: str, subdivision: str | None, years: tuple[int, ...]) -> dict[date, str]:
    import holidays  # here, because it takes long

    try:
        return dict(holidays.country_holidays(country, subdiv=subdivision, years=years, language="en_US"))
    except NotImplementedError:
        place = f"{country}-{subdivision}" if subdivision else country
        raise ValueError(f'No holidays are known for "{place}"; write ISO codes such as CH and GE.') from None


def _read(kept: Path, asked: str) -> dict[date, str] | None:
    """Read what was kept whole for the very same question; anything else is computed anew."""
    with suppress(OSError, ValueError, TypeError, KeyError, AttributeError):
        content = json.loads(kept.read_bytes())
        if content["asked"] == asked and content["digest"] == _digest(content["days"]):
            return {date.fromisoformat(day): name for day, name in content["days"].items()}
    return None


def _keep(kept: Path, asked: str, known: Mapping[date, str]) -> None:
    """Keep it for whoever comes next. Where nothing can be written it is computed each time."""
    days = {day.isoformat(): name for day, name in known.items()}
    with suppress(OSError):
        kept.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=kept.parent) as folder:
            part = Path(folder) / kept.name
            part.write_text(json.dumps({"asked": asked, "days": days, "digest": _digest(days)}), encoding="utf-8")
            part.replace(kept)


def _digest(days: Mapping[str, str]) -> str:
    return sha256(json.dumps(days).encode()).hexdigest()
