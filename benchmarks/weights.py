"""How heavy pages are, with what they need, and whether they ask another host for anything."""

import re
from collections.abc import Iterator
from pathlib import Path

from benchmarks import scene
from benchmarks.figures import Figure, Goal, Report
from benchmarks.pace import Pace
from benchmarks.web import site_for

PAGE = Goal("<= 30 kB", at_most=30)
ASSETS = Goal("<= 60 kB", at_most=60)
NONE = Goal("0", at_most=0)
PAGES = (
    "/", "/board", "/table", "/deadlines", "/notices", "/meetings", "/rules", "/account", "/proposals/b0",
    "/proposals/b0/history", "/proposals/d0", "/people",
)  # fmt: skip
ASSET = re.compile(rb'<(?:link|script|img)\b[^>]*?\b(?:href|src)="([^"]+)"')
LOADED = re.compile(rb'<(?:link|script|img|iframe|source|video|audio)\b[^>]*?\b(?:href|src)="(?:https?:)?//')


def measure(folder: Path, pace: Pace, report: Report) -> None:
    """Weigh the pages of a ballot of 50 electors, with everything in it, as they are sent."""
    base = folder / "weights.db"
    scene.build(base, 1, 1)
    with site_for(base, ["secretary"]) as clients:
        pages = {path: clients["secretary"].get(path) for path in PAGES}
        assets = {path: clients["secretary"].get(path) for path in sorted(_assets(pages))}
    for path, page in pages.items():
        report(Figure(f"page {path}", len(page) / 1000, "kB", goal=PAGE))
    report(Figure(f"all {len(assets)} assets", sum(map(len, assets.values())) / 1000, "kB", goal=ASSETS))
    elsewhere = sum(len(LOADED.findall(page)) for page in pages.values())
    report(Figure("requests to another host", elsewhere, "", goal=NONE))


def _assets(pages: dict[str, bytes]) -> Iterator[str]:
    found = {address.decode() for page in pages.values() for address in ASSET.findall(page)}
    return (address.split("#")[0] for address in found if address.startswith("/static/"))
