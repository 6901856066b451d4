"""Plain data written as YAML 1.2."""

from collections.abc import Mapping
from io import StringIO
from typing import Any

from ruamel.yaml import YAML

WIDTH = 120


def as_yaml(data: Mapping[str, Any], flow: bool | None = None) -> str:
    """Write data, its keys in their order; `flow` is for all of it, None for what holds nothing nested."""
    yaml, written = YAML(typ="safe", pure=True), StringIO()
    yaml.default_flow_style, yaml.allow_unicode, yaml.width = flow, True, WIDTH
    yaml.sort_base_mapping_type_on_output = False  # type: ignore[assignment]  # ruamel's annotation says None
    yaml.dump(dict(data), written)
    return written.getvalue()
