"""What all pictures along time share: the head with ticks and now, the lines behind the rows, and the rows.

Rows are a list of words, each with its stretch of the line: beside the words on wide pages, below them on narrow ones.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from babel.dates import format_skeleton
from markupsafe import Markup

from wsis_workflow.entrypoints.web.pictures.marking import drawing, element, joined, ornament
from wsis_workflow.entrypoints.web.pictures.measuring import shortened, width_of
from wsis_workflow.entrypoints.web.pictures.stages import Say
from wsis_workflow.entrypoints.web.pictures.time_scale import NARROW, WHOLE, Scale, Tick

HEAD, NOW_AT, TICKS_AT = 36, 12, 29  # the height of the head, and where its two lines of words stand
LETTERS = 12
TWO_THIRDS = 2 / 3  # of the least width: words as long as that fit in wherever now is


@dataclass(frozen=True, slots=True)
class Strip:
    """A scale with its ticks, and the present if it lies on it."""

    scale: Scale
    ticks: tuple[Tick, ...]
    now: datetime
    now_said: str

    @classmethod
    def along(cls, scale: Scale, now: datetime, _: Say, locale: str) -> "Strip":
        """Prepare a strip in the reader's language."""
        day = format_skeleton("MMMd", now.astimezone(scale.zone).date(), locale=locale)
        return cls(scale, scale.ticks(locale), now, _("now, %(day)s") % {"day": day})

    def figure(self, title: str, about: str, rows: Iterable[str], *after: str, kind: str) -> Markup:
        """Put the picture together: head, lines, rows, and what follows."""
        strip = element("div", self._head(title, about), self._lines(), element("ol", *rows), class_="strip")
        return element("figure", strip, *after, class_=f"pic {kind}")

    def _head(self, title: str, about: str) -> Markup:
        words = [*(self._label(tick) for tick in self.ticks if tick.label), *self._now()]
        return drawing(title, about, *words, class_="top", height=HEAD, width="100%", direction=self.scale.direction)

    def _label(self, tick: Tick) -> Markup:
        kind = "tick wide" if tick.is_for_wide else "tick"
        return element("text", tick.label, x=percent(self.scale.x(tick.at)), y=TICKS_AT, class_=kind)

    def _now(self) -> Iterator[Markup]:
        """Write the present where there is room for it: after its line, before it, or across."""
        said = shortened(self.now_said, NARROW * TWO_THIRDS, LETTERS, is_bold=True)
        at, room = self.scale.at(self.now) * NARROW / WHOLE, width_of(said, LETTERS, is_bold=True)
        anchor = None if at + room <= NARROW else "end" if at >= room else "middle"
        x = percent(self.scale.x(self.scale.at(self.now)))
        yield element("text", said, x=x, y=NOW_AT, text_anchor=anchor, class_="now")

    def _lines(self) -> Markup:
        ticks = "".join(f"M{self.scale.x(tick.at)} 0v9" for tick in self.ticks)
        now = element("path", d=f"M{self.scale.x(self.scale.at(self.now))} 0v9", class_="now")
        return stretched(9, element("path", d=ticks) if ticks else joined(()), now, kind="lines")


def stretched(height: int, *inside: str, kind: str) -> Markup:
    """Draw across whatever width there is; lines keep their weight."""
    return ornament(*inside, viewBox=f"0 0 {WHOLE} {height}", preserveAspectRatio="none", class_=kind)


def row(words: Iterable[str], drawn: str) -> Markup:
    """Put words and their stretch of the line into one row."""
    return element("li", element("div", *words), drawn)


def percent(place: float) -> str:
    """Write a place as a share of the width."""
    return f"{place / 10:g}%"
