"""Where settings come from beside the environment: what their variables are called, and the files that these name."""

import os
from pathlib import Path
from typing import Any

from pydantic.fields import FieldInfo
from pydantic_settings import PydanticBaseSettingsSource

PREFIX = "WSIS_"


class SettingsError(Exception):
    """Say what is wrong with the environment, in one sentence for each setting, and what to do."""


class Files(PydanticBaseSettingsSource):
    """Read the settings whose variable ends in `_FILE` from the file that it names, as container secrets are given."""

    def get_field_value(self, field: FieldInfo, field_name: str) -> tuple[Any, str, bool]:
        """Give the content of the setting's file without the line end, or None.

        Raises:
            SettingsError: the file cannot be read, or the setting is given twice.
        """
        name = variable(field_name)
        path = os.environ.get(f"{name}_FILE")
        if path and os.environ.get(name):
            raise SettingsError(f"{name} and {name}_FILE are both set; keep one of them.")
        return (_content(f"{name}_FILE", Path(path)) if path else None), field_name, False

    def __call__(self) -> dict[str, Any]:
        """Give all settings that come from files."""
        found = {name: self.get_field_value(field, name)[0] for name, field in self.settings_cls.model_fields.items()}
        return {name: value for name, value in found.items() if value is not None}


def _content(name: str, path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as fault:
        raise SettingsError(f"{name} names {path}, which cannot be read; correct the path or its rights.") from fault


def variable(name: str) -> str:
    """Name the environment variable of a setting; with `_FILE` behind it, it names a file that holds the value."""
    return PREFIX + name.upper()
