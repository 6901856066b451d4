"""A text with its amendments drawn in it, as a page shows it."""

from collections.abc import Callable, Iterable, Mapping

from markupsafe import Markup

from wsis_workflow.app.amended import Stretch
from wsis_workflow.entrypoints.web.texts import direction_of, lang_of, writable

MOST_ADDED = 400  # characters of new words that stand in the text; all of them stand on the amendment's own page
MOST_NAMED = 6
_TAGS = {"removed": "del", "added": "ins", "kept": "u"}


def amended_text(
    stretches: Iterable[Stretch], language: str, address: Callable[[int], str], _: Callable[[str], str]
) -> Markup:
    """Strike what is to go, underline what is to come or to stay, and name the amendments at each place.

    Each change is isolated, so that a wording in another direction of writing turns nothing around it.
    """
    given = [Stretch(one.kind, writable(one.text), one.numbers) for one in stretches]
    said = {"removed": _("removed:"), "added": _("added:"), "kept": _("to be kept:"), "end": _("end")}
    parts = Markup("").join(_part(one, said, address) for one in given)
    direction = direction_of("".join(one.text for one in given if one.kind != "added"))
    return Markup('<div class="text difference" dir="{}"{}>{}</div>').format(direction, lang_of(language), parts)


def _part(one: Stretch, said: Mapping[str, str], address: Callable[[int], str]) -> Markup:
    if one.kind == "same":
        return Markup("{}").format(one.text)
    text = one.text if one.kind != "added" or len(one.text) <= MOST_ADDED else f"{one.text[:MOST_ADDED]}…"
    links = Markup(" ").join(_link(number, address) for number in one.numbers[:MOST_NAMED])
    return Markup(
        '<{tag}><bdi class="hidden">{before} </bdi><bdi>{text}</bdi><bdi class="hidden"> {after} </bdi></{tag}>'
        '<sup dir="ltr">{links}</sup>'
    ).format(tag=_TAGS[one.kind], before=said[one.kind], text=text, after=said["end"], links=links)


def _link(number: int, address: Callable[[int], str]) -> Markup:
    return Markup('<a href="{}">{}</a>').format(address(number), number)
