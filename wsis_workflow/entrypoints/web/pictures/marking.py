"""Elements of a picture, written safely: whatever a name contains, the markup stays well formed and means text."""

import re
from collections.abc import Iterable
from functools import lru_cache

from markupsafe import Markup, escape

Value = str | int | float | None
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # what XML cannot carry


def element(name: str, *inside: str, **attributes: Value) -> Markup:
    """Write an element; an attribute of None is left out, `class_` is `class`, `aria_label` is `aria-label`."""
    written = "".join([_attribute(key, value) for key, value in attributes.items() if value is not None])
    if not inside:
        return Markup(f"<{name}{written}/>")  # noqa: S704 - names are ours, and values have been escaped
    return Markup(f"<{name}{written}>{joined(inside)}</{name}>")  # noqa: S704 - as above: names are ours, values escaped


def joined(parts: Iterable[str]) -> Markup:
    """Put parts one after the other; what is no markup yet is escaped."""
    written = [part if isinstance(part, Markup) else escape(clean(part)) for part in parts]
    return Markup("".join(written))  # noqa: S704 - every part is markup by now


def drawing(title: str, about: str, *inside: str, **attributes: Value) -> Markup:
    """Write a picture that is read out as its title and its description."""
    return element("svg", element("title", title), element("desc", about), *inside, role="img", **attributes)


def ornament(*inside: str, **attributes: Value) -> Markup:
    """Write a part of a picture that says nothing that is not said in words beside it."""
    return element("svg", *inside, aria_hidden="true", focusable="false", **attributes)


def named(name: str, href: str = "") -> Markup:
    """Write a name that others gave, as a link where there is one; its direction does not spill over."""
    isolated = element("bdi", name)
    return element("a", isolated, href=href) if href else isolated


def clean(text: str) -> str:
    """Leave out the characters that cannot stand in markup at all."""
    return _UNWRITABLE.sub("", text)


def number(value: float) -> str:
    """Write a coordinate as shortly as a tenth of a unit allows."""
    return f"{value:.1f}".removesuffix(".0")


def _attribute(key: str, value: Value) -> str:
    said = number(value) if isinstance(value, float) else escape(clean(str(value)))
    return f' {_name(key)}="{said}"'


@lru_cache(maxsize=256)
def _name(key: str) -> str:
    return key.rstrip("_").replace("_", "-")
