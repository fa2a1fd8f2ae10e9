"""Small faults planted one at a time in the modules that decide access: `make mutate` says which ones no test notices."""

import ast
import copy
import functools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any

SWAPS: dict[type[ast.AST], type[ast.AST]] = {
    ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.In: ast.NotIn,
    ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.And: ast.Or, ast.Or: ast.And,
    ast.Lt: ast.GtE, ast.GtE: ast.Lt, ast.Gt: ast.LtE, ast.LtE: ast.Gt,
}  # fmt: skip
Alter = Callable[[Any], None]  # Any: each takes the kind of node it was offered for


@dataclass(frozen=True)
class Mutant:
    """One fault: where it is, what it does, and the function as it becomes."""

    module: str
    function: str
    line: int
    change: str
    code: CodeType

    def __str__(self) -> str:
        return f"{self.module}:{self.line} {self.function}: {self.change}"


def mutants(module: ModuleType) -> Iterator[Mutant]:
    """Yield every fault that can be planted in the functions of a module and in the methods of its classes."""
    path = Path(str(module.__file__))
    for owner, node in _functions(ast.parse(path.read_text())):
        for change, line, function in _faults(node):
            yield Mutant(module.__name__, f"{owner}{node.name}", line, change, _code(function, path))


def plant(module: ModuleType, mutant: Mutant) -> CodeType:
    """Put the fault into the living function, wherever it was imported; return the sound code."""
    function = _living(module, mutant)
    sound = function.__code__
    function.__code__ = mutant.code
    return sound


def heal(module: ModuleType, mutant: Mutant, sound: CodeType) -> None:
    """Take the fault out again."""
    _living(module, mutant).__code__ = sound


def _living(module: ModuleType, mutant: Mutant) -> FunctionType:
    found: FunctionType = attrgetter(mutant.function)(module)
    return found


def _functions(tree: ast.Module) -> Iterator[tuple[str, ast.FunctionDef]]:
    """Yield the functions with the class they belong to, written as it is reached: "Sight." or nothing."""
    owners: list[tuple[str, list[ast.stmt]]] = [("", tree.body)]
    owners += [(f"{node.name}.", node.body) for node in tree.body if isinstance(node, ast.ClassDef)]
    for owner, body in owners:
        for node in body:
            if isinstance(node, ast.FunctionDef) and not node.decorator_list:
                yield owner, node


def _code(function: ast.FunctionDef, path: Path) -> CodeType:
    whole = ast.fix_missing_locations(ast.Module([function], []))
    compiled = compile(whole, str(path), "exec", dont_inherit=True)
    return next(one for one in compiled.co_consts if isinstance(one, CodeType))


def _faults(function: ast.FunctionDef) -> Iterator[tuple[str, int, ast.FunctionDef]]:
    """Yield copies of the function with one place changed."""
    function.returns = None  # what is only said of the result decides nothing
    places = [node for node in ast.walk(function) if node not in ast.walk(function.args)]
    for index, node in enumerate(places):
        for change, alter in _changes(node):
            twin = copy.deepcopy(function)
            twin_places = [one for one in ast.walk(twin) if one not in ast.walk(twin.args)]
            alter(twin_places[index])
            yield change, getattr(node, "lineno", function.lineno), twin


def _changes(node: ast.AST) -> Iterator[tuple[str, Alter]]:
    yield from _calls(node) if isinstance(node, ast.Call) else _signs(node)
    if isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield f"{node.value} → {not node.value}", _flip
    if isinstance(node, ast.If):
        yield "condition negated", _negate


def _signs(node: ast.AST) -> Iterator[tuple[str, Alter]]:
    if isinstance(node, ast.BinOp | ast.BoolOp) and type(node.op) in SWAPS:
        yield f"{_sign(node.op)} → {_sign(SWAPS[type(node.op)]())}", _swap_op
    if isinstance(node, ast.Compare) and type(node.ops[0]) in SWAPS:
        yield f"{_sign(node.ops[0])} → {_sign(SWAPS[type(node.ops[0])]())}", _swap_compare
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not | ast.Invert):
        yield "negation dropped", _drop_negation


def _calls(node: ast.Call) -> Iterator[tuple[str, Alter]]:
    called = node.func.attr if isinstance(node.func, ast.Attribute) else ""
    if called not in {"filter", "exclude"}:
        return
    other = "exclude" if called == "filter" else "filter"
    yield f"{called} → {other}", functools.partial(_call, name=other)
    for index, keyword in enumerate(node.keywords):
        yield f"{keyword.arg} dropped", functools.partial(_drop_keyword, at=index)
    if node.args and called == "filter":
        yield "condition dropped", _drop_args


def _sign(node: ast.AST) -> str:
    return type(node).__name__


def _swap_op(node: ast.BinOp) -> None:
    node.op = SWAPS[type(node.op)]()  # type: ignore[assignment]


def _swap_compare(node: ast.Compare) -> None:
    node.ops[0] = SWAPS[type(node.ops[0])]()  # type: ignore[call-overload]


def _drop_negation(node: ast.UnaryOp) -> None:
    node.op = ast.UAdd() if isinstance(node.op, ast.Invert) else node.op
    if isinstance(node.op, ast.Not):
        node.operand = ast.UnaryOp(ast.Not(), node.operand)


def _flip(node: ast.Constant) -> None:
    node.value = not node.value


def _negate(node: ast.If) -> None:
    node.test = ast.UnaryOp(ast.Not(), node.test)


def _call(node: ast.Call, *, name: str) -> None:
    node.func.attr = name  # type: ignore[attr-defined]


def _drop_keyword(node: ast.Call, *, at: int) -> None:
    node.keywords.pop(at)


def _drop_args(node: ast.Call) -> None:
    node.args.clear()
