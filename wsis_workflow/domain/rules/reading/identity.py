"""What makes an edition the same edition: its content, whatever the order of its keys and the comments beside them."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from wsis_workflow.domain.rules.tables import DecisionTable


def content_hash(data: object, tables: Mapping[str, DecisionTable]) -> str:
    """Give the SHA-256 of the content's canonical JSON, the library's tables that it uses included."""
    content = {"workflow": data, "tables": tables} if tables else {"workflow": data}
    canonical = json.dumps(_plain(content), sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(canonical.encode()).hexdigest()


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        named = {part.name: _plain(getattr(value, part.name)) for part in fields(value)}
        return {"is": type(value).__name__, **named}
    if isinstance(value, Mapping):
        return {str(key): _plain(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(entry) for entry in value]
    if isinstance(value, frozenset | set):
        return sorted(str(entry) for entry in value)
    return value if value is None or isinstance(value, str | int | float | bool) else str(value)
