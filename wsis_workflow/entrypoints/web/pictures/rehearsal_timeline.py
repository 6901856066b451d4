"""A rehearsal along time: a lane for each kind of entry, and the whole story as a table."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, tzinfo

from babel.numbers import format_decimal
from markupsafe import Markup

from wsis_workflow.app.rehearse.timeline import Line
from wsis_workflow.entrypoints.web.formats import DAY_AND_HOUR, dated
from wsis_workflow.entrypoints.web.pictures.marking import element, named
from wsis_workflow.entrypoints.web.pictures.stages import Say
from wsis_workflow.entrypoints.web.pictures.strip import Strip, row, stretched
from wsis_workflow.entrypoints.web.pictures.tables import folded_table
from wsis_workflow.entrypoints.web.pictures.time_scale import Direction, Scale

HEIGHT = 16
CAUSED, REFUSED = ("deadline", "reminder", "notice"), "refusal"  # what the engine does, and what did not happen


def rehearsal_timeline(
    lines: Sequence[Line],
    *,
    _: Say,
    direction: Direction = "ltr",
    locale: str = "en_GB",
    zone: tzinfo = UTC,
) -> Markup:
    """Draw when what happened; `rehearsal_table` tells the same, entry by entry, which may be long."""
    if not lines:
        return element("p", _("Nothing happened."))
    strip = _strip(lines, _, direction, locale, zone)
    about = _("A lane for each kind of entry, with a mark whenever one happened and their number in words.")
    rows = [_row(kind, title, lines, strip.scale, locale) for kind, title in _kinds(_).items()]
    return strip.figure(_("The rehearsal along time"), about, [each for each in rows if each], kind="story")


def rehearsal_table(
    lines: Sequence[Line], *, _: Say, names: Mapping[str, str] | None = None, locale: str, zone: tzinfo = UTC
) -> Markup:
    """Tell every entry in the order in which it happened; `names` are those of the actors by their refs."""
    kinds, known = _kinds(_), names or {}
    heads = [_("When"), _("What"), _("Who"), _("Proposal"), _("In words")]
    rows = [
        [
            dated(line.at.astimezone(zone), DAY_AND_HOUR, locale),
            kinds.get(line.kind, line.kind),
            named(known.get(line.actor, line.actor)),
            named(line.proposal or ""),
            line.text,
        ]
        for line in lines
    ]
    return folded_table(_("The story as a table"), heads, rows)


def _kinds(_: Say) -> dict[str, str]:
    return {
        "propose": _("Proposals"),
        "step": _("Steps"),
        "refusal": _("Refusals"),
        "position": _("Positions"),
        "ballot": _("Ballots"),
        "meeting": _("Meetings"),
        "deadline": _("Deadlines"),
        "reminder": _("Reminders"),
        "notice": _("Notices"),
    }


def _strip(lines: Sequence[Line], _: Say, direction: Direction, locale: str, zone: tzinfo) -> Strip:
    """Mark the last entry as the present: that is how far the rehearsal has been played."""
    scale = Scale.around([line.at for line in lines], zone, direction)
    end: datetime = max(line.at for line in lines)
    return Strip(scale, scale.ticks(locale), end, _("end of the story"))


def _row(kind: str, title: str, lines: Sequence[Line], scale: Scale, locale: str) -> Markup | None:
    times = [line.at for line in lines if line.kind == kind]
    if not times:
        return None
    words = [element("b", title), element("span", format_decimal(len(times), locale=locale))]
    return row(words, _marks(kind, sorted({scale.x(scale.at(time)) for time in times})))


def _marks(kind: str, places: Sequence[float]) -> Markup:
    """Draw dots for what people do, thin strokes for what follows from it, crosses for refusals."""
    shapes = {REFUSED: "M{0:g} 4v8"} | dict.fromkeys(CAUSED, "M{0:g} 3v10")
    shape = shapes.get(kind, "M{0:g} 8h.01")
    look = "caused" if kind in CAUSED else "refused" if kind == REFUSED else "dot"
    return stretched(HEIGHT, element("path", d="".join(shape.format(x) for x in places), class_=look), kind="bar")
