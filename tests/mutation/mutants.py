"""Mutants of a module: its source with one operator, constant, condition or statement changed."""

import ast
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass

SWAPS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.And: ast.Or, ast.Or: ast.And,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.FloorDiv: ast.Mult, ast.Mod: ast.FloorDiv,
    ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd, ast.BitXor: ast.BitAnd, ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
}  # fmt: skip
CHINESE = range(0x4E00, 0xA000)


@dataclass(frozen=True)
class Mutant:
    """One change of a module; the changed source is written when it is asked for."""

    line: int
    what: str
    tree: ast.AST
    number: int
    way: str

    @property
    def source(self) -> str:
        """Return the module with this one change."""
        copy = deepcopy(self.tree)
        _change(copy, list(_places(copy))[self.number], self.way)
        return ast.unparse(ast.fix_missing_locations(copy))


def mutants(source: str) -> Iterator[Mutant]:
    """Yield every mutant of a module; sentences in Chinese, docstrings and annotations are left alone."""
    tree = ast.parse(source)
    for number, node in enumerate(_places(tree)):
        for what in _ways(node):
            line = getattr(node, "lineno", 0)
            yield Mutant(line, f"{what}: {ast.unparse(node)[:60]}", tree, number, what)


def _places(tree: ast.AST) -> Iterator[ast.AST]:
    """Yield the nodes that can be changed, always in the same order."""
    for field, value in ast.iter_fields(tree):
        if field in {"annotation", "returns", "decorator_list", "type_params"}:
            continue
        for node in value if isinstance(value, list) else [value]:
            if isinstance(node, ast.AST) and not _is_text(node):
                yield node
                yield from _places(node)


def _is_text(node: ast.AST) -> bool:
    """Say whether the node is a docstring or a sentence for people."""
    if isinstance(node, ast.JoinedStr):
        return True
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    is_string = isinstance(node, ast.Constant) and isinstance(node.value, str)
    return is_string and any(ord(sign) in CHINESE for sign in node.value)  # type: ignore[attr-defined]


def _ways(node: ast.AST) -> list[str]:
    """Return how a node can be changed."""
    match node:
        case ast.Compare(ops=[operator, *_]) | ast.BoolOp(op=operator) | ast.BinOp(op=operator):
            ways = ["swap"] if type(operator) in SWAPS else []
        case ast.Constant(value=bool()):
            ways = ["flip"]
        case ast.Constant(value=int()):
            ways = ["one more", "one less"]
        case ast.Constant(value=str() | bytes()):
            ways = ["other text"]
        case ast.If() | ast.IfExp():
            ways = ["always", "never"]
        case ast.Return(value=ast.expr()):
            ways = ["none"]
        case _:
            is_gone = isinstance(node, ast.Raise | ast.Assign) or _is_call(node)
            ways = ["gone"] if is_gone or _is_not(node) else []
    return ways


def _is_not(node: ast.AST) -> bool:
    return isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not)


def _is_call(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)


def _change(tree: ast.AST, node: ast.AST, what: str) -> None:
    if isinstance(node, ast.Compare):
        node.ops[0] = SWAPS[type(node.ops[0])]()  # type: ignore[assignment]
    elif isinstance(node, ast.BoolOp | ast.BinOp):
        node.op = SWAPS[type(node.op)]()  # type: ignore[assignment]
    elif isinstance(node, ast.Constant):
        node.value = _other(node.value, what)
    elif isinstance(node, ast.If | ast.IfExp):
        node.test = ast.Constant(what == "always")
    elif isinstance(node, ast.Return):
        node.value = None
    else:
        _replace(tree, node, node.operand if isinstance(node, ast.UnaryOp) else ast.Pass())


def _other(value: object, what: str) -> bool | int | str | bytes:
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + (1 if what == "one more" else -1)
    return value + b"~" if isinstance(value, bytes) else f"{value}~"


def _replace(tree: ast.AST, old: ast.AST, new: ast.AST) -> None:
    for parent in ast.walk(tree):
        for field, value in ast.iter_fields(parent):
            if value is old:
                setattr(parent, field, new)
            elif isinstance(value, list) and any(one is old for one in value):
                value[[one is old for one in value].index(True)] = new
