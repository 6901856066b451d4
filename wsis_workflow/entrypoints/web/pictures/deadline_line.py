"""Deadlines along time: exact ones as marks, windows as bars with both their ends, unresolved ones in words alone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

from markupsafe import Markup

from wsis_workflow.entrypoints.web.formats import DAY, DAY_AND_HOUR, dated
from wsis_workflow.entrypoints.web.pictures.marking import element, joined, named
from wsis_workflow.entrypoints.web.pictures.stages import Say
from wsis_workflow.entrypoints.web.pictures.strip import Strip, row, stretched
from wsis_workflow.entrypoints.web.pictures.time_scale import Direction, Scale

HEIGHT, MIDDLE, ARM = 20, 10, 6  # of a row's stretch, and half the height of the ends of a window


@dataclass(frozen=True, slots=True)
class Point:
    """A deadline: its ends are one instant where it is exact, and None while it is unresolved.

    `words` say what a date cannot: why it is unresolved, or whose it is.
    """

    title: str
    earliest: datetime | None
    latest: datetime | None
    passed: bool = False
    words: str = ""
    href: str = ""


def deadline_line(
    points: Sequence[Point],
    now: datetime,
    *,
    _: Say,
    direction: Direction = "ltr",
    locale: str = "en_GB",
    zone: tzinfo = UTC,
) -> Markup:
    """Draw the deadlines in the order given, one in each row with its date in words; never a date that is not known."""
    instants = [end for point in points for end in (point.earliest, point.latest) if end is not None]
    scale = Scale.around([now, *instants], zone, direction)
    written = _Writing(_, locale, zone)
    strip = Strip.along(scale, now, _, locale)
    rows = [row(written.words(point), _drawn(point, scale)) for point in points]
    about = _("Each deadline is in a row of its own, with its date in words; a bar is a window of possible dates.")
    return strip.figure(_("Deadlines along time"), about, rows, kind="due")


def _drawn(point: Point, scale: Scale) -> Markup:
    if point.earliest is None or point.latest is None:
        return joined(())
    start, end = scale.x(scale.at(point.earliest)), scale.x(scale.at(point.latest))
    kind = "over" if point.passed else "ahead"
    if point.earliest == point.latest:
        return stretched(HEIGHT, _mark(start, kind), kind="bar")
    ends = f"M{start} {MIDDLE - ARM}v{ARM * 2}M{end} {MIDDLE - ARM}v{ARM * 2}"
    window = element("path", d=f"M{start} {MIDDLE}H{end}", class_="span")
    return stretched(HEIGHT, element("g", window, element("path", d=ends), class_=kind), kind="bar")


def _mark(x: float, kind: str) -> Markup:
    """Draw a dot, or a ring for what is over."""
    spot = f"M{x} {MIDDLE}h.01"
    hole = [element("path", d=spot, class_="hole")] if kind == "over" else []
    return element("g", element("path", d=spot, class_="dot"), *hole, class_=kind)


@dataclass(frozen=True, slots=True)
class _Writing:
    say: Say
    locale: str
    zone: tzinfo

    def words(self, point: Point) -> Iterator[Markup]:
        yield element("b", named(point.title, point.href))
        yield element("span", *self._when(point))
        if point.words:
            yield element("span", point.words)

    def _when(self, point: Point) -> Iterator[str]:
        _ = self.say
        if point.earliest is None or point.latest is None:
            yield _("no date yet")
            return
        if point.earliest == point.latest:
            yield dated(point.earliest.astimezone(self.zone), DAY_AND_HOUR, self.locale)
        else:
            ends = {"earliest": self.day(point.earliest), "latest": self.day(point.latest)}
            yield _("between %(earliest)s and %(latest)s") % ends
        if point.passed:
            yield f" · {_('passed')}"

    def day(self, instant: datetime) -> str:
        return dated(instant.astimezone(self.zone), DAY, self.locale)
