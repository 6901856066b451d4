"""One slip in a module, in this process and for a moment: the code of its functions is exchanged where they stand."""

import inspect
import types
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FunctionType, ModuleType


@contextmanager
def slip(module: ModuleType, right: str, wrong: str) -> Iterator[None]:
    """Let a module say something else, for everybody who has its functions; the words have to be there once."""
    source = Path(inspect.getfile(module)).read_text()
    assert source.count(right) == 1, f"{right!r} is there {source.count(right)} times"
    other = types.ModuleType(module.__name__)
    exec(compile(source.replace(right, wrong), inspect.getfile(module), "exec"), other.__dict__)  # noqa: S102 - our own source
    changed = _functions(other)
    before = {name: function.__code__ for name, function in _functions(module).items()}
    assert any(changed[name].__code__ != code for name, code in before.items()), "the slip is in no function"
    try:
        for name, function in _functions(module).items():
            function.__code__ = changed[name].__code__
        yield
    finally:
        for name, function in _functions(module).items():
            function.__code__ = before[name]


def _functions(module: ModuleType) -> dict[str, FunctionType]:
    """Find the functions that a module defines, and those of its classes."""
    found = dict(_own(module, module.__name__))
    for name, kind in inspect.getmembers(module, inspect.isclass):
        if kind.__module__ == module.__name__:
            found |= {f"{name}.{of}": function for of, function in _own(kind, module.__name__)}
    return found


def _own(holder: ModuleType | type, where: str) -> Iterator[tuple[str, FunctionType]]:
    for name, held in vars(holder).items():
        function = held.fget if isinstance(held, property) else getattr(held, "__func__", held)
        if isinstance(function, FunctionType) and function.__module__ == where and _is_written(function):
            yield name, function


def _is_written(function: FunctionType) -> bool:
    """Leave out what dataclasses have made."""
    return not function.__code__.co_filename.startswith("<")
