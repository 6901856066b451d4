"""Meetings along time: a lane for each body, and each meeting as exactly as its letter says when it is."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from babel.dates import format_skeleton
from markupsafe import Markup

from wsis_workflow.domain.proposals.register import Meeting
from wsis_workflow.entrypoints.web.formats import DAY, dated
from wsis_workflow.entrypoints.web.pictures.marking import clean, element, named, ornament
from wsis_workflow.entrypoints.web.pictures.measuring import shortened, width_of
from wsis_workflow.entrypoints.web.pictures.stages import Say
from wsis_workflow.entrypoints.web.pictures.strip import Strip, percent, row, stretched
from wsis_workflow.entrypoints.web.pictures.tables import folded_table
from wsis_workflow.entrypoints.web.pictures.time_scale import NARROW, WHOLE, Direction, Scale

ROW, BAR, LETTERS = 32, 10, 11  # of each row in a lane: its height, that of a bar, and its letters
LONGEST_LABEL, BETWEEN = 110, 10  # of a label, and from one to the next, in CSS pixels
LEAST = 8  # how wide a bar is at least, so that one day can be seen in a year


@dataclass(frozen=True, slots=True)
class Sitting:
    """A meeting in a lane: from its earliest to its latest day, both None while it is to be determined."""

    title: str
    earliest: date | None
    latest: date | None
    precision: str = "exact"
    is_cancelled: bool = False
    href: str = ""

    @classmethod
    def of(cls, meeting: Meeting, title: str, href: str = "") -> "Sitting":
        """Take a meeting of the register."""
        when = meeting.time
        return cls(title, when.earliest_day, when.latest_day, when.precision, meeting.cancelled, href)


@dataclass(frozen=True, slots=True)
class Lane:
    """A body and its meetings."""

    name: str
    sittings: tuple[Sitting, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """Where a meeting and its label are drawn: places from the side where reading begins, and the row in the lane."""

    sitting: Sitting
    start: float
    end: float
    label: str
    row: int

    @property
    def is_turned(self) -> bool:
        """Say whether the label ends with the bar, because there is no room after its start."""
        return self.start * NARROW / WHOLE + self.room > NARROW

    @property
    def room(self) -> float:
        """Give the width of the label in CSS pixels."""
        return width_of(self.label, LETTERS)

    @property
    def taken(self) -> tuple[float, float]:
        """Give what bar and label cover at the least width, in CSS pixels."""
        start, end = self.start * NARROW / WHOLE, self.end * NARROW / WHOLE
        return (min(start, end - self.room), end) if self.is_turned else (start, max(end, start + self.room))


def lanes(
    rows: Sequence[Lane],
    now: datetime,
    *,
    _: Say,
    direction: Direction = "ltr",
    locale: str = "en_GB",
    zone: tzinfo = UTC,
) -> Markup:
    """Draw the meetings, and folded away the same as a table."""
    strip = Strip.along(_scale(rows, now, zone, direction), now, _, locale)
    about = _(
        "A solid bar is a meeting with exact days, a hatched one a period in which it may be; see the table below."
    )
    drawn = [row(_words(lane, _), _drawn(packed(lane.sittings, strip.scale), strip.scale)) for lane in rows]
    key = element("figcaption", _("Solid: exact days. Hatched: a week, month or quarter. Struck out: cancelled."))
    return strip.figure(_("Meetings along time"), about, drawn, key, lanes_table(rows, _, locale), kind="lanes")


def lanes_table(rows: Sequence[Lane], _: Say, locale: str) -> Markup:
    """Write the meetings as a table."""
    heads = [_("Meeting"), _("Body"), _("When")]
    cells = [
        [named(sitting.title, sitting.href), lane.name, _when(sitting, _, locale)]
        for lane in rows
        for sitting in lane.sittings
    ]
    return folded_table(_("The meetings as a table"), heads, cells)


def packed(sittings: Iterable[Sitting], scale: Scale) -> tuple[Bar, ...]:
    """Give each meeting that has a date the first row in which neither its bar nor its label touches another."""
    bars: list[Bar] = []
    for sitting in sorted((each for each in sittings if each.earliest), key=lambda each: each.earliest or date.max):
        bar, number = _bar(sitting, scale, 0), 0
        while any(_touch(bar, other) for other in bars if other.row == number):
            number += 1
        bars.append(_bar(sitting, scale, number))
    return tuple(bars)


def _bar(sitting: Sitting, scale: Scale, number: int) -> Bar:
    assert sitting.earliest
    assert sitting.latest
    start = min(scale.at(scale.midnight(sitting.earliest)), WHOLE - LEAST)
    end = max(scale.at(scale.midnight(sitting.latest + timedelta(days=1))), start + LEAST)
    return Bar(sitting, start, end, shortened(clean(sitting.title), LONGEST_LABEL, LETTERS), number)


def _touch(one: Bar, other: Bar) -> bool:
    return one.taken[0] < other.taken[1] + BETWEEN and other.taken[0] < one.taken[1] + BETWEEN


def _scale(rows: Sequence[Lane], now: datetime, zone: tzinfo, direction: Direction) -> Scale:
    sittings = [sitting for lane in rows for sitting in lane.sittings]
    days = [sitting.earliest for sitting in sittings if sitting.earliest]
    days += [sitting.latest + timedelta(days=1) for sitting in sittings if sitting.latest]
    return Scale.around([now, *(datetime.combine(day, time(), zone) for day in days)], zone, direction)


def _words(lane: Lane, _: Say) -> Iterator[Markup]:
    yield element("b", named(lane.name))
    undated = [sitting.title for sitting in lane.sittings if sitting.earliest is None]
    if undated:
        yield element("span", _("no date yet") + _(": ") + ", ".join(undated))


def _drawn(bars: Sequence[Bar], scale: Scale) -> Markup:
    height = ROW * (1 + max((bar.row for bar in bars), default=0))
    shapes = stretched(height, *(_shape(bar, scale) for bar in bars), kind="all")
    return ornament(
        shapes, *(_label(bar, scale) for bar in bars), width="100%", height=height, direction=scale.direction
    )


def _shape(bar: Bar, scale: Scale) -> Markup:
    start, end, top = scale.x(bar.start), scale.x(bar.end), ROW * bar.row + 18
    middle, below = top + BAR // 2, top + BAR
    kind = "fixed" if bar.sitting.precision == "exact" else "within"
    parts = [element("path", d=f"M{start:g} {top}H{end:g}V{below}H{start:g}z")]
    if kind == "within":
        parts.append(element("path", d=f"M{start:g} {middle}H{end:g}", class_="hatch"))
    if bar.sitting.is_cancelled:
        kind = "void"
        parts.append(element("path", d=f"M{start:g} {below + 1}L{end:g} {top - 1}"))
    return element("g", *parts, class_=kind)


def _label(bar: Bar, scale: Scale) -> Markup:
    at, anchor = (bar.end, "end") if bar.is_turned else (bar.start, None)
    whole = [element("title", bar.sitting.title)] if bar.label != bar.sitting.title else []
    kind = "void" if bar.sitting.is_cancelled else None
    y = ROW * bar.row + 13
    return element("text", bar.label, *whole, x=percent(scale.x(at)), y=y, text_anchor=anchor, class_=kind)


def _when(sitting: Sitting, _: Say, locale: str) -> str:
    said = _dated(sitting, _, locale) if sitting.earliest and sitting.latest else _("no date yet")
    return f"{said} ({_('cancelled')})" if sitting.is_cancelled else said


def _dated(sitting: Sitting, _: Say, locale: str) -> str:
    assert sitting.earliest
    assert sitting.latest
    if sitting.precision == "month":
        return format_skeleton("yMMMM", sitting.earliest, locale=locale)
    if sitting.precision == "quarter":
        return format_skeleton("yQQQQ", sitting.earliest, locale=locale)
    first, last = (dated(day, DAY, locale) for day in (sitting.earliest, sitting.latest))
    if sitting.precision == "week":
        return _("in the week of %(day)s") % {"day": first}
    return first if first == last else _("%(first)s to %(last)s") % {"first": first, "last": last}
