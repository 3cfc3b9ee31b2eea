"""The arithmetic of a `metric` rule: numbers, counts by name, `math.…`, and nothing else.

Nothing is ever evaluated as Python; the tree is walked. As in Vale's own (Tengo), a whole number
divided by a whole number is whole.
"""

from __future__ import annotations

import ast
import math
import operator
import re
from collections.abc import Callable, Mapping
from typing import Any

from corro.lint.keys import nearest

COUNTS = (
    "words",
    "sentences",
    "characters",
    "syllables",
    "complex_words",
    "long_words",
    "polysyllabic_words",
    "paragraphs",
    "pre",
    "list",
    "blockquote",
    "script",
    "style",
    "figure",
    "figure_caption",
    *(f"heading_h{level}" for level in range(1, 7)),
)
LONGEST = 2_000  # characters of a formula

_BINARY: dict[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Mod: math.fmod,
}
_COMPARE: dict[type[ast.cmpop], Callable[[Any, Any], bool]] = {
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
}
_FUNCTIONS = [
    "abs",
    "acos",
    "asin",
    "atan",
    "atan2",
    "cbrt",
    "ceil",
    "cos",
    "exp",
    "floor",
    "hypot",
    "log",
    "log10",
    "log2",
    "mod",
    "pow",
    "sin",
    "sqrt",
    "tan",
    "trunc",
    "max",
    "min",
]


class BadFormula(ValueError):
    """A formula that isn't arithmetic: `args[0]` says why."""


def parsed(text: str) -> ast.expr:
    """The tree of a formula.

    Raises:
        BadFormula: it isn't one expression of numbers, counts and `math` functions.
    """
    if len(text) > LONGEST:
        raise BadFormula("it is too long.")
    plain = text.strip().replace("&&", " and ").replace("||", " or ")
    plain = re.sub(r"!(?!=)", " not ", plain)
    plain = " ".join(plain.split())
    try:
        tree = ast.parse(plain, mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise BadFormula("it is not one expression.") from None
    _allowed(tree)
    return tree


def _allowed(node: ast.AST) -> None:
    if isinstance(node, ast.Name) and node.id != "math" and node.id not in COUNTS:
        raise BadFormula(f"there is no count ‘{node.id}’.{nearest(node.id, COUNTS)}")
    if isinstance(node, ast.Attribute):
        if not (isinstance(node.value, ast.Name) and node.value.id == "math"):
            raise BadFormula("only counts and math functions have a place here.")
        if node.attr not in _FUNCTIONS and node.attr not in {"e", "pi"}:
            raise BadFormula(
                f"there is no function ‘math.{node.attr}’.{nearest(node.attr, _FUNCTIONS)}"
            )
    known = (
        *(ast.BinOp, ast.UnaryOp, ast.Compare, ast.BoolOp, ast.Name, ast.Constant, ast.Call),
        *(ast.Attribute, ast.operator, ast.unaryop, ast.cmpop, ast.boolop, ast.expr_context),
    )
    if not isinstance(node, known) or isinstance(node, (ast.Pow, ast.FloorDiv)):
        raise BadFormula("only + - * / %, comparisons and math functions have a place here.")
    if isinstance(node, ast.Constant) and not isinstance(node.value, (int, float)):
        raise BadFormula("only numbers have a place here.")
    if isinstance(node, ast.Call) and node.keywords:
        raise BadFormula("a function takes plain values.")
    for child in ast.iter_child_nodes(node):
        _allowed(child)


def value(node: ast.expr, counts: Mapping[str, float]) -> Any:
    """The value of a formula that `parsed` has let through; division by nought gives infinity.

    Raises:
        BadFormula: what is called is not a function, or is called with what it doesn't take.
    """
    match node:
        case ast.Constant(value=number):
            return number
        case ast.Name(id=name):
            return counts.get(name, 0.0)
        case ast.Attribute(attr=name):
            return getattr(math, name)
        case ast.UnaryOp(op=op, operand=operand):
            inner = value(operand, counts)
            return (
                (not inner)
                if isinstance(op, ast.Not)
                else -inner
                if isinstance(op, ast.USub)
                else inner
            )
        case ast.BinOp(left=left, op=op, right=right):
            one, other = value(left, counts), value(right, counts)
            return (
                _divided(one, other) if isinstance(op, ast.Div) else _BINARY[type(op)](one, other)
            )
        case ast.BoolOp(op=op, values=values):
            results = (bool(value(item, counts)) for item in values)
            return all(results) if isinstance(op, ast.And) else any(results)
        case ast.Compare(left=left, ops=ops, comparators=others):
            items = [value(left, counts), *(value(other, counts) for other in others)]
            return all(
                _COMPARE[type(op)](items[index], items[index + 1]) for index, op in enumerate(ops)
            )
        case ast.Call(func=ast.Attribute(attr=name), args=args):
            return _called(name, [value(arg, counts) for arg in args])
    raise BadFormula("only + - * / %, comparisons and math functions have a place here.")


def _divided(one: Any, other: Any) -> Any:
    if isinstance(one, int) and isinstance(other, int):
        if other == 0:
            raise BadFormula("a whole number is divided by nought.")
        return int(one / other)
    if other == 0:
        return math.nan if one == 0 else math.copysign(math.inf, one)
    return one / other


def _called(name: str, args: list[Any]) -> Any:
    functions: dict[str, Callable[..., Any]] = {
        "abs": abs,
        "max": max,
        "min": min,
        "mod": math.fmod,
    }
    function = functions.get(name) or getattr(math, name)
    try:
        return function(*args)
    except TypeError:
        raise BadFormula(f"‘math.{name}’ doesn't take {len(args)} values.") from None
