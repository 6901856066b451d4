"""Plain data written as YAML 1.2."""

from collections.abc import Mapping
from io import StringIO
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.representer import SafeRepresenter

WIDTH = 120
LIKE_KEYS = ("?", ":")  # what begins so is no plain text between braces, though ruamel writes it as such


class _Representer(SafeRepresenter):
    """Writes text so that it is read as the same text."""

    def represent_str(self, data: str) -> ScalarNode:
        """Quote what could be read as something else."""
        style = '"' if data.startswith(LIKE_KEYS) else None
        return self.represent_scalar("tag:yaml.org,2002:str", data, style=style)


_Representer.add_representer(str, _Representer.represent_str)


def as_yaml(data: Mapping[str, Any], flow: bool | None = None) -> str:
    """Write data, its keys in their order; `flow` is for all of it, None for what holds nothing nested."""
    yaml, written = YAML(typ="safe", pure=True), StringIO()
    yaml.Representer = _Representer
    yaml.default_flow_style, yaml.allow_unicode, yaml.width = flow, True, WIDTH
    yaml.sort_base_mapping_type_on_output = False  # type: ignore[assignment]  # ruamel's annotation says None
    yaml.dump(dict(data), written)
    return written.getvalue()
