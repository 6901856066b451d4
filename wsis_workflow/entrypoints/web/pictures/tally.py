"""A ballot drawn: how many electors hold each position, how many have not replied, and what a share must reach."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from babel.numbers import format_decimal, format_percent
from markupsafe import Markup

from wsis_workflow.domain.rules.conditions import ELECTORATE, NO_REPLY, Share
from wsis_workflow.domain.rules.tables import DecisionTable
from wsis_workflow.entrypoints.web.pictures.marking import element
from wsis_workflow.entrypoints.web.pictures.stages import Say
from wsis_workflow.entrypoints.web.pictures.strip import stretched
from wsis_workflow.entrypoints.web.pictures.time_scale import WHOLE, Direction

FOR, AGAINST = ("support", "yes", "no_objection", "typographical"), ("object", "discuss", "substantive")
WITH_DOUBT = ("reserve", "amend")
HEIGHT, TOP, BOTTOM = 22, 4, 18


@dataclass(frozen=True, slots=True)
class Threshold:
    """A share of all electors that one position has to reach for an outcome, or must not."""

    position: str
    outcome: str
    compare: str
    share: Fraction
    written: str


def thresholds_of(table: DecisionTable) -> tuple[Threshold, ...]:
    """Find the rows of a table that ask for nothing but a share of the electorate at one position, by heads."""
    found = []
    for row in table.rows:
        asked = row.when
        if isinstance(asked, Share) and _is_simple(asked):
            bound = asked.bound
            found.append(Threshold(asked.part.positions[0], row.outcome, bound.compare, bound.value, bound.written))
    return tuple(found)


def _is_simple(asked: Share) -> bool:
    part, whole = asked.part, asked.whole
    is_plain = not (part.weight or whole.weight or part.among or whole.among)
    return is_plain and len(part.positions) == 1 and whole.positions == (ELECTORATE,)


def tally(
    positions: Sequence[str],
    counts: Mapping[str, int],
    electors: int,
    _: Say,
    *,
    say: Say = str,
    thresholds: Sequence[Threshold] = (),
    direction: Direction = "ltr",
    locale: str = "en_GB",
) -> Markup:
    """Draw a table of positions, each with a bar as long as its share of all electors; `say` says names of the rules.

    Positions differ by the pattern of their bars: full, in blocks, hatched, dotted; those who have not replied have
    an empty frame.
    """
    drawn = _Tally(counts, electors, _, say, thresholds, direction, locale)
    heads = [(_("Position"), None), (_("Electors"), "number"), (_("Share"), "number"), (_("Of all electors"), "bars")]
    head = element("tr", *(element("th", title, scope="col", class_=kind) for title, kind in heads))
    rows = [drawn.row(position) for position in (*positions, NO_REPLY)]
    return element("table", element("thead", head), element("tbody", *rows), class_="pic tally")


@dataclass(frozen=True, slots=True)
class _Tally:
    counts: Mapping[str, int]
    electors: int
    words: Say
    say: Say
    thresholds: Sequence[Threshold]
    direction: Direction
    locale: str

    def row(self, position: str) -> Markup:
        count = self.counts.get(position, 0)
        share = Fraction(count, self.electors) if self.electors else Fraction(0)
        said = format_percent(round(float(share), 3), locale=self.locale, decimal_quantization=False)
        bounds = [one for one in self.thresholds if one.position == position]
        notes = [element("small", self._bound(one)) for one in bounds]
        return element(
            "tr",
            element("th", self._name(position), *notes, scope="row"),
            element("td", format_decimal(count, locale=self.locale), class_="number"),
            element("td", said, class_="number"),
            element("td", self._bar(position, share, bounds), class_="bars"),
        )

    def _name(self, position: str) -> str:
        if position == NO_REPLY:
            return self.words("No reply")
        return self.say(position.replace("_", " ").capitalize())

    def _bound(self, threshold: Threshold) -> str:
        """Say what the position has to reach."""
        _ = self.words
        bounds = {
            "more_than": _("more than %(share)s: %(outcome)s"),
            "at_least": _("at least %(share)s: %(outcome)s"),
            "at_most": _("at most %(share)s: %(outcome)s"),
            "less_than": _("less than %(share)s: %(outcome)s"),
            "exactly": _("exactly %(share)s: %(outcome)s"),
        }
        outcome = self.say(threshold.outcome.replace("_", " "))
        return bounds[threshold.compare] % {"share": threshold.written, "outcome": outcome}

    def _bar(self, position: str, share: Fraction, bounds: Sequence[Threshold]) -> Markup:
        return stretched(HEIGHT, *self._shapes(position, round(share * WHOLE), bounds), kind="bar")

    def _shapes(self, position: str, length: int, bounds: Sequence[Threshold]) -> Iterator[Markup]:
        start, end = self._x(0), self._x(length)
        yield element("path", d=f"M{start} {BOTTOM}H{self._x(WHOLE)}", class_="base")
        if length:
            kind = _kind(position)
            frame = f"M{start} {TOP}H{end}V{BOTTOM}H{start}z"
            inside = element("path", d=f"M{start} {HEIGHT // 2}H{end}", class_="inside")
            yield element("g", element("path", d=frame, class_="frame"), inside, class_=kind)
        for bound in bounds:
            yield element("path", d=f"M{self._x(round(bound.share * WHOLE))} 0V{HEIGHT}", class_="bound")

    def _x(self, place: int) -> int:
        return place if self.direction == "ltr" else WHOLE - place


def _kind(position: str) -> str:
    """Choose the pattern of a bar; positions that are not known are dotted."""
    if position == NO_REPLY:
        return "none"
    if position in FOR:
        return "for"
    return "against" if position in AGAINST else "doubt" if position in WITH_DOUBT else "apart"
