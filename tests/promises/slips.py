"""One slip in a module of this process: the code of its functions is exchanged where they stand."""

import ast
import inspect
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import CodeType, FunctionType, ModuleType

REACHED = "__reached__"


@contextmanager
def slip(module: ModuleType, right: str, wrong: str) -> Iterator[None]:
    """Let a module say something else for a moment; the words have to be there once."""
    source = _source(module)
    assert source.count(right) == 1, f"{right!r} is there {source.count(right)} times"
    other, functions = _codes(module, source.replace(right, wrong)), _functions(module)
    before = {name: function.__code__ for name, function in functions.items()}
    assert any(other[name] != code for name, code in before.items()), "the slip is in no function"
    try:
        for name, function in functions.items():
            function.__code__ = other[name]
        yield
    finally:
        for name, function in functions.items():
            function.__code__ = before[name]


def exchanged(module: ModuleType, name: str, source: str) -> None:
    """Let a function do from now on what another source of its module says."""
    function, code = _functions(module)[name], _codes(module, source)[name]
    if code == _codes(module, _source(module))[name]:  # what it does now may be told of, and so differ from both
        function.__defaults__, function.__kwdefaults__ = _defaults(module, name, source)
    function.__code__ = code


def told_when_reached(module: ModuleType, names: set[str], reached: set[str]) -> None:
    """Let functions add their names, with that of their module, to a set whenever they are called."""
    tree = ast.parse(_source(module))
    for name, node in _defined(tree.body):
        if name in names:
            node.body[:0] = ast.parse(f"{REACHED}({f'{module.__name__}.{name}'!r})").body
    vars(module)[REACHED] = reached.add
    codes, functions = _codes(module, tree), _functions(module)
    for name in names:
        functions[name].__code__ = codes[name]


def _source(module: ModuleType) -> str:
    return Path(inspect.getfile(module)).read_text(encoding="utf-8")


def _codes(module: ModuleType, source: str | ast.Module) -> dict[str, CodeType]:
    """Compile a module, and give the code of all that it defines, by name."""
    found, waiting = {}, [compile(source, inspect.getfile(module), "exec", dont_inherit=True)]
    while waiting:
        inner = [code for code in waiting.pop().co_consts if isinstance(code, CodeType)]
        found |= {code.co_qualname: code for code in inner}
        waiting += inner
    return found


def _defaults(module: ModuleType, name: str, source: str) -> tuple[tuple[object, ...] | None, dict[str, object] | None]:
    arguments = dict(_defined(ast.parse(source).body))[name].args
    usual = tuple(_value(module, node) for node in arguments.defaults)
    named = {
        argument.arg: _value(module, node)
        for argument, node in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)
        if node is not None
    }
    return usual or None, named or None


def _value(module: ModuleType, node: ast.expr) -> object:
    return eval(compile(ast.Expression(node), inspect.getfile(module), "eval"), vars(module))  # noqa: S307 - our own source


def _defined(body: list[ast.stmt], within: str = "") -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    for node in body:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield within + node.name, node
        elif isinstance(node, ast.ClassDef):
            yield from _defined(node.body, f"{node.name}.")


def _functions(module: ModuleType) -> dict[str, FunctionType]:
    """Find the functions that a module defines, and those of its classes; what decorators have made is left out."""
    kinds = [kind for _, kind in inspect.getmembers(module, inspect.isclass) if kind.__module__ == module.__name__]
    found = [function for holder in (module, *kinds) for function in _held(holder)]
    own = [function for function in found if function.__code__.co_filename == inspect.getfile(module)]
    return {
        function.__qualname__: function for function in own if function.__code__.co_qualname == function.__qualname__
    }


def _held(holder: ModuleType | type) -> Iterator[FunctionType]:
    for held in vars(holder).values():
        function = held.fget if isinstance(held, property) else getattr(held, "__func__", held)
        if isinstance(function, FunctionType):
            yield function
